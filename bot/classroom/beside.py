"""A look at a class that takes longer than an answer may wait: beside the writing, and only for who may look."""

from bot.classroom.rights import Action, may, part_of
from bot.mail import Read, Tx
from bot.store import classes, people
from bot.store.classes import Class


async def open_to(read: Read, bot: int, user: int, number: int, action: Action) -> Class | None:
    """The class, for somebody who may do that now."""

    def work() -> Tx[Class | None]:
        person, known = (yield from people.find(bot, user)), (yield from classes.find(bot, number))
        if person is None or known is None or known.archived:
            return None
        return known if may((yield from part_of(bot, person, known)), action) else None

    found: Class | None = await read(work)
    return found
