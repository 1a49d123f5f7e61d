"""The inbox and the outbox of one bot as the chat side asks for them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.clock import Clock, micros
from bot.mail import Arrival, Errand, Outcome, Outgoing, Sendable, Sent, Tx
from bot.store import (
    aside,
    broadcasts,
    claims,
    held_cards,
    inbox,
    nudges,
    outbox,
    pairs,
    people,
    quizzes,
    teacher_slots,
    uploads,
)
from bot.store.open import Store

LaneOf = Callable[[Mapping[str, Any]], str]


class Mailroom:
    """Everything that arrives for a bot and everything it owes; ``owner`` names this process.

    Where it is ``shared`` with other processes, what arrives is nobody's until it is claimed.
    """

    def __init__(
        self, store: Store, bot: int, owner: str, lane_of: LaneOf, clock: Clock, *, shared: bool = False
    ) -> None:
        self._run = store.run
        self._bot = bot
        self._owner = owner
        self._enters = "" if shared else owner
        self._lane_of = lane_of
        self._clock = clock

    async def receive(self, updates: Sequence[Mapping[str, Any]], now: datetime) -> list[Arrival]:
        """Commits the raw updates, then returns those that were new, in order and claimed by this owner."""
        entries = [(f"tg:{update['update_id']}", self._lane_of(update), update) for update in updates]
        return await self._run(lambda: inbox.enter(self._bot, self._enters, entries, now))

    async def post(self, entries: Sequence[inbox.Entry]) -> list[Arrival]:
        """Commits what comes from Rung itself, then returns what was new, in order and claimed by this owner."""
        now = self._clock.now()
        return await self._run(lambda: inbox.enter(self._bot, self._enters, entries, now))

    async def nudges(self, most: int) -> list[Arrival]:
        """Commits so many of the moments that have come, as arrivals of their learners claimed by this owner."""
        now = micros(self._clock.now())
        return await self._run(lambda: nudges.claim(self._bot, self._enters, now, most))

    async def teachers(self, most: int) -> list[Arrival]:
        """Commits so many of the moments that have come for teachers, in the same way."""
        now = micros(self._clock.now())
        return await self._run(lambda: teacher_slots.claim(self._bot, self._enters, now, most))

    async def broadcasts(self, most: int) -> list[Arrival]:
        """Commits so many broadcasts that are to be looked at, as arrivals claimed by this owner."""
        now = self._clock.now()
        return await self._run(lambda: broadcasts.claim(self._bot, self._enters, now, most))

    async def quizzes(self, most: int) -> list[Arrival]:
        """Commits so many of the quizzes that are to be counted or closed, each as an arrival of its own lane."""
        now = self._clock.now()
        return await self._run(lambda: quizzes.claim(self._bot, self._enters, now, most))

    async def pairs(self, most: int) -> list[Arrival]:
        """Commits so many of the pairs that were waited for long enough, each as an arrival of its own lane."""
        now = self._clock.now()
        return await self._run(lambda: pairs.claim(self._bot, self._enters, now, most))

    async def waiting(self, width: int) -> list[Arrival]:
        """At start: claims all that is undone, in order of arrival.

        What a process died over (the first of each lane, of ``width`` lanes at most) counts one more attempt and death.
        """
        return await self._run(lambda: inbox.claim(self._bot, self._owner, width))

    async def claim(self, most: int) -> tuple[list[Arrival], int]:
        """Claims so many of what is free, in order, in lanes that are nobody else's; also: how many processes live."""
        return await self._run(lambda: claims.claim(self._bot, self._owner, most))

    async def look(self) -> tuple[int, bool, bool]:
        """How many processes live, whether one that does not has left anything, whether anything is free."""
        return await self._run(lambda: claims.look(self._bot))

    async def bury(self, width: int) -> None:
        """Frees what the dead had in hand; each lane's first row (of ``width`` lanes at most) counts a death."""
        await self._run(lambda: claims.bury(self._bot, width))

    async def release(self) -> None:
        """At a clean stop: lets go of all that is undone, so that it counts as no death."""
        await self._run(lambda: inbox.release(self._bot, self._owner))

    async def close(
        self, arrival: Arrival, outcome: Outcome, now: datetime
    ) -> tuple[list[Sendable], list[Arrival]]:
        """Runs the outcome, keeps what it owes and its errands and marks the row done, all in one transaction."""

        def closing() -> Tx[tuple[list[Sendable], list[Arrival]]]:
            yield from inbox.finish(arrival, self._owner)
            found = yield from outcome()
            owed = [out for out in found if not isinstance(out, Errand)]
            errands = [(one.cause, one.lane, one.payload) for one in found if isinstance(one, Errand)]
            entered = (yield from inbox.enter(self._bot, self._enters, errands, now)) if errands else []
            return (yield from outbox.put(self._bot, arrival.cause, owed, now)), entered

        return await self._run(closing)

    async def retry(self, arrival: Arrival, error: str) -> Arrival:
        """Counts one more attempt after an exception and returns the row as claimed anew."""
        return await self._run(lambda: inbox.retry(arrival, self._owner, error))

    async def park(
        self, arrival: Arrival, error: str, sorry: Sequence[Outgoing], now: datetime
    ) -> list[Sendable]:
        """Puts a row aside for good and, in the same transaction, owes the person a word about it."""

        def parking() -> Tx[list[Sendable]]:
            yield from inbox.park(arrival, self._owner, error)
            return (yield from outbox.put(self._bot, arrival.cause, sorry, now))

        return await self._run(parking)

    async def unsent(self) -> list[Sendable]:
        """At start: every pending reply, in order."""
        return await self._run(lambda: outbox.unsent(self._bot))

    async def slow(self, most: int) -> list[Sendable]:
        """The first nudges and broadcasts that are pending."""
        return await self._run(lambda: outbox.slow(self._bot, most))

    async def recover(self) -> int:
        """At start: notes of how many rows nobody can tell whether an earlier process has sent them."""
        return await self._run(lambda: outbox.recover(self._bot))

    async def sending(self, rows: Sequence[int]) -> list[int]:
        """Commits that these are being sent, just before they are; returns those of which nobody else said so."""
        return await self._run(lambda: outbox.sending(rows))

    async def sent(self, reports: Sequence[Sent]) -> None:
        """Records what went out, all of it in one transaction; ephemeral rows leave no trace."""
        now = self._clock.now()
        files = [upload for report in reports for upload in report.uploads]

        def recording() -> Tx[None]:
            yield from outbox.sent(reports, now)
            yield from uploads.keep(self._bot, files, now)

        await self._run(recording)

    async def failed(self, row: Sendable, error: str, *, blocked: bool, odd: bool = True) -> None:
        """Gives a row up for good; blocked means that the person does not want to hear from the bot."""
        now = self._clock.now()

        def giving_up() -> Tx[None]:
            yield from outbox.failed(row.id, error, odd=odd)
            if blocked:
                yield from people.blocked(self._bot, row.out.chat, now)

        await self._run(giving_up)

    async def late(self, row: Sendable, error: str) -> None:
        """Has a card of a broadcast wait for the morning; gives all else up of which the time is over."""

        def ending() -> Tx[None]:
            if not (yield from held_cards.overslept(row.id)):
                yield from outbox.failed(row.id, error, odd=False)

        await self._run(ending)

    async def uncertain(self, row: Sendable, error: str) -> None:
        """Notes that nobody can tell whether a row went out."""
        await self._run(lambda: outbox.uncertain(row.id, error))

    async def put_back(self, row: Sendable, error: str) -> None:
        """Notes that a nudge or broadcast surely was not sent: it is pending again."""
        await self._run(lambda: outbox.put_back(row.id, error))

    async def put_off(self, row: Sendable, error: str) -> None:
        """Counts a try that surely failed; the row is pending."""
        await self._run(lambda: outbox.put_off(row.id, error))

    async def moves(self) -> dict[int, int]:
        """Every group that became a supergroup, and its new id."""
        return await self._run(lambda: uploads.moves(self._bot))

    async def moved(self, old: int, new: int) -> None:
        """What is owed to a group goes to the supergroup that it became."""
        await self._run(lambda: uploads.move(self._bot, old, new))

    async def file_id(self, digest: str) -> str | None:
        """The id of a file that this bot has uploaded before."""
        return await self._run(lambda: uploads.file_id(self._bot, digest))

    async def digest(self, told: Callable[[Mapping[str, int]], Sequence[Outgoing]]) -> list[Sendable]:
        """Owes the operators a word about what was given up or is in doubt; nothing where there is no news."""
        now = self._clock.now()

        def telling() -> Tx[list[Sendable]]:
            found = yield from aside.news(self._bot, now)
            return (
                (yield from outbox.put(self._bot, f"digest:{micros(now)}", told(found), now)) if found else []
            )

        return await self._run(telling)

    async def message_of(self, question: str) -> int | None:
        """The id of the message that carries a question, where it is known."""
        return await self._run(lambda: outbox.message_of(question))
