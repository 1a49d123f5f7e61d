"""The last resort: an update that could not be handled is not passed over in silence."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from bot.chat.messages import message
from bot.mail import Arrival, Outgoing
from bot.texts import general
from bot.texts.html import esc
from bot.texts.say import speak


class Sorry:
    """Tells the person, kindly, and the operators, precisely."""

    def __init__(self, operators: Sequence[int]) -> None:
        self._operators = operators

    def __call__(self, arrival: Arrival) -> Sequence[Outgoing]:
        told = [message(chat, general.sorry(speak(language))) for chat, language in _person(arrival.payload)]
        report = esc(
            f"Parked after too many tries: inbox row {arrival.id}, {arrival.cause}, lane {arrival.lane}."
        )
        return [*told, *(message(operator, report) for operator in self._operators)]


def digest(found: Mapping[str, int], operators: Sequence[int]) -> Sequence[Outgoing]:
    """What operators hear of messages that were given up or are in doubt."""
    told = " · ".join(f"{state}: {count:,}" for state, count in found.items())
    report = esc(f"Messages to look at: {told}. See `rung outbox`.")
    return [message(operator, report) for operator in operators]


def _person(payload: Mapping[str, Any]) -> Iterator[tuple[int, str]]:
    """Private chat and language of whoever sent it."""
    for event in payload.values():
        sender = event.get("from") if isinstance(event, Mapping) else None
        if isinstance(sender, Mapping) and isinstance(sender.get("id"), int):
            yield sender["id"], str(sender.get("language_code") or "")
