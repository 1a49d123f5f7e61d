"""When the core speaks, and a learner's settings: what can be asked of it; ``at`` is microseconds since 1970, UTC."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.learning.slots import Slot


@dataclass(frozen=True, slots=True)
class ChangeSettings:
    at: int
    changes: Mapping[str, str | bool | None]


@dataclass(frozen=True, slots=True)
class Until:
    """A day: so many days from today on, or a date; a year of 0 is the next one."""

    days: int = 0
    day: int = 0
    month: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class TakeOff:
    """No reminders through this day."""

    at: int
    until: Until


@dataclass(frozen=True, slots=True)
class Nudge:
    """The moment has come to speak first; no learner's wish, but it takes the same way."""

    at: int
    slot: Slot


@dataclass(frozen=True, slots=True)
class PutOff:
    """Not now, said to a reminder."""

    at: int
    later: bool = False
    """One more, today."""


@dataclass(frozen=True, slots=True)
class Fewer:
    """Write to me more rarely."""

    at: int


NudgeCommand = ChangeSettings | TakeOff | Nudge | PutOff | Fewer
