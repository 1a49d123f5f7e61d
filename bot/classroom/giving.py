"""What a teacher does for one learner of a class: offers, and a word on a unit; every deed leaves a row."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from bot import overrides
from bot.classroom import offering
from bot.classroom.items_report import mark
from bot.classroom.offering import Gift
from bot.classroom.rights import Action
from bot.classroom.room import Class, Member, allowed
from bot.clock import micros
from bot.course.model import Course, Skill, Unit
from bot.household import Done, Person, Said
from bot.learning.asking import taught
from bot.learning.heads import Head
from bot.mail import Tx
from bot.overrides import Wish
from bot.store import classes, members, people
from bot.store.learners import load
from bot.tutor import Render, Tutor, Visit


@dataclass(frozen=True, slots=True)
class Bench:
    """A learner of the class, as far as a deed for them needs it."""

    known: Class
    about: Member
    course: Course | None
    head: Head | None
    """Of that course; none: it was not begun."""

    def unit(self, which: str) -> Unit | None:
        """The unit with this mark."""
        units = self.course.units if self.course else ()
        return next((unit for unit in units if mark(unit.id) == which), None)

    def skill(self, which: str, what: str) -> Skill | None:
        """The skill with this mark, of that unit."""
        unit = self.unit(which)
        return next((one for one in taught(unit) if mark(one.id) == what), None) if unit else None


Speak = Callable[[Bench], Render]


def look(
    tutor: Tutor, visit: Visit, number: int, learner: int, action: Action, speak: Speak, refused: Render
) -> Said:
    """What can be done for this learner."""
    _, bench = yield from _bench(tutor, visit, number, learner, action)
    return (yield from tutor.look(visit, speak(bench) if bench else refused))


def _bench(
    tutor: Tutor, visit: Visit, number: int, learner: int, action: Action
) -> Tx[tuple[Person, Bench | None]]:
    person, known = yield from allowed(tutor, visit, number, action)
    about = (yield from members.member(number, learner)) if known else None
    if known is None or about is None or about.state != "in":
        return person, None
    loaded = yield from load(learner, tutor.courses, known.course, micros(visit.at))
    head, course = loaded.state.heads.get(known.course), tutor.courses.get(known.course)
    return person, Bench(known, about, course, head)


def give(
    tutor: Tutor,
    visit: Visit,
    number: int,
    learner: int,
    choose: Callable[[Bench], Gift | None],
    speak: Speak,
    refused: Render,
    gone: Render,
) -> Done:
    """Offer something to one learner; ``gone``: what is meant is not taught any more."""
    person, bench = yield from _bench(tutor, visit, number, learner, "offer")
    gift = choose(bench) if bench else None
    if bench is None or gift is None:
        return (yield from tutor.look(visit, gone if bench else refused))
    tell = {"chat": visit.chat, "language": visit.language_code, "name": bench.about.name}
    made = yield from offering.offer(tutor.bot, f"{number}:{visit.cause}", [learner], gift, tell)
    about = f"{gift.what} {gift.unit} {gift.skill}".strip()
    yield from classes.note(number, person.account, "offer", about, visit.at, learner)
    said = yield from tutor.look(visit, speak(bench))
    return [*said, *made]


def give_all(
    tutor: Tutor,
    visit: Visit,
    number: int,
    learners: Sequence[int],
    gift: Gift,
    speak: Callable[[int], Render],
    refused: Render,
) -> Done:
    """Offer the same to several at once; ``speak`` is told to how many."""
    person, known = yield from allowed(tutor, visit, number, "offer")
    if known is None or known.course != gift.course:
        return (yield from tutor.look(visit, refused))
    here = yield from members.here(number)
    wanted = [one for one in learners if one in here]
    made = yield from offering.offer(tutor.bot, f"{number}:{visit.cause}", wanted, gift)
    for learner in wanted:
        about = f"{gift.what} {gift.unit} {gift.skill}".strip()
        yield from classes.note(number, person.account, "offer", about, visit.at, learner)
    said = yield from tutor.look(visit, speak(len(made)))
    return [*said, *made]


def override(
    tutor: Tutor,
    visit: Visit,
    number: int,
    learner: int,
    what: Literal["pass", "reset"],
    which: str,
    name: str,
    speak: Speak,
    refused: Render,
    gone: Render,
) -> Done:
    """Pass a unit, or send it back to practice; what came of it is told to both."""
    person, bench = yield from _bench(tutor, visit, number, learner, "override")
    of = (yield from people.of(tutor.bot, learner)) if bench else None
    unit = bench.unit(which) if bench else None
    if bench is None or of is None or unit is None:
        return (yield from tutor.look(visit, gone if bench else refused))
    wish = Wish(what, "", bench.known.course, unit.id, by=name, why=bench.known.title)
    tell = {"chat": visit.chat, "language": visit.language_code}
    yield from classes.note(number, person.account, what, unit.id, visit.at, learner)
    said = yield from tutor.look(visit, speak(bench))
    return [*said, overrides.errand(of[0], wish, visit.cause, tell)]
