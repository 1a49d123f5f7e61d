"""What a teacher does with the courses that came of what they brought, and who may do it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from bot.codes import digest
from bot.household import Done, Person, Said
from bot.mail import Tx
from bot.material.coming import REFRESH, Came, errand, may_bring
from bot.store import imports, made, moving
from bot.store.made import Made, Use
from bot.tutor import Render, Tutor, Visit

LASTS = timedelta(days=30)
"""How long a link gives a course to other teachers."""
Part = Literal["owner", "teacher", "operator", "stranger"]
"""Brought it · was given it · runs the bot · none of these."""
Deed = Literal["look", "download", "retire", "restore", "link", "delete", "share"]
MAY: Mapping[Part, frozenset[Deed]] = {
    "owner": frozenset(("look", "download", "retire", "restore", "link", "delete")),
    "teacher": frozenset(("look", "download")),
    "operator": frozenset(("look", "download", "retire", "restore", "share")),
    "stranger": frozenset(),
}
Note = Literal["", "retired", "restored", "deleted", "in use", "linked", "shared", "unshared"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A course on its teacher's page."""

    known: Made
    use: Use
    may: frozenset[Deed]
    note: Note = ""


Speak = Callable[[Kept], Render]
Doing = Callable[[Person, Kept, Visit], Tx[Note]]


def parts_of(tutor: Tutor, person: Person, known: Made) -> Tx[set[Part]]:
    """What the person is to the course; who runs the bot may be its owner as well."""
    found: set[Part] = {"operator"} if person.user in tutor.operators else set()
    if known.account == person.account:
        found.add("owner")
    elif known.id in {one.id for one in (yield from made.of(tutor.bot, person.account))}:
        found.add("teacher")
    return found or {"stranger"}


def listed(tutor: Tutor, visit: Visit, speak: Callable[[Sequence[Made], Sequence[Came]], Render]) -> Said:
    """The courses of a teacher, and what is not published yet; who runs the bot sees the courses of all."""
    person = yield from tutor.admit(visit)
    runs = visit.user in tutor.operators
    found = yield from (made.every(tutor.bot) if runs else made.of(tutor.bot, person.account))
    drafts = [Came(one) for one in (yield from imports.of(person.account)) if one.state != "refused"]
    return (yield from tutor.look(visit, speak(found, drafts)))


def act(
    tutor: Tutor, visit: Visit, number: int, deed: Deed, doing: Doing, speak: Speak, refused: Render
) -> Done:
    """Somebody does something with a course, and sees what came of it."""
    person = yield from tutor.admit(visit)
    kept = yield from _kept(tutor, person, number)
    if kept is None or deed not in kept.may:
        return (yield from tutor.look(visit, refused))
    note = yield from doing(person, kept, visit)
    now = (yield from _kept(tutor, person, number)) or kept
    said = yield from tutor.look(visit, speak(Kept(now.known, now.use, now.may, note)))
    changed = (
        [errand(REFRESH, visit, number)]
        if note in ("deleted", "shared", "unshared", "retired", "restored")
        else []
    )
    return [*said, *changed]


def _kept(tutor: Tutor, person: Person, number: int) -> Tx[Kept | None]:
    known = yield from made.find(tutor.bot, number)
    if known is None:
        return None
    parts = yield from parts_of(tutor, person, known)
    may = frozenset(deed for part in parts for deed in MAY[part])
    return Kept(known, (yield from made.used(number)), may)


# What may be done.


def nothing(_person: Person, _kept: Kept, _visit: Visit) -> Tx[Note]:
    yield from ()
    return ""


def retire(_person: Person, kept: Kept, visit: Visit) -> Tx[Note]:
    """Nobody new begins it; who has begun, and classes on it, go on."""
    yield from made.retire(kept.known.id, visit.at)
    return "retired"


def restore(_person: Person, kept: Kept, _visit: Visit) -> Tx[Note]:
    yield from made.retire(kept.known.id, None)
    return "restored"


def delete(_person: Person, kept: Kept, _visit: Visit) -> Tx[Note]:
    """Only what nobody has learned from, and no class goes through."""
    if kept.use.learners or kept.use.classes:
        return "in use"
    yield from made.delete(kept.known.id)
    return "deleted"


def share(*, shared: bool) -> Doing:
    def doing(_person: Person, kept: Kept, _visit: Visit) -> Tx[Note]:
        yield from made.share(kept.known.id, shared=shared)
        return "shared" if shared else "unshared"

    return doing


def linked(code: str) -> Doing:
    """From now on this code gives the course to another teacher."""

    def doing(_person: Person, kept: Kept, visit: Visit) -> Tx[Note]:
        yield from made.open_with(kept.known.id, digest(code), visit.at + LASTS, visit.at)
        return "linked"

    return doing


def offered(
    tutor: Tutor, visit: Visit, code: str, speak: Callable[[Made], Render], otherwise: Callable[[], Said]
) -> Said:
    """The course that a code gives; where none, ``otherwise``, which counts the guess."""
    found = yield from _opened(tutor, visit, code)
    return (yield from tutor.look(visit, speak(found))) if found else (yield from otherwise())


def take(
    tutor: Tutor, visit: Visit, code: str, speak: Callable[[Made], Render], otherwise: Callable[[], Said]
) -> Said:
    """The course is this teacher's too."""
    found = yield from _opened(tutor, visit, code)
    if found is None:
        return (yield from otherwise())
    person = yield from tutor.admit(visit)
    if found.account != person.account:
        yield from made.give(found.id, person.account, visit.at)
    return (yield from tutor.look(visit, speak(found)))


def _opened(tutor: Tutor, visit: Visit, code: str) -> Tx[Made | None]:
    person = yield from tutor.admit(visit)
    if (yield from moving.tired(person, visit.at)) or not may_bring(tutor, visit):
        return None
    return (yield from made.opened_by(tutor.bot, digest(code), visit.at))
