"""A classmate who has it passed looks at what a learner shows: allowed by the teacher, wished by both.

It stays on the teachers' list meanwhile, so that nothing waits for a classmate who does not come.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bot.classroom import deals, showing
from bot.classroom.boards import Announce, put_right
from bot.classroom.marking import SENTENCE, errand
from bot.classroom.room import Note
from bot.classroom.showing import Change
from bot.clock import micros
from bot.household import Done, Person, Said, tidy
from bot.learning.performed import Seen
from bot.mail import Tx
from bot.store import classes, members, people, showings
from bot.store import peer_looks as store
from bot.store.classes import Class
from bot.store.members import Member
from bot.store.showings import Showing
from bot.tutor import Render, Tutor, Visit

ASKED = "deed:peer_said"
"""What stands in front of the work and the classmate of whom a sentence was asked for."""
Would = store.Said
Came = Literal["see", "marked", "already", "passed on", "ask", "said", "long", "gone"]


@dataclass(frozen=True, slots=True)
class Look:
    """What a classmate looks at."""

    work: Showing
    helper: Member
    owner: Member
    number: int
    """Of the class."""

    @property
    def by(self) -> str:
        """What the owner reads of the classmate; empty: no name."""
        return self.helper.nickname


Speak = Callable[[Came, Look | None], Render]


# The learner who shows something.


def send(tutor: Tutor, visit: Visit, number: int, speak: showing.Speak, tell: Announce) -> Done:
    """It goes to a classmate; where none would look any more, to the teachers as ever."""
    person = yield from tutor.admit(visit)
    work = yield from showings.find(number)
    mine = work if work and work.learner == person.learner and work.state == "draft" else None
    to = (yield from store.helper(mine.learner, mine.course, mine.performance)) if mine else None
    said = yield from showing.send(tutor, visit, number, speak, tell if to is None else None)
    sent = yield from showings.find(number)
    if to is None or sent is None or sent.state != "waiting":
        return said
    yield from store.give(number, to)
    yield from classes.note(
        to.school_class, person.account, "shown to a peer", sent.title, visit.at, to.learner
    )
    return [*said, deals.word("look", number, to.learner, to.user)]


# The classmate who looks.


def asked(work: int, learner: int) -> Tx[Look | None]:
    """For the classmate: what they are asked to look at."""
    found = yield from _given(work, learner)
    return found if found and found.work.state == "waiting" else None


def see(tutor: Tutor, visit: Visit, work: int, learner: int, speak: Speak) -> Said:
    """As it was sent, with its points."""
    _, found = yield from _mine(tutor, visit, work, learner)
    return (yield from tutor.look(visit, speak(_state(found, "see"), found)))


def pass_on(tutor: Tutor, visit: Visit, work: int, learner: int, speak: Speak) -> Said:
    """Not now: it waits for the teachers alone, on whose list it stands."""
    person, found = yield from _mine(tutor, visit, work, learner)
    came = _state(found, "passed on")
    if found is not None and came == "passed on":
        yield from store.drop(work)
        yield from classes.note(found.number, person.account, "peer passed on", "", visit.at, learner)
    return (yield from tutor.look(visit, speak(came, found)))


def marked(
    tutor: Tutor,
    visit: Visit,
    work: int,
    learner: int,
    seen: Seen,
    speak: Speak,
    change: Change,
    tell: Announce,
) -> Done:
    """It meets its points, or not yet: it counts as a teacher's look does, and a teacher may look over it."""
    person, found = yield from _mine(tutor, visit, work, learner)
    came = _state(found, "marked")
    if found is None or came != "marked":
        return (yield from tutor.look(visit, speak(came, found)))
    if not (yield from showings.mark(work, person.account, found.by, seen, visit.at)):
        return (yield from tutor.look(visit, speak("already", found)))
    what = f"peer marked {seen}"
    yield from classes.note(
        found.number, person.account, what, found.work.title, visit.at, found.work.learner
    )
    now = (yield from showings.find(work)) or found.work
    teachers = yield from showings.teachers(now.learner, now.course)
    told = yield from put_right(tutor, visit, teachers, tell)
    said = yield from tutor.look(visit, speak("marked", found))
    return [
        *said,
        *(change(one, now) for one in teachers),
        *told,
        errand(now, found.owner, visit, "", peer=True),
    ]


