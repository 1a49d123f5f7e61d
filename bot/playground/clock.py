"""Playground time: the machine's plus an offset that only grows."""

from datetime import datetime, timedelta

from bot.clock import MICROSECOND, Clock, SystemClock, instant, micros
from bot.errors import RungError
from bot.playground.bell import Bell

HEADROOM = timedelta(days=366)
"""The last year of the calendar is left alone, so that the clock can run on."""


class WorldClock:
    """The clock of one playground; it never goes backwards, whatever the machine's clock does."""

    def __init__(self, machine: Clock | None = None) -> None:
        self._machine = machine or SystemClock()
        self._moves = Bell()
        self._last = 0
        self.offset = 0
        """Microseconds ahead of the machine."""
        self.version = 0

    def micros(self) -> int:
        self._last = max(self._last, micros(self._machine.now()) + self.offset)
        return self._last

    def now(self) -> datetime:
        return instant(self.micros())

    def seconds(self) -> int:
        """The instant as Telegram's ``date`` fields have it."""
        return self.micros() // 1_000_000

    def resume(self, offset: int, last: int, version: int) -> None:
        """Takes up a stored clock: it goes on from where it stood, however the machine's has changed."""
        lag = last - micros(self._machine.now()) - offset
        self.offset, self._last, self.version = offset + max(0, lag), last, version

    def advance(self, by: timedelta) -> None:
        if by < timedelta(0):
            raise RungError("The clock only moves forward.")
        self.now() + by + HEADROOM
        self.offset += by // MICROSECOND
        self.version += 1
        self.wake()

    def to(self, at: datetime) -> None:
        micros(at)
        self.advance(at - self.now())

    async def moved(self, version: int, patience: float) -> None:
        """Waits until the clock stands at another version than this, or patience (seconds) is at an end."""
        if version == self.version:
            await self._moves.heard(patience)

    def wake(self) -> None:
        """Lets everybody who waits for a move look again."""
        self._moves.ring()
