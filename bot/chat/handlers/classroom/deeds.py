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
TYPED: Mapping[str, tuple[Callable[..., Any], tuple[Callable[[str], Any], ...]]] = {
    "hand": (hands.answered, (int,)),
    "add": (hands.added, (int,)),
    "write": (letters.written, (int, int)),
    "reply": (letters.replied, (int,)),
    "own_name": (letters.own_name, (int,)),
    "when": (another_time.typed, (int, str, str)),
    "pair_name": (pairs.typed, (int, int)),
    "target": (targets.typed, (int, str)),
    "peer_said": (peers.typed, (int, int)),
}
"""What is typed goes to whoever asked for it, with what was noted, each part as what it is."""


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
        outcome, kinds = TYPED[what]
        noted = (kind(part) for kind, part in zip(kinds, rest, strict=True))
        made: Said | Done | None = outcome(update, tutor, visit, text, *noted)
        return made

    current.get().instead = instead
