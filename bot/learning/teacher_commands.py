"""What a teacher asks of the core, and a learner's word on it; ``at`` is microseconds since 1970, UTC."""

from dataclasses import dataclass
from typing import Literal

from bot.items.variant import Verdict
from bot.learning.detours import OfferKind
from bot.learning.progress import Progress
from bot.learning.questions import OpenQuestion


@dataclass(frozen=True, slots=True)
class Dispute:
    """My answer should count."""

    at: int
    question: str


@dataclass(frozen=True, slots=True)
class Override:
    """A teacher's word on a unit, or on one skill of it; decided on the whole state, like `Regrade`."""

    at: int
    course: str
    unit: str
    what: Literal["pass", "reset"]
    by: str
    skill: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Assign:
    """A teacher offers something; decided on the whole state, like `Regrade`."""

    at: int
    course: str
    unit: str
    what: OfferKind
    by: str
    skill: str = ""


@dataclass(frozen=True, slots=True)
class TakeOffer:
    """I do what my teacher offers."""

    at: int
    number: int


@dataclass(frozen=True, slots=True)
class LeaveOffer:
    """Not now, said to it."""

    at: int
    number: int


@dataclass(frozen=True, slots=True)
class Regrade:
    """An answer is to count as right, with the facts of the stream that the state no longer holds."""

    at: int
    course: str
    asked: OpenQuestion
    """The question as it was asked, with the help there was."""
    held: Verdict
    """The verdict that holds until now."""
    verdict: Verdict
    rule: str
    why: Literal["key", "dispute"]
    by: str = ""
    answer: str = ""
    """As it was understood."""
    before: Progress | None = None
    """Practice before the answer, where nothing of the skill was missed since."""
    since: tuple[str, ...] = ()
    """The questions of the skill that were right without help since."""
    missed_since: bool = True
    """Something of the skill was missed since."""


TeacherCommand = Dispute | Override | Assign | TakeOffer | LeaveOffer | Regrade
