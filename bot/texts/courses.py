"""Several courses: the list, going from one to another, pausing, leaving, beginning anew; and how long one takes."""

from bot.texts.html import Html, bold, join, titled
from bot.texts.say import Say

SPACE = Html(" ")
WIDE = 2
"""Sessions between the ends of a range that calls for a word of caution."""


def heading(say: Say) -> Html:
    return bold(say("Your courses"))


def way_on(say: Say) -> Html:
    """Above the buttons: a course, and [...] beside it."""
    return say("Tap what you'd like to learn. Under ... you can pause or leave a course.")


def far(say: Say, title: str, done: int, of: int, *, here: bool, paused: bool) -> Html:
    """One line of the list: how many units of a course are passed."""
    passed = say("all passed") if done == of else say("{done} of {of} units passed", done=done, of=of)
    state = [say("you are here")] if here else [say("paused")] if paused else []
    return titled(title, ":", join([passed, *state], Html(", ")))


def now_in(say: Say, title: str) -> Html:
    return say("Now: <b>{course}</b>.", course=title)


def waits(say: Say, title: str) -> Html:
    """Of a question that was left open."""
    return say("Your question in {course} waits there for the rest of the day.", course=title)


def belongs(say: Say, title: str) -> Html:
    return say("This belongs to {course}.", course=title)


def back_to(say: Say, title: str) -> Html:
    return say("Back to {course}", course=title)


def go_on_with(say: Say, title: str) -> Html:
    return say("Go on with {course}", course=title)


def choices(say: Say, title: str) -> tuple[Html, Html, Html]:
    """On the buttons that pause a course, leave it, and begin it anew."""
    return (
        say("Pause {course}", course=title),
        say("Leave {course}", course=title),
        say("Start {course} again", course=title),
    )


def paused(say: Say, title: str) -> Html:
    return say(
        "{course} is paused. I ask nothing from it until you go on. What you learned stays.", course=title
    )


def leave_sure(say: Say, title: str) -> Html:
    return say(
        "Leave {course}? It goes off your list. What you learned stays and waits for you.", course=title
    )


def leave_buttons(say: Say) -> tuple[Html, Html]:
    return say("Yes, leave it"), say("No, stay")


def left(say: Say, title: str) -> Html:
    return say("{course} is off your list. What you learned is there when you come back.", course=title)


def restart_sure(say: Say, title: str) -> Html:
    return say(
        "Start {course} again from the first step? What you passed so far will no longer count. "
        "Your old answers stay stored.",
        course=title,
    )


def restart_buttons(say: Say) -> tuple[Html, Html]:
    return say("Yes, start again"), say("No, go on as it is")


def to_the_end(say: Say, least: int, most: int, weeks: tuple[int, int] | None, *, more_units: bool) -> Html:
    """How long the rest of a course takes, in one line."""
    if least == most:
        said = say.many(
            "To the end: about one session as you go now.",
            "To the end: about {n} sessions as you go now.",
            most,
        )
    else:
        said = say("To the end: between {least} and {most} sessions as you go now.", least=least, most=most)
    wide = most - least > WIDE and more_units
    return join(
        [said, *_weeks(say, weeks), *([say("I know more after the next unit.")] if wide else [])], SPACE
    )


def _weeks(say: Say, weeks: tuple[int, int] | None) -> list[Html]:
    if weeks is None:
        return []
    least, most = weeks
    if least == most:
        return [say.many("That is about a week.", "That is about {n} weeks.", most)]
    return [say("That is about {least} to {most} weeks.", least=least, most=most)]


def restarted(say: Say, title: str) -> Html:
    return say("<b>{course}</b>, from the first step.", course=title)
