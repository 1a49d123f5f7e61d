"""Telegram's limits, kept on our side: when the next call may go, judged on a monotonic clock."""

import time
from collections import deque
from collections.abc import Callable

OVERALL = 25.0
"""Messages a second altogether; Telegram bears 30 (Bots FAQ)."""
BURST = 2
"""Of them at once: a late timer may catch up, and any second still stays well under 30."""
DEBT = 1.0
"""Seconds for which nudges and broadcasts wait at most on account of replies that were sent before."""
A_CHAT, IN_A_CHAT = 1.0, 3
"""Seconds that a message takes up in its chat, and how many go at once (Bots FAQ: short bursts are let pass)."""
A_GROUP, IN_A_GROUP = 60.0, 18
"""Seconds, and the messages in any so many of them in a group; Telegram bears 20 (Bots FAQ)."""
TOO_SOON = 1.0
"""Seconds: a second refusal within them is about all chats, not about one."""
LEAST, RECOVERY = 1.0, 0.5
"""The slowest overall rate, and what is added to it each second until it is whole again."""
SWEEP = 10_000
"""Chats after which those that are free again are forgotten."""


class Rates:
    """Says how long a call must wait, and counts those that go; ``limited=False`` lets everything pass."""

    def __init__(self, *, limited: bool = True, clock: Callable[[], float] = time.monotonic) -> None:
        self._limited = limited
        self._now = clock
        self._next = 0.0
        """When the overall bucket would be even."""
        self._paused = 0.0
        """Until when nothing can be reached."""
        self._rate, self._rated = OVERALL, 0.0
        self._refused = -TOO_SOON
        self._chats: dict[int, float] = {}
        """When each chat would be even."""
        self._groups: dict[int, deque[float]] = {}
        self._delayed: dict[int, float] = {}
        """Until when Telegram wants to hear nothing of a chat."""

    def overall(self) -> float:
        """Seconds until the next nudge or broadcast may go to anybody."""
        even = self._next - (BURST - 1) / self.rate() if self._limited else 0.0
        return max(0.0, max(even, self._paused) - self._now())

    def chat(self, chat: int, *, message: bool) -> float:
        """Seconds until the next call may go to this chat."""
        now = self._now()
        wait = self._delayed.get(chat, now) - now
        if message and self._limited:
            wait = max(wait, self._chats.get(chat, now) - (IN_A_CHAT - 1) * A_CHAT - now)
            sent = self._groups.get(chat)
            if sent is not None and len(sent) == IN_A_GROUP:
                wait = max(wait, sent[0] + A_GROUP - now)
        return max(0.0, wait)

    def take(self) -> None:
        """Counts a call against all chats together."""
        now = self._now()
        if self._limited:
            self._next = min(max(self._next, now) + 1 / self.rate(), now + DEBT)

    def reach(self, chat: int) -> None:
        """Counts a message against its chat."""
        if not self._limited:
            return
        now = self._now()
        if len(self._chats) >= SWEEP:
            self._sweep(now)
        self._chats[chat] = max(self._chats.get(chat, now), now) + A_CHAT
        if chat < 0:
            self._groups.setdefault(chat, deque(maxlen=IN_A_GROUP)).append(now)

    def refused(self, chat: int, seconds: float) -> None:
        """Telegram wants us to wait: this chat does, and after a second such word soon after, all go slower."""
        now = self._now()
        self._delayed[chat] = now + seconds
        if now - self._refused <= TOO_SOON:
            self._rate, self._rated = max(LEAST, self.rate() / 2), now
        self._refused = now

    def pause(self, seconds: float) -> None:
        """Lets no nudge or broadcast go for so long: nothing can be reached."""
        self._paused = self._now() + seconds

    def rate(self) -> float:
        """Messages a second altogether, for now."""
        return min(OVERALL, self._rate + RECOVERY * (self._now() - self._rated))

    def _sweep(self, now: float) -> None:
        self._chats = {chat: even for chat, even in self._chats.items() if even > now}
        self._delayed = {chat: until for chat, until in self._delayed.items() if until > now}
        self._groups = {chat: sent for chat, sent in self._groups.items() if sent[-1] + A_GROUP > now}
