"""What a learner shows of a performance: asked for, sent for a look, taken back; alone, where nobody teaches them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from bot.classroom.boards import Announce, announced
from bot.clock import instant, local_day, micros
from bot.course.model import Performance
from bot.household import Done, Said
from bot.learning import performances
from bot.learning.commands import LookAlone, Show, Withdraw
from bot.learning.notes import Note
from bot.learning.performed import Performed, Seen
from bot.mail import Outcome, Outgoing, Tx
from bot.store import peer_looks, people, showings
from bot.store.classes import Teacher
from bot.tutor import Render, Turn, Tutor, Visit

Sent = showings.Sent
Showing = showings.Showing
ASKED = "show"
"""What stands in front of a performance that was asked for."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A performance as it stands for a learner."""

    performance: Performance
    known: Performed
    taught: bool
    """Somebody may look at it."""
    note: Note | None
    """Why it is not shown now."""
    peers: bool = False
    """A classmate would look at it, where that is allowed."""


Speak = Callable[[Turn, Wanted | None], Sequence[Outgoing]]
Change = Callable[[Teacher, Showing], Outgoing]
"""Changes the card of a teacher."""


def listed(tutor: Tutor, visit: Visit, speak: Callable[[Turn, bool], Sequence[Outgoing]]) -> Said:
    """All that may be shown, and whether somebody looks at it."""
    turn = yield from tutor.turn(visit, whole=True)
    return speak(turn, (yield from _taught(turn)))


def wanted(tutor: Tutor, visit: Visit, name: str, speak: Speak) -> Said:
    """What to do; with a teacher to show it to, what comes next is taken for it."""
    turn, found = yield from _found(tutor, visit, name)
    if found and found.taught and found.note is None:
        yield from people.ask(turn.person.account, f"{ASKED}:{name}")
    return speak(turn, found)


def taken(
    tutor: Tutor,
    visit: Visit,
    name: str,
    sent: Sent,
    speak: Speak,
    confirm: Callable[[Turn, Wanted, int], Sequence[Outgoing]],
) -> Said:
    """Something came that was asked for: it waits for the learner's yes."""
    turn, found = yield from _found(tutor, visit, name)
    if found is None or turn.course is None or not found.taught or found.note:
        return (yield from wanted(tutor, visit, name, speak))
    number = yield from showings.draft(turn.person.learner, turn.course.id, found.performance, sent, visit.at)
    helper = yield from peer_looks.helper(turn.person.learner, turn.course.id, found.performance.id)
    return confirm(turn, replace(found, peers=helper is not None), number)


def whose(tutor: Tutor, visit: Visit, own: Outcome, otherwise: Outcome, *, fits: bool) -> Done:
    """What is no text is taken for what was asked for, or has just been sent of it; else ``otherwise`` happens."""
    person = yield from tutor.admit(visit)
    if person.asking.startswith(f"{ASKED}:"):
        return (yield from own())
    again = fits and (yield from showings.drafted(person.learner, visit.at)) is not None
    return (yield from own()) if again else (yield from otherwise())


def came(tutor: Tutor, visit: Visit, take: Callable[[str], Said]) -> Said:
    """A voice message, a photo or a film: of what was asked for, or in place of one just sent."""
    person = yield from tutor.admit(visit)
    what, _, name = person.asking.partition(":")
    if what != ASKED:
        name = (yield from showings.drafted(person.learner, visit.at)) or ""
    return (yield from take(name))


def unfit(tutor: Tutor, visit: Visit, render: Render) -> Said:
    """What nobody can look at: it is asked for still."""
    person = yield from tutor.admit(visit)
    yield from people.ask(person.account, person.asking)
    return (yield from tutor.look(visit, render))


def again(tutor: Tutor, visit: Visit, number: int, speak: Speak) -> Said:
    """Another one in place of that."""
    person = yield from tutor.admit(visit)
    found = yield from showings.find(number)
    yield from showings.undraft(number, person.learner)
    name = found.performance if found and found.learner == person.learner else ""
    return (yield from wanted(tutor, visit, name, speak))


def drop(tutor: Tutor, visit: Visit, number: int, render: Render) -> Said:
    person = yield from tutor.admit(visit)
    yield from showings.undraft(number, person.learner)
    return (yield from tutor.look(visit, render))


def send(tutor: Tutor, visit: Visit, number: int, speak: Speak, tell: Announce | None) -> Said:
    """The learner's yes: it waits for a look, and the teachers may hear of it (``tell``)."""
    person = yield from tutor.admit(visit)
    work = yield from _own(person.learner, number, "draft")
    if work is None:
        return speak((yield from tutor.turn(visit)), None)
    teachers = yield from showings.teachers(work.learner, work.course)
    turn, found = yield from _found(tutor, visit, work.performance)
    if found is None or not teachers or turn.state.learner.course != work.course:
        return (yield from wanted(tutor, visit, work.performance, speak))
    command = Show(micros(visit.at), work.performance, number, work.sent.medium)
    said = yield from tutor.act(visit, command, lambda after: speak(after, _after(after, found)))
    return [*said, *(yield from announced(tutor, visit, work, teachers, tell))]


def withdraw(tutor: Tutor, visit: Visit, number: int, speak: Speak, change: Change) -> Said:
    """Take it back, as long as nobody has looked."""
    person = yield from tutor.admit(visit)
    work = yield from _own(person.learner, number, "waiting")
    if work is None:
        return speak((yield from tutor.turn(visit)), None)
    teachers = yield from showings.teachers(work.learner, work.course)
    _, found = yield from _found(tutor, visit, work.performance)
    command = Withdraw(micros(visit.at), work.course, work.performance, number)
    said = yield from tutor.act(visit, command, lambda after: speak(after, found))
    return [*said, *(change(teacher, work) for teacher in teachers)]


def alone(tutor: Tutor, visit: Visit, name: str, seen: Seen, speak: Speak) -> Said:
    """The learner has looked at the points; where somebody teaches them by now, that one does."""
    _, found = yield from _found(tutor, visit, name)
    if found is None or found.taught:
        return (yield from wanted(tutor, visit, name, speak))
    command = LookAlone(micros(visit.at), name, seen)
    return (yield from tutor.act(visit, command, lambda after: speak(after, _after(after, found))))


def _found(tutor: Tutor, visit: Visit, name: str) -> Tx[tuple[Turn, Wanted | None]]:
    turn = yield from tutor.turn(visit, whole=True)
    offer = performances.find(turn.state, turn.course, name)
    if offer is None or turn.course is None:
        return turn, None
    taught, known = (yield from _taught(turn)), performances.stands(turn.state, turn.course.id, name)
    today = local_day(instant(micros(visit.at)), turn.state.zone).isoformat()
    return turn, Wanted(offer[1], known, taught, performances.refused(known, today, own=not taught))


def _after(turn: Turn, found: Wanted) -> Wanted:
    known = performances.stands(turn.state, turn.state.learner.course or "", found.performance.id)
    return Wanted(found.performance, known, found.taught, turn.decision.note)


def _taught(turn: Turn) -> Tx[bool]:
    course = turn.course.id if turn.course else ""
    return bool((yield from showings.teachers(turn.person.learner, course)))


def _own(learner: int, number: int, state: str) -> Tx[Showing | None]:
    found = yield from showings.find(number)
    return found if found and (found.learner, found.state) == (learner, state) else None
