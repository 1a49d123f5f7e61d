"""A teacher writes to one learner; the learner may answer once, and may want no more of it."""

from collections.abc import Callable
from typing import Literal

from bot.classroom import deals
from bot.classroom.deals import Deal
from bot.household import Done, Said
from bot.mail import Outgoing, Tx
from bot.store import classes, people
from bot.store import letters as store
from bot.store.members import Member
from bot.tutor import Render, Tutor, Visit

Letter = store.Letter
Note = Literal["ask", "sent", "muted", "blocked", "gone", "long"]
"""What comes of a wish to write."""
Replied = Literal["ask", "sent", "already", "gone", "long"]
Outcome = Callable[[Note, Deal | None], Render]
Answering = Callable[[Replied, Letter | None], Render]
Deliver = Callable[[Letter, Member, classes.Teacher], Outgoing]
"""The learner's answer, to the teacher."""


def begin(tutor: Tutor, visit: Visit, number: int, learner: int, called: str, speak: Outcome) -> Said:
    """What the teacher types next goes to this learner."""
    note, found = yield from _may_write(tutor, visit, number, learner, called)
    if found and note == "ask":
        yield from people.ask(found.person.account, f"deed:write:{number}:{learner}")
    return (yield from tutor.look(visit, speak(note, found)))


def write(
    tutor: Tutor, visit: Visit, number: int, learner: int, text: str, called: str, speak: Outcome
) -> Done:
    """It goes to the learner, the teacher's name in front."""
    note, found = yield from _may_write(tutor, visit, number, learner, called)
    if found and note == "ask" and len(text) > deals.LONGEST:
        yield from people.ask(found.person.account, f"deed:write:{number}:{learner}")
        note = "long"
    if found is None or note != "ask":
        return (yield from tutor.look(visit, speak(note, found)))
    letter = yield from store.write(number, found.person.account, learner, found.name, text, visit.at)
    yield from classes.note(number, found.person.account, "write", "", visit.at, learner)
    said = yield from tutor.look(visit, speak("sent", found))
    return [*said, deals.word("letter", letter, learner, found.about.user)]


def _may_write(
    tutor: Tutor, visit: Visit, number: int, learner: int, called: str
) -> Tx[tuple[Note, Deal | None]]:
    found = yield from deals.deal(tutor, visit, number, learner, "write", called)
    if found is None:
        return "gone", None
    if found.about.blocked:
        return "blocked", found
    return ("muted" if (yield from store.muted(learner, found.person.account)) else "ask"), found


def begin_reply(tutor: Tutor, visit: Visit, number: int, speak: Answering) -> Said:
    """What the learner types next goes to the teacher."""
    person = yield from tutor.admit(visit)
    note, letter, _about = yield from _may_reply(tutor, visit, number)
    if note == "ask":
        yield from people.ask(person.account, f"deed:reply:{number}")
    return (yield from tutor.look(visit, speak(note, letter)))


def reply(tutor: Tutor, visit: Visit, number: int, text: str, speak: Answering, deliver: Deliver) -> Said:
    """Once; the teacher reads it with the learner's name."""
    person = yield from tutor.admit(visit)
    note, letter, about = yield from _may_reply(tutor, visit, number)
    if note == "ask" and len(text) > deals.LONGEST:
        yield from people.ask(person.account, f"deed:reply:{number}")
        note = "long"
    if note != "ask" or letter is None or about is None:
        return (yield from tutor.look(visit, speak(note, letter)))
    yield from store.reply(number, text, visit.at)
    yield from classes.note(letter.school_class, person.account, "reply", "", visit.at, letter.learner)
    said, answered = (yield from tutor.look(visit, speak("sent", letter))), (yield from store.find(number))
    to = [one for one in (yield from classes.teachers(letter.school_class)) if one.account == letter.account]
    return [*said, *(deliver(answered, about, one) for one in to if answered)]


def _may_reply(tutor: Tutor, visit: Visit, number: int) -> Tx[tuple[Replied, Letter | None, Member | None]]:
    person = yield from tutor.admit(visit)
    letter = yield from store.find(number)
    if letter is None or not (yield from classes.teaches(letter.school_class, letter.account)):
        return "gone", None, None
    about = yield from deals.as_member(tutor, person, letter.school_class, letter.learner, "reply")
    if about is None:
        return "gone", None, None
    return ("ask" if letter.reply is None else "already"), letter, about


def mute(tutor: Tutor, visit: Visit, number: int, speak: Callable[[Letter], Render], gone: Render) -> Said:
    """The learner wants no more messages of whoever wrote this; who has left may still say so."""
    letter = yield from _own(tutor, visit, number)
    if letter is None:
        return (yield from tutor.look(visit, gone))
    person = yield from tutor.admit(visit)
    yield from store.mute(letter.learner, letter.account, visit.at)
    yield from classes.note(letter.school_class, person.account, "mute", "", visit.at, letter.learner)
    return (yield from tutor.look(visit, speak(letter)))


def hear(tutor: Tutor, visit: Visit, number: int, speak: Callable[[Letter], Render], gone: Render) -> Said:
    """They want them again."""
    letter = yield from _own(tutor, visit, number)
    if letter is None:
        return (yield from tutor.look(visit, gone))
    person = yield from tutor.admit(visit)
    yield from store.hear(letter.learner, letter.account)
    yield from classes.note(letter.school_class, person.account, "hear", "", visit.at, letter.learner)
    return (yield from tutor.look(visit, speak(letter)))


def _own(tutor: Tutor, visit: Visit, number: int) -> Tx[Letter | None]:
    person, letter = (yield from tutor.admit(visit)), (yield from store.find(number))
    return letter if letter and (yield from deals.own(person, letter.learner)) else None


def told(number: int, learner: int) -> Tx[Letter | None]:
    """For the learner: what was written to them, where they want to read it still."""
    letter = yield from store.find(number)
    if letter is None or letter.learner != learner or (yield from store.muted(learner, letter.account)):
        return None
    return letter
