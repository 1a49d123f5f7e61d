"""What has been mastered: a skill passed, a unit passed, and what its delayed check has shown."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.learning.progress import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class Passed:
    """A skill met its criterion."""

    at: int
    course: str
    unit: str
    skill: str
    title: str
    need: int
    estimate: float
    evidence: tuple[str, ...]
    """The questions of the run."""
    memory: Memory | None = None
    """Of a rule."""
    memories: Mapping[str, Memory] = field(default_factory=dict)
    """Of a set, by ``<skill>:<entry>``."""
    scheduler: str = ""
    kind: Literal["passed"] = "passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPassed:
    at: int
    course: str
    unit: str
    kind: Literal["unit_passed"] = "unit_passed"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitKept:
    """Nothing of a passed unit is left to check: the course has dropped what was missing."""

    at: int
    course: str
    unit: str
    kind: Literal["unit_kept"] = "unit_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A skill's delayed check ended: kept, or practised again with a run of ``need``."""

    at: int
    course: str
    unit: str
    skill: str
    kept: bool
    need: int = 0
    unit_kept: bool = False
    kind: Literal["checked"] = "checked"
