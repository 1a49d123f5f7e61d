"""A look at a class that takes longer than an answer may wait: beside the writing, and only for who may look."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from bot.classroom.rights import Action, may, part_of
from bot.mail import Tx
from bot.store import classes, people
from bot.store.classes import Class

T = TypeVar("T")
Read = Callable[[Callable[[], Tx[Any]]], Awaitable[Any]]


async def beside(
    read: Read, bot: int, user: int, number: int, action: Action, look: Callable[[Class], Tx[T]]
) -> T | None:
    """What the look finds in the class; None for somebody who may not do that now."""

    def work() -> Tx[T | None]:
        person, known = (yield from people.find(bot, user)), (yield from classes.find(bot, number))
        if person is None or known is None or known.archived:
            return None
        if not may((yield from part_of(bot, person, known)), action):
            return None
        return (yield from look(known))

    found: T | None = await read(work)
    return found
