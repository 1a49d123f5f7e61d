"""Why this question: the facts behind it, in words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.learning.questions import Reason
from bot.texts.html import Html, join
from bot.texts.say import Say

IN_WEEKS, IN_MONTHS = 14, 60
"""Days from which weeks are told, and months."""
WEEK, MONTH = 7, 30


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about an open question."""

    skill: str
    unit: str
    more: int = 0
    """Right answers in a row still wanted; 0: no number helps."""
    firm: int = 0
    entries: int = 0
    """Of a set: so many of its entries stick."""
    seen: int | None = None
    """Days since it was last asked."""
    holds: int = 0
    """Days it holds, as far as anybody can tell."""
    passed: int | None = None
    """Days since its unit was passed."""
    left: int = 0
    """Questions of the mixed round that are left."""
    next_unit: str = ""
    """What builds on it and comes next."""
    exam: bool = False
    """It is asked only because of the exam."""


def why(say: Say, reason: Reason, facts: Facts) -> Html:
    return WHY[reason](say, facts)


def ago(say: Say, days: int) -> Html:
    """How long since, as people say it."""
    if days <= 0:
        return say("earlier today")
    if days == 1:
        return say("yesterday")
    if days < IN_WEEKS:
        return say("{n} days ago", n=days)
    if days < IN_MONTHS:
        return say("{n} weeks ago", n=round(days / WEEK))
    return say("{n} months ago", n=round(days / MONTH))


def _practice(say: Say, facts: Facts) -> Html:
    """Of a set how many stick, of a rule how many more in a row."""
    begun = say("You are practising <b>{skill}</b>.", skill=facts.skill)
    if facts.entries:
        more = say("{n} of {of} stick so far.", n=facts.firm, of=facts.entries)
    elif facts.more > 0:
        more = say.many(
            "One more right answer passes it.", "{n} more right answers in a row pass it.", facts.more
        )
    else:
        more = say("Right answers in a row pass it.")
    return join([begun, more], Html(" "))


def _missed(say: Say, facts: Facts) -> Html:
    if facts.seen is None:
        return say("The one before wasn't there yet. This is a similar one.")
    return say("It wasn't there yet {ago}. This is a similar one.", ago=ago(say, facts.seen))


def _due(say: Say, facts: Facts) -> Html:
    if facts.exam:
        return say("The exam is near. So I ask for <b>{skill}</b> once more.", skill=facts.skill)
    if facts.seen is None:
        return say("<b>{skill}</b> is about to fade. One question brings it back.", skill=facts.skill)
    told = say("You last saw <b>{skill}</b> {ago}.", skill=facts.skill, ago=ago(say, facts.seen))
    holds = say.many(
        "It holds about one day. This question keeps it.",
        "It holds about {n} days. This question keeps it.",
        max(1, facts.holds),
    )
    return join([told, holds], Html(" "))


def _needed(say: Say, facts: Facts) -> Html:
    if not facts.next_unit:
        return say("The next unit builds on <b>{skill}</b>. One question brings it back.", skill=facts.skill)
    return say(
        "<b>{next}</b> builds on <b>{skill}</b>. One question brings it back.",
        next=facts.next_unit,
        skill=facts.skill,
    )


def _check(say: Say, facts: Facts) -> Html:
    if facts.passed is None:
        return say("You passed <b>{unit}</b> on an earlier day. I'm checking that it holds.", unit=facts.unit)
    when = ago(say, facts.passed)
    return say("You passed <b>{unit}</b> {ago}. I'm checking that it holds.", unit=facts.unit, ago=when)


def _finish(say: Say, facts: Facts) -> Html:
    told = say(
        "This is the last mixed round of <b>{unit}</b>. It shows what you can do without help.",
        unit=facts.unit,
    )
    left = say.many("One question of it is left.", "{n} questions of it are left.", facts.left)
    return join([told, left], Html(" ")) if facts.left else told


WHY: Mapping[Reason, Callable[[Say, Facts], Html]] = {
    "new": lambda say, facts: say("The step before has just shown it: <b>{skill}</b>", skill=facts.skill),
    "practice": _practice,
    "missed": _missed,
    "finish": _finish,
    "due": _due,
    "check": _check,
    "undone": lambda say, _facts: say("You took the last answer back, so here is another question."),
    "step_back": lambda say, facts: say(
        "One step back makes <b>{skill}</b> easier. This counts nowhere.", skill=facts.skill
    ),
    "uncounted": lambda say, facts: say(
        "This is <b>{skill}</b> once more, before it counts again.", skill=facts.skill
    ),
    "kept": lambda say, facts: say(
        "Three misses in a row. So here is something you have kept: <b>{skill}</b>", skill=facts.skill
    ),
    "enrichment": lambda say, _facts: say("This belongs to the extra. It counts nowhere."),
    "needed": _needed,
    "dormancy": lambda say, facts: say(
        "You were away for a while. I'm looking whether <b>{unit}</b> still holds.", unit=facts.unit
    ),
    "placement": lambda say, facts: say(
        "You said that you know <b>{unit}</b>. Right answers in a row pass it.", unit=facts.unit
    ),
    "start": lambda say, _facts: say("I'm looking for the unit at which you start."),
    "assigned": lambda say, _facts: say("Your teacher offered this, and you took it."),
    "rested": lambda say, facts: say(
        "<b>{skill}</b> had a rest. Today we look at it afresh.", skill=facts.skill
    ),
}
