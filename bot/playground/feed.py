"""What happened in the playground, numbered: the page, the tests and the benchmark follow it."""

from collections import deque
from collections.abc import Callable
from itertools import islice
from typing import Any, Literal

Json = dict[str, Any]
Kind = Literal[
    "message",
    "edited",
    "deleted",
    "toast",
    "voted",
    "group",
    "action",
    "commands",
    "clock",
    "people",
    "reset",
]
Watcher = Callable[[Json], None]

KEPT = 2_000
"""Events a reader may be late by; a later one is told to read everything anew."""


class Feed:
    """Numbered events, the latest of them kept."""

    def __init__(self) -> None:
        self.n = 0
        self._recent: deque[Json] = deque(maxlen=KEPT)
        self._watchers: list[Watcher] = []

    def tell(self, kind: Kind, **fields: Any) -> None:
        self.n += 1
        event = {"n": self.n, "kind": kind, **fields}
        self._recent.append(event)
        for watcher in self._watchers:
            watcher(event)

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Calls ``watcher`` with every event from now on; the function returned ends that."""
        self._watchers = [*self._watchers, watcher]
        return lambda: self._unwatch(watcher)

    def _unwatch(self, watcher: Watcher) -> None:
        self._watchers = [other for other in self._watchers if other is not watcher]

    def since(self, n: int) -> list[Json]:
        """The events after number ``n``; a single ``reset`` where some of them are no longer known."""
        if not self.n - len(self._recent) <= n <= self.n:
            return [{"n": self.n, "kind": "reset"}]
        return [*islice(reversed(self._recent), self.n - n)][::-1]
