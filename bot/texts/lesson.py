"""Headers, milestones and the words around a session."""

from datetime import datetime

from babel.dates import format_date

from bot.learning.questions import Mode
from bot.texts.html import EMPTY, LINE, Html, bold, esc, italic, join, titled
from bot.texts.say import Say

DAYS_OF_A_WEEK = 7
"""Nearer days are named by the weekday alone."""


def header(say: Say, mode: Mode, unit: str, skill: str, run: int, need: int) -> Html:
    match mode:
        case "review" | "similar":
            return italic(say("Review: <b>{unit}</b>", unit=unit))
        case "step":
            return italic(say("One step back: <b>{skill}</b>", skill=skill))
        case "trial":
            return italic(say("<b>{skill}</b>, does not count yet", skill=skill))
        case "confirmation":
            return italic(say("Check: <b>{unit}</b>", unit=unit))
        case "enrichment":
            return italic(say("Extra: <b>{title}</b>", title=skill))
        case "finish":
            return italic(titled(unit, ",", _last_round(say, skill, run, need)))
        case "learn" if run == 0:
            return italic(bold(skill))
        case _ if run >= need:
            return italic(bold(skill))
        case _:
            return italic(titled(skill, ",", say("{run} of {need} in a row", run=run, need=need)))


def _last_round(say: Say, skill: str, run: int, need: int) -> Html:
    """A set may have a longer run behind it than it needs: then no number helps."""
    if run >= need:
        return say("last mixed round: {skill}", skill=skill)
    return say("last mixed round: {skill}, {run} of {need} in a row", skill=skill, run=run, need=need)


def set_header(say: Say, skill: str, firm: int, of: int) -> Html:
    """Over a question of a set: how many of its entries were right twice."""
    if firm == 0:
        return italic(bold(skill))
    return italic(titled(skill, ",", say.many("{n} of {of} sticks", "{n} of {of} stick", firm, of=of)))


def card(say: Say, front: str, back: str, sound: str, hook: str) -> Html:
    """Something new, before it is asked."""
    told = say("New: <b>{front}</b>, {back}.", front=front, back=back)
    return join([join([told, _sound(say, sound)], Html(" ")), esc(hook)], LINE)


def card_again(say: Say, front: str, back: str, sound: str) -> Html:
    """The same where another skill begins with it, such as writing after reading."""
    told = say("Once more: <b>{front}</b>, {back}.", front=front, back=back)
    return join([told, _sound(say, sound)], Html(" "))


def _sound(say: Say, sound: str) -> Html:
    return say("Said like {sound}.", sound=sound) if sound else EMPTY


def step_header(say: Say, unit: str, number: int, steps: int) -> Html:
    return titled(unit, ",", say("step {number} of {steps}", number=number, steps=steps))


def skill_passed(say: Say, can: str) -> Html:
    return say("Passed: you can {can}.", can=can)


def unit_passed(say: Say, unit: str) -> Html:
    return say(
        "<b>{unit}</b> is passed. Come back on a later day for a short check. If it holds, it counts as kept.",
        unit=unit,
    )


def kept(say: Say, skill: str, unit: str, *, whole: bool) -> Html:
    if whole:
        return say("<b>{unit}</b> is kept: it held overnight.", unit=unit)
    return say("<b>{skill}</b> held overnight.", skill=skill)


def not_kept(say: Say, skill: str) -> Html:
    return say(
        "<b>{skill}</b> wants a little more practice. It comes back quicker than the first time.",
        skill=skill,
    )


def next_unit(say: Say, unit: str, goal: str) -> Html:
    return say("Next: <b>{unit}</b>\n{goal}", unit=unit, goal=goal)


def start_unit(say: Say, unit: str) -> Html:
    """On the button that begins a unit."""
    return say("Start: {unit}", unit=unit)


def unit_opens(say: Say, unit: str) -> Html:
    return titled(unit, "", say("is open next time."))


def waits(say: Say, next_title: str, unit: str, opens: datetime, now: datetime) -> Html:
    """``opens`` and ``now`` in the learner's zone."""
    check = say("<b>{next}</b> opens after a short check of <b>{unit}</b>.", next=next_title, unit=unit)
    when = moment(say, opens, now)
    return Html(f"{check} ") + say("You can do it {when}. Sleep does part of the work.", when=when)


def moment(say: Say, at: datetime, now: datetime) -> Html:
    """When, as people say it; both in the learner's zone."""
    days = (at.date() - now.date()).days
    if at <= now:
        return say("today")
    if days <= 0:
        return say("today at {time}", time=f"{at:%H:%M}")
    if days == 1:
        return say("tomorrow")
    weekday = format_date(at, "EEEE", locale=say.language)
    if days < DAYS_OF_A_WEEK:
        return say("on {weekday}", weekday=weekday)
    month = format_date(at, "MMMM", locale=say.language)
    return say("on {weekday}, {day} {month}", weekday=weekday, day=at.day, month=month)


