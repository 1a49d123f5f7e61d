"""One's progress moves to another Telegram account: a code is made in the old one and used in the new one."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.codes import digest
from bot.household import Household, Person, Said, ask, home_of, is_taken, whose
from bot.store import family, moving
from bot.tutor import Render, Tutor, Visit

Move = moving.Move
Refusal = moving.Refusal
Worth = moving.Worth


@dataclass(frozen=True, slots=True)
class Moved:
    """A learner is here now."""

    move: Move
    left: Person
    """The old account, with whoever learns there now."""
    home: Household


def offer(tutor: Tutor, visit: Visit, code: str, speak: Callable[[Worth], Render]) -> Said:
    """Make this code the one that moves the learner; where nothing has been learned there is nothing to move."""
    person = yield from tutor.admit(visit)
    worth = yield from moving.worth(person.learner)
    if worth.answers:
        yield from moving.offer(person, digest(code), visit.at)
    return (yield from tutor.look(visit, speak(worth)))


def show(tutor: Tutor, visit: Visit, code: str, speak: Callable[[Move | Refusal], Render]) -> Said:
    """What this code would move here."""
    person = yield from tutor.admit(visit)
    found = yield from moving.look_up(tutor.bot, person, digest(code), visit.at)
    return (yield from tutor.look(visit, speak(found)))


def take(tutor: Tutor, visit: Visit, code: str, speak: Callable[[Moved | Refusal], Render]) -> Said:
    """Move them here; where several learn here now, names that tell them apart are asked for."""
    person = yield from tutor.admit(visit)
    found = yield from moving.take(tutor.bot, person, digest(code), visit.at)
    if isinstance(found, str):
        return (yield from tutor.look(visit, speak(found)))
    move, left, here = found
    home = yield from home_of(here, person)
    if len(home.members) > 1:
        wanted = (
            here.learner if is_taken(home, here.name, home.person.learner) else family.to_name(home.members)
        )
        home = yield from ask(home, wanted)
    return (yield from tutor.look(whose(visit, here), speak(Moved(move, left, home))))