def ask(tutor: Tutor, visit: Visit, work: int, learner: int, speak: Speak) -> Said:
    """The next thing typed goes to the owner with the look."""
    person, found = yield from _mine(tutor, visit, work, learner)
    if found is None or found.work.marked_by != person.account:
        return (yield from tutor.look(visit, speak("gone", None)))
    yield from people.ask(person.account, f"{ASKED}:{work}:{learner}")
    return (yield from tutor.look(visit, speak("ask", found)))


def added(tutor: Tutor, visit: Visit, work: int, learner: int, text: str, speak: Speak) -> Done:
    """The sentence was typed."""
    person, found = yield from _mine(tutor, visit, work, learner)
    if found is None or found.work.marked_by != person.account:
        return (yield from tutor.look(visit, speak("gone", None)))
    sentence = tidy(text)
    if not sentence or len(sentence) > SENTENCE:
        yield from people.ask(person.account, f"{ASKED}:{work}:{learner}")
        return (yield from tutor.look(visit, speak("long", found)))
    yield from classes.note(found.number, person.account, "peer sentence", "", visit.at, found.work.learner)
    said = yield from tutor.look(visit, speak("said", found))
    return [*said, errand(found.work, found.owner, visit, sentence, peer=True)]


def _state(found: Look | None, wish: Came) -> Came:
    if found is None:
        return "gone"
    return wish if found.work.state == "waiting" else "already"


def _mine(tutor: Tutor, visit: Visit, work: int, learner: int) -> Tx[tuple[Person, Look | None]]:
    """What this person's learner was chosen for, as long as both are in the class and it is allowed."""
    person = yield from tutor.admit(visit)
    found = yield from _given(work, learner)
    if found is None or not (
        yield from deals.as_member(tutor, person, found.number, learner, "look for others")
    ):
        return person, None
    return person, found


def _given(work: int, learner: int) -> Tx[Look | None]:
    one, given = (yield from showings.find(work)), (yield from store.given(work))
    if one is None or given is None or given[0] != learner:
        return None
    helper = yield from members.member(given[1], learner)
    owner = yield from members.member(given[1], one.learner)
    both = helper is not None and owner is not None and helper.state == owner.state == "in"
    return Look(one, helper, owner, given[1]) if both and helper and owner else None


# Whether they would at all, and whether they may.


def to_ask(learner: int, course: str) -> Tx[int | None]:
    """The class for which who has just passed something is asked once; from then on they were asked."""
    number = yield from store.to_ask(learner, course)
    if number is not None:
        yield from store.say(number, learner, "asked")
    return number


def would(
    tutor: Tutor,
    visit: Visit,
    number: int,
    learner: int,
    said: store.Said,
    speak: Callable[[bool], Render],
    gone: Render,
) -> Said:
    """They would look at what classmates show, or would not (any more)."""
    person = yield from tutor.admit(visit)
    if not (yield from deals.as_member(tutor, person, number, learner, "look for others")):
        return (yield from tutor.look(visit, gone))
    yield from store.say(number, learner, said)
    yield from classes.note(number, person.account, f"peer {said}", "", visit.at, learner)
    return (yield from tutor.look(visit, speak(said == "yes")))


def how(
    tutor: Tutor, visit: Visit, number: int, speak: Callable[[store.Said | None, bool], Render], gone: Render
) -> Said:
    """What they have said of it, and whether it is allowed in the class."""
    person = yield from tutor.admit(visit)
    if not (yield from deals.as_member(tutor, person, number, person.learner, "look for others")):
        return (yield from tutor.look(visit, gone))
    said = yield from store.said(number, person.learner)
    return (yield from tutor.look(visit, speak(said, (yield from store.allowed(number)))))


def allow(on: bool) -> Callable[[Person, Class, Visit], Tx[Note | None]]:
    """The teacher lets classmates look, or no longer."""

    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        yield from store.allow(known.id, micros(visit.at), on=on)
        yield from classes.note(known.id, person.account, "peers", str(int(on)), visit.at)
        return None

    return deed
