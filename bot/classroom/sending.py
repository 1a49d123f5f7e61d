"""A unit is sent to a class: confirmed once, then worked off in lots that survive any death of the process.

Each lot is an errand in a lane of its own: what it owes and the next errand are one transaction. Whom it reaches was
fixed when it was confirmed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from bot.clock import micros
from bot.household import Done
from bot.mail import Errand, Outgoing, Tx
from bot.store import broadcasts, classes
from bot.store.classes import Class
from bot.tutor import Tutor, Visit

KIND = broadcasts.KIND
Broadcast = broadcasts.Broadcast
Recipient = broadcasts.Recipient
Card = broadcasts.Card
card_key = broadcasts.key
LOT = 100
"""Cards that one errand owes, as many as `broadcasts.due` gives."""
FORGOTTEN = timedelta(hours=48)
"""A message can be deleted so long (Bot API, deleteMessage)."""
UNDER_WAY = ("waiting", "pending", "sending")
WAITS = Literal["now", "morning", "afternoon"]
HOURS: Mapping[str, int] = {"morning": 8, "afternoon": 15}
"""Tomorrow at this hour of the teacher's."""
Deed = Literal["pause", "resume", "cancel", "withdraw"]


@dataclass(frozen=True, slots=True)
class Progress:
    """What has become of a broadcast so far."""

    sent: Broadcast
    counts: Mapping[str, int]
    starts: int | None = None
    """When it begins, if it has not."""

    @property
    def all_of_them(self) -> int:
        return sum(self.counts.values())

    @property
    def arrived(self) -> int:
        return self.counts.get("sent", 0)

    @property
    def waiting(self) -> int:
        return sum(self.counts.get(state, 0) for state in UNDER_WAY)

    @property
    def unreached(self) -> int:
        """Whoever blocked the bot, before or meanwhile, and what else was refused."""
        return sum(self.counts.get(state, 0) for state in ("blocked", "failed", "dropped"))

    @property
    def uncertain(self) -> int:
        return self.counts.get("uncertain", 0)


@dataclass(frozen=True, slots=True)
class Voices:
    """How its cards and its progress are said."""

    card: Callable[[Broadcast, Recipient, Class], Outgoing]
    again: Callable[[Broadcast, Card, Class], Outgoing]
    """A card that has arrived, with what was added."""
    withdrawn: Callable[[Broadcast, Card, bool], Outgoing]
    """What becomes of it; whether it can still be deleted."""
    progress: Callable[[Progress], Outgoing]


def errand(number: int, visit: Visit, turn: int, do: str = "send", after: int = -1) -> Errand:
    """The next lot: its cause names what began it, so that going on after a pause is another errand."""
    root = visit.cause.partition("#")[0]
    payload = {"internal": KIND, "broadcast": number, "turn": turn, "do": do, "after": after}
    return Errand(f"{root}#{KIND}:{number}:{do}:{turn}", f"{KIND}:{number}", payload)


def work(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Done:
    """One lot of it."""
    sent = yield from broadcasts.find(tutor.bot, payload["broadcast"])
    known = (yield from classes.find(tutor.bot, sent.school_class)) if sent else None
    if sent is None or known is None:
        return []
    if payload["do"] != "send":
        return (yield from _mend(sent, known, visit, payload, voices))
    if sent.state != "going":
        return []
    now = micros(visit.at)
    lot = yield from broadcasts.due(sent.id, now)
    cards = [_owed(voices.card(sent, one, known), sent.id, one) for one in lot]
    if len(lot) == LOT:
        return [*cards, errand(sent.id, visit, payload["turn"] + 1)]
    return [*cards, *(yield from _told(sent, now, bool(lot), voices))]


def _owed(out: Outgoing, number: int, one: Recipient) -> Outgoing:
    return replace(out, priority=2, question=broadcasts.key(number, one.n), learner=one.learner)


def _told(sent: Broadcast, now: int, fresh: bool, voices: Voices) -> Tx[list[Outgoing]]:
    """Its progress, where that is news; and when to look again, if it is not over."""
    counts, starts = yield from broadcasts.counts(sent.id)
    progress = Progress(sent, counts, starts)
    if not progress.waiting and not fresh:
        sent = replace(sent, state="done")
        yield from broadcasts.change(sent.id, state="done")
    else:
        busy = fresh or progress.waiting > counts.get("waiting", 0)
        yield from broadcasts.change(
            sent.id, at=now + broadcasts.LOOK_AGAIN if busy else max(starts or now, now + 1)
        )
    mark = f"{sent.state} {progress.arrived} {progress.waiting} {progress.unreached} {progress.uncertain}"
    if fresh or mark == sent.told:
        return []
    yield from broadcasts.told(sent.id, mark)
    return [voices.progress(replace(progress, sent=sent))]


def _mend(sent: Broadcast, known: Class, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Done:
    """Cards that have arrived are taken back, or said once more with what was added."""
    cards = yield from broadcasts.out(sent.id, payload["after"])
    made: list[Outgoing] = []
    for one in cards:
        if payload["do"] == "withdraw":
            young = micros(visit.at) - one.sent_at < FORGOTTEN / timedelta(microseconds=1)
            made.append(replace(voices.withdrawn(sent, one, young), priority=2))
        else:
            made.append(replace(voices.again(sent, one, known), priority=2))
    if len(cards) < LOT:
        return made
    return [*made, errand(sent.id, visit, payload["turn"] + 1, payload["do"], cards[-1].to.n)]
