"""The log of what bots called, for tests and for whoever wonders what a bot does."""

import re
from collections import deque
from itertools import islice

from bot.playground.bell import Bell
from bot.playground.feed import Json
from bot.playground.params import Params

KEPT = 10_000
NUMBER = re.compile(r"[0-9]{1,16}")


class CallLog:
    """The latest calls, numbered; no token is kept."""

    def __init__(self, *, off: bool = False) -> None:
        self.off = off
        self.n = 0
        self.noted = Bell()
        self._calls: deque[Json] = deque(maxlen=KEPT)

    def note(self, at: str, bot: str, method: str, call: Params, status: int, error: str | None) -> None:
        """Keeps one call; files by name and size only. Status 0: it got no reply."""
        self.n += 1
        files = {name: f"{upload.name}, {len(upload.data)} bytes" for name, upload in call.files.items()}
        params = {**call.values, **files}
        what = {"method": method, "params": params, "status": status, "error": error}
        self._calls.append(
            {"n": self.n, "at": at, "bot": int(bot) if NUMBER.fullmatch(bot) else None, **what}
        )
        self.noted.ring()

    def since(self, n: int, limit: int) -> list[Json]:
        return list(islice((call for call in self._calls if call["n"] > n), limit))
