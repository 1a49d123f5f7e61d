"""Answers that a corrected item calls right: found in the log, shown, and posted once for each learner."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.course.model import Course, Item
from bot.errors import RungError
from bot.items.rekeying import regraded
from bot.items.variant import Verdict, is_right
from bot.mail import Errand, Read, Tx
from bot.regrades import Answer, errands
from bot.store import inbox, regrades

BY = "operator"


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that counts as right from now on."""

    learner: int
    question: str
    prompt: str
    answer: str
    verdict: Verdict
    rule: str

    @property
    def said(self) -> str:
        """A line for whoever runs the bot."""
        return f"learner {self.learner}: {' '.join(self.prompt.split())} {self.answer}"


@dataclass(frozen=True, slots=True)
class Found:
    """What a corrected item changes."""

    changes: tuple[Change, ...] = ()
    missed: int = 0
    """Answers that stay missed."""
    unlike: int = 0
    """Answers to what the item asks no more: their numbers or pieces are others by now."""


def item_of(course: Course, name: str) -> Item:
    """The item as it is now; RungError where there is none of this id."""
    items = (item for unit in course.units for skill in unit.skills for item in skill.items)
    found = next((item for item in items if item.id == name), None)
    if found is None:
        raise RungError(f"The course {course.id} has no item {name}.")
    return found


async def looked_over(read: Read, course: Course, item: Item) -> Found:
    """Every answer to the item that counts as missed, under the item as it is now."""
    found = Found()
    for learner, facts in await read(lambda: regrades.missed_facts(course.id, item.id)):
        found = _with(found, learner, facts, item)
    return found


def _with(found: Found, learner: int, facts: regrades.Facts, item: Item) -> Found:
    asked, answered = facts.asked.variant, facts.answered
    if not (answered.response or answered.shown):  # forgotten (RUNG_RETENTION_DAYS)
        return Found(found.changes, found.missed, found.unlike + 1)
    grade = regraded(item, asked, answered.response, answered.shown)
    if grade is None or grade.verdict is None:
        return Found(found.changes, found.missed, found.unlike + 1)
    if not is_right(grade.verdict):
        return Found(found.changes, found.missed + 1, found.unlike)
    change = Change(learner, answered.question, asked.prompt, answered.shown, grade.verdict, grade.rule)
    return Found((*found.changes, change), found.missed, found.unlike)


def post(bot: int, changes: Sequence[Change], now: datetime) -> Tx[int]:
    """One errand for each learner, taken up at the next start; returns how many are new."""
    fresh = 0
    for learner, answers in _by_learner(changes).items():
        made = yield from errands(bot, _number(answers), {learner: answers}, "key", BY)
        fresh += len((yield from inbox.enter(bot, "", [_entry(one) for one in made], now)))
    return fresh


def _entry(errand: Errand) -> inbox.Entry:
    return errand.cause, errand.lane, errand.payload


def _by_learner(changes: Iterable[Change]) -> Mapping[int, list[Answer]]:
    found: dict[int, list[Answer]] = {}
    for one in changes:
        found.setdefault(one.learner, []).append((one.question, one.verdict, one.rule))
    return found


def _number(answers: Sequence[Answer]) -> str:
    """The same for the same answers, however often it is asked for."""
    questions = ",".join(sorted(question for question, *_ in answers))
    return hashlib.sha256(questions.encode()).hexdigest()[:12]
