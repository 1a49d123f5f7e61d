"""[Pair with Pupil 4?], who else could, and the answers of the two."""

from collections.abc import Callable, Sequence

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import refused, seen, show
from bot.chat.handlers.context import answering, enter
from bot.chat.render import pairs as shown
from bot.classroom import pairing, pairs
from bot.classroom.pairing import Came, Joining
from bot.classroom.pairs import Note, Place, Two
from bot.classroom.peers import peers, skill_of
from bot.classroom.room import Class
from bot.classroom.seen import Pupil, Sight
from bot.household import Done
from bot.mail import Outgoing
from bot.tutor import Render, Turn, Tutor, Visit

Show = Callable[[Turn, Sight], Sequence[Outgoing]]


async def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button about two who may work together; for some the class is looked at first."""
    wish, *rest = tap.args
    numbers = [int(one) for one in rest if one.isdecimal()]
    if wish in LEARNERS:
        LEARNERS[wish](update, *numbers)
    elif wish == "list":
        _listed(update, numbers[0])
    elif wish == "back":
        _back(update, numbers[0])
    else:
        number, *learners = (int(one) for one in (rest if wish == "skills" else rest[:-1]))
        await _looked(update, wish, number, learners, rest[-1])


async def _looked(update: Update, wish: str, number: int, learners: list[int], which: str) -> None:
    found = await seen(update, number)
    people = [found.pupil(one) for one in learners] if found else []
    known = [one for one in people if one is not None]
    if found is None or len(known) < len(learners):
        show(update, number, "pair", lambda turn: shown.changed(turn, number))
    elif wish == "skills":
        show(update, number, "pair", lambda turn: shown.which(turn, found, known[0]))
    else:
        _about(update, wish, found, known, which)


def _about(update: Update, wish: str, found: Sight, known: list[Pupil], which: str) -> None:
    """Over one skill: who could, whether to ask, and the asking itself."""
    about = skill_of(found.course, which)
    if about is not None and wish == "who":
        return show(update, found.number, "pair", lambda turn: shown.who(turn, found, known[0], about))
    if about is None or not _can(found, known, about):
        return show(update, found.number, "pair", lambda turn: shown.changed(turn, found.number))
    two = (known[0], known[1])
    if wish == "ask":
        return show(update, found.number, "pair", lambda turn: shown.sure(turn, found, two, about))
    return _ask(update, found, two, about)


def _can(found: Sight, known: list[Pupil], about: shown.About) -> bool:
    unit, skill = about
    able = peers(found, known[0].learner, unit.id, skill.id)
    return known[1].learner in [one.learner for one in able]


def _ask(update: Update, found: Sight, two: tuple[Pupil, Pupil], about: shown.About) -> None:
    number, (unit, skill), no = found.number, about, refused(update)
    place = Place(found.course.id, unit.id, skill.id, skill.title)
    asked = (two[0].learner, two[1].learner)

    def speak(note: Note) -> Render:
        return answering(update, lambda turn: shown.asked_both(turn, number, note))

    def outcome(tutor: Tutor, visit: Visit) -> Done:
        variant = pairs.task(found.course, unit.id, skill, visit.cause)
        return pairs.ask(tutor, visit, number, asked, place, variant, speak, no)

    enter(update, outcome)


def _speak_of_all(update: Update) -> pairs.Listing:
    def speak(known: Class, found: Sequence[Two]) -> Render:
        return answering(update, lambda turn: shown.listed(turn, known, found))

    return speak


def _listed(update: Update, number: int) -> None:
    """[Pairs: 2]"""
    speak, no = _speak_of_all(update), refused(update)
    enter(update, lambda tutor, visit: pairs.listed(tutor, visit, number, speak, no))


def _back(update: Update, pair: int) -> None:
    """[Take back]"""
    speak, no = _speak_of_all(update), refused(update)
    enter(update, lambda tutor, visit: pairs.back(tutor, visit, pair, speak, shown.close, no))


# Of the two themselves.


def _came(update: Update) -> pairing.Speak:
    def speak(what: Came, found: Joining | None) -> Render:
        return answering(update, lambda turn: shown.came(turn, what, found))

    return speak


def _yes(update: Update, pair: int, learner: int) -> None:
    speak = _came(update)
    enter(update, lambda tutor, visit: pairing.yes(tutor, visit, pair, learner, speak, shown.told))


def _no(update: Update, pair: int, learner: int) -> None:
    speak = _came(update)
    enter(update, lambda tutor, visit: pairing.no(tutor, visit, pair, learner, speak))


def _name(update: Update, pair: int, learner: int) -> None:
    """The name that the teacher knows will do."""
    speak = _came(update)
    enter(update, lambda tutor, visit: pairing.named(tutor, visit, pair, learner, None, speak, shown.told))


def typed(update: Update, tutor: Tutor, visit: Visit, text: str, pair: int, learner: int) -> Done:
    """Another name was typed."""
    return pairing.named(tutor, visit, pair, learner, text, _came(update), shown.told)


def _met(update: Update, pair: int, learner: int) -> None:
    speak = _came(update)
    enter(update, lambda tutor, visit: pairing.met(tutor, visit, pair, learner, speak))


LEARNERS: dict[str, Callable[[Update, int, int], None]] = {
    "yes": _yes,
    "no": _no,
    "name": _name,
    "met": _met,
}
