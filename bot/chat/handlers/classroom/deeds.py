"""What a teacher does toward a learner: its buttons, and what is typed after these and others in a class."""

from collections.abc import Callable, Mapping
from typing import Any

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom import another_time, hands, letters, pairs, peers, targets
from bot.chat.handlers.context import current
from bot.household import Done, Said
from bot.tutor import Tutor, Visit

ASKING = "deed:"
"""In front of what was asked for here."""
WISHES: Mapping[str, Callable[..., None]] = {
    "hands": hands.listed,
    "answer": hands.begin,
    "in_person": hands.in_person,
    "down": hands.down,
    "write": letters.begin,
    "reply": letters.begin_reply,
    "mute": letters.mute,
    "hear": letters.hear,
    "own_name": letters.ask_own_name,
}
TYPED: Mapping[str, Callable[..., Any]] = {
    "hand": hands.answered,
    "add": hands.added,
    "write": letters.written,
    "reply": letters.replied,
    "own_name": letters.own_name,
    "when": another_time.typed,
    "pair_name": pairs.typed,
    "target": targets.typed,
    "peer_said": peers.typed,
}
"""What is typed goes to whoever asked for it, with the numbers that were noted."""


def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of such a deed."""
    wish, *rest = tap.args
    WISHES[wish](update, *(int(one) if one.isdecimal() else one for one in rest))


def first(update: Update, text: str) -> None:
    """A message that was asked for goes where it is meant, also where it reads like a wish: yes, stop, in 3 days."""

    def instead(tutor: Tutor, visit: Visit) -> Said | Done | None:
        asking = visit.person.asking if visit.person else ""
        if not asking.startswith(ASKING):
            return None
        what, *rest = asking.removeprefix(ASKING).split(":")
        numbers = [int(one) if one.isdecimal() else one for one in rest]
        made: Said | Done | None = TYPED[what](update, tutor, visit, text, *numbers)
        return made

    current.get().instead = instead
