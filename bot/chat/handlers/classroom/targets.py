"""[Target dates]: looked at, chosen, typed, taken away."""

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import refused
from bot.chat.handlers.context import answering, enter
from bot.chat.render import targets as shown
from bot.classroom import targets
from bot.classroom.targets import Deed
from bot.household import Said
from bot.learning.commands import Until
from bot.texts.dates import beside
from bot.tutor import Tutor, Visit


def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of it."""
    wish, number, *rest = tap.args
    deed: Deed = targets.nothing
    match wish, rest:
        case "one", [which]:
            deed = targets.ask(which)
        case "drop", [which]:
            deed = targets.drop(which)
        case "in", [which, weeks]:
            deed = targets.keep(which, Until(days=7 * int(weeks)))
    speak, no = _speak(update), refused(update)
    enter(update, lambda tutor, visit: targets.act(tutor, visit, int(number), speak, no, deed))


def typed(update: Update, tutor: Tutor, visit: Visit, text: str, number: int, which: str) -> Said:
    """What was typed is the day; it can be no number here."""
    deed = targets.keep(which, beside(text.strip()))
    return targets.act(tutor, visit, number, _speak(update), refused(update), deed)


def _speak(update: Update) -> targets.Speak:
    return lambda plan: answering(update, lambda turn: shown.shown(turn, plan))
