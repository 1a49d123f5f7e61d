"""A question to the whole group: put and closed by those who teach the class, answered once by each, told in private.

What is answered there is known to the teacher's picture and moves nothing: no run, no gate.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from bot.classroom.room import Class, Group, allowed
from bot.clock import micros
from bot.course.model import Course, Item, Unit
from bot.household import Done, Said
from bot.items.grading import grade
from bot.items.labels import letter
from bot.items.variant import Grade, Variant
from bot.items.variants import draw
from bot.learning.asking import seed_of, taught
from bot.learning.desk import Decision
from bot.learning.events import GroupAnswered
from bot.learning.evolve import evolve
from bot.mail import Errand, Outgoing, Tx
from bot.store import classes, events, members, people, quizzes
from bot.store.learners import load
from bot.store.quizzes import Place
from bot.tutor import Render, Tutor, Visit

Quiz = quizzes.Quiz
KIND, ANSWER = quizzes.KIND, "group_answer"
LASTS: Mapping[str, timedelta] = {
    "ten": timedelta(minutes=10),
    "hour": timedelta(hours=1),
    "hand": timedelta(days=1),
}
"""How long it is open, be it that its teacher never closes it."""
ENOUGH = 5
"""Answers from which on it is told how many chose what: of fewer one could guess who."""
LOT = 50
"""Answers dealt out in one transaction."""
PRIORITY = 2
"""What is told in private after the closing goes at the pace of broadcasts, once at most."""
Speak = Callable[[Quiz], Render]
Edit = Callable[[Quiz], Outgoing]


@dataclass(frozen=True, slots=True)
class Picked:
    """An answer was taken; ``edit``: the card counts anew."""

    label: str
    quiz: Quiz | None = None


@dataclass(frozen=True, slots=True)
class Voices:
    """How it is said."""

    card: Edit
    """The card as it stands: it counts, or it is closed."""
    closed: Callable[[Quiz], Outgoing]
    """To its teacher."""
    answered: Callable[[Quiz, Grade], Render]
    """In private, to whoever answered."""


def questions(unit: Unit) -> list[Item]:
    """What can be asked of a group: one right option, tapped."""
    return [
        item for skill in taught(unit) for item in skill.items if item.kind == "choice" and not item.retired
    ]


def drawn(course: Course, unit: Unit, cause: str) -> Variant | None:
    """One of them, another one each time; None where the unit has none."""
    known, seed = questions(unit), seed_of(course.id, unit.id, cause)
    return draw(known[seed % len(known)], seed) if known else None


def propose(
    tutor: Tutor,
    visit: Visit,
    number: int,
    unit: Unit,
    to: int,
    speak: Speak,
    refused: Render,
    nothing: Render,
) -> Said:
    """A question of the unit, for the class's group with this place in the list; its teacher looks at it first."""
    person, known = yield from allowed(tutor, visit, number, "quiz")
    if known is None:
        return (yield from tutor.look(visit, refused))
    group = yield from _group(known, to)
    course = tutor.courses.get(known.course)
    variant = drawn(course, unit, visit.cause) if course else None
    if group is None or course is None or variant is None:
        return (yield from tutor.look(visit, nothing))
    place = Place(known.id, person.account, group.chat, group.topic, visit.chat, visit.language_code)
    made = yield from quizzes.draft(place, course.id, unit.id, variant, visit.at)
    found = yield from quizzes.find(tutor.bot, made)
    assert found is not None
    return (yield from tutor.look(visit, speak(found)))


def _group(known: Class, place: int) -> Tx[Group | None]:
    groups = yield from classes.groups(known.id)
    return groups[place] if place < len(groups) else None


Way = Literal["hand", "ten", "hour"]


def post(
    tutor: Tutor, visit: Visit, number: int, way: Way, card: Edit, speak: Speak, refused: Render
) -> Said:
    """It stands in the group; posted twice it stands there once."""
    person, found, known = yield from _of(tutor, visit, number)
    if found is None or known is None:
        return (yield from tutor.look(visit, refused))
    if not (yield from quizzes.post(number, visit.at + LASTS[way])):
        return (yield from tutor.look(visit, lambda _turn: []))
    yield from classes.note(known.id, person.account, "quiz", f"{number} {found.variant.item}", visit.at)
    found = replace(found, state="open")
    return [card(found), *(yield from tutor.look(visit, speak(found)))]


def poll(tutor: Tutor, visit: Visit, number: int, made: Edit, speak: Speak, refused: Render) -> Said:
    """Telegram's own poll instead, once: anonymous, and nothing of it is kept."""
    person, found, known = yield from _of(tutor, visit, number)
    if found is None or known is None:
        return (yield from tutor.look(visit, refused))
    if not (yield from quizzes.polled(number)):
        return (yield from tutor.look(visit, lambda _turn: []))
    yield from classes.note(known.id, person.account, "poll", f"{number} {found.variant.item}", visit.at)
    return [made(found), *(yield from tutor.look(visit, speak(found)))]


def _of(tutor: Tutor, visit: Visit, number: int) -> Tx[tuple[people.Person, Quiz | None, Class | None]]:
    found = yield from quizzes.find(tutor.bot, number)
    person, known = yield from allowed(tutor, visit, found.school_class if found else 0, "quiz")
    return person, found, known


