"""Which replies the dispatcher has in hand, so that a look at all that is pending takes up each of them once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager


class InHand:
    """Rows from their admission until what became of them is committed."""

    def __init__(self) -> None:
        self._rows: set[int] = set()
        self._ended: set[int] = set()
        """Came to their end during a look: it may still have seen them pending."""
        self._looks = 0

    def takes(self, row: int) -> bool:
        """Whether the row is new, and in hand from now on."""
        if row in self._rows or row in self._ended:
            return False
        self._rows.add(row)
        return True

    def ended(self, rows: Iterable[int]) -> None:
        """What became of them is committed."""
        for row in rows:
            self._rows.discard(row)
            if self._looks:
                self._ended.add(row)

    @contextmanager
    def looking(self) -> Iterator[None]:
        """While what is pending is read and admitted."""
        self._looks += 1
        try:
            yield
        finally:
            self._looks -= 1
            if not self._looks:
                self._ended.clear()
