"""A unit is sent to a class: confirmed once, then worked off in lots that survive any death of the process.

Each lot is an errand in a lane of its own: what it owes and the next errand are one transaction. Whom it reaches was
fixed when it was confirmed.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from bot.classroom import kept, nights
from bot.clock import micros
from bot.household import Done
from bot.mail import Errand, Outgoing, Tx
from bot.store import broadcasts, classes, held_cards, people
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


@dataclass(frozen=True, slots=True)
class Progress:
    """What has become of a broadcast so far."""

    sent: Broadcast
    counts: Mapping[str, int]
    waits: Sequence[tuple[int, int]]
    """Instants, and how many cards wait for each of them."""
    now: int

    @property
    def starts(self) -> int | None:
        """When the next may go."""
        return self.waits[0][0] if self.waits else None

    @property
    def asleep(self) -> int:
        """Cards that wait for the morning at somebody's place, and for nothing else."""
        begun = any(self.counts.get(state, 0) for state in self.counts if state not in ("waiting", "blocked"))
        now = self.now if begun else max(self.now, self.starts or 0)
        return sum(n for at, n in self.waits if at > now) if self.sent.state == "going" else 0

    @property
    def state(self) -> broadcasts.State:
        """Nothing that waits is sent, also before the next look at it has noted so."""
        over = self.sent.state == "going" and self.all_of_them and not self.waiting
        return "done" if over else self.sent.state

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
    progress: Callable[[Progress, str], Outgoing]
    """By the clock of this zone."""


def errand(number: int, visit: Visit, turn: int, do: str = "send", after: int = -1) -> Errand:
    """The next lot: its cause names what began it, so that going on after a pause is another errand."""
    root = visit.cause.partition("#")[0]
    payload = {"internal": KIND, "broadcast": number, "turn": turn, "do": do, "after": after}
    return Errand(f"{root}#{KIND}:{number}:{do}:{turn}", f"{KIND}:{number}", payload)


def work(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Done:
    """One lot of it."""
    sent = yield from broadcasts.held(tutor.bot, payload["broadcast"])
    known = (yield from classes.find(tutor.bot, sent.school_class)) if sent else None
    if sent is None or known is None:
        return []
    if payload["do"] != "send":
        return (yield from _mend(sent, known, visit, payload, voices))
    if sent.state == "going" and known.archived:
        yield from broadcasts.change(sent.id, state="cancelled")
    if sent.state != "going" or known.archived:
        return []
    now = micros(visit.at)
    lot, looked_at = yield from nights.lot(sent.id, now)
    cards = [_owed(voices.card(sent, one, known), sent.id, one, within) for one, within in lot]
    if looked_at == LOT:
        return [*cards, errand(sent.id, visit, payload["turn"] + 1)]
    return [*cards, *(yield from _told(tutor, sent, now, bool(lot), voices))]


def _owed(out: Outgoing, number: int, one: Recipient, within: float | None) -> Outgoing:
    """``within`` so many seconds: after that it is night there."""
    return replace(
        out, priority=2, question=broadcasts.key(number, one.n), learner=one.learner, expires=within
    )


def _told(tutor: Tutor, sent: Broadcast, now: int, fresh: bool, voices: Voices) -> Tx[list[Outgoing]]:
    """Its progress, where that is news; and when to look again, if it is not over."""
    counts, waits = yield from broadcasts.counts(sent.id)
    progress = Progress(sent, counts, waits, now)
    if not progress.waiting and not fresh:
        sent = replace(sent, state="done")
        yield from broadcasts.change(sent.id, state="done")
    else:
        busy = fresh or progress.waiting > counts.get("waiting", 0)
        yield from broadcasts.change(
            sent.id, at=now + broadcasts.LOOK_AGAIN if busy else max(progress.starts or now, now + 1)
        )
    progress = replace(progress, sent=sent)
    mark = " ".join(str(part) for part in (sent.state, progress.arrived, *_open(progress)))
    if fresh or mark == sent.told or not sent.chat:
        return []
    yield from broadcasts.told(sent.id, mark)
    return [voices.progress(progress, (yield from _clock(tutor, sent)))]


def _open(progress: Progress) -> tuple[int, ...]:
    return progress.waiting, progress.asleep, progress.unreached, progress.uncertain


def _clock(tutor: Tutor, sent: Broadcast) -> Tx[str]:
    """The zone of whoever sent it."""
    person = yield from people.find(tutor.bot, sent.chat)
    homes = kept.homes((yield from held_cards.homes_of([person.learner]))) if person else {}
    return next((home.settings.zone for home in homes.values() if home.settings.zone), "UTC")


def _is_young(one: Card, visit: Visit) -> bool:
    """Whether it can be deleted still; what is on its way cannot yet."""
    forgotten = micros(visit.at - FORGOTTEN)
    return one.message_id is not None and one.sent_at is not None and one.sent_at > forgotten


def _mend(sent: Broadcast, known: Class, visit: Visit, payload: Mapping[str, Any], voices: Voices) -> Done:
    """Cards that have arrived are taken back, or said once more with what was added."""
    cards = yield from broadcasts.out(sent.id, payload["after"])
    made: list[Outgoing] = []
    for one in cards:
        if payload["do"] == "withdraw":
            made.append(replace(voices.withdrawn(sent, one, _is_young(one, visit)), priority=2))
        else:
            made.append(replace(voices.again(sent, one, known), priority=2))
    if len(cards) < LOT:
        return made
    return [*made, errand(sent.id, visit, payload["turn"] + 1, payload["do"], cards[-1].to.n)]
