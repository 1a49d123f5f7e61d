"""[Items that work badly] and what its buttons do: looked at beside the writing, decided for the own class."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from telegram import Update

from bot.chat import keyboards
from bot.chat.handlers.classroom.acting import refused
from bot.chat.handlers.context import answering, current, enter, visit_of
from bot.chat.handlers.disputes import settled
from bot.chat.render import items as shown
from bot.classroom import items_report, keys, room
from bot.classroom.beside import beside
from bot.classroom.items_report import Counting, Report
from bot.classroom.rights import Action
from bot.classroom.room import Class
from bot.disputes import Waiting
from bot.mail import Outgoing, Tx
from bot.tutor import Render, Turn

T = TypeVar("T")


async def tapped(update: Update, tap: keyboards.Tap) -> None:
    """Every button of the report on items."""
    wish, number, *marks = tap.args
    await WISHES[wish](update, int(number), *marks)


async def bad(update: Update, number: int) -> None:
    await _look(update, number, "items", items_report.report, shown.bad)


async def waits(update: Update, number: int) -> None:
    def look(known: Class) -> Tx[Report]:
        found = yield from items_report.report(known)
        counted: list[Waiting] = []
        for one in found.waiting:
            counted += [(yield from items_report.with_same(known, one))]
        return replace(found, waiting=counted)

    await _look(update, number, "judge", look, lambda turn, found: shown.waiting(turn, number, found.waiting))


async def closer(update: Update, number: int, which: str) -> None:
    await _look(update, number, "items", lambda known: items_report.closer(known, which), shown.closer)


async def preview(update: Update, number: int, which: str, answer: str) -> None:
    await _look(
        update,
        number,
        "regrade",
        lambda known: items_report.counting(known, which, answer),
        lambda turn, found: shown.preview(turn, found, which, answer),
    )


async def count(update: Update, number: int, which: str, answer: str) -> None:
    found = await _find(update, number, "regrade", lambda known: items_report.counting(known, which, answer))
    user = update.effective_user
    if found is None or not found.found or user is None:
        return _act(update, number, "regrade", shown.gone)
    told, language, name = _operators(user.id), user.language_code or "", user.first_name

    def tell(operator: int, known: Class, counted: Counting) -> Outgoing:
        return shown.to_operator(operator, known, counted, language)

    def speak(counted: Counting) -> Render:
        return answering(update, lambda turn: shown.counted(turn, counted, told=told))

    no = refused(update)
    return enter(update, lambda tutor, visit: keys.count(tutor, visit, found, name, speak, tell, no))


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


async def _find(update: Update, number: int, action: Action, look: Callable[[Class], Tx[T]]) -> T | None:
    envelope, visit = current.get(), visit_of(update)
    return await beside(envelope.read, envelope.tutor.bot, visit.user, number, action, look)


async def _look(
    update: Update,
    number: int,
    action: Action,
    look: Callable[[Class], Tx[T | None]],
    show: Callable[[Turn, T], Sequence[Outgoing]],
) -> None:
    found = await _find(update, number, action, look)
    _act(update, number, action, lambda turn: shown.gone(turn) if found is None else show(turn, found))


def _act(update: Update, number: int, action: Action, render: Render) -> None:
    """Who may is asked once more, where it is answered."""
    no, yes = refused(update), answering(update, render)
    enter(update, lambda tutor, visit: room.act(tutor, visit, number, action, lambda _room: yes, no))


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
