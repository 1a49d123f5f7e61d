"""The facts of a learner's stream, in the past tense. Each carries what was true, so that the fold needs no course.

Only add kinds and fields with defaults: old events stay for ever.
"""

from dataclasses import dataclass
from typing import Literal

from bot.items.variant import Variant, Verdict
from bot.learning.lesson_events import (
    CourseLeft,
    CoursePaused,
    CourseRestarted,
    EnrichmentBegun,
    EnrichmentDone,
    Enrolled,
    Extended,
    FinishStarted,
    Introduced,
    Met,
    RoundEnded,
    SessionEnded,
    SessionStarted,
    Stepped,
    UnitWanted,
)
from bot.learning.look_events import Looked, LookEnded, LookPutOff, LookStarted, Proven, Rebuilding
from bot.learning.mastery_events import Checked, Passed, UnitKept, UnitPassed
from bot.learning.misses import KeptIn, SetAside, SteppedBack, Stuck
from bot.learning.nudge_events import Nudged, NudgePutOff, SettingsChanged
from bot.learning.progress import Check, Memory, Progress
from bot.learning.questions import Mode, Reason
from bot.learning.shown_events import Marked, Remarked, Shown, Withdrawn
from bot.learning.teacher_events import (
    Assigned,
    Disputed,
    GroupAnswered,
    OfferLeft,
    OfferTaken,
    Overridden,
    Regraded,
)

__all__ = [
    "Answered", "Asked", "Assigned", "Checked", "CourseLeft", "CoursePaused", "CourseRestarted", "Disputed",
    "EnrichmentBegun", "EnrichmentDone", "Enrolled", "Event", "Explained", "Extended", "FinishStarted",
    "GroupAnswered", "Hinted", "Introduced", "KeptIn", "LookEnded", "LookPutOff", "LookStarted", "Looked",
    "Marked", "Met", "NudgePutOff", "Nudged", "OfferLeft", "OfferTaken", "Overridden", "Passed", "Proven",
    "Rebuilding", "Regraded", "Remarked", "Reprompted", "RoundEnded", "SessionEnded", "SessionStarted",
    "SetAside", "SettingsChanged", "Shown", "Stepped", "SteppedBack", "Stuck", "TakenBack", "UnitKept",
    "UnitPassed", "UnitWanted", "Unknown", "Withdrawn"
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    at: int
    course: str
    unit: str
    question: str
    mode: Mode
    reason: Reason
    variant: Variant
    run: int = 0
    need: int = 0
    firm: int = 0
    """Of a set in practice: entries right twice, of so many."""
    entries: int = 0
    kind: Literal["asked"] = "asked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hinted:
    at: int
    course: str
    question: str
    source: Literal["hint", "lesson"] = "hint"
    kind: Literal["hinted"] = "hinted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reprompted:
    """A response that is no answer yet: said so, the question stays open."""

    at: int
    course: str
    question: str
    response: str
    rule: str
    kind: Literal["reprompted"] = "reprompted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    at: int
    course: str
    unit: str
    question: str
    skill: str
    item: str
    variant: str
    mode: Mode
    response: str
    shown: str
    verdict: Verdict
    rule: str
    feedback: str = ""
    hints: int = 0
    taken_ms: int | None = None
    counted: bool = True
    progress: Progress | None = None
    """Practice of the skill after it, where it took part."""
    before: Progress | None = None
    """Practice before it, of a skill that joined the unit since it was introduced."""
    memory: Memory | None = None
    """Memory of the skill after it, where it took part."""
    check: Check | None = None
    """The delayed check after it, where it took part."""
    scheduler: str = ""
    """Version of the scheduler's parameters, where memory changed."""
    local_day: str = ""
    entry: str = ""
    """Of a set: what was asked for; ``memory`` and ``check`` are its own."""
    kind: Literal["answered"] = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBack:
    """The last answer counts neither way: undone, or owned up to as a guess."""

    at: int
    course: str
    unit: str
    question: str
    why: Literal["undone", "guessed"]
    skill: str
    progress: Progress | None = None
    memory: Memory | None = None
    """Practice and memory as they were before the answer."""
    right: int = 0
    steps: int = 0
    check: Check | None = None
    """The delayed check as it was before the answer, where it took part."""
    entry: str = ""
    kind: Literal["taken_back"] = "taken_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """Another explanation was shown after a miss."""

    at: int
    course: str
    unit: str
    skill: str
    question: str
    index: int
    explanation: str
    text: str
    picture: str = ""
    entry: str = ""
    """Of a set: what was explained; ``index`` counts its own explanations."""
    unasked: bool = False
    """Shown by itself: the explanations before have not helped."""
    kind: Literal["explained"] = "explained"


Event = (
    Enrolled
    | CoursePaused
    | CourseLeft
    | CourseRestarted
    | SessionStarted
    | SessionEnded
    | Extended
    | Introduced
    | Stepped
    | Met
    | FinishStarted
    | RoundEnded
    | EnrichmentBegun
    | EnrichmentDone
    | Asked
    | Hinted
    | Reprompted
    | Answered
    | TakenBack
    | Explained
    | SteppedBack
    | Stuck
    | SetAside
    | KeptIn
    | Passed
    | UnitPassed
    | UnitKept
    | Checked
    | SettingsChanged
    | Nudged
    | NudgePutOff
    | LookStarted
    | Looked
    | LookEnded
    | LookPutOff
    | Rebuilding
    | Proven
    | Overridden
    | Assigned
    | OfferTaken
    | OfferLeft
    | Disputed
    | Regraded
    | UnitWanted
    | GroupAnswered
    | Shown
    | Withdrawn
    | Marked
    | Remarked
)


@dataclass(frozen=True, slots=True)
class Unknown:
    """An event of a kind this version does not know: it passes through the fold untouched."""

    kind: str
    data: str
    at: int = 0
    course: str | None = None
