"""What can break, in one tree; a docstring is the default message.

    RungError
    ├── ConfigError             a setting is missing or wrong
    ├── CourseError             a course has faults (all of them)
    ├── NotTaken                a foreign file, or a piece of it, cannot be taken into a course
    ├── TooMuch                 a foreign file holds more than may be taken
    ├── ExpressionError         an expression of an item template is refused
    ├── StoreError
    │   ├── Busy                another process owns the data folder
    │   ├── Conflict            somebody else appended to the stream first
    │   ├── Fenced              the row was taken over by another owner or attempt
    │   └── Unreadable          the database is newer than this Rung, another bot's, or damaged
    └── ApiError
        ├── NotSent             it surely did not reach Telegram
        ├── MaybeSent           it may have reached Telegram
        ├── TooMany             told to wait
        ├── Moved               the group became a supergroup
        └── Refused             Telegram says no, for good

What a learner can do (a miss, a stale tap, odd text) is a value, never one of these.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal


class RungError(Exception):
    """Something in Rung broke."""

    def __init__(self, message: str | None = None) -> None:
        super().__init__(message or (type(self).__doc__ or "").strip())


class ConfigError(RungError):
    """A setting is missing or wrong."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a course: where it is, what it is, what to do."""

    file: str
    where: str
    """Item, skill, unit or entry id; empty for the whole file."""
    what: str
    fix: str
    level: Literal["error", "warning"] = "error"
    line: int = 0
    """In the file, from 1; 0 where there is none."""

    def __str__(self) -> str:
        file = f"{self.file}:{self.line}" if self.line else self.file
        place = f"{file}: {self.where}" if self.where else file
        return f"{place}: {self.what} {self.fix}".rstrip()


class CourseError(RungError):
    """A course has faults."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = tuple(faults)


class NotTaken(RungError):
    """It cannot be taken into a course: what is in the way, what to do, in which line (0: none)."""

    def __init__(self, what: str, fix: str = "", line: int = 0) -> None:
        super().__init__(f"{what} {fix}".rstrip())
        self.what = what
        self.fix = fix
        self.line = line


class TooMuch(RungError):
    """A foreign file holds more than may be taken."""


class ExpressionError(RungError):
    """An expression of an item template is refused."""


class StoreError(RungError):
    """The database did not do what was asked."""


class Busy(StoreError):
    """Another process is using this data folder; stop it first."""


class Conflict(StoreError):
    """Somebody else changed this learner first."""


class Fenced(StoreError):
    """Another owner or attempt has taken this update over."""


class Unreadable(StoreError):
    """The database is newer than this Rung, belongs to another bot, or is damaged."""


class ApiError(RungError):
    """A call to the Bot API failed."""


class NotSent(ApiError):
    """The call surely did not reach Telegram; it may be repeated."""


class MaybeSent(ApiError):
    """The call may have reached Telegram; nobody can tell."""


class TooMany(ApiError):
    """Telegram asks us to wait."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"Telegram asks us to wait {retry_after} s.")
        self.retry_after = retry_after


class Moved(ApiError):
    """The group became a supergroup under another id."""

    def __init__(self, chat: int) -> None:
        super().__init__(f"The group became the supergroup {chat}.")
        self.chat = chat


class Refused(ApiError):
    """Telegram refused the call for good."""

    def __init__(self, code: int, description: str) -> None:
        super().__init__(f"{code}: {description}")
        self.code = code
        self.description = description
