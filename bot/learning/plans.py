"""What may come next in a session: one step of the plan at a time."""

from dataclasses import dataclass
from typing import Literal

from bot.learning.questions import Mode, Reason


@dataclass(frozen=True, slots=True)
class Ask:
    unit: str
    skill: str
    mode: Mode
    reason: Reason
    entry: str = ""
    """Of a set, where it is known already: what to ask for."""


@dataclass(frozen=True, slots=True)
class AskExtra:
    """A question of something extra."""

    unit: str
    item: str


@dataclass(frozen=True, slots=True)
class EndExtra:
    """The course has dropped what was left of something extra."""

    unit: str


@dataclass(frozen=True, slots=True)
class Introduce:
    unit: str


@dataclass(frozen=True, slots=True)
class Show:
    """Show the next step of a lesson."""

    unit: str
    step: str
    number: int


@dataclass(frozen=True, slots=True)
class Finish:
    unit: str
    skills: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Complete:
    """A unit has nothing left to pass, or to keep: the course has dropped what was missing."""

    unit: str
    level: Literal["passed", "kept"]


@dataclass(frozen=True, slots=True)
class Extend:
    """Go on beyond the session's length by one question."""


@dataclass(frozen=True, slots=True)
class End:
    reason: Literal["length", "done", "waiting", "resting"]


Plan = Ask | AskExtra | EndExtra | Introduce | Show | Finish | Complete | Extend | End
