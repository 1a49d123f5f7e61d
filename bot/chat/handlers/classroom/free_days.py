"""[Holidays]: looked at, typed, taken away."""

from collections.abc import Callable

from telegram import Update

from bot.chat.handlers.classroom.acting import refused
from bot.chat.handlers.context import answering, enter
from bot.chat.render import free_days as shown
from bot.classroom import free_days
from bot.household import Said
from bot.material.coming import is_busy
from bot.texts.dates import span_of
from bot.tutor import Tutor, Visit

WISHES = ("free", "drop")


def tapped(update: Update, wish: str, number: int, holiday: int = 0) -> None:
    no, see = refused(update), _speak(update, shown.planned)
    if wish == "drop":
        enter(update, lambda tutor, visit: free_days.drop(tutor, visit, number, holiday, see, no))
    else:
        enter(update, lambda tutor, visit: free_days.show(tutor, visit, number, see, no))


def typed_or(
    update: Update, tutor: Tutor, visit: Visit, asking: str, text: str, otherwise: Callable[[], Said]
) -> Said:
    """What was typed while holidays were looked at: what is no day answers the question that is open, if one is."""
    if span_of(text) is None and (yield from is_busy(tutor, visit)):
        return (yield from otherwise())
    return (yield from typed(update, tutor, visit, int(asking.partition(":")[2]), text))


def typed(update: Update, tutor: Tutor, visit: Visit, number: int, text: str) -> Said:
    """What was typed is a first and a last day."""
    speaks = _speak(update, shown.planned), _speak(update, shown.unclear)
    return free_days.add(tutor, visit, number, span_of(text), speaks, refused(update))


def _speak(update: Update, show: shown.Show) -> free_days.Speak:
    return lambda known, holidays: answering(update, lambda turn: show(turn, known, holidays))
