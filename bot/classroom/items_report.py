"""The report on items of a class: what works badly, what stands behind it, and the answers that would count."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.classroom import items
from bot.classroom.items import Standing
from bot.course.model import Course, Item
from bot.items.rekeying import regraded
from bot.items.variant import Variant, is_right
from bot.learning import ways
from bot.mail import Read, Row, Tx
from bot.regrades import Answer
from bot.store import classes, disputes, item_facts
from bot.store.classes import Class
from bot.store.disputes import Waiting, alike
from bot.store.item_facts import First
from bot.store.regrades import Facts

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
    rekeyed: int = 0
    """Missed answers that are right by the key as it is now."""


@dataclass(frozen=True, slots=True)
class Counting:
    """What counts if an answer does, or by the key as it is now."""

    known: Class
    item: str
    answer: str
    """Empty: whatever the corrected key calls right."""
    found: Mapping[int, Sequence[Answer]]
    """By learner."""

    @property
    def answers(self) -> int:
        return sum(map(len, self.found.values()))


BY_KEY = "00000000"
"""In place of the mark of an answer: all that the key as it is now calls right."""


def mark(*parts: str) -> str:
    """A short name for what is too long for a button."""
    return ways.mark("\0".join(parts))


def stands(item: str, variant: str, answer: str) -> str:
    """What a teacher has looked at: the same other answer to the same question."""
    return mark(item, variant, alike(answer))


Rows = tuple[list[Row], frozenset[str]]


def _rows(known: Class) -> Tx[Rows]:
    """First attempts as they lie in the database, and what a teacher has looked at."""
    rows = yield from item_facts.first_rows(known.id, known.course)
    return rows, (yield from classes.said(known.id, STANDS))


async def report(read: Read, known: Class) -> Report:
    """What works badly, worst first; without what a teacher of the class has looked at."""
    found: Rows = await read(lambda: _rows(known))
    bad, judged = await asyncio.to_thread(_bad, *found)
    waits = await read(lambda: disputes.waiting_in(known.id, known.course, LISTED))
    return Report(known, bad, judged, waits)


def _bad(rows: list[Row], seen: frozenset[str]) -> tuple[list[Standing], int]:
    standings = items.report([item_facts.first(row) for row in rows])
    return [one for one in items.faulty(standings) if not _looked_at(one, seen)], len(standings)


async def waiting(read: Read, known: Class) -> Sequence[Waiting]:
    """Answers that should count, each with how many answers of the class are the same."""
    found = await read(lambda: disputes.waiting_in(known.id, known.course, LISTED))
    return [await read(lambda: _with_same(known, one)) for one in found]  # noqa: B023 - awaited at once


def _with_same(known: Class, one: Waiting) -> Tx[Waiting]:
    missed = yield from item_facts.missed(known.id, known.course, one.item)
    same = sum(found.variant == one.variant and alike(found.shown) == one.same for found in missed)
    return replace(one, given=same)


def suspicious(firsts: Sequence[First], seen: frozenset[str]) -> list[Standing]:
    """Items whose key looks mistaken, without those of which a teacher of the class has said that it stands."""
    return [one for one in items.report(firsts) if one.doubt and not _looked_at(one, seen)]


def _looked_at(one: Standing, seen: frozenset[str]) -> bool:
    if one.doubt:
        return stands(one.item, one.doubt.variant, one.doubt.answer) in seen
    return mark(one.item) in seen


async def closer(read: Read, known: Class, course: Course | None, which: str) -> Closer | None:
    """The item with this mark."""
    rows, _ = await read(lambda: _rows(known))
    found = await asyncio.to_thread(_one, rows, which)
    if found is None:
        return None
    standing, group = found
    asked = await read(lambda: item_facts.asked(group[0]))
    right, answers = sum(one.right for one in group), items.answered(group)
    rekeyed = await _rekeyed(read, known, course, standing.item)
    many = sum(map(len, rekeyed.values()))
    return Closer(known, standing, asked, group[0].variant, len(group), right, answers, many)


def _one(rows: list[Row], which: str) -> tuple[Standing, list[First]] | None:
    firsts = [item_facts.first(row) for row in rows]
    standing = next((one for one in items.report(firsts) if mark(one.item) == which), None)
    if standing is None:
        return None
    return standing, _question(standing, [one for one in firsts if one.item == standing.item])


def _question(standing: Standing, firsts: Sequence[First]) -> list[First]:
    """All attempts at the question in doubt, else at the one that most have met."""
    groups: dict[str, list[First]] = {}
    for one in firsts:
        groups.setdefault(one.variant, []).append(one)
    if standing.doubt:
        return groups[standing.doubt.variant]
    return max(groups.values(), key=len)


async def counting(
    read: Read, known: Class, course: Course | None, which: str, answer: str
) -> Counting | None:
    """Every missed answer of the class that would count, named by the marks of its item and of question and answer."""
    seen = await closer(read, known, course, which)
    if seen is None:
        return None
    item, variant = seen.standing.item, seen.variant
    if answer == BY_KEY:
        return Counting(known, item, "", await _rekeyed(read, known, course, item))
    shown = next((one for one, _ in seen.answers if stands(item, variant, one) == answer), None)
    if shown is None:
        return None
    found: dict[int, list[Answer]] = {}
    for one in await read(lambda: item_facts.missed(known.id, known.course, item)):
        if one.variant == variant and alike(one.shown) == alike(shown):
            found.setdefault(one.learner, []).append((one.question, "correct", "accepted"))
    return Counting(known, item, shown, found)


async def _rekeyed(read: Read, known: Class, course: Course | None, item: str) -> dict[int, list[Answer]]:
    """What the class missed and the item as it is taught now calls right, as `rung regrade` finds it."""
    taught = _item(course, item)
    if taught is None:
        return {}
    missed = await read(lambda: item_facts.missed_facts(known.id, known.course, item))
    return await asyncio.to_thread(_by_key, taught, missed)


def _item(course: Course | None, name: str) -> Item | None:
    skills = (skill for unit in course.units for skill in unit.skills) if course else ()
    return next((item for skill in skills for item in skill.items if item.id == name), None)


def _by_key(item: Item, missed: Sequence[tuple[int, Facts]]) -> dict[int, list[Answer]]:
    found: dict[int, list[Answer]] = {}
    for learner, facts in missed:
        grade = regraded(item, facts.asked.variant, facts.answered.response, facts.answered.shown)
        if grade is not None and grade.verdict is not None and is_right(grade.verdict):
            found.setdefault(learner, []).append((facts.answered.question, grade.verdict, grade.rule))
    return found
