"""What can be asked of the core about performances; ``at`` is microseconds since 1970, UTC."""

from dataclasses import dataclass

from bot.learning.performed import Medium, Seen


@dataclass(frozen=True, slots=True)
class Show:
    """Send this to whoever teaches me."""

    at: int
    performance: str
    work: int
    """The number of what was sent."""
    medium: Medium


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take it back, as long as nobody has looked at it."""

    at: int
    course: str
    performance: str
    work: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A teacher has looked at it, or a peer whom the learner chose."""

    at: int
    course: str
    performance: str
    work: int
    seen: Seen
    by: str
    peer: bool = False
    again: bool = False
    """In place of the last look."""
    points: tuple[str, ...] = ()
    """Against which it is held once more."""


@dataclass(frozen=True, slots=True)
class LookAlone:
    """I have looked at the points myself."""

    at: int
    performance: str
    seen: Seen


@dataclass(frozen=True, slots=True)
class Remark:
    """Whoever looked at it adds a sentence."""

    at: int
    course: str
    performance: str
    work: int
    by: str
    sentence: str


ShownCommand = Show | Withdraw | Mark | LookAlone | Remark
