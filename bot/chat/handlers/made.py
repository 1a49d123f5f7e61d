"""A teacher's own courses: /mycourses, what is done with one of them, and links that give it to others."""

from collections.abc import Callable

from telegram import Update

from bot import codes, handover
from bot.chat import carried
from bot.chat.handlers.context import Context, answering, enter
from bot.chat.messages import say_to
from bot.chat.render import classes as rooms
from bot.chat.render import made as shown
from bot.chat.render.page import voice
from bot.household import Said
from bot.material import made
from bot.material.made import Deed, Doing, Kept
from bot.texts import made as texts
from bot.tutor import Render, Tutor, Visit

GIVE = "course_"
"""In front of a code in a deep link."""


async def show(update: Update, _context: Context) -> None:
    show_mine(update)


def show_mine(update: Update) -> None:
    enter(
        update,
        lambda tutor, visit: made.listed(
            tutor, visit, lambda *found: answering(update, shown.listed(*found))
        ),
    )


def tapped(update: Update, tap: carried.Tap) -> None:
    """A button under a course, or under a link to one."""
    wish, *rest = tap.args
    if wish == "mine":
        show_mine(update)
    elif wish == "take":
        _take(update, rest[0])
    elif wish == "get" and len(rest) > 1:
        _act(update, int(rest[0]), "download", made.nothing, shown.file(rest[1]))
    else:
        _wish(update, wish, int(rest[0]))


def _wish(update: Update, wish: str, number: int) -> None:
    code = codes.fresh()
    url = rooms.link(update.get_bot().username, f"{GIVE}{code}")
    table: dict[str, tuple[Deed, Doing, Callable[[Kept], Render]]] = {
        "page": ("look", made.nothing, shown.page),
        "get": ("download", made.nothing, shown.ways),
        "retire": ("retire", made.retire, shown.page),
        "restore": ("restore", made.restore, shown.page),
        "link": ("link", made.linked(code), shown.link(url)),
        "share": ("share", made.share(shared=True), shown.page),
        "unshare": ("share", made.share(shared=False), shown.page),
        "delete": ("delete", made.nothing, shown.delete_sure),
        "delete_now": ("delete", made.delete, shown.page),
    }
    _act(update, number, *table[wish])


def _act(update: Update, number: int, deed: Deed, doing: Doing, show_it: Callable[[Kept], Render]) -> None:
    refused = answering(update, lambda turn: [say_to(turn, texts.refused(voice(turn)))])
    enter(
        update,
        lambda tutor, visit: made.act(
            tutor, visit, number, deed, doing, lambda kept: answering(update, show_it(kept)), refused
        ),
    )


def linked_code(update: Update, wanted: str) -> bool:
    """Whether /start came with the code of a course."""
    if not wanted.startswith(GIVE):
        return False
    code = codes.read(wanted.removeprefix(GIVE)) or wanted
    enter(
        update,
        lambda tutor, visit: made.offered(
            tutor,
            visit,
            code,
            lambda found: answering(update, shown.given(found, code)),
            lambda: _unknown(tutor, visit, code),
        ),
    )
    return True


def _take(update: Update, code: str) -> None:
    enter(
        update,
        lambda tutor, visit: made.take(
            tutor,
            visit,
            code,
            lambda found: answering(update, shown.taken(found)),
            lambda: _unknown(tutor, visit, code),
        ),
    )


def _unknown(tutor: Tutor, visit: Visit, code: str) -> Said:
    """It gives nothing, and counts as a guess."""
    return handover.show(
        tutor, visit, code, lambda _found: lambda turn: [say_to(turn, texts.gives_nothing(voice(turn)))]
    )
