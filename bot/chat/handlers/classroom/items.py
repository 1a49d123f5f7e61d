"""[Items that work badly] and what its buttons do: looked at beside the writing, decided for the own class."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import refused
from bot.chat.handlers.classroom.acting import show as show_it
from bot.chat.handlers.context import answering, current, enter, visit_of
from bot.chat.handlers.disputes import settled
from bot.chat.render import items as shown
from bot.classroom import items_report, keys
from bot.classroom.beside import open_to
from bot.classroom.items_report import Counting
from bot.classroom.rights import Action
from bot.classroom.room import Class
from bot.course.model import Course
from bot.disputes import Waiting
from bot.mail import Outgoing, Read
from bot.tutor import Render, Turn

T = TypeVar("T")


async def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of the report on items."""
    wish, number, *marks = tap.args
    await WISHES[wish](update, int(number), *marks)


async def bad(update: Update, number: int) -> None:
    await _look(update, number, "items", lambda known: items_report.report(_read(), known), shown.bad)


async def waits(update: Update, number: int) -> None:
    await _look(
        update,
        number,
        "judge",
        lambda known: items_report.waiting(_read(), known),
        lambda turn, found: shown.waiting(turn, number, found),
    )


async def closer(update: Update, number: int, which: str) -> None:
    await _look(
        update,
        number,
        "items",
        lambda known: items_report.closer(_read(), known, _course(known), which),
        shown.closer,
    )


async def preview(update: Update, number: int, which: str, answer: str) -> None:
    await _look(
        update,
        number,
        "regrade",
        lambda known: items_report.counting(_read(), known, _course(known), which, answer),
        lambda turn, found: shown.preview(turn, found, which, answer),
    )


async def count(update: Update, number: int, which: str, answer: str) -> None:
    known, user = await _open(update, number, "regrade"), update.effective_user
    found = await items_report.counting(_read(), known, _course(known), which, answer) if known else None
    if found is None or not found.found or user is None:
        return show_it(update, number, "regrade", shown.gone)
    language, name = user.language_code or "", user.first_name
    told = bool(found.answer) and _operators(user.id)

    def tell(operator: int, known: Class, counted: Counting) -> Outgoing:
        return shown.to_operator(operator, known, counted, language)

    def speak(counted: Counting) -> Render:
        return answering(update, lambda turn: shown.counted(turn, counted, told=told))

    no = refused(update)
    return enter(update, lambda tutor, visit: keys.count(tutor, visit, found, name, speak, tell, no))


def _read() -> Read:
    return current.get().read


def _course(known: Class) -> Course | None:
    return current.get().tutor.courses.get(known.course)


def _operators(but: int) -> bool:
    return bool(current.get().tutor.operators - {but})


async def stands(update: Update, number: int, about: str) -> None:
    render = answering(update, lambda turn: shown.looked_at(turn, number))
    no = refused(update)
    enter(update, lambda tutor, visit: keys.stand(tutor, visit, number, about, render, no))


def judge(*, accept: bool) -> Callable[..., Awaitable[None]]:
    async def decide(update: Update, number: int, dispute: str) -> None:
        def speak(found: Waiting | None, count: int) -> Render:
            return answering(update, lambda turn: settled(turn, found, accept=accept, count=count))

        no = refused(update)
        enter(
            update,
            lambda tutor, visit: keys.judge(tutor, visit, number, int(dispute), speak, no, accept=accept),
        )

    return decide


async def _open(update: Update, number: int, action: Action) -> Class | None:
    return await open_to(_read(), current.get().tutor.bot, visit_of(update).user, number, action)


async def _look(
    update: Update,
    number: int,
    action: Action,
    look: Callable[[Class], Awaitable[T | None]],
    show: Callable[[Turn, T], Sequence[Outgoing]],
) -> None:
    known = await _open(update, number, action)
    found = await look(known) if known else None
    show_it(update, number, action, lambda turn: shown.gone(turn) if found is None else show(turn, found))


WISHES: dict[str, Callable[..., Awaitable[None]]] = {
    "bad": bad,
    "waits": waits,
    "look": closer,
    "stands": stands,
    "count": preview,
    "count_now": count,
    "yes": judge(accept=True),
    "no": judge(accept=False),
}
