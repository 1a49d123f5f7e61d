"""A question to the whole group: put and closed by those who teach the class, answered once by each, told in private.

What is answered there is known to the teacher's picture and moves nothing: no run, no gate.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Literal

from bot.classroom.room import Class, Group, allowed
from bot.course.model import Course, Item, Unit
from bot.household import Done, Said
from bot.items.labels import letter
from bot.items.variant import Grade, Variant
from bot.items.variants import draw
from bot.learning.asking import seed_of, taught
from bot.mail import Errand, Outgoing, Tx
from bot.store import classes, people, quizzes
from bot.store.quizzes import Place
from bot.tutor import Render, Tutor, Visit

Quiz = quizzes.Quiz
KIND = quizzes.KIND
LASTS: Mapping[str, timedelta] = {
    "ten": timedelta(minutes=10),
    "hour": timedelta(hours=1),
    "hand": timedelta(days=1),
}
"""How long it is open, be it that its teacher never closes it."""
ENOUGH = 5
"""Answers from which on it is told how many chose what: of fewer one could guess who."""
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
    return [*picked, *((yield from counted_anew(found, visit, card)) if counts else ())]


def counted_anew(found: Quiz, visit: Visit, card: Edit) -> Tx[list[Outgoing]]:
    """The card tells how many have answered; nothing where it is closed."""
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
    done = yield from end(tutor.bot, found, voices)
    if done:
        yield from classes.note(known.id, person.account, "quiz closed", str(number), visit.at)
    return [*(yield from tutor.look(visit, render)), *done]


def end(bot: int, found: Quiz, voices: Voices) -> Done:
    """How many chose what is told, and everybody's answer goes to their own lane; nothing where it is closed."""
    if not (yield from quizzes.close(found.id)):
        return []
    closed = yield from quizzes.find(bot, found.id)
    assert closed is not None
    told = [voices.closed(closed)] if closed.teacher_chat else []
    return [voices.card(closed), *told, errand(found.id, "deal", 0)]


def errand(number: int, do: str, turn: int) -> Errand:
    """The next thing to do about it, in its own lane."""
    payload = {"internal": KIND, "quiz": number, "do": do, "turn": turn}
    return Errand(f"{KIND}:{number}:{do}:{turn}", f"{KIND}:{number}", payload)
