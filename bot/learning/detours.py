"""What a learner is led through beside the lessons: looks at what holds, a step back, something extra."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.learning.questions import OpenQuestion

LookKind = Literal["dormancy", "placement", "start"]


OfferKind = Literal["practice", "explanation", "extra"]
"""Two parallel questions of a skill · another explanation of it, and these · the extra of a passed unit."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What a teacher offers; it is met at the next [Go on]."""

    unit: str
    skill: str
    what: OfferKind
    by: str
    """The teacher's name."""
    number: int
    """Tells it from the others: the last digits of the second in which it was made."""
    left: int = 0
    """Questions still to be asked, once it was taken."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A question that a look will ask."""

    unit: str
    skill: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """A look at what holds: questions planned at its start, unit by unit."""

    kind: LookKind
    spots: tuple[Spot, ...] = ()
    """Still to be asked; the first is asked next."""
    range: tuple[str, ...] = ()
    """Where to begin: the units among which the start lies."""
    asked: int = 0
    right: tuple[Spot, ...] = ()
    """Of the unit at hand."""
    missed: tuple[Spot, ...] = ()
    held: tuple[str, ...] = ()
    """Units that hold, or are proven."""
    failed: tuple[str, ...] = ()
    """Units that want to be rebuilt, or learned."""
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Skill of the unit at hand -> the questions of its run, when it is to be proven."""
    forgiven: bool = False
    """One miss has been let pass, when a unit is to be proven."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """One step back after misses: easier questions, then the missed one again, uncounted."""

    unit: str
    skill: str
    """What was missed."""
    to_unit: str
    to_skill: str
    """What is asked for meanwhile: the same in an easier form, or what comes before it."""
    left: int
    """Easier questions still to be asked."""
    explain: bool = False
    """Another explanation stands on the way back."""


@dataclass(frozen=True, slots=True)
class Extra:
    """The enrichment of a passed unit, under way."""

    unit: str
    left: tuple[str, ...]
    """Its items still to be asked."""
    parked: OpenQuestion | None = None
    """What was open when it began: open again afterwards."""
