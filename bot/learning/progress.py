"""How far practice of a skill, of an entry of a set and of a unit has come."""

from collections.abc import Mapping
from dataclasses import dataclass, field

RIGHT_TWICE = 2
"""Right answers that make an entry of a set firm (LEARNING section 2)."""


@dataclass(frozen=True, slots=True)
class ItemProgress:
    """Practice of one entry of a set, from the card that showed it on."""

    right: int = 0
    """Right answers since the last miss, 2 at most: the second with others between, in the required form."""
    asked: int = -1
    """The number of the learner's question that asked for it last; -1: none yet."""
    missed: str = ""
    """The item that was missed last, until a right answer: it returns in another form."""
    opportunities: int = 0
    explained: int = 0
    """How often one of the entry's explanations has been shown."""
    told: tuple[str, ...] = ()
    """Which, by `ways.mark`, the newest last."""
    misses: int = 0
    """In a row, since it was right or was given a rest."""
    stuck_at: int = 0
    """When it first got stuck; 0: it never did."""

    @property
    def firm(self) -> bool:
        """Right twice; until then it is shaky."""
        return self.right >= RIGHT_TWICE


@dataclass(frozen=True, slots=True)
class Progress:
    """Practice of one skill."""

    need: int
    """Right answers in a row wanted as things stand."""
    run: tuple[str, ...] = ()
    """The questions of the current run: consecutive correct, unaided first attempts."""
    proved: int = 0
    """How many at the end of the run were in the required form and at the top level."""
    estimate: float = 0.15
    """Knowledge tracing: chance that the skill is known."""
    level: int = 1
    streak: int = 0
    """Right (positive) or missed (negative) answers in a row at this level."""
    hints: int = 0
    """Hints within the run."""
    opportunities: int = 0
    explained: int = 0
    """How often an explanation has been shown."""
    told: tuple[str, ...] = ()
    """Which, by `ways.mark`, the newest last."""
    recent: tuple[str, ...] = ()
    """The last variants asked: none of them comes again soon."""
    last_item: str = ""
    last_at: int = 0
    passed: bool = False
    misses: int = 0
    """In a row, since a right answer or a step back."""
    lately: str = ""
    """The last ten unaided answers of this stretch, the newest last: 1 right, 0 missed."""
    stretch: int = 0
    """Opportunities since practice began, or began anew after a pass or a rest."""
    stuck: int = 0
    """How often it got stuck in this stretch."""
    stuck_at: int = 0
    """When it first got stuck since practice began, or began anew; 0: it never did."""
    rests_until: int = 0
    """It is not asked for before; 0: it does not rest."""
    items: Mapping[str, ItemProgress] = field(default_factory=dict)
    """Of a set: the entries met so far."""
    began: int = 0
    """When a teacher had it begin anew; what was asked before counts for it no more."""


@dataclass(frozen=True, slots=True)
class Work:
    """One unit at work: the part ``work:<course>/<unit>``."""

    skills: Mapping[str, Progress]
    steps: int = 0
    """Steps met."""
    right: int = 0
    """Right answers since the last step was shown."""
    finish: tuple[str, ...] = ()
    """Skills still to be asked in the mixed finish."""
    rounds: int = 0
    """Mixed finishes begun."""
    round: tuple[str, ...] = ()
    """Skills of the newest one."""
    posed: tuple[str, ...] = ()
    """Variants asked in mixed finishes, the newest last: a further round asks for others."""


@dataclass(frozen=True, slots=True)
class Check:
    """The delayed check of one skill, or of one entry of a set, so far."""

    right: int = 0
    asked: int = 0
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What the scheduler knows of a skill, or of one entry of a set; a row of its own in the store."""

    unit: str
    stability: float
    difficulty: float
    last_at: int
    due_at: int
    floor_at: int
    """When predicted recall falls under the course's floor."""
    reps: int = 1
    lapses: int = 0
    expected: float = 0.0
    """Lapses that were to be expected, the sum of 1 - predicted recall over all reviews."""
    variance: float = 0.0
    """Of that sum: recall * (1 - recall) over all reviews."""
    missed: bool = False
    """Its last review was missed."""
    aside: bool = False
    """It was missed surprisingly often, and rests."""
    forgiven: int = 0
    """Lapses that are not judged: those before it was set aside, or from before lapses were judged at all."""
