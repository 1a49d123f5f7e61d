"""What a learner can ask of the core; ``at`` is microseconds since 1970, UTC."""

from dataclasses import dataclass
from typing import Union

from bot.learning.detours import LookKind
from bot.learning.nudge_commands import ChangeSettings, Fewer, Nudge, NudgeCommand, PutOff, TakeOff, Until
from bot.learning.shown_commands import LookAlone, Mark, Remark, Show, ShownCommand, Withdraw
from bot.learning.teacher_commands import (
    Assign,
    Dispute,
    LeaveOffer,
    Override,
    Regrade,
    TakeOffer,
    TeacherCommand,
)

__all__ = [
    "Assign", "ChangeSettings", "Dispute", "Fewer", "LeaveOffer", "LookAlone", "Mark", "Nudge", "NudgeCommand",
    "Override", "PutOff", "Regrade", "Remark", "Show", "ShownCommand", "TakeOff", "TakeOffer", "TeacherCommand",
    "Until", "Withdraw"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Enrol:
    """Begin a course, or come back to it."""

    at: int


@dataclass(frozen=True, slots=True)
class OpenUnit:
    """Take me to the unit that my teacher sent; decided on the whole state, like `Override`."""

    at: int
    unit: str


@dataclass(frozen=True, slots=True)
class GoOn:
    """Teach me: the open question again, or the next one."""

    at: int
    after: str | None = None
    """The question under which the button stood; None when typed or from the menu."""
    more: bool = False
    """A short further session was asked for at the end of one."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A response to a question: an option's index when tapped, text when typed."""

    at: int
    response: int | str
    question: str | None = None
    """None when typed: the open question is meant."""
    early: bool = False
    """It was written before the question was there."""
    taken_ms: int | None = None
    wish: Union["Command", None] = None
    """What the typed words mean ("hint", "next") where they are not the right answer itself."""


@dataclass(frozen=True, slots=True)
class Hint:
    at: int
    question: str | None = None
    after: int | None = None
    """How many hints had been shown when the button was made: two taps on it ask for one hint."""


@dataclass(frozen=True, slots=True)
class GiveUp:
    """I don't know."""

    at: int
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Guessed:
    """That right answer was a guess."""

    at: int
    question: str | None = None
    """None when typed: the last answer is meant."""


@dataclass(frozen=True, slots=True)
class Explain:
    """Show it another way, after a miss."""

    at: int
    question: str | None = None
    after: int | None = None
    """How many explanations had been shown when the button was made."""


@dataclass(frozen=True, slots=True)
class KeepIn:
    """What was just set aside is to be asked all the same."""

    at: int
    question: str


@dataclass(frozen=True, slots=True)
class Reread:
    """Show the lesson so far; counts as a hint while a question is open."""

    at: int
    question: str | None = None
    """The question under which the button stood."""


@dataclass(frozen=True, slots=True)
class Undo:
    at: int
    question: str | None = None
    """The question under which the button stood."""


@dataclass(frozen=True, slots=True)
class Stop:
    """That's enough for now."""

    at: int
    session: int | None = None
    """The number of the session whose button it is; None when typed: the open one is meant."""


@dataclass(frozen=True, slots=True)
class ShowCourses:
    """What is there to learn, and how far am I?"""

    at: int


@dataclass(frozen=True, slots=True)
class Pause:
    """No reviews and no nudges of this course until it is gone on with."""

    at: int
    course: str


@dataclass(frozen=True, slots=True)
class Leave:
    """Take the course off my list."""

    at: int
    course: str


@dataclass(frozen=True, slots=True)
class Restart:
    """Begin the course anew."""

    at: int
    course: str
    starts: int | None = None
    """The last digit of how often it had been begun anew when the button was made: two taps are one fresh start."""


@dataclass(frozen=True, slots=True)
class Extra:
    """Something extra of a passed unit."""

    at: int
    unit: str | None = None
    """None when typed: what there is is shown."""


@dataclass(frozen=True, slots=True)
class StartLook:
    """Look at what holds: after a long absence, to prove a unit, or to find where to begin."""

    at: int
    kind: LookKind
    unit: str = ""
    """The one to be proven; none: that of the open question."""
    below: bool = False
    """Not that unit is to be proven, but all that it requires."""


@dataclass(frozen=True, slots=True)
class LookLater:
    """Not now, when a look at what holds is offered."""

    at: int


@dataclass(frozen=True, slots=True)
class StartHere:
    """Rather learn the unit than prove it."""

    at: int
    question: str | None = None


Command = (
    Enrol
    | OpenUnit
    | GoOn
    | Answer
    | Hint
    | GiveUp
    | Guessed
    | Explain
    | KeepIn
    | Reread
    | Undo
    | Stop
    | ShowCourses
    | Pause
    | Leave
    | Restart
    | Extra
    | StartLook
    | LookLater
    | StartHere
    | NudgeCommand
    | TeacherCommand
    | ShownCommand
)
