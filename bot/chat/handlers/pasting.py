"""Lines that are pasted become a course; and what else is typed because this room asked for it."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update

from bot.chat.handlers.bringing import ASKING, chat_of, gone, new_import, says, speak_of
from bot.chat.render import material as shown
from bot.chat.render.trying import tried
from bot.course.importers.detect import PASTED
from bot.course.importers.pasted import parted
from bot.household import Done, Said
from bot.material import coming, trying
from bot.material.coming import Piece
from bot.material.intake import PHOTOS
from bot.texts import material as texts
from bot.tutor import Tutor, Visit

ENOUGH = 3
"""Lines with two sides that are taken for a list without being asked for."""


def is_list(text: str) -> bool:
    """Whether a text looks like a list: at least three lines with two sides, and they are most of its lines."""
    with_sides, others = parted(text) if "\n" in text else (0, 0)
    return with_sides >= ENOUGH and with_sides > others


def is_asked(visit: Visit) -> bool:
    """Whether what was typed is meant for this room."""
    return visit.person is not None and visit.person.asking.startswith(ASKING)


def pasted(update: Update, tutor: Tutor, visit: Visit, text: str, otherwise: Callable[[], Said]) -> Done:
    """A list becomes a course, where no question is open that it could answer and who sent it may teach."""
    if not coming.may_bring(tutor, visit) or (yield from coming.is_busy(tutor, visit)):
        return (yield from otherwise())
    return (yield from _lines(update, tutor, visit, text, chat_of(visit)))


def typed(update: Update, tutor: Tutor, visit: Visit, text: str) -> Said | Done:
    """What was asked for in this room has been typed."""
    _, wish, *numbers = (visit.person.asking if visit.person else "").split(":")
    first, *more = (int(number) for number in numbers)
    if wish == "try":
        return trying.answer(tutor, visit, first, more[0], text, speak_of(update, tried), gone(update))
    if wish == "title":
        called, speak = coming.call(text), speak_of(update, shown.standing)
        return coming.act(tutor, visit, first, called, speak, gone(update))
    return _expected(update, tutor, visit, text, first)


def _expected(update: Update, tutor: Tutor, visit: Visit, text: str, chat: int) -> Said | Done:
    with_sides, others = parted(text)
    if with_sides >= ENOUGH and with_sides > others:
        return _lines(update, tutor, visit, text, chat)
    again = says(update, lambda say: texts.few_lines(say, with_sides, others))
    return coming.expect(tutor, visit, chat, again)


def _lines(update: Update, tutor: Tutor, visit: Visit, text: str, chat: int) -> Done:
    """Beside pictures that are being gathered they go to those."""
    person = yield from tutor.admit(visit)
    full, piece, count = says(update, texts.too_many), Piece("", text), parted(text)[0]
    if (yield from coming.gathering(person.account)):
        more = new_import(update, "gathering", PHOTOS)
        return (yield from coming.gather(tutor, visit, more, piece, shown.gathered, full))
    given = replace(new_import(update, "waiting", f"lines{PASTED}"), chat=chat)
    reading = shown.reading_lines(count)
    return (yield from coming.paste(tutor, visit, given, piece, lambda _came: reading, full))
