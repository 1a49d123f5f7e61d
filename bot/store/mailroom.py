"""The inbox and the outbox of one bot as the chat side asks for them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.clock import Clock
from bot.mail import Arrival, Outcome, Outgoing, Sendable, Sent, Tx
from bot.store import inbox, outbox, people
from bot.store.open import Store

LaneOf = Callable[[Mapping[str, Any]], str]


class Mailroom:
    """Everything that arrives for a bot and everything it owes; ``owner`` names this process."""

    def __init__(self, store: Store, bot: int, owner: str, lane_of: LaneOf, clock: Clock) -> None:
        self._run = store.run
        self._bot = bot
        self._owner = owner
        self._lane_of = lane_of
        self._clock = clock

    async def receive(self, updates: Sequence[Mapping[str, Any]], now: datetime) -> list[Arrival]:
        """Commits the raw updates, then returns those that were new, in order and claimed by this owner."""
        entries = [(f"tg:{update['update_id']}", self._lane_of(update), update) for update in updates]
        return await self._run(lambda: inbox.enter(self._bot, self._owner, entries, now))

    async def post(self, entries: Sequence[inbox.Entry]) -> list[Arrival]:
        """Commits what comes from Rung itself, then returns what was new, in order and claimed by this owner."""
        now = self._clock.now()
        return await self._run(lambda: inbox.enter(self._bot, self._owner, entries, now))

    async def claim(self, found: Callable[[], Tx[Sequence[inbox.Entry]]]) -> list[Arrival]:
        """The same for what a transaction finds: it is taken from there and enters the inbox, or neither."""
        now = self._clock.now()

        def claiming() -> Tx[list[Arrival]]:
            entries = yield from found()
            return (yield from inbox.enter(self._bot, self._owner, entries, now)) if entries else []

        return await self._run(claiming)

    async def waiting(self, width: int) -> list[Arrival]:
        """At start: claims all that is undone, in order of arrival.

        What a process died over (the first of each lane, of ``width`` lanes at most) counts one more attempt and death.
        """
        return await self._run(lambda: inbox.claim(self._bot, self._owner, width))

    async def release(self) -> None:
        """At a clean stop: lets go of all that is undone, so that it counts as no death."""
        await self._run(lambda: inbox.release(self._bot, self._owner))

    async def close(self, arrival: Arrival, outcome: Outcome, now: datetime) -> list[Sendable]:
        """Runs the outcome, puts what it owes into the outbox and marks the row done, all in one transaction."""

        def closing() -> Tx[list[Sendable]]:
            yield from inbox.finish(arrival, self._owner)
            owed = yield from outcome()
            return (yield from outbox.put(self._bot, arrival.cause, owed, now))

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
        """At start: everything pending, in order."""
        return await self._run(lambda: outbox.unsent(self._bot))

    async def sent(self, reports: Sequence[Sent]) -> None:
        """Records what went out, all of it in one transaction; ephemeral rows leave no trace."""
        now = self._clock.now()
        await self._run(lambda: outbox.sent(reports, now))

    async def failed(self, row: Sendable, error: str, *, blocked: bool) -> None:
        """Gives a row up for good; blocked means that the person does not want to hear from the bot."""
        now = self._clock.now()

        def giving_up() -> Tx[None]:
            yield from outbox.failed(row.id, error)
            if blocked:
                yield from people.blocked(self._bot, row.out.chat, now)

        await self._run(giving_up)

    async def put_off(self, row: Sendable, error: str) -> None:
        """Counts a failed try; the row stays pending."""
        await self._run(lambda: outbox.put_off(row.id, error))

    async def message_of(self, question: str) -> int | None:
        """The id of the message that carries a question, where it is known."""
        return await self._run(lambda: outbox.message_of(question))
