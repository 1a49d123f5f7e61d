"""What is known of a learner: the fold of their events, kept in parts so that an answer costs the same for ever.

``learner`` (one) · ``head`` of a course · ``work`` on a unit · ``memory`` of a skill · ``shown``, a performance.
All frozen, all instants in microseconds since 1970, UTC.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from bot.learning.heads import Head
from bot.learning.performed import Performed
from bot.learning.progress import Memory, Work
from bot.learning.questions import LastAnswer, OpenQuestion
from bot.learning.settings import Settings

FOLD_VERSION = 9
"""Raise it when `evolve` or a part changes: cached parts of an older version are folded anew."""


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
    shown: Mapping[str, Performed] = field(default_factory=dict)
    """By ``<course>/<performance>``."""

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
