"""The facts of performances: what was shown, taken back, looked at and said of it. What was sent lies elsewhere."""

from dataclasses import dataclass
from typing import Literal

from bot.learning.performed import Medium, Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A performance was sent to whoever teaches the learner."""

    at: int
    course: str
    unit: str
    performance: str
    work: int
    """The number of what was sent, which is kept apart and thrown away in time."""
    medium: Medium
    day: str
    """The learner's local day."""
    title: str
    prompt: str
    points: tuple[str, ...]
    kind: Literal["shown"] = "shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn:
    """It was taken back before anybody had looked at it."""

    at: int
    course: str
    performance: str
    work: int
    kind: Literal["withdrawn"] = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """Somebody looked at a performance, point by point: a teacher, or the learner alone."""

    at: int
    course: str
    performance: str
    work: int
    """0 of an own look, for which nothing is sent."""
    seen: Seen
    by: str
    """The name that the learner reads; empty of an own look."""
    own: bool
    title: str
    points: tuple[str, ...]
    """Against which it was held."""
    days: tuple[str, ...]
    """On which it has met them in a row, after this look."""
    passed: Literal["", "own", "teacher"]
    """After it."""
    peer: bool = False
    """A classmate who has it passed has looked, whom the learner chose: it counts like a teacher's look."""
    again: bool = False
    """It takes the place of the look before, which stays in the log."""
    day: str = ""
    """On which it was shown."""
    before: tuple[str, ...] = ()
    """Days in a row before this look, and what had come of them: for a look that takes its place."""
    before_passed: Literal["", "own", "teacher"] = ""
    kind: Literal["marked"] = "marked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarked:
    """Whoever looked at it added a sentence."""

    at: int
    course: str
    performance: str
    work: int
    by: str
    sentence: str
    title: str = ""
    kind: Literal["remarked"] = "remarked"
