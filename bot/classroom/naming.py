"""The name of a teacher that pupils read."""

from bot.classroom import room
from bot.classroom.room import Class, Note, Speak
from bot.household import Person, Said, tidy
from bot.mail import Tx
from bot.store import classes, people
from bot.tutor import Render, Tutor, Visit


def ask(person: Person, known: Class, _visit: Visit) -> Tx[Note | None]:
    """The next thing typed is it."""
    yield from people.ask(person.account, f"deed:own_name:{known.id}")
    return None


def named(tutor: Tutor, visit: Visit, number: int, text: str, speak: Speak, refused: Render) -> Said:
    def deed(person: Person, known: Class, _visit: Visit) -> Tx[Note | None]:
        yield from classes.show_name(known.id, person.account, tidy(text))
        yield from classes.note(known.id, person.account, "own name", "", visit.at)
        return None

    return room.act(tutor, visit, number, "own name", speak, refused, deed)
