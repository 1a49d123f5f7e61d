"""Taking the last answer back: undone, or owned up to as a guess. It then counts neither way."""

from dataclasses import replace
from typing import Literal

from bot.items.variant import is_right
from bot.learning import commands as c
from bot.learning import looks, sets
from bot.learning.asking import is_taught
from bot.learning.desk import Decision, Desk
from bot.learning.events import TakenBack
from bot.learning.notes import Note
from bot.learning.plans import Ask
from bot.learning.progress import Progress
from bot.learning.questions import LastAnswer

UNDO_EVERY = 12
"""Questions between two answers that are taken back."""


def guessed(desk: Desk, command: c.Guessed) -> Decision:
    last = desk.state.learner.last
    if last is None or command.question not in (None, last.question):
        return desk.done("undo_nothing" if command.question is None else "stale")
    if last.final or not last.counted or not is_right(last.verdict) or last.variant.kind != "choice":
        return desk.done("settled")
    _take_back(desk, last, "guessed")
    return desk.done()


def undo(desk: Desk, command: c.Undo) -> Decision:
    learner, last = desk.state.learner, desk.state.learner.last
    if command.question is not None and command.question != learner.at_hand:
        return desk.done("stale")
    if last is None:
        return desk.done("undo_nothing")
    if note := _kept(desk, last):
        return desk.done(note)
    _take_back(desk, last, "undone")
    if desk.head.session is not None:
        # Of a set a review asks for the same entry again, practice for another.
        entry = last.variant.entry if last.mode == "review" else ""
        desk.ask(Ask(last.unit, last.variant.skill, last.mode, "undone", entry))
    return desk.done()


def _kept(desk: Desk, last: LastAnswer) -> Note | None:
    """Why an answer cannot be undone, where it cannot."""
    learner = desk.state.learner
    if learner.questions - learner.undone_at < UNDO_EVERY:
        return "undo_soon"
    if not last.counted:
        return "undo_uncounted"
    asked = last.variant
    taught = desk.has_course and is_taught(desk.course, last.unit, asked.skill, asked.entry)
    return (
        "undo_never"
        if last.final or last.mode in ("finish", "confirmation", *looks.MODES) or not taught
        else None
    )


def _take_back(desk: Desk, last: LastAnswer, why: Literal["undone", "guessed"]) -> None:
    work = desk.state.work(last.unit)
    gone_on = work is not None and work.steps != last.steps and why == "guessed"
    desk.add(
        TakenBack(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            question=last.question,
            why=why,
            skill=last.variant.skill,
            progress=_before(desk, last),
            memory=last.memory,
            # A guess takes nothing from the step that has been shown since.
            right=work.right if work and gone_on else last.right,
            steps=work.steps if work and gone_on else last.steps,
            check=last.check,
            entry=last.variant.entry,
        )
    )


def _before(desk: Desk, last: LastAnswer) -> Progress | None:
    """Practice before the answer; its variant stays out of this run, and what was explained since stays explained."""
    work = desk.state.work(last.unit)
    now = work.skills.get(last.variant.skill) if work else None
    if last.progress is None or now is None:
        return last.progress
    before = replace(last.progress, explained=now.explained, told=now.told, recent=now.recent)
    number, entry = desk.state.learner.questions - 1, last.variant.entry
    return sets.taken_back(before, now, entry, number) if entry else before
