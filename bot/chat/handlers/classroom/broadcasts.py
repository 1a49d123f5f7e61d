"""[Send a unit]: a preview, a confirmation, and what its teacher does with it afterwards."""

from collections.abc import Callable, Sequence
from functools import partial

from telegram import Update

from bot.chat import carried, keyboards
from bot.chat.handlers.classroom import another_time
from bot.chat.handlers.classroom.acting import act, refused, seen, speak_of_class
from bot.chat.handlers.context import Context, answering, current, enter, visit_of
from bot.chat.messages import say_to
from bot.chat.render import broadcasts as shown
from bot.chat.render.page import voice
from bot.chat.render.turn import lesson_turn
from bot.chat.shortened import meant
from bot.classroom import confirming, kept, room, steering, teaching
from bot.classroom.audience import audience
from bot.classroom.confirming import When, Wish
from bot.classroom.room import Class, Room
from bot.classroom.seen import Sight
from bot.classroom.sending import Progress
from bot.clock import micros
from bot.course.model import Course, Unit
from bot.household import Done, Said
from bot.learning.commands import OpenUnit
from bot.learning.gate import comes_first, passed
from bot.mail import Outgoing, Tx
from bot.texts import broadcasts as texts
from bot.texts import classes as words
from bot.texts import glance, hands
from bot.tutor import Render, Turn, Tutor, Visit

WHEN: dict[str, When] = {"n": "now", "m": "morning", "a": "afternoon"}
STEERS: frozenset[steering.Deed] = frozenset({"look", "pause", "resume", "cancel", "withdraw"})


async def send(update: Update, _context: Context) -> None:
    """/send: where somebody teaches one class, its units; else which class."""

    def speak(taught: Sequence[Class], *_others: Sequence[Class]) -> Render:
        return answering(update, lambda turn: _which(turn, taught))

    one = speak_of_class(update, shown.units)
    enter(update, lambda tutor, visit: teaching.mine(tutor, visit, speak, one))


def _which(turn: Turn, taught: Sequence[Class]) -> list[Outgoing]:
    say = voice(turn)
    if not taught:
        return [say_to(turn, words.no_class(say))]
    made = [keyboards.button(one.title, "send", "units", one.id) for one in taught]
    return [say_to(turn, words.classes(say), keyboard=keyboards.grid(made, 1))]


async def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of a broadcast."""
    wish, number, *rest = tap.args
    if wish == "units":
        act(update, int(number), "send", shown.units)
    elif wish in ("unit", "me"):
        await _preview(update, int(number), rest[0], wish)
    elif wish in ("each", "group"):
        act(
            update,
            int(number),
            "send",
            lambda turn, known: shown.turned(turn, known, rest[0], each=wish == "each"),
        )
    elif wish == "other":
        another_time.ask(update, int(number), *rest)
    elif wish == "go":
        await _go(update, int(number), *rest)
    elif wish == "line":
        _ask_line(update, int(number))
    else:
        _steer(update, int(number), next(deed for deed in STEERS if deed == wish))


async def _seen(update: Update, number: int, which: str) -> tuple[Sight | None, Unit | None]:
    """The class, if it is this person's, and the unit, if its course has it."""
    found = await seen(update, number)
    return found, _unit(found.course, which) if found else None


def _unit(course: Course, which: str) -> Unit | None:
    """The unit that a button or a link carries."""
    return course.unit(meant((one.id for one in course.units), which) or "")


async def _preview(update: Update, number: int, which: str, wish: str) -> None:
    (found, wanted), bot = await _seen(update, number, which), update.get_bot().username

    def render(today: int, known: Room, turn: Turn) -> Sequence[Outgoing]:
        if found is None or wanted is None:
            return [say_to(turn, glance.course_gone(voice(turn)))]
        if wish == "me":
            return shown.to_me(turn, found.title, found.course, wanted)
        return shown.preview(turn, known, wanted, audience(found, wanted), today, bot)

    def outcome(tutor: Tutor, visit: Visit) -> Said:
        day = visit.at.replace(hour=0, minute=0, second=0, microsecond=0)
        today = yield from confirming.today(number, day)
        speak = lambda known: answering(update, partial(render, today, known))  # noqa: E731 - it is handed over
        return (yield from room.act(tutor, visit, number, "send", speak, refused(update)))

    enter(update, outcome)


