"""Telegram's flood rules, on demand: how many messages a bot sends, to one chat and altogether."""

from collections import defaultdict, deque
from math import ceil

from bot.playground.refusals import too_many

COUNTED = frozenset(
    {"sendmessage", "sendphoto", "senddocument", "sendvoice", "sendvideo", "sendvideonote", "sendpoll"}
)
AT_ONCE = 5
"""Messages in one chat let pass at once; Telegram says "short bursts" (Bots FAQ)."""
A_CHAT = 1.0
"""Seconds that each message in a chat takes up (Bots FAQ)."""
IN_A_GROUP = (20, 60.0)
ALTOGETHER = (30, 1.0)
"""Messages in any so many seconds (Bots FAQ)."""


class Flood:
    """The rules of all bots; ``on`` says whether they hold."""

    def __init__(self) -> None:
        self.on = False
        self._free: dict[tuple[int, int], float] = {}
        """When each chat will have no message left to make up for."""
        self._sent: dict[tuple[int, int], deque[float]] = defaultdict(deque)
        """When the latest messages went to each group, and under 0 to anybody."""

    def turn(self, *, on: bool) -> None:
        """Turns the rules on or off; they forget what was sent."""
        self.on = on
        self._free.clear()
        self._sent.clear()

    def meet(self, bot: int, method: str, chat: int, now: float) -> None:
        """Counts a message at this instant (monotonic seconds), or refuses it."""
        if method not in COUNTED:
            return
        free = max(self._free.get((bot, chat), now), now)
        wait = max(
            free + A_CHAT - now - AT_ONCE * A_CHAT,
            self._full((bot, chat), IN_A_GROUP, now) if chat < 0 else 0.0,
            self._full((bot, 0), ALTOGETHER, now),
        )
        if wait > 0:
            raise too_many(ceil(wait))
        self._free[bot, chat] = free + A_CHAT
        for place in {(bot, chat), (bot, 0)} if chat < 0 else {(bot, 0)}:
            self._sent[place].append(now)

    def _full(self, place: tuple[int, int], rule: tuple[int, float], now: float) -> float:
        """Seconds until there is room again; 0 where there is."""
        (most, seconds), sent = rule, self._sent[place]
        while sent and sent[0] <= now - seconds:
            sent.popleft()
        return sent[0] + seconds - now if len(sent) >= most else 0.0
