"""What an exporter gives."""

from dataclasses import dataclass

from bot.errors import Fault


@dataclass(frozen=True, slots=True)
class Out:
    text: str
    count: int
    noun: str
    left: tuple[Fault, ...] = ()
    """What the format cannot say, as warnings at its place in the course."""
