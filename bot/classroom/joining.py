"""Joining a class by a code: what it opens, a name for the teacher, and the course begins."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.classroom.rights import Actor, may, part_of
from bot.classroom.room import Room, allowed, enter
from bot.clock import micros
from bot.codes import digest
from bot.household import NAME, Person, Said, tidy
from bot.learning.commands import Enrol
from bot.mail import Outgoing, Tx
from bot.store import class_codes, classes, members, moving, people
from bot.store.class_codes import Opens
from bot.store.classes import Class
from bot.tutor import Render, Turn, Tutor, Visit


@dataclass(frozen=True, slots=True)
class Invited:
    """The class that a code opens, and what the person is in it already."""

    known: Class
    opens: Opens
    part: Actor
    joined: bool = False
    """They are in it since a moment ago."""


Speak = Callable[[Invited], Render]


def look_up(tutor: Tutor, visit: Visit, code: str, speak: Speak, otherwise: Callable[[], Said]) -> Said:
    """What this code opens; where no class, ``otherwise``, which counts the guess."""
    person = yield from tutor.admit(visit)
    found = yield from _invited(tutor, person, visit, code)
    if found is None:
        return (yield from otherwise())
    return (yield from tutor.look(visit, speak(found)))


def join(tutor: Tutor, visit: Visit, code: str, speak: Speak, otherwise: Callable[[], Said]) -> Said:
    """Be in the class, or teach it; who was removed waits for a teacher."""
    person = yield from tutor.admit(visit)
    found = yield from _invited(tutor, person, visit, code)
    if found is None:
        return (yield from otherwise())
    if not may(found.part, "join"):
        return (yield from tutor.look(visit, speak(found)))
    yield from _enter(person, found, visit)
    return (yield from tutor.look(visit, speak(Invited(found.known, found.opens, found.part, joined=True))))


def named(
    tutor: Tutor,
    visit: Visit,
    number: int,
    text: str,
    say: Callable[[Room, Turn], Sequence[Outgoing]],
    refused: Render,
) -> Said:
    """What the teacher sees of the learner; then the course begins at once."""
    person, known = yield from allowed(tutor, visit, number, "call oneself")
    if known is None:
        return (yield from tutor.look(visit, refused))
    yield from members.call(number, person.learner, tidy(text))
    yield from classes.note(number, person.account, "joined", tidy(text), visit.at, person.learner)
    room = yield from enter(person, known, about=(yield from members.member(number, person.learner)))
    if known.course not in tutor.courses:
        return (yield from tutor.look(visit, lambda turn: say(room, turn)))
    return (yield from tutor.act(visit, Enrol(micros(visit.at)), lambda turn: say(room, turn), known.course))


def fits(text: str) -> bool:
    """Whether it can be a name: one without a letter was meant as an answer."""
    name = tidy(text)
    return len(name) <= NAME and any(letter.isalpha() for letter in name)


def ask_again(tutor: Tutor, visit: Visit, asking: str, render: Render) -> Said:
    """What was typed will not do; the same is asked for once more."""
    person = yield from tutor.admit(visit)
    yield from people.ask(person.account, asking)
    return (yield from tutor.look(visit, render))


def _enter(person: Person, found: Invited, visit: Visit) -> Tx[None]:
    number = found.known.id
    if found.opens == "teacher":
        yield from classes.teach(number, person.account, visit.at)
        yield from classes.note(number, person.account, "teach", "", visit.at)
        return
    before = yield from members.member(number, person.learner)
    waits = found.known.approval or (before is not None and before.state == "removed")
    yield from members.join(number, person.learner, "asked" if waits else "in", visit.at)
    yield from classes.note(number, person.account, "join", "", visit.at, person.learner)
    yield from people.ask(person.account, f"me:{number}")


def _invited(tutor: Tutor, person: Person, visit: Visit, code: str) -> Tx[Invited | None]:
    if (yield from moving.tired(person, visit.at)):
        return None
    found = yield from class_codes.opened_by(tutor.bot, digest(code), visit.at)
    if found is None:
        return None
    known, opens = found
    return Invited(known, opens, (yield from part_of(tutor.bot, person, known)))
