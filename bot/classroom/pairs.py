"""A teacher would like two of a class to work together: asked, listed, taken back, and told when nothing came of it.

A no reaches nobody. It looks like silence and is told when silence would be: when the time is over, not before.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.classroom import deals
from bot.classroom.room import Class, allowed
from bot.course.model import Course, Skill
from bot.household import Done, Said
from bot.items.variant import Variant
from bot.learning import sets
from bot.learning.asking import pick, pick_entry, seed_of
from bot.mail import Outgoing, Tx
from bot.store import classes, letters, members, outbox
from bot.store import pairs as store
from bot.store.members import Member
from bot.tutor import Render, Tutor, Visit

Pair = store.Pair
Place = store.Place
Side = store.Side
Teacher = classes.Teacher
KIND = store.KIND
WAITS = store.WAITS
Note = Literal["asked", "busy"]
"""Both are asked · one of them cannot be asked just now, whatever the reason."""


@dataclass(frozen=True, slots=True)
class Two:
    """A pair as its teacher reads of it."""

    pair: Pair
    asks: Member | None
    explains: Member | None


Close = Callable[[Member, Pair], Outgoing]
"""The question to one of them says that it is asked no longer."""
Listing = Callable[[Class, Sequence[Two]], Render]


@dataclass(frozen=True, slots=True)
class Voices:
    """How the end of it is said."""

    over: Callable[[Two, Teacher], Outgoing]
    close: Close


def key(pair: int, learner: int) -> str:
    """What the question to one of them is known by."""
    return f"pair:{pair}:{learner}"


def task(course: Course, unit: str, skill: Skill, cause: str) -> Variant:
    """What the two solve aloud: one question as it is asked of those who have the skill."""
    seed = seed_of(course.id, unit, skill.id, cause)
    if skill.sort == "set":
        entries = sets.active(skill)
        return pick_entry(skill, entries[seed % len(entries)], "review", None, None, seed)
    return pick(skill, "review", "due", None, None, seed)


def ask(
    tutor: Tutor,
    visit: Visit,
    number: int,
    two: tuple[int, int],
    place: Place,
    variant: Variant,
    speak: Callable[[Note], Render],
    refused: Render,
) -> Done:
    """Both (who asks, who explains) are asked, each alone."""
    person, known = yield from allowed(tutor, visit, number, "pair")
    if known is None or known.course != place.course:
        return (yield from tutor.look(visit, refused))
    yield from classes.hold(number)
    about = yield from _askable(number, person.account, two, visit)
    if about is None:
        return (yield from tutor.look(visit, speak("busy")))
    pair = yield from store.make(number, person.account, place, variant, *two, visit.at)
    for one in about:
        what = f"{place.unit} {place.skill}"
        yield from classes.note(number, person.account, "pair", what, visit.at, one.learner)
    said = yield from tutor.look(visit, speak("asked"))
    return [*said, *(deals.word("pair", pair, one.learner, one.user) for one in about)]


def _askable(number: int, account: int, two: tuple[int, int], visit: Visit) -> Tx[list[Member] | None]:
    """The two, where both can be asked: here, reached by this teacher, and not asked a short while ago."""
    if len(set(two)) < len(two) or set(two) & (yield from store.busy(number, visit.at)):
        return None
    about = [one for one in (yield from members.members(number)) if one.learner in two]
    for one in about:
        if one.state != "in" or one.blocked or (yield from letters.muted(one.learner, account)):
            return None
    return about if len(about) == len(two) else None


def listed(tutor: Tutor, visit: Visit, number: int, speak: Listing, refused: Render) -> Said:
    """The pairs of a class, and what became of them."""
    _, known = yield from allowed(tutor, visit, number, "pair")
    if known is None:
        return (yield from tutor.look(visit, refused))
    return (yield from tutor.look(visit, speak(known, (yield from _listed(number)))))


def _listed(number: int) -> Tx[list[Two]]:
    everybody = yield from members.by_learner(number)
    return [_two(pair, everybody) for pair in (yield from store.listed(number))]


def _two(pair: Pair, everybody: Mapping[int, Member]) -> Two:
    def of(side: Side | None) -> Member | None:
        return everybody.get(side.learner) if side else None

    return Two(pair, of(pair.asker), of(pair.helper))


def back(tutor: Tutor, visit: Visit, pair: int, speak: Listing, close: Close, refused: Render) -> Said:
    """The teacher takes it back, as long as it waits."""
    found = yield from store.held(pair)
    person, known = yield from allowed(tutor, visit, found.school_class if found else 0, "pair")
    if found is None or known is None:
        return (yield from tutor.look(visit, refused))
    closed: list[Outgoing] = []
    if found.state == "asked":
        closed = yield from _close(found, "back", close)
        yield from classes.note(known.id, person.account, "pair back", "", visit.at)
    said = yield from tutor.look(visit, speak(known, (yield from _listed(known.id))))
    return [*said, *closed]


def _close(pair: Pair, state: store.State, close: Close) -> Tx[list[Outgoing]]:
    """Whoever has not answered reads that it is asked no longer."""
    everybody = yield from members.by_learner(pair.school_class)
    said = []
    for side in pair.sides:
        if side.said is None and (yield from outbox.posted(key(pair.id, side.learner))) is not None:
            said += [close(everybody[side.learner], pair)] if side.learner in everybody else []
    yield from store.end(pair.id, state)
    return said


def work(bot: int, payload: Mapping[str, Any], voices: Voices) -> Tx[Sequence[Outgoing]]:
    """Its time is over: who wished it hears once that it did not come about, whatever the reason."""
    found = yield from store.held(payload["pair"])
    if found is None or found.state != "asked":
        if found is not None and found.state == "together":
            yield from store.end(found.id, "ended")
        return []
    known = yield from classes.find(bot, found.school_class)
    closed = yield from _close(found, "over", voices.close)
    return [*(yield from told(found, known, voices.over)), *closed]


def told(pair: Pair, known: Class | None, say: Callable[[Two, Teacher], Outgoing]) -> Tx[list[Outgoing]]:
    """For the teacher who wished it, if they teach the class still."""
    if known is None or known.archived:
        return []
    everybody = yield from members.by_learner(known.id)
    teachers = yield from classes.teachers(known.id)
    return [say(_two(pair, everybody), one) for one in teachers if one.account == pair.account]
