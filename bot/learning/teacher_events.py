"""The facts of what somebody else decided about a learner's answers: a dispute, a regrade, an override by a teacher."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.items.variant import Verdict
from bot.learning.detours import OfferKind
from bot.learning.progress import Check, Memory, Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupAnswered:
    """An answer to a question put to a whole group: it is known, and moves nothing."""

    at: int
    course: str
    unit: str
    question: str
    skill: str
    item: str
    entry: str = ""
    variant: str
    prompt: str
    mode: Literal["group"] = "group"
    response: str
    shown: str
    verdict: Verdict
    rule: str
    feedback: str = ""
    hints: int = 0
    taken_ms: int | None = None
    kind: Literal["group_answered"] = "group_answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Overridden:
    """A teacher has passed a unit or a skill, or sent it back to practice with a fresh run."""

    at: int
    course: str
    unit: str
    skill: str = ""
    """Empty: the whole unit."""
    what: Literal["pass", "reset"]
    by: str
    """The teacher's name or id."""
    why: str = ""
    level: Literal["practising", "passed"]
    """Of the unit, after it."""
    skills: tuple[str, ...]
    progress: Mapping[str, Progress]
    """Practice of the skills concerned, after it."""
    memory: Mapping[str, Memory] = field(default_factory=dict)
    """By ``<skill>``, of a set by ``<skill>:<entry>``."""
    checks: Mapping[str, Check] = field(default_factory=dict)
    """Delayed checks of the unit, after it."""
    scheduler: str = ""
    kind: Literal["overridden"] = "overridden"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned:
    """A teacher offers something; the learner meets it at the next [Go on]."""

    at: int
    course: str
    unit: str
    skill: str = ""
    """Empty: the extra of the unit."""
    what: OfferKind
    by: str
    """The teacher's name."""
    kind: Literal["assigned"] = "assigned"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTaken:
    """The learner does what was offered."""

    at: int
    course: str
    number: int
    questions: int
    kind: Literal["offer_taken"] = "offer_taken"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLeft:
    """Not now, says the learner: it is offered no more."""

    at: int
    course: str
    number: int
    kind: Literal["offer_left"] = "offer_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed:
    """The learner says that a missed answer should count."""

    at: int
    course: str
    unit: str
    question: str
    skill: str
    item: str
    variant: str
    prompt: str
    answer: str
    """As it was understood."""
    kind: Literal["disputed"] = "disputed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Regraded:
    """A missed answer counts as right now: the key was mistaken, or somebody agreed that it should count."""

    at: int
    course: str
    unit: str
    question: str
    skill: str
    item: str
    entry: str = ""
    before: Verdict
    verdict: Verdict
    rule: str
    why: Literal["key", "dispute"]
    by: str = ""
    progress: Progress | None = None
    """Practice of the skill after it, where the answer was granted to it."""
    memory: Memory | None = None
    check: Check | None = None
    """The delayed check after it, where it is under way."""
    prompt: str = ""
    answer: str = ""
    """As it was understood."""
    kind: Literal["regraded"] = "regraded"