async def _go(update: Update, number: int, how: str, which: str) -> None:
    found, wanted = await _seen(update, number, which)
    if found is None or wanted is None:
        act(update, number, "send", lambda turn, _: [say_to(turn, glance.course_gone(voice(turn)))])
        return
    when = WHEN.get(how[1:]) or another_time.confirmed(how[1:])
    if not isinstance(when, str) and (fault := confirming.fault(when, visit_of(update).at)):
        another_time.refuse(update, number, fault)
        return
    homes = await current.get().read(lambda: confirming.homes(number))
    wish = Wish(wanted.id, how[0] == "e", when, audience(found, wanted), kept.homes(homes))
    speak = _speak(update, shown.confirmed)
    enter(update, lambda tutor, visit: confirming.confirm(tutor, visit, number, wish, speak, refused(update)))


def _steer(update: Update, number: int, deed: steering.Deed) -> None:
    speak = _speak(update, shown.standing)
    enter(update, lambda tutor, visit: steering.deal(tutor, visit, number, deed, speak, refused(update)))


def _speak(
    update: Update, show: Callable[[Turn, Progress], Sequence[Outgoing]]
) -> Callable[[Progress | None], Render]:
    def speak(progress: Progress | None) -> Render:
        gone = lambda turn: [say_to(turn, texts.sent_already(voice(turn)))]  # noqa: E731 - it is handed over
        return answering(update, gone if progress is None else lambda turn: show(turn, progress))

    return speak


# A line that is added.


def _ask_line(update: Update, number: int) -> None:
    asked = answering(update, lambda turn: [say_to(turn, texts.ask_line(voice(turn)))])
    enter(update, lambda tutor, visit: steering.ask_line(tutor, visit, number, asked, refused(update)))


def typed(update: Update, tutor: Tutor, visit: Visit, number: int, text: str) -> Done:
    """The line was typed."""
    speak, long = _speak(update, shown.standing), answering(update, _line_too_long)
    return steering.add_line(tutor, visit, number, text, speak, refused(update), long)


def _line_too_long(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, hands.too_long(voice(turn), steering.LONGEST))]


# What the card leads to.


def linked(update: Update, wanted: str) -> bool:
    """Whether /start came from a card: then that unit begins, or what the gate says comes first."""
    number, _, unit = wanted.removeprefix(shown.UNIT).partition("_")
    if not wanted.startswith(shown.UNIT) or not number.isdecimal():
        return False

    def outcome(tutor: Tutor, visit: Visit) -> Said:
        return (yield from _open(tutor, visit, int(number), unit))

    enter(update, outcome)
    return True


def _open(tutor: Tutor, visit: Visit, number: int, which: str) -> Tx[Sequence[Outgoing]]:
    known = yield from room.find(tutor.bot, number)
    if known is None or known.archived or known.course not in tutor.courses:
        return (yield from tutor.look(visit, lambda turn: [say_to(turn, words.not_yours(voice(turn)))]))
    wanted = _unit(tutor.courses[known.course], which)
    unit = wanted.id if wanted else which
    command = OpenUnit(micros(visit.at), unit)
    return (yield from tutor.act(visit, command, lambda turn: _opened(turn, unit), known.course))


def _opened(turn: Turn, unit: str) -> Sequence[Outgoing]:
    """The unit, or what comes now; where that is something else, a word says so."""
    said, course, head, asked = lesson_turn(turn), turn.course, turn.state.head, turn.state.learner.open
    wanted = course.unit(unit) if course else None
    if wanted is None or course is None or head is None or passed(head, unit):
        return said
    if first := comes_first(head, course, wanted):
        return [say_to(turn, texts.after(voice(turn), first.title, wanted.title)), *said]
    if asked is not None and asked.unit != unit:
        return [say_to(turn, texts.not_yet(voice(turn), wanted.title)), *said]
    return said