def session_end(say: Say, answered: int, won: str) -> Html:
    done = say.many("That's one question.", "That's {n} questions.", answered) if answered else EMPTY
    return join([done, say("Passed now: <b>{won}</b>", won=won) if won else EMPTY], LINE)


def go_on_any_time(say: Say) -> Html:
    return say("Write /learn when you want to go on.")


def stopped(say: Say) -> Html:
    """To whoever ends a session before its end."""
    return say("Nothing is lost. Write /learn when you want to go on.")


def enough_today(say: Say) -> Html:
    return say("That's a lot for one day. Tomorrow it will be easier.")


def all_done(say: Say) -> Html:
    return say("There is nothing to do right now. Come back on a later day: a few questions keep it fresh.")


def other_language(say: Say, language: str) -> Html:
    """Said once where a course does not speak the learner's language."""
    return say("This course is in {language}. My buttons speak yours.", language=language)


def course_done(say: Say, course: str) -> Html:
    return say("You have worked through all of <b>{course}</b>. Now we keep it fresh.", course=course)


def hint(say: Say, text: str, number: int, of: int) -> Html:
    said = say("Hint {number} of {of}:", number=number, of=of) if of > 1 else say("Hint:")
    return Html(f"<b>{said}</b> ") + esc(text)


def lesson_is_hint(say: Say) -> Html:
    return say("Reading it now counts as a hint for the open question.")


def picture(say: Say, described: str) -> Html:
    return italic(say("Picture: {described}", described=described)) if described else EMPTY


def kept_header(say: Say, unit: str) -> Html:
    """Over a question that follows on three misses."""
    return italic(say("Something you have kept: <b>{unit}</b>", unit=unit))


def step_back(say: Say, *, kept: bool) -> Html:
    """Under a third miss; ``kept``: something that is kept comes before it."""
    if kept:
        return say("First something you have kept. Then we go one step back.")
    return say("Let's go one step back. It makes the next one easier.")


def another_way(say: Say, rested: str) -> Html:
    """Before an explanation in front of a question; ``rested``: what comes back from a rest."""
    if rested:
        return say("<b>{skill}</b> had a rest. Here it is another way.", skill=rested)
    return say("Here it is another way.")


def good_now(say: Say) -> Html:
    """Over the ways on, where something rests."""
    return say("Good things to do now:")


def stuck(say: Say) -> Html:
    """Many tries have led nowhere: what comes before it is asked first."""
    return say(
        "That is on me, not on you. First two questions on what comes before it. Then I show it another way."
    )


def rests(say: Say, skill: str) -> Html:
    """The same once more."""
    return say(
        "We've tried this in several ways. The next idea has to come from me, not from you. "
        "<b>{skill}</b> rests until tomorrow.",
        skill=skill,
    )


def entry_rests(say: Say, entry: str) -> Html:
    return say("<b>{entry}</b> gets a rest. It comes back later, when others are in between.", entry=entry)


def counting_again(say: Say) -> Html:
    """After a right answer on the way back."""
    return say("The same idea once more, and now it counts.")


def set_aside(say: Say) -> Html:
    """Of what is missed in reviews again and again."""
    return say("This one keeps slipping away. I put it aside for two weeks. Here is another way to see it:")


def kept_in(say: Say) -> Html:
    """Where somebody wants it all the same."""
    return say("It stays in. It comes back tomorrow.")


def to_keep(say: Say, skill: str) -> Html:
    """Over a summary."""
    return say("A card to keep: <b>{skill}</b>", skill=skill)


def set_aside_plain(say: Say) -> Html:
    """The same where there is nothing to explain."""
    return say("This one keeps slipping away. I put it aside for two weeks.")


def rest_is_good(say: Say, skill: str) -> Html:
    """At the end of a session, where only what rests is left."""
    return say("<b>{skill}</b> rests until tomorrow. A night's sleep does part of the work.", skill=skill)


def round_over(say: Say, holds: str, wants: str, number: int) -> Html:
    """After a mixed round in which something was missed; ``holds`` and ``wants``: titles of skills."""
    last = say("Then comes another round.") if number == 1 else EMPTY
    told = say("These hold: <b>{holds}</b>.", holds=holds) if holds else EMPTY
    return join([told, say("This wants more: <b>{wants}</b>.", wants=wants), last], Html(" "))


def extra_button(say: Say, title: str) -> Html:
    return say("Extra: {title}", title=title)


def extra_begun(title: str, text: str) -> Html:
    return join([bold(title), esc(text)], LINE)


def extra_done(say: Say, unit: str) -> Html:
    return say("That was the extra of <b>{unit}</b>. You can read it again with /extra.", unit=unit)


def extras(say: Say) -> Html:
    return say("Something extra, of what you have passed. It counts nowhere.")


def no_extras(say: Say) -> Html:
    return say("Extras come with the units you pass. The first one is still ahead.")
