"""What is known of a learner: the fold of their events, kept in parts so that an answer costs the same for ever.

``learner`` (one) · ``head`` of a course · ``work`` on a unit · ``memory`` of a skill. All frozen, all instants in
microseconds since 1970, UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from bot.items.variant import Variant, Verdict
from bot.learning.progress import Check, Progress, Work

FOLD_VERSION = 7
"""Raise it when `evolve` or a part changes: cached parts of an older version are folded anew."""

Mode = Literal[
    "learn",
    "practice",
    "finish",
    "review",
    "confirmation",
    "similar",
    "step",
    "trial",
    "enrichment",
    "dormancy",
    "placement",
    "start",
]
"""Learn: right after a step · practice: towards the run · finish: the last mixed round · review: due again ·
confirmation: the delayed check · similar: a parallel question after a missed review or check · step: something easier,
one step back · trial: the way back from there; enrichment: the extra of a passed unit; these four count
nowhere · dormancy: what still holds after a long
absence · placement: a unit is proven · start: where to begin."""

LookKind = Literal["dormancy", "placement", "start"]

Writing = Literal["keyboard", "latin", "tap"]
"""A script of its own: on its keyboard, spelled in Latin letters, or from tapped letters."""

Every = Literal["1", "2", "4", "7"]
"""Daily, or more rarely."""

Level = Literal["practising", "passed", "kept"]

Reason = Literal[
    "new",
    "practice",
    "missed",
    "finish",
    "due",
    "check",
    "undone",
    "step_back",
    "uncounted",
    "kept",
    "rested",
    "enrichment",
    "needed",
    "dormancy",
    "placement",
    "start",
]
"""Why this question: answers /why."""


@dataclass(frozen=True, slots=True)
class Settings:
    zone: str | None = None
    """IANA name; None until the learner said so (UTC is used)."""
    language: str | None = None
    remind_at: str | None = None
    """``HH:MM`` local, None: never."""
    remind_days: str = "1234567"
    """ISO weekdays, Monday is 1."""
    remind_every: Every = "1"
    """Days between two reminders at least."""
    weekly: bool = False
    """A look back on the week, on Sundays."""
    session: Literal["short", "normal", "long"] = "normal"
    describe: bool = False
    """Say in words what a picture shows."""
    write_greek: Writing | None = None
    """How Greek is typed; None until the learner said so."""
    write_hebrew: Writing | None = None
    off_since: str | None = None
    """Time off, without reminders: its first local date, ISO."""
    off_until: str | None = None
    """Its last."""


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
class OpenQuestion:
    key: str
    course: str
    unit: str
    mode: Mode
    reason: Reason
    variant: Variant
    asked_at: int
    hints: int = 0
    """Hints shown."""
    reread: bool = False
    """The lesson was read meanwhile, which counts as a hint."""
    reprompted: tuple[str, ...] = ()
    """Rules by which a response was no answer yet: each form is asked for once."""
    run: int = 0
    need: int = 0
    firm: int = 0
    """Of a set: entries right twice, of so many."""
    entries: int = 0

    @property
    def aids(self) -> int:
        """Hints and lessons that stand behind an answer."""
        return max(self.hints, int(self.reread))


@dataclass(frozen=True, slots=True)
class Sitting:
    """A session that is over: enough to tell how fast somebody gets on."""

    at: int
    """When it began."""
    answered: int
    learned: int
    """Answers of them that went into the practice of what is new."""


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

    @property
    def begun(self) -> bool:
        """Whether any unit has been introduced."""
        return bool(self.units or self.kept)

    def level(self, unit: str) -> Level | None:
        """How far a unit is; None where it has not been introduced."""
        known = self.units.get(unit)
        return known.level if known else "kept" if unit in self.kept else None


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


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The last answer, and what was before it: enough to take it back."""

    question: str
    course: str
    unit: str
    mode: Mode
    variant: Variant
    verdict: Verdict
    counted: bool
    """It entered a run or a memory."""
    progress: Progress | None
    memory: Memory | None
    right: int
    """`Work.right` before it."""
    steps: int
    """`Work.steps` before it."""
    check: Check | None = None
    """The delayed check before it, where it took part."""
    final: bool = False
    """Something was passed or checked with it: it can no longer be taken back."""
    reason: Reason | None = None
    """Why it was asked."""
    shown: str = ""
    """What was answered, as it was understood."""
    disputed: bool = False
    """The learner said that it should count."""


@dataclass(frozen=True, slots=True)
class Nudging:
    """What became of the reminders so far."""

    ignored: int = 0
    """Sent since the learner was last here."""
    last: str = ""
    """Local date of the last one."""
    question: str = ""
    """What the last one asked."""
    later: int | None = None
    """One more was asked for at this instant."""


@dataclass(frozen=True, slots=True)
class Learner:
    """The part ``learner``."""

    settings: Settings = field(default_factory=Settings)
    course: str | None = None
    open: OpenQuestion | None = None
    last: LastAnswer | None = None
    questions: int = 0
    """Questions ever asked: the next one's number."""
    undone_at: int = -12
    """The number of questions when an answer was last taken back."""
    nudge: Nudging = field(default_factory=Nudging)
    at: int = 0
    """When the last event was."""

    @property
    def at_hand(self) -> str | None:
        """The question under which buttons stand: the open one, else the last that was answered."""
        asked = self.open.key if self.open else None
        return asked or (self.last.question if self.last else None)


@dataclass(frozen=True, slots=True)
class State:
    """Some or all parts of one learner; absent parts are either empty or not loaded (`needs` says which to load)."""

    id: int
    learner: Learner = field(default_factory=Learner)
    heads: Mapping[str, Head] = field(default_factory=dict)
    works: Mapping[str, Work] = field(default_factory=dict)
    """By ``<course>/<unit>``."""
    memory: Mapping[str, Memory] = field(default_factory=dict)
    """By ``<course>/<skill>``, of a set by ``<course>/<skill>:<entry>``."""

    @property
    def head(self) -> Head | None:
        return self.heads.get(self.learner.course or "")

    def work(self, unit: str) -> Work | None:
        return self.works.get(f"{self.learner.course}/{unit}")

    @property
    def zone(self) -> str:
        return self.learner.settings.zone or "UTC"

    def with_learner(self, **changes: object) -> "State":
        return replace(self, learner=replace(self.learner, **changes))  # type: ignore[arg-type]  # checked by tests

    def with_head(self, head: Head) -> "State":
        return replace(self, heads={**self.heads, head.course: head})

    def with_work(self, course: str, unit: str, work: Work) -> "State":
        return replace(self, works={**self.works, f"{course}/{unit}": work})
