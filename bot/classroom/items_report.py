"""The report on items of a class: what works badly, what stands behind it, and the answers that would count."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.classroom import items
from bot.classroom.items import Standing
from bot.items.variant import Variant
from bot.mail import Tx
from bot.store import classes, disputes, item_facts
from bot.store.classes import Class
from bot.store.disputes import Waiting, alike
from bot.store.item_facts import First

STANDS = "key stands"
"""The action of a teacher who has looked: what they saw is told no more."""
LISTED = 5
"""Items told at once; a teacher has no time for more."""


@dataclass(frozen=True, slots=True)
class Report:
    """What works badly in a class."""

    known: Class
    bad: Sequence[Standing]
    judged: int
    """Items that enough learners have met."""
    waiting: Sequence[Waiting] = ()
    """Answers that should count, say those who gave them."""


@dataclass(frozen=True, slots=True)
class Closer:
    """One item, looked at: the question met most often, and what was answered to it."""

    known: Class
    standing: Standing
    asked: Variant | None
    variant: str
    met: int
    """Learners who met this very question first without help."""
    right: int
    answers: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts if an answer does."""

    known: Class
    item: str
    answer: str
    found: dict[int, list[str]]
    """Learner -> the questions."""

    @property
    def answers(self) -> int:
        return sum(map(len, self.found.values()))


def mark(*parts: str) -> str:
    """A short name for what is too long for a button."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]


def stands(item: str, variant: str, answer: str) -> str:
    """What a teacher has looked at: the same other answer to the same question."""
    return mark(item, variant, alike(answer))


def report(known: Class) -> Tx[Report]:
    """What works badly, worst first; without what a teacher of the class has looked at."""
    standings = items.report((yield from item_facts.firsts(known.id, known.course)))
    bad = yield from _unseen(known.id, items.faulty(standings))
    waits = yield from disputes.waiting_in(known.id, known.course, LISTED)
    return Report(known, bad, len(standings), waits)


def with_same(known: Class, one: Waiting) -> Tx[Waiting]:
    """With how many answers of the class are the same, whoever asked that they count."""
    missed = yield from item_facts.missed(known.id, known.course, one.item)
    same = sum(found.variant == one.variant and alike(found.shown) == one.same for found in missed)
    return replace(one, given=same)


def suspicious(firsts: Sequence[First], seen: frozenset[str]) -> list[Standing]:
    """Items whose key looks mistaken, without those of which a teacher of the class has said that it stands."""
    return [one for one in items.report(firsts) if one.doubt and not _looked_at(one, seen)]


def _unseen(number: int, bad: Sequence[Standing]) -> Tx[list[Standing]]:
    seen = yield from classes.said(number, STANDS)
    return [one for one in bad if not _looked_at(one, seen)]


def _looked_at(one: Standing, seen: frozenset[str]) -> bool:
    if one.doubt:
        return stands(one.item, one.doubt.variant, one.doubt.answer) in seen
    return mark(one.item) in seen


def closer(known: Class, which: str) -> Tx[Closer | None]:
    """The item with this mark."""
    firsts = yield from item_facts.firsts(known.id, known.course)
    standing = next((one for one in items.report(firsts) if mark(one.item) == which), None)
    if standing is None:
        return None
    group = _question(standing, [one for one in firsts if one.item == standing.item])
    asked = yield from item_facts.asked(group[0])
    right = sum(one.right for one in group)
    return Closer(known, standing, asked, group[0].variant, len(group), right, items.answered(group))


def _question(standing: Standing, firsts: Sequence[First]) -> list[First]:
    """All attempts at the question in doubt, else at the one that most have met."""
    groups: dict[str, list[First]] = {}
    for one in firsts:
        groups.setdefault(one.variant, []).append(one)
    if standing.doubt:
        return groups[standing.doubt.variant]
    return max(groups.values(), key=len)


def counting(known: Class, which: str, answer: str) -> Tx[Counting | None]:
    """Every missed answer of the class that would count, named by the marks of its item and of question and answer."""
    seen = yield from closer(known, which)
    if seen is None:
        return None
    item, variant = seen.standing.item, seen.variant
    shown = next((one for one, _ in seen.answers if stands(item, variant, one) == answer), None)
    if shown is None:
        return None
    found: dict[int, list[str]] = {}
    for one in (yield from item_facts.missed(known.id, known.course, item)):
        if one.variant == variant and alike(one.shown) == alike(shown):
            found.setdefault(one.learner, []).append(one.question)
    return Counting(known, item, shown, found)
