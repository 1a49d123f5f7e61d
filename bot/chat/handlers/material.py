"""A teacher brings content as a file or as photos, looks at it, and decides what becomes of it."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from telegram import Document, Message, PhotoSize, Update

from bot.chat import carried
from bot.chat.handlers.bringing import chat_of, gone, may, new_import, says, speak_of
from bot.chat.handlers.classroom.acting import tell
from bot.chat.handlers.context import Context, answering, current, enter, look, visit_of
from bot.chat.render import material as shown
from bot.chat.render.notes import say_not_text
from bot.chat.render.trying import tried
from bot.course.importers.pictured import captioned
from bot.course.media import SIZE
from bot.errors import NotTaken
from bot.household import Done, Said
from bot.material import coming, trying
from bot.material.coming import Piece, Wish
from bot.material.intake import FETCHED, PHOTOS
from bot.texts import material as texts
from bot.tutor import Render, Tutor, Visit

TITLE = 60
"""Characters of a caption that become the title of what a file holds."""


async def show_how(update: Update, _context: Context) -> None:
    """/import"""
    how(update, 0)


def how(update: Update, chat: int) -> None:
    """How content comes in; what is typed next is taken as lines, for a class of this group."""
    if may(update):
        told = answering(update, shown.how)
        enter(update, lambda tutor, visit: coming.expect(tutor, visit, chat, told))


async def document(update: Update, _context: Context) -> None:
    """A file: read as a course; or a picture with its answer."""
    message = update.message
    file = message.document if message else None
    if message is None or file is None:
        return
    if (file.mime_type or "").startswith("image/") and message.caption:
        _picture(update, message, file)
    elif may(update):
        _file(update, message, file)


def _file(update: Update, message: Message, file: Document) -> None:
    if (file.file_size or 0) > FETCHED:
        tell(update, texts.too_large)
        return
    title = " ".join((message.caption or "").split())[:TITLE]
    given = new_import(update, "waiting", file.file_name or "file", title)
    piece, full = Piece(file.file_id, ""), says(update, texts.too_many)

    def outcome(tutor: Tutor, visit: Visit) -> Done:
        return coming.bring(tutor, visit, replace(given, chat=chat_of(visit)), piece, shown.reading, full)

    enter(update, outcome)


async def photo(update: Update, _context: Context) -> None:
    """A photo with its answer below, in the largest size that a course may show."""
    message = update.message
    if message is None or not message.photo:
        return
    fitting = [size for size in message.photo if (size.file_size or 0) <= SIZE]
    if message.caption:
        _picture(update, message, (fitting or message.photo)[-1])
    else:
        look(update, say_not_text)


def _picture(update: Update, message: Message, file: Document | PhotoSize) -> None:
    caption = message.caption or ""
    if not coming.may_bring(current.get().tutor, visit_of(update)):
        look(update, say_not_text)
    elif not _has_answer(caption):
        tell(update, texts.caption_wanted)
    elif (file.file_size or 0) > SIZE:
        tell(update, texts.picture_too_large)
    else:
        _gather(update, Piece(file.file_id, caption))


def _has_answer(caption: str) -> bool:
    try:
        return bool(captioned(caption))
    except NotTaken:
        return False


def _gather(update: Update, piece: Piece) -> None:
    given, full = new_import(update, "gathering", PHOTOS), says(update, texts.too_many)

    def outcome(tutor: Tutor, visit: Visit) -> Said:
        return coming.gather(tutor, visit, replace(given, chat=chat_of(visit)), piece, shown.gathered, full)

    enter(update, outcome)


def tapped(update: Update, tap: carried.Tap) -> None:
    """A button under what came in."""
    wish, *rest = tap.args
    number, *more = (int(each) for each in rest)
    if wish == "how":
        how(update, number)
    elif wish in ("play", "show"):
        _show(update, number, more[0] if more else 0)
    elif wish == "try":
        _try(update, number, *more)
    else:
        _decide(update, wish, number, more[0] if more else None)


def _show(update: Update, number: int, place: int) -> None:
    speak, over = speak_of(update, tried), gone(update)
    enter(update, lambda tutor, visit: trying.ask(tutor, visit, number, place, speak, over))


def _try(update: Update, number: int, place: int, option: int) -> None:
    speak, over = speak_of(update, tried), gone(update)
    enter(update, lambda tutor, visit: trying.answer(tutor, visit, number, place, option, speak, over))


def _decide(update: Update, wish: str, number: int, course: int | None) -> None:
    table: Mapping[str, tuple[Wish, Callable[[coming.Came], Render]]] = {
        "done": (coming.done, shown.standing),
        "publish": (coming.publish, shown.standing),
        "replace": (coming.replacing(course), shown.standing),
        "keep": (coming.replacing(None), shown.standing),
        "discard": (coming.discard, shown.discarded),
        "name": (coming.ask_title, shown.asks_title),
        "draft": (coming.nothing, shown.standing),
    }
    deed, show = table[wish]
    speak, over = speak_of(update, show), gone(update)
    enter(update, lambda tutor, visit: coming.act(tutor, visit, number, deed, speak, over))
