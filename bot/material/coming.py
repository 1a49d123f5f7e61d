"""What comes in from a teacher: begun, read, looked at, then published or let go. Only its own teacher touches it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from bot.classroom.teaching import may_found
from bot.clock import micros
from bot.course.importers.report import Report, from_json
from bot.household import Done, Person, Said, tidy
from bot.mail import Errand, Tx
from bot.material.intake import course_name
from bot.store import classes, imports, made, people
from bot.store.learners import load
from bot.tutor import Render, Tutor, Visit

Import = imports.Import
Piece = imports.Piece
Made = made.Made
State = imports.State
MOST = 5
"""What one teacher may have waiting; an import takes some megabytes until it is published or let go."""
PARTED = timedelta(seconds=10)
"""Within which the parts of one long message arrive."""
TITLE = 60
"""Characters of a course's title (`bot.course.limits`)."""
OFFERED = 3
"""Own courses, the newest first, of which it may become a new version."""
READ, PUBLISH, REFRESH = "material read", "material publish", "material refresh"
"""Errands: what a process does outside of any transaction."""
Note = Literal["", "called", "again", "changed"]
"""What has just come of a wish: called otherwise · is read once more · is not as it was shown."""


@dataclass(frozen=True, slots=True)
class Came:
    """An import as it stands, and what its teacher could do with it."""

    known: Import
    pieces: Sequence[Piece] = ()
    own: Sequence[Made] = ()
    """Courses of which it may become a new version."""
    into: Made | None = None
    """The one of which it is to be a new version."""
    note: Note = ""

    @property
    def report(self) -> Report:
        return from_json(self.known.report) if self.known.report else Report()

    @property
    def title(self) -> str:
        return (self.into and self.into.title) or self.known.title or self.report.title


Speak = Callable[[Came], Render]
Wish = Callable[[Person, Import, Visit], Tx[Sequence[Errand]]]
"""Does something with an import that is its teacher's."""


def is_busy(tutor: Tutor, visit: Visit) -> Tx[bool]:
    """Whether a question is open, which what was typed may be meant for."""
    person = yield from tutor.admit(visit)
    known = (yield from tutor.offer(visit, person)).courses
    loaded = yield from load(person.learner, known, None, micros(visit.at))
    return loaded.state.learner.open is not None


def may_bring(tutor: Tutor, visit: Visit) -> bool:
    return may_found(tutor, visit.user)


def expect(tutor: Tutor, visit: Visit, chat: int, render: Render) -> Said:
    """What is typed next is taken as lines, for a class of this group."""
    person = yield from tutor.admit(visit)
    yield from people.ask(person.account, f"material:lines:{chat}")
    return (yield from tutor.look(visit, render))


def bring(tutor: Tutor, visit: Visit, given: Import, piece: Piece, speak: Speak, full: Render) -> Done:
    """A file or lines: they wait to be read. ``full``: too much is waiting already."""
    person = yield from tutor.admit(visit)
    if not (yield from _has_room(person)):
        return (yield from tutor.look(visit, full))
    found = yield from imports.begin(tutor.bot, replace(given, account=person.account), visit.at)
    yield from imports.add(found.id, piece)
    said = yield from tutor.look(visit, speak(Came(found)))
    return [*said, errand(READ, visit, found.id)]


def paste(tutor: Tutor, visit: Visit, given: Import, piece: Piece, speak: Speak, full: Render) -> Done:
    """Lines; those that follow at once belong to them, as Telegram parts what is long."""
    person = yield from tutor.admit(visit)
    last = next(iter(reversed((yield from imports.of(person.account)))), None)
    if last is None or not _goes_on(last, given, visit):
        return (yield from bring(tutor, visit, given, piece, speak, full))
    yield from imports.add(last.id, piece)
    yield from imports.wait(last.id, last.course)
    said = yield from tutor.look(visit, speak(Came(last)))
    return [*said, errand(READ, visit, last.id)]


def _goes_on(last: Import, given: Import, visit: Visit) -> bool:
    fresh = micros(visit.at - PARTED) <= last.made_at
    return fresh and last.file == given.file and last.state in ("waiting", "ready")


def gather(tutor: Tutor, visit: Visit, given: Import, piece: Piece, speak: Speak, full: Render) -> Said:
    """A picture, or lines beside it: they go to what is being gathered."""
    person = yield from tutor.admit(visit)
    found = yield from gathering(person.account)
    if found is None:
        if not (yield from _has_room(person)):
            return (yield from tutor.look(visit, full))
        found = yield from imports.begin(tutor.bot, replace(given, account=person.account), visit.at)
    yield from imports.add(found.id, piece)
    return (yield from tutor.look(visit, speak(Came(found, (yield from imports.pieces(found.id))))))


def gathering(account: int) -> Tx[Import | None]:
    """What an account is gathering pieces of."""
    found = yield from imports.of(account)
    return next((one for one in reversed(found) if one.state == "gathering"), None)


def _has_room(person: Person) -> Tx[bool]:
    """What nothing could be made of makes room."""
    found = yield from imports.of(person.account)
    for one in found:
        if one.state == "refused":
            yield from imports.drop(one.id)
    return sum(one.state != "refused" for one in found) < MOST


