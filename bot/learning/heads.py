"""One course of a learner at a glance: its units, its session, what is under way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.learning.detours import Extra, Ladder, Look, Offer
from bot.learning.progress import Check
from bot.learning.questions import OpenQuestion

Level = Literal["practising", "passed", "kept"]


@dataclass(frozen=True, slots=True)
class UnitState:
    """A unit at work, or passed and not yet checked, in the head of its course."""

    level: Literal["practising", "passed"]
    skills: tuple[str, ...]
    introduced_at: int
    passed_at: int | None = None
    checks: Mapping[str, Check] = field(default_factory=dict)
    """By skill; until a set is kept, by ``<skill>:<entry>`` as well."""
    by: str = ""
    """The teacher who passed it, or some of it, until its delayed check."""


@dataclass(frozen=True, slots=True)
class Session:
    length: int
    started_at: int
    answered: int = 0
    reviews: int = 0
    learned: int = 0
    """Answers that went into the practice of what is new."""
    extended: int = 0
    won: tuple[str, ...] = ()
    """Titles of the skills passed in it."""

    @property
    def number(self) -> int:
        """Tells it from the learner's others, of any course: the last digits of the second in which it began."""
        return self.started_at // 1_000_000 % 10**9


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session that is over: enough to tell how fast somebody gets on."""

    at: int
    """When it began."""
    answered: int
    learned: int
    """Answers of them that went into the practice of what is new."""


@dataclass(frozen=True, slots=True)
class Head:
    """One course of a learner: the part ``head:<course>``."""

    course: str
    version: str
    units: Mapping[str, UnitState] = field(default_factory=dict)
    kept: frozenset[str] = frozenset()
    """Units that need nothing more are only named, so that a head stays short in a long course."""
    session: Session | None = None
    sessions: int = 0
    misses: int = 0
    """Misses in a row, whatever the skill."""
    day: str = ""
    today: int = 0
    """Answers on that local day."""
    reviewed: int = 0
    """Reviews and checks among them."""
    parked: OpenQuestion | None = None
    """What was open when another course was gone to: open again on the way back, if it is still the same day."""
    paused: bool = False
    """No reviews and no nudges until it is gone on with."""
    left: bool = False
    """It is off the learner's list."""
    starts: int = 0
    """How often it was begun anew."""
    sittings: tuple[Sitting, ...] = ()
    """The last sessions with an answer in them, the newest last."""
    ladder: Ladder | None = None
    """One step back is under way."""
    extra: Extra | None = None
    """Something extra is under way."""
    look: Look | None = None
    """A look at what holds is under way."""
    look_put_off: str = ""
    """The local day on which it was to wait for another one."""
    returned: bool = False
    """After a long absence it has not yet been looked at what still holds."""
    refreshed: int = 0
    """Questions at the door of the next unit."""
    proven: frozenset[str] = frozenset()
    """Units that were passed without a lesson: they hold nothing back while they stand unchecked."""
    wanted: str = ""
    """The unit that a teacher sent and the learner followed: it goes before others."""

    offers: tuple[Offer, ...] = ()
    """What a teacher offers, the oldest first."""
    doing: Offer | None = None
    """One of them is under way."""

    @property
    def begun(self) -> bool:
        """Whether any unit has been introduced."""
        return bool(self.units or self.kept)

    def level(self, unit: str) -> Level | None:
        """How far a unit is; None where it has not been introduced."""
        known = self.units.get(unit)
        return known.level if known else "kept" if unit in self.kept else None
