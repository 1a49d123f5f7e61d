"""Who looks at what a learner asks for: the teachers of their class, else whoever runs the bot, else nobody."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import micros
from bot.household import Done, Said
from bot.learning.commands import Dispute
from bot.mail import Outgoing, Posted, Tx
from bot.store import answers, classes, disputes, outbox
from bot.store.classes import Class
from bot.tutor import Render, Tutor, Visit

Teacher = classes.Teacher
BUNDLED = timedelta(hours=1)
"""What comes meanwhile, while the first still waits, is added to its message: no second one rings."""


@dataclass(frozen=True, slots=True)
class Eyes:
    """Who looks."""

    known: Class | None = None
    """The class that goes through the course."""
    teachers: Sequence[Teacher] = ()
    operators: bool = False

    @property
    def any(self) -> bool:
        return bool(self.teachers) or self.operators


Look = Callable[[Eyes], Render]
Knock = Callable[[Class, Teacher, int, str, bool], Outgoing]
"""A word to a teacher: so many wait; the key of its message; whether that is there already, and changes."""


def eyes(tutor: Tutor, learner: int, course: str) -> Tx[Eyes]:
    """Who looks at what this learner asks for in this course."""
    operators = bool(tutor.operators)
    for known in (yield from classes.of_learner(learner)):
        if known.course == course and (found := (yield from classes.teachers(known.id))):
            return Eyes(known, found, operators)
    return Eyes(operators=operators)


def of_question(tutor: Tutor, visit: Visit, question: str) -> Tx[Eyes]:
    """Who looks at an answer of the person who speaks."""
    person = yield from tutor.admit(visit)
    return (yield from eyes(tutor, person.learner, (yield from answers.course_of(question))))


def look(tutor: Tutor, visit: Visit, question: str, speak: Look) -> Said:
    """Say something that depends on who looks."""
    found = yield from of_question(tutor, visit, question)
    return (yield from tutor.look(visit, speak(found)))


def dispute(tutor: Tutor, visit: Visit, question: str, speak: Look, knock: Knock, nobody: Render) -> Done:
    """The answer should count: it goes to who looks; where nobody does, it is not promised."""
    found = yield from of_question(tutor, visit, question)
    if not found.any:
        return (yield from tutor.look(visit, nobody))
    said = yield from tutor.act(visit, Dispute(micros(visit.at), question), speak(found))
    if found.known is None:
        return said
    waits = len((yield from disputes.waiting_in(found.known.id, found.known.course, MOST)))
    return [*said, *(yield from knocks(found.known, found.teachers, "waits", waits, visit.at, knock))]


MOST = 100
"""Told as a number at most."""


def knocks(
    known: Class, teachers: Sequence[Teacher], what: str, waits: int, now: datetime, knock: Knock
) -> Tx[list[Outgoing]]:
    """One message to each teacher, or a change of the one that stands there and has not been followed yet."""
    said: list[Outgoing] = []
    for teacher in teachers if waits else ():
        key = f"class:{known.id}:{what}:{teacher.account}"
        posted = yield from outbox.posted(key)
        said += [knock(known, teacher, waits, key, waits > 1 and _fresh(posted, now))]
    return said


def _fresh(posted: Posted | None, now: datetime) -> bool:
    if posted is None:
        return False
    return posted.date is None or now.timestamp() - posted.date < BUNDLED.total_seconds()
