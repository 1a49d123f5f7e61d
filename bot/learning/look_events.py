"""The facts of looking at what holds: after a long absence, of somebody who knows it already, or to find a start."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.learning.detours import Look, LookKind
from bot.learning.progress import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class LookStarted:
    at: int
    course: str
    look: Look
    kind: Literal["look_started"] = "look_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """One more answer of a look, and where it stands now."""

    at: int
    course: str
    look: Look
    kind: Literal["looked"] = "looked"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookEnded:
    at: int
    course: str
    look: LookKind
    held: tuple[str, ...] = ()
    """Units that hold, or were proven; when a start was looked for, those that seem known."""
    missed: tuple[str, ...] = ()
    """Units to rebuild, or to begin with."""
    asked: int = 0
    kind: Literal["look_ended"] = "look_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookPutOff:
    """Not today: it is offered again on another day."""

    at: int
    course: str
    day: str
    kind: Literal["look_put_off"] = "look_put_off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilding:
    """A unit did not hold after a long absence: what was missed is practised again, without the lesson."""

    at: int
    course: str
    unit: str
    steps: int
    """Of its lesson, all of which are behind."""
    needs: Mapping[str, int]
    """Skills to be practised -> the run that is wanted."""
    entries: Mapping[str, tuple[str, ...]]
    """Of sets: what was missed."""
    skills: tuple[str, ...]
    """All skills of the unit."""
    kind: Literal["rebuilding"] = "rebuilding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proven:
    """Somebody knew it already: every skill of the unit stood its full run without a lesson."""

    at: int
    course: str
    unit: str
    requires: tuple[str, ...]
    steps: int
    titles: tuple[str, ...]
    needs: Mapping[str, int]
    evidence: Mapping[str, tuple[str, ...]]
    """Skill -> the questions of its run."""
    memories: Mapping[str, Memory]
    scheduler: str = ""
    kind: Literal["proven"] = "proven"
