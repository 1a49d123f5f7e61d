"""Headers, milestones and the words around a session."""

from datetime import datetime

from babel.dates import format_date, format_time

from bot.learning.state import Mode, Reason
from bot.texts.html import EMPTY, Html, esc, italic
from bot.texts.say import Say


def header(say: Say, mode: Mode, unit: str, skill: str, run: int, need: int) -> Html:
    match mode:
        case "review" | "similar":
            return italic(say("Review: {unit}", unit=unit))
        case "confirmation":
            return italic(say("Check: {unit}", unit=unit))
        case "finish":
            return italic(say("{unit}, last mixed round", unit=unit))
        case "learn" if run == 0:
            return italic(esc(skill))
        case _:
            return italic(say("{skill}, {run} of {need} in a row", skill=skill, run=run, need=need))


def step_header(say: Say, unit: str, number: int, steps: int) -> Html:
    return Html(f"<b>{esc(unit)}</b>, ") + say("step {number} of {steps}", number=number, steps=steps)


def skill_passed(say: Say, can: str) -> Html:
    return say("You can {can}: passed.", can=can)


def unit_passed(say: Say, unit: str) -> Html:
    return say(
        "<b>{unit}</b> is passed. On a later day I'll ask a little of it again; then it counts as kept.",
        unit=unit,
    )


def kept(say: Say, skill: str, unit: str, *, whole: bool) -> Html:
    if whole:
        return say("<b>{unit}</b> is kept: it held overnight.", unit=unit)
    return say("{skill} held overnight.", skill=skill)


def not_kept(say: Say, skill: str) -> Html:
    return say(
        "{skill} wants a little more practice. It comes back quicker than the first time.", skill=skill
    )


def next_unit(say: Say, unit: str, goal: str) -> Html:
    return say("Next: <b>{unit}</b>. {goal}", unit=unit, goal=goal)


def waits(say: Say, next_title: str, unit: str, opens: datetime, now: datetime) -> Html:
    """``opens`` and ``now`` in the learner's zone."""
    check = say("{next} opens after a two-minute check of {unit}.", next=next_title, unit=unit)
    when = moment(say, opens, now)
    return Html(f"{check} ") + say("You can do it {when}. Sleep does part of this work.", when=when)


def moment(say: Say, at: datetime, now: datetime) -> Html:
    """When, as people say it; both in the learner's zone."""
    clock = format_time(at, "short", locale=say.language)
    days = (at.date() - now.date()).days
    if days <= 0:
        return say("today from {time}", time=clock)
    if days == 1:
        return say("tomorrow from {time}", time=clock)
    return say("on {date}", date=format_date(at, "EEEE, d MMMM", locale=say.language))


def session_end(say: Say, answered: int, won: str) -> Html:
    done = say.many("That's one question.", "That's {n}.", answered)
    return Html(f"{done} ") + say("Passed now: {won}.", won=won) if won else done


def go_on_any_time(say: Say) -> Html:
    return say("Everything is kept. Write /learn when you want to go on.")


def enough_today(say: Say) -> Html:
    return say("That's a lot for one day. Tomorrow it will be easier.")


def all_done(say: Say) -> Html:
    return say(
        "Nothing is due right now. What you learned is kept here; I'll ask a little of it on later days."
    )


def course_done(say: Say, course: str) -> Html:
    return say("You have been through all of <b>{course}</b>. Now it's about keeping it.", course=course)


def why(say: Say, reason: Reason, skill: str, unit: str) -> Html:
    known: dict[Reason, Html] = {
        "new": say("The step before has just shown it: {skill}.", skill=skill),
        "practice": say("You are building a row of right answers in {skill}.", skill=skill),
        "missed": say("The one before didn't sit yet. This is a similar one."),
        "finish": say("This is the last mixed round of {unit}. It shows what sits without help.", unit=unit),
        "due": say("{skill} is due: it is about to fade, and one question brings it back.", skill=skill),
        "check": say("{unit} was passed on an earlier day. I check whether it held.", unit=unit),
        "undone": say("You took the last answer back, so here is another."),
        "guessed": say("You said that you guessed, so it comes again."),
    }
    return known[reason]


def hint(say: Say, text: str, number: int, of: int) -> Html:
    said = say("Hint {number} of {of}:", number=number, of=of) if of > 1 else say("Hint:")
    return Html(f"<b>{said}</b> ") + esc(text)


def lesson_is_hint(say: Say) -> Html:
    return say("Reading it now counts as a hint for the open question.")


def picture(say: Say, described: str) -> Html:
    return italic(say("Picture: {described}", described=described)) if described else EMPTY