def act(tutor: Tutor, visit: Visit, number: int, wish: Wish, speak: Speak, gone: Render) -> Done:
    """Somebody does something with what came in; ``gone``: it is not there any more, or never was theirs."""
    person = yield from tutor.admit(visit)
    found = yield from imports.find(tutor.bot, number)
    if found is None or found.account != person.account:
        return (yield from tutor.look(visit, gone))
    errands = yield from wish(person, found, visit)
    now = yield from imports.find(tutor.bot, number)
    said = yield from tutor.look(visit, speak((yield from _standing(tutor, now or found))))
    return [*said, *errands]


def _standing(tutor: Tutor, known: Import, note: Note = "") -> Tx[Came]:
    own = [one for one in (yield from made.of(tutor.bot, known.account)) if one.account == known.account]
    into = next((one for one in own if one.id == known.course), None)
    newest = [one for one in reversed(own) if not one.retired][:OFFERED]
    return Came(known, (yield from imports.pieces(known.id)), newest, into, note)


# What a teacher may wish.


def nothing(_person: Person, _found: Import, _visit: Visit) -> Tx[Sequence[Errand]]:
    yield from ()
    return ()


def done(_person: Person, found: Import, visit: Visit) -> Tx[Sequence[Errand]]:
    """All pieces are there."""
    if found.state != "gathering":
        return ()
    yield from imports.wait(found.id, None)
    return [errand(READ, visit, found.id)]


def replacing(course: int | None) -> Wish:
    """It is read once more, as a new version of this course (None: of none)."""

    def wish(person: Person, found: Import, visit: Visit) -> Tx[Sequence[Errand]]:
        known = (yield from made.find(visit.bot, course)) if course is not None else None
        if found.state != "ready" or (
            course is not None and (known is None or known.account != person.account)
        ):
            return ()
        yield from imports.wait(found.id, course)
        return [errand(READ, visit, found.id)]

    return wish


def publish(_person: Person, found: Import, visit: Visit) -> Tx[Sequence[Errand]]:
    if found.state != "ready" or not from_json(found.report).teachable:
        return ()
    yield from imports.stand(found.id, "publishing")
    return [errand(PUBLISH, visit, found.id)]


def discard(_person: Person, found: Import, _visit: Visit) -> Tx[Sequence[Errand]]:
    if found.state != "publishing":
        yield from imports.drop(found.id)
    return ()


def ask_title(person: Person, found: Import, _visit: Visit) -> Tx[Sequence[Errand]]:
    yield from people.ask(person.account, f"material:title:{found.id}")
    return ()


def call(text: str) -> Wish:
    """Learners read this title."""

    def wish(_person: Person, found: Import, _visit: Visit) -> Tx[Sequence[Errand]]:
        if title := tidy(text)[:TITLE]:
            yield from imports.call(found.id, title)
        return ()

    return wish


# What the errands lead to.


def errand(kind: str, visit: Visit, number: int = 0) -> Errand:
    """Something slow, done beside the person's own lane; who is told if it cannot be done stands in it."""
    asked = {"from": {"id": visit.user, "language_code": visit.language_code}}
    payload = {"internal": kind, "import": number, "user": visit.user, "asked": asked}
    return Errand(f"{kind}:{number}:{visit.cause}", f"material:{visit.user}", payload)


def was_read(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], speak: Speak) -> Said:
    """It has been read: what became of it; nothing where its teacher has let it go meanwhile."""
    known = yield from _visited(tutor, visit, payload)
    found = yield from imports.find(tutor.bot, payload["import"])
    if known is None or found is None or found.state not in ("ready", "refused"):
        return []
    return (yield from tutor.look(known, speak((yield from _standing(tutor, found)))))


def was_published(
    tutor: Tutor, visit: Visit, payload: Mapping[str, Any], speak: Callable[[Came, Made], Render]
) -> Said:
    """It is a course now, and no import any more; every class on it hears of it in its own book."""
    known = yield from _visited(tutor, visit, payload)
    found = yield from imports.find(tutor.bot, payload["import"])
    if known is None or known.person is None or found is None or found.state != "publishing":
        return []
    came = yield from _standing(tutor, found)
    course = came.into or (yield from _new(tutor, came))
    if course is None:
        return []
    if came.into:
        for number in (yield from made.classes_on(tutor.bot, course.course)):
            yield from classes.note(number, found.account, "new version", course.version[:16], visit.at)
    yield from imports.drop(found.id)
    return (yield from tutor.look(known, speak(came, course)))


def _new(tutor: Tutor, came: Came) -> Tx[Made | None]:
    name = course_name(came.known, came.report)
    return next((one for one in (yield from made.every(tutor.bot)) if one.course == name), None)


def _visited(tutor: Tutor, visit: Visit, payload: Mapping[str, Any]) -> Tx[Visit | None]:
    """The visit of the teacher whom an errand is about."""
    person = yield from people.find(tutor.bot, payload["user"])
    return visit.of(person) if person else None
