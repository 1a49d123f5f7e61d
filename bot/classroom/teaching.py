"""What a teacher does with a class; every deed leaves a row."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Literal

from bot.classroom import reports
from bot.classroom.room import Deed, Note, Speak, enter
from bot.codes import digest
from bot.household import NAME, Person, Said, tidy
from bot.mail import Outgoing, Tx
from bot.store import class_codes, classes, hands, held_cards, members, pairs, peer_looks, people
from bot.store.classes import Class, Group
from bot.tutor import Render, Tutor, Visit

LASTS = timedelta(days=30)
"""How long a code lets pupils in."""
TEACHER_LASTS = timedelta(days=1)
NAMES = 200
"""Names of a roster that are kept."""
Asking = Literal["title", "roster", "name", "nick"]
"""What somebody is asked to type."""
NOTES: Mapping[Asking, Note] = {
    "title": "ask title",
    "roster": "ask roster",
    "name": "ask name",
    "nick": "ask nickname",
}


def may_found(tutor: Tutor, user: int) -> bool:
    """Whether this person may start a class here."""
    return not tutor.teachers or user in tutor.teachers


def found(
    tutor: Tutor, visit: Visit, title: str, course: str, group: Group | None, speak: Speak, gone: Render
) -> Said:
    """A new class; tapped twice it is founded once. ``gone``: the course is none that this person may teach."""
    person = yield from tutor.admit(visit)
    offer = yield from tutor.offer(visit, person)
    if course not in offer.courses or course in offer.borrowed:
        return (yield from tutor.look(visit, gone))
    mine = yield from classes.taught_by(tutor.bot, person.account)
    called = (classes.kept_title(title), course)
    known = next((one for one in mine if (one.title, one.course) == called), None)
    if known is None:
        known = yield from classes.found(tutor.bot, person.account, title, course, visit.at)
        yield from classes.note(known.id, person.account, "found", known.title, visit.at)
    if group is not None:
        yield from classes.link(known.id, group)
    yield from reports.begin(person, visit.at)
    return (yield from tutor.look(visit, speak((yield from enter(person, known, "founded")))))


def mine(
    tutor: Tutor, visit: Visit, speak: Callable[[list[Class], list[Class], list[Class]], Render], only: Speak
) -> Said:
    """The classes that somebody teaches (``only``: where it is one), in which they learn, and that they closed."""
    person = yield from tutor.admit(visit)
    taught = yield from classes.taught_by(tutor.bot, person.account)
    if len(taught) == 1:
        return (yield from tutor.look(visit, only((yield from enter(person, taught[0])))))
    learns = yield from classes.of_learner(person.learner)
    closed = yield from classes.closed_by(tutor.bot, person.account)
    return (yield from tutor.look(visit, speak(taught, learns, closed)))


def greeted(chat: int, card: Outgoing) -> Said:
    """A group without a class is greeted; one that has moved and brought its class is not."""
    return [] if (yield from classes.linked(chat)) else [card]


def placed(bot: int, chat: int, user: int, topic: int | None, said: Outgoing) -> Said:
    """Where a teacher wrote /class in a forum, cards stand from now on."""
    yield from classes.placed(bot, chat, user, topic)
    return [said]


def moved(before: int, now: int) -> Said:
    """The classes of a group are those of the supergroup that it became."""
    yield from classes.moved(before, now)
    return []


def coded(code: str, *, teacher: bool = False) -> Deed:
    """From now on this code opens the class as well."""

    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        until = visit.at + (TEACHER_LASTS if teacher else LASTS)
        opens: class_codes.Opens = "teacher" if teacher else "member"
        yield from class_codes.open_with(known.id, digest(code), opens, until, visit.at)
        yield from classes.note(known.id, person.account, f"code {opens}", "", visit.at)
        return None

    return deed


def ask(what: Asking, learner: int | None = None) -> Deed:
    """The next thing typed is meant for this."""

    def deed(person: Person, known: Class, _visit: Visit) -> Tx[Note | None]:
        whom = "" if learner is None else f":{learner}"
        yield from people.ask(person.account, f"{what}:{known.id}{whom}")
        return NOTES[what]

    return deed


def title(text: str) -> Deed:
    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        if name := tidy(text):
            yield from classes.change(known.id, title=name)
            yield from classes.note(known.id, person.account, "title", name, visit.at)
        return None

    return deed


def roster(text: str) -> Deed:
    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        names = [name for line in text.splitlines() if (name := tidy(line)[:NAME])][:NAMES]
        yield from members.expect(known.id, names)
        yield from classes.note(known.id, person.account, "roster", str(len(names)), visit.at)
        return "roster"

    return deed


def handed_out(form: str) -> Deed:
    """Records were made for a teacher."""

    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        yield from classes.note(known.id, person.account, "records", form, visit.at)
        return None

    return deed


def approval(*, on: bool) -> Deed:
    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        yield from classes.change(known.id, approval=on)
        yield from classes.note(known.id, person.account, "approval", str(int(on)), visit.at)
        return None

    return deed


def call(learner: int, text: str) -> Deed:
    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        yield from members.call(known.id, learner, tidy(text))
        yield from classes.note(known.id, person.account, "name", tidy(text), visit.at, learner)
        return "called"

    return deed


def stand(learner: int, state: members.Standing, note: Note) -> Deed:
    """The member is let in, or is one no longer."""

    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        if not (yield from members.stand(known.id, learner, state, visit.at)):
            return None
        if state in ("left", "removed"):
            yield from hands.drop(known.id, learner, visit.at)
            yield from held_cards.drop(known.id, learner)
            yield from pairs.drop(known.id, learner, visit.at)
            yield from peer_looks.leave(known.id, learner)
        yield from classes.note(known.id, person.account, note, "", visit.at, learner)
        return note

    return deed


def leave(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
    """The learner whose turn it is goes."""
    return (yield from stand(person.learner, "left", "left")(person, known, visit))


def stop_teaching(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
    """Of the last one it wants a close instead."""
    if not (yield from classes.quit_teaching(known.id, person.account)):
        return "alone"
    yield from classes.note(known.id, person.account, "stop teaching", "", visit.at)
    return "stopped"


def close(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
    yield from classes.archive(known.id, visit.at)
    yield from pairs.drop_class(known.id)
    yield from hands.drop_class(known.id, visit.at)
    yield from classes.note(known.id, person.account, "close", "", visit.at)
    return "closed"