def pick(
    bot: int,
    visit: Visit,
    number: int,
    choice: int,
    said: Callable[[Picked | None], list[Outgoing]],
    card: Edit,
) -> Said:
    """Somebody in the group taps a letter: taken as long as it is open; nobody becomes known by it."""
    found = yield from quizzes.find(bot, number)
    known = (yield from classes.find(bot, found.school_class)) if found else None
    if found is None or known is None or known.archived or choice >= len(found.variant.options):
        return said(None)
    counts = yield from quizzes.pick(number, visit.chat, visit.user, choice, visit.at)
    if counts is None:
        return said(None)
    picked = said(Picked(letter(choice)))
    return [*picked, *((yield from _counted(found, visit, card)) if counts else ())]


def _counted(found: Quiz, visit: Visit, card: Edit) -> Tx[list[Outgoing]]:
    if not (yield from quizzes.held(found.id)):
        return []
    counted = yield from quizzes.count(found.id)
    yield from quizzes.told(found.id, counted, visit.at)
    return [card(replace(found, counted=counted))]


def close(tutor: Tutor, visit: Visit, number: int, voices: Voices, render: Render, refused: Render) -> Done:
    """Its teacher closes it."""
    person, found, known = yield from _of(tutor, visit, number)
    if found is None or known is None:
        return (yield from tutor.look(visit, refused))
    done = yield from _close(tutor.bot, found, voices)
    if done:
        yield from classes.note(known.id, person.account, "quiz closed", str(number), visit.at)
    return [*(yield from tutor.look(visit, render)), *done]


def _close(bot: int, found: Quiz, voices: Voices) -> Done:
    """How many chose what is told, and everybody's answer goes to their own lane; nothing where it is closed."""
    if not (yield from quizzes.close(found.id)):
        return []
    closed = yield from quizzes.find(bot, found.id)
    assert closed is not None
    told = [voices.closed(closed)] if closed.teacher_chat else []
    return [voices.card(closed), *told, _errand(found.id, "deal", 0)]


def _errand(number: int, do: str, turn: int) -> Errand:
    payload = {"internal": KIND, "quiz": number, "do": do, "turn": turn}
    return Errand(f"{KIND}:{number}:{do}:{turn}", f"{KIND}:{number}", payload)


def work(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Done:
    """Its counter or its closing is due, or the next answers are dealt out."""
    found = yield from quizzes.find(tutor.bot, payload["quiz"])
    if found is None:
        return []
    if payload["do"] == "deal":
        return (yield from _deal(found, payload["turn"]))
    if found.closes_at is not None and found.closes_at <= micros(visit.at):
        return (yield from _over(tutor, visit, found, voices))
    return (yield from _counted(found, visit, voices.card))


def _over(tutor: Tutor, visit: Visit, found: Quiz, voices: Voices) -> Done:
    """Its time is over, unless its teacher has closed it meanwhile."""
    done = yield from _close(tutor.bot, found, voices)
    if done:
        yield from classes.note(found.school_class, found.account, "quiz over", str(found.id), visit.at)
    return done


def _deal(found: Quiz, turn: int) -> Done:
    taken = yield from quizzes.take(found.id, LOT)
    made = [
        Errand(
            f"{ANSWER}:{found.id}:{user}",
            f"user:{user}",
            {"internal": ANSWER, "quiz": found.id, "user": user, "choice": choice},
        )
        for user, choice in taken
    ]
    return [*made, *([_errand(found.id, "deal", turn + 1)] if len(taken) == LOT else [])]


def answered(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Said:
    """What somebody answered: logged for who learns in the class, told to who has started the bot, else gone."""
    found = yield from quizzes.find(tutor.bot, payload["quiz"])
    person = yield from people.find(tutor.bot, payload["user"])
    if found is None or person is None or (yield from events.applied(person.learner, visit.cause)):
        return []
    known = visit.of(person)
    graded = grade(found.variant, payload["choice"])
    member = yield from members.member(found.school_class, person.learner)
    if member is not None and member.state == "in":
        yield from _log(tutor, known, person, found, (graded, payload["choice"]))
    if person.blocked_at is not None:
        return []
    said = yield from tutor.look(known, voices.answered(found, graded))
    return [replace(out, priority=PRIORITY) for out in said]


def _log(
    tutor: Tutor, visit: Visit, person: people.Person, found: Quiz, given: tuple[Grade, int]
) -> Tx[None]:
    loaded = yield from load(person.learner, {}, None, micros(visit.at))
    (graded, choice), variant = given, found.variant
    event = GroupAnswered(
        at=max(micros(visit.at), loaded.state.learner.at),
        course=found.course,
        unit=found.unit,
        question=f"{KIND}:{found.id}:{person.learner}",
        skill=variant.skill,
        item=variant.item,
        entry=variant.entry,
        variant=variant.key,
        prompt=variant.prompt,
        response=letter(choice),
        shown=graded.shown,
        verdict=graded.verdict or "incorrect",
        rule=graded.rule,
        feedback=graded.feedback,
    )
    yield from tutor.record(visit, person, loaded, Decision((event,), evolve(loaded.state, event)))
