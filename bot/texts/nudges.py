"""Words for when Rung speaks first: short, the first of them fit for a lock screen, and none that names a failing."""

from datetime import datetime

from bot.texts.html import LINE, Html, bold, join
from bot.texts.say import Say

LONGEST = 160
"""Characters above the question at most (LEARNING section 8)."""
SPACE = Html(" ")
PER_MINUTE = 12 / 5
"""Questions in a minute, as in a normal session."""
MANY = 10
"""More than so many due are not counted to anybody."""


def ready(say: Say, course: str, due: int) -> Html:
    """So many reviews are due in a course."""
    if due > MANY:
        return say("A few minutes keep <b>{course}</b> fresh.", course=course)
    return say.many(
        "One question keeps <b>{course}</b> fresh.",
        "{n} questions keep <b>{course}</b> fresh.",
        due,
        course=course,
    )


def opens(say: Say, unit: str, checked: str) -> Html:
    return say("<b>{next}</b> opens after a short check of <b>{unit}</b>.", next=unit, unit=checked)


def above(say: Say, line: Html, every: int, *, slower: bool, name: str) -> Html:
    """All that stands above the question; their name where several learn."""
    line = join([bold(f"{name}:"), line], SPACE) if name else line
    tail = rarely(say, every) if slower else say("Here is the first one.")
    return whole if len(shown(whole := join([line, tail], SPACE))) <= LONGEST else line


def shown(text: Html) -> str:
    """As it stands on the screen, without its tags."""
    return text.replace("<b>", "").replace("</b>", "")


def rarely(say: Say, every: int) -> Html:
    """How often from now on; ``every`` so many days."""
    return {
        1: say("From now on I'll write on every day you picked."),
        2: say("From now on I'll write every second day."),
        4: say("From now on I'll write every fourth day."),
    }.get(every) or say("From now on I'll write once a week.")


def goodbye(say: Say) -> Html:
    return join(
        [
            say("I'll stop writing now, so I don't get in your way."),
            say("What you learned is kept here. Send any word to go on."),
        ],
        LINE,
    )


def not_their_turn(say: Say, name: str) -> Html:
    """On the button that begins somebody's turn."""
    return say("{name} is learning now", name=name)


def put_off(say: Say, until: datetime | None, *, later: bool) -> Html:
    """``until`` in the learner's zone."""
    if until is not None:
        return say("Good. I'll ask again at {time}.", time=f"{until:%H:%M}")
    return say("By then it would be too late. I'll write another day.") if later else say("Good. Not today.")


def stopped(say: Say) -> Html:
    return say("Good. I won't write by myself any more. You can change that under /settings.")


def as_before(say: Say) -> Html:
    return say("Good. I'll write on every day you picked.")


def buttons(say: Say) -> dict[str, Html]:
    return {
        "later": say("Later today"),
        "not_today": say("Not today"),
        "fewer": say("Fewer"),
        "stop": say("Stop"),
        "daily": say("Daily again"),
        "remind_me": say("Remind me"),
    }


def ask(say: Say) -> Html:
    """At the end of the first session."""
    return say("Shall I remind you? I only write when something is waiting.")


def settled(say: Say, when: Html) -> Html:
    return say("Saved. Reminders: {when}.", when=when)


def week(say: Say, name: str) -> Html:
    """Over the look back on the week."""
    return bold(say("Your week, {name}", name=name) if name else say("Your week"))


def no_week(say: Say) -> Html:
    return say("Good. I won't sum up your weeks any more.")
