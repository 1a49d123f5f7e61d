"""Performances: a teacher looks at what was shown."""

from collections.abc import Callable, Sequence
from typing import Any

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import refused
from bot.chat.handlers.context import answering, enter
from bot.chat.render import marking as shown
from bot.classroom import marking, marking_again
from bot.classroom.marking import Class, Look, Member, Showing
from bot.household import Done
from bot.tutor import Render, Turn, Tutor, Visit


def tapped(update: Update, tap: carried.Tap) -> None:
    """[To look at: 3] and what stands under each card."""
    wish, *numbers = tap.args
    enter(update, lambda tutor, visit: DEEDS[wish](update, tutor, visit, *map(int, numbers)))


def typed(update: Update, tutor: Tutor, visit: Visit, asking: str, text: str) -> Done:
    """The sentence that was asked for."""
    return marking.added(tutor, visit, asking, text, _speak(update), refused(update))


def _speak(update: Update) -> marking.Speak:
    def speak(turn: Turn, look: Look) -> Sequence[Any]:
        return answering(update, lambda now: shown.came(now, look))(turn)

    return speak


def _looks(update: Update, tutor: Tutor, visit: Visit, number: int) -> Done:
    def speak(turn: Turn, known: Class, found: Sequence[tuple[Member, Showing]], more: int) -> Sequence[Any]:
        return answering(update, lambda now: shown.looks(now, known, found, more))(turn)

    return marking.looks(tutor, visit, number, speak, refused(update))


def _marks(seen: Any) -> Callable[..., Done]:
    def deed(update: Update, tutor: Tutor, visit: Visit, number: int, work: int) -> Done:
        speak, no = _speak(update), refused(update)
        return marking.marked(
            tutor, visit, number, work, seen, speak, no, shown.marked_by_another, shown.news
        )

    return deed


def _say(update: Update, tutor: Tutor, visit: Visit, number: int, work: int) -> Done:
    return marking.ask(tutor, visit, number, work, _speak(update), refused(update))


def _done(update: Update, tutor: Tutor, visit: Visit, number: int) -> Done:
    """[Looked at lately]"""

    def speak(known: Class, found: Sequence[marking_again.LookedAt]) -> Render:
        return answering(update, lambda turn: shown.done(turn, known, found))

    return marking_again.listed(tutor, visit, number, speak, refused(update))


def _open(update: Update, tutor: Tutor, visit: Visit, number: int, work: int) -> Done:
    def speak(turn: Turn, look: Look) -> Sequence[Any]:
        return answering(update, lambda now: shown.opened(now, look))(turn)

    return marking_again.opened(tutor, visit, number, work, speak, refused(update))


def _over(seen: Any) -> Callable[..., Done]:
    def deed(update: Update, tutor: Tutor, visit: Visit, number: int, work: int) -> Done:
        return marking_again.changed(tutor, visit, number, work, seen, _speak(update), refused(update))

    return deed


DEEDS: dict[str, Callable[..., Done]] = {
    "looks": _looks,
    "meets": _marks("meets"),
    "not_yet": _marks("not_yet"),
    "say": _say,
    "done": _done,
    "open": _open,
    "over_meets": _over("meets"),
    "over_not_yet": _over("not_yet"),
}
