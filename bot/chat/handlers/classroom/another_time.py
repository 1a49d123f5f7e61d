"""[Another time]: the moment at which a unit goes out is typed, looked at and confirmed."""

from collections.abc import Sequence
from datetime import datetime

from telegram import Update

from bot.chat.handlers.classroom.acting import act, refused, speak_of_class
from bot.chat.render import another_time as shown
from bot.classroom import confirming, room
from bot.classroom.room import Room
from bot.household import Said
from bot.mail import Outgoing
from bot.texts.moments import Fault, moment_of
from bot.tutor import Turn, Tutor, Visit

confirmed = shown.instant_of


def _asking(number: int, how: str, unit: str) -> str:
    return f"deed:when:{number}:{how}:{unit}"


def ask(update: Update, number: int, how: str, unit: str) -> None:
    """What is typed next is the moment; ``how``: g to the group alone, e to everyone."""
    deed = confirming.asked_again(_asking(number, how, unit), lambda _zone: False)
    act(update, number, "send", lambda turn, _room: shown.ask(turn, number, how, unit), deed)


def typed(update: Update, tutor: Tutor, visit: Visit, text: str, number: int, how: str, unit: str) -> Said:
    """What could not be read is asked for once more."""
    now = visit.at

    def read(zone: str | None) -> datetime | Fault | None:
        return moment_of(text, zone, now) if zone else None

    def show(turn: Turn, known: Room) -> Sequence[Outgoing]:
        found = read(turn.state.learner.settings.zone)
        if isinstance(found, datetime):
            return shown.sure(turn, known, found, how, unit)
        return shown.amiss(turn, found) if found else shown.ask(turn, number, how, unit)

    deed = confirming.asked_again(_asking(number, how, unit), lambda zone: isinstance(read(zone), datetime))
    return room.act(tutor, visit, number, "send", speak_of_class(update, show), refused(update), deed)


def refuse(update: Update, number: int, why: Fault) -> None:
    """A button was tapped after its moment."""
    act(update, number, "send", lambda turn, _room: shown.amiss(turn, why))
