"""Ids that are too long for a button or a link are carried by a mark; what they name is found again among all."""

from collections.abc import Iterable

from bot.learning.ways import mark

MOST = 24
"""Characters of an id beside a class, a moment and a sign: the whole stays under 64 with numbers of ten digits."""


def shortened(name: str) -> str:
    """What is carried of an id."""
    return name if len(name) <= MOST else mark(name)


def meant(names: Iterable[str], said: str) -> str | None:
    """The id that was carried; an id that reads like another's mark is that id."""
    known = list(names)
    return said if said in known else next((name for name in known if mark(name) == said), None)
