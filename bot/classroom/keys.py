"""What a teacher decides about an item or an answer, in their own class alone: no course is changed by it.

A teacher may say what counts for those whom they teach. What holds for everybody is decided by whoever runs the bot
(`/disputes`, `rung regrade`), who hears of it.
"""

import hashlib
from collections.abc import Callable

from bot import disputes, regrades
from bot.classroom.items_report import STANDS, Counting
from bot.classroom.room import allowed
from bot.clock import micros
from bot.household import Done
from bot.mail import Outgoing
from bot.store import classes
from bot.store import disputes as waiting
from bot.store.classes import Class
from bot.store.disputes import Waiting
from bot.tutor import Render, Tutor, Visit

Speak = Callable[[Counting], Render]
Tell = Callable[[int, Class, Counting], Outgoing]
"""A word to somebody who runs the bot."""


def count(
    tutor: Tutor, visit: Visit, found: Counting, name: str, speak: Speak, tell: Tell, refused: Render
) -> Done:
    """Those answers of the class count from now on; done twice they count once."""
    person, known = yield from allowed(tutor, visit, found.known.id, "regrade")
    if known is None:
        return (yield from tutor.look(visit, refused))
    made = yield from regrades.errands(tutor.bot, _number(found), found.found, "key", name)
    about = f"{found.item}: {found.answer}"
    yield from classes.note(known.id, person.account, "regrade", about, visit.at)
    said = yield from tutor.look(visit, speak(found))
    others = (
        sorted(tutor.operators - {visit.user}) if found.answer else ()
    )  # of a key that was mended nobody need hear
    told = [tell(operator, known, found) for operator in others]
    return [*said, *told, *made]


def _number(found: Counting) -> str:
    """The same for the same answers, however often it is asked for."""
    questions = sorted(question for answers in found.found.values() for question, *_ in answers)
    return f"c{found.known.id}-{hashlib.sha256(','.join(questions).encode()).hexdigest()[:12]}"


def stand(tutor: Tutor, visit: Visit, number: int, about: str, render: Render, refused: Render) -> Done:
    """The teacher has looked: it is told no more."""
    person, known = yield from allowed(tutor, visit, number, "regrade")
    if known is None:
        return (yield from tutor.look(visit, refused))
    yield from classes.note(number, person.account, STANDS, about, visit.at)
    return (yield from tutor.look(visit, render))


def judge(
    tutor: Tutor,
    visit: Visit,
    number: int,
    dispute: int,
    speak: Callable[[Waiting | None, int], Render],
    refused: Render,
    *,
    accept: bool,
) -> Done:
    """Decide an answer that should count, for those of the class who gave it."""
    person, known = yield from allowed(tutor, visit, number, "judge")
    if known is None:
        return (yield from tutor.look(visit, refused))
    found = yield from waiting.find(dispute, number)
    if found is None or found.course != known.course:
        return (yield from tutor.look(visit, speak(None, 0)))
    who, at = disputes.TEACHER, micros(visit.at)
    made = yield from disputes.settled(tutor.bot, found, who, at, accept=accept, school_class=number)
    if made is None:
        return (yield from tutor.look(visit, speak(None, 0)))
    what = "accepted" if accept else "declined"
    yield from classes.note(number, person.account, what, f"{found.item}: {found.answer}", visit.at)
    said = yield from tutor.look(
        visit, speak(found, sum(len(one.payload.get("answers", ())) for one in made))
    )
    return [*said, *made]
