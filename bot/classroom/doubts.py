"""Items whose key looks mistaken, as the class at a glance tells them in one line."""

from collections.abc import Sequence

from bot.classroom.items_report import STANDS, mark, suspicious
from bot.classroom.seen import Doubt
from bot.mail import Row, Tx
from bot.store import classes, item_facts

Rows = tuple[list[Row], frozenset[str]]


def rows(number: int, course: str) -> Tx[Rows]:
    """First attempts as they lie in the database, and what a teacher has looked at."""
    return (yield from item_facts.first_rows(number, course)), (yield from classes.said(number, STANDS))


def doubts(found: Rows) -> Sequence[Doubt]:
    """Where most who met a question gave the same other answer; the larger number first."""
    firsts, seen = found
    standings = suspicious([item_facts.first(row) for row in firsts], seen)
    told = [Doubt(s.item, s.doubt.same, s.doubt.of, mark(s.item)) for s in standings if s.doubt]
    return sorted(told, key=lambda one: (-one.same, one.item))
