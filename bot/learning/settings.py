"""What a learner has set."""

from dataclasses import dataclass
from typing import Literal

Writing = Literal["keyboard", "latin", "tap"]
"""A script of its own: on its keyboard, spelled in Latin letters, or from tapped letters."""


Every = Literal["1", "2", "4", "7"]
"""Daily, or more rarely."""


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
