"""[How is my class?] and what its buttons do: looked at beside the writing, shown only to who teaches it."""

from collections.abc import Callable, Sequence

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom import free_days
from bot.chat.handlers.classroom.acting import refused, seen
from bot.chat.handlers.classroom.acting import show as show_it
from bot.chat.handlers.context import answering, enter
from bot.chat.messages import say_to
from bot.chat.render import glance as shown
from bot.chat.render import heat, reports, ten_minutes
from bot.chat.render.page import voice
from bot.classroom import reports as messages
from bot.classroom.reports import Wishes
from bot.classroom.room import Class
from bot.classroom.seen import Sight
from bot.household import Person
from bot.mail import Outgoing, Tx
from bot.texts import glance as texts
from bot.tutor import Turn, Visit

Show = Callable[[Turn, Sight], Sequence[Outgoing]]


async def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of the class at a glance."""
    wish, number, *rest = tap.args
    if wish in free_days.WISHES:
        free_days.tapped(update, wish, int(number), *(int(one) for one in rest))
    elif wish in ("when", "hour", "week"):
        _messages(update, int(number), wish, *rest)
    else:
        await _look(update, int(number), _shows(wish, *rest))


def _shows(wish: str, about: str = "") -> Show:
    table: dict[str, Show] = {
        "show": shown.at_a_glance,
        "who": shown.who,
        "page": lambda turn, known: [heat.turned(turn, voice(turn), known, int(about))],
        "lesson": lambda turn, known: ten_minutes.lesson(turn, known, about),
    }
    return table[wish]


async def _look(update: Update, number: int, show: Show) -> None:
    found = await seen(update, number)

    def render(turn: Turn) -> Sequence[Outgoing]:
        return show(turn, found) if found else [say_to(turn, texts.course_gone(voice(turn)))]

    show_it(update, number, "glance", render, _begins)


def _begins(person: Person, _known: Class, visit: Visit) -> Tx[None]:
    """Whoever looks at a class is a teacher who may be written to."""
    yield from messages.begin(person, visit.at)


def _messages(update: Update, number: int, wish: str, value: str = "") -> None:
    def speak(known: Wishes) -> Callable[[Turn], Sequence[Outgoing]]:
        return answering(update, lambda turn: reports.wishes(turn, number, known))

    changes: dict[str, str | bool | None] = {}
    if wish == "hour":
        changes = {"hour": None if value == reports.OFF else f"{value[:2]}:{value[2:]}"}
    elif wish == "week":
        changes = {"weekly": value == "on"}
    no = refused(update)
    enter(update, lambda tutor, visit: messages.change(tutor, visit, number, changes, speak, no))
