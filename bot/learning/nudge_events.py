"""What was decided about when Rung speaks, and the learner's settings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsChanged:
    at: int
    changes: Mapping[str, str | bool | None] = field(default_factory=dict)
    course: None = None
    kind: Literal["settings_changed"] = "settings_changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudged:
    """The bot spoke first: a reminder with a question (`Asked` follows), or its last word."""

    at: int
    course: str | None = None
    date: str
    """The learner's local date; with ``slot`` it names the moment that was planned."""
    slot: str
    reason: Literal["due", "check", "overdue", "goodbye"]
    question: str = ""
    due: int = 0
    """Reviews due in the course, as far as they were counted."""
    unit: str = ""
    """Of the question; for a check, the unit that is checked."""
    opens: str = ""
    """The unit that the check opens."""
    ignored: int = 0
    """Reminders without an answer, this one with them."""
    every: int = 1
    """Days until the next one at least."""
    slower: bool = False
    """From this one on the pauses are longer."""
    kind: Literal["nudged"] = "nudged"


@dataclass(frozen=True, slots=True, kw_only=True)
class NudgePutOff:
    """Not now: one more reminder later today, or none before another day."""

    at: int
    until: int | None = None
    course: None = None
    kind: Literal["nudge_put_off"] = "nudge_put_off"
