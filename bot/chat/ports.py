"""What the chat side asks of durable storage; the store implements it, neither knows the other."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal, Protocol

from bot.mail import Arrival, Outcome, Outgoing, Sendable, Sent


class Inbox(Protocol):
    """Every update and internal command, once each, in our own order of arrival."""

    async def receive(self, updates: Sequence[Mapping[str, Any]], now: datetime) -> list[Arrival]:
        """Commits the raw updates, then returns those that were new, in order and claimed by this owner."""
        ...

    async def waiting(self, width: int) -> list[Arrival]:
        """At start: claims all that is undone, in order of arrival.

        What a process died over (the first of each lane, of ``width`` lanes at most) counts one more attempt and death.
        """
        ...

    async def close(
        self, arrival: Arrival, outcome: Outcome, now: datetime
    ) -> tuple[list[Sendable], list[Arrival]]:
        """Runs the outcome, keeps what it owes and its errands and marks the row done, all in one transaction.

        Returns what is to be sent, and what has arrived by that, claimed by this owner.
        Raises Fenced where owner, attempt or state of the row is not this arrival's any more.
        """
        ...

    async def retry(self, arrival: Arrival, error: str) -> Arrival:
        """Counts one more attempt after an exception and returns the row as claimed anew."""
        ...

    async def park(
        self, arrival: Arrival, error: str, sorry: Sequence[Outgoing], now: datetime
    ) -> list[Sendable]:
        """Puts a row aside for good and, in the same transaction, owes the person a word about it."""
        ...


class SharedInbox(Inbox, Protocol):
    """An inbox that several processes work on: what arrives is nobody's until it is claimed."""

    async def claim(self, most: int) -> tuple[list[Arrival], int]:
        """Claims so many of what is free, in order, in lanes that are nobody else's; also: how many processes live."""
        ...

    async def look(self) -> tuple[int, bool, bool]:
        """How many processes live, whether one that does not has left anything, whether anything is free."""
        ...

    async def bury(self, width: int) -> None:
        """Frees what the dead had in hand; each lane's first row (of ``width`` lanes at most) counts a death."""
        ...


class Company(Protocol):
    """The processes beside this one."""

    arrived: asyncio.Event
    owed: asyncio.Event
    """Set when something may have come in, or may have to be sent, whoever was told of it."""

    @property
    def alone(self) -> bool:
        """Whether nobody else can owe anything that this process has not read."""
        ...

    def met(self, processes: int) -> None:
        """So many were counted, this one among them."""
        ...

    def may_bury(self) -> bool:
        """Whether whoever is missing has died, and is not merely coming back after an outage as this one was."""
        ...

    def tell(self, news: Literal["arrived", "owed"]) -> None:
        """To this process and all others, soon; whoever misses it looks every second."""
        ...

    async def sends(self) -> Literal["no", "still", "anew"]:
        """Takes the turn at sending where it is free; anew: somebody else may have had it meanwhile."""
        ...

    async def hand_over(self) -> None:
        """Lets the turn at sending go."""
        ...


class Sender(Protocol):
    """Whoever takes up what is owed."""

    @property
    def idle(self) -> bool: ...

    def admit(self, rows: Iterable[Sendable]) -> None:
        """These have just been committed."""
        ...

    async def hold_back(self) -> None:
        """Before the end: begins with no more nudges and broadcasts."""
        ...

    async def drain(self, seconds: float) -> bool:
        """Waits until every row in hand has come to its end and is reported, so long at most; says whether."""
        ...

    async def stop(self) -> None:
        """Gives up what is under way."""
        ...


class Outbox(Protocol):
    """Every call that the bot owes, in the order in which it came to owe them."""

    async def unsent(self) -> list[Sendable]:
        """Every reply that is pending, in order."""
        ...

    async def slow(self, most: int) -> list[Sendable]:
        """The first nudges and broadcasts that are pending, nudges before broadcasts."""
        ...

    async def recover(self) -> int:
        """At start: notes of how many rows nobody can tell whether an earlier process has sent them."""
        ...

    async def sending(self, rows: Sequence[int]) -> list[int]:
        """Commits that these are being sent, just before they are; returns those of which nobody else said so."""
        ...

    async def sent(self, reports: Sequence[Sent]) -> None:
        """Records what went out, all of it in one transaction; ephemeral rows leave no trace."""
        ...

    async def failed(self, row: Sendable, error: str, *, blocked: bool, odd: bool) -> None:
        """Gives a row up for good; blocked: the person does not want to hear from the bot; odd: operators hear."""
        ...

    async def late(self, row: Sendable, error: str) -> None:
        """Notes that its time is over: a card of a broadcast waits for the morning, all else is given up."""
        ...

    async def uncertain(self, row: Sendable, error: str) -> None:
        """Notes that nobody can tell whether a row went out."""
        ...

    async def put_back(self, row: Sendable, error: str) -> None:
        """Notes that a nudge or broadcast surely was not sent: it is pending again."""
        ...

    async def put_off(self, row: Sendable, error: str) -> None:
        """Counts a try that surely failed; the row is pending."""
        ...

    async def moves(self) -> dict[int, int]:
        """Every group that became a supergroup, and its new id."""
        ...

    async def moved(self, old: int, new: int) -> None:
        """What is owed to a group goes to the supergroup that it became."""
        ...

    async def file_id(self, digest: str) -> str | None:
        """The id of a file that this bot has uploaded before."""
        ...

    async def message_of(self, question: str) -> int | None:
        """The id of the message that carries a question, where it is known."""
        ...
