"""Which explanation comes next: of a kind not yet seen, and none again while another is unseen."""

import hashlib
from collections.abc import Sequence

from bot.course.model import Explanation

LAST = "card"
"""A summary to keep comes when the other ways are through."""


def mark(text: str) -> str:
    """Tells an explanation from the others, also where the course has put them in another order."""
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def with_told(told: Sequence[str], text: str) -> tuple[str, ...]:
    """What has been told, with the newest at the end."""
    return (*(known for known in told if known != mark(text)), mark(text))


def unseen(ways: Sequence[Explanation], told: Sequence[str]) -> Explanation | None:
    """The next that was not seen, of a kind not yet seen if there is one; None where all were."""
    seen = {one.kind for one in ways if mark(one.text) in told}
    left = [one for one in ways if mark(one.text) not in told]
    return min(left, key=lambda one: (one.kind == LAST, one.kind in seen), default=None)


def next_way(ways: Sequence[Explanation], told: Sequence[str]) -> Explanation:
    """One not yet seen, else the one that was seen longest ago."""
    return unseen(ways, told) or min(ways, key=lambda one: told.index(mark(one.text)))
