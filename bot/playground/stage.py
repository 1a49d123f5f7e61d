"""Everything there is in one playground: its people, its bots, their chats, its clock."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.errors import RungError
from bot.playground.calls import CallLog
from bot.playground.clock import WorldClock
from bot.playground.faults import Faults
from bot.playground.feed import Feed, Json, Kind, Watcher
from bot.playground.files import Shelf
from bot.playground.flood import Flood
from bot.playground.groups import Group
from bot.playground.people import BotAccount, Chat, Person
from bot.playground.updates import Updates

FIRST_PERSON = 7_000_001
FIRST_UPDATE = 500_000_000


class Stage:
    """Everything in memory; ``folder`` is where a server keeps it, ``None`` for nowhere."""

    def __init__(
        self, folder: Path | None = None, *, log_calls: bool = True, machine: Clock | None = None
    ) -> None:
        self.folder = folder
        self.clock = WorldClock(machine)
        self.feed = Feed()
        self.shelf = Shelf(folder)
        self.calls = CallLog(off=not log_calls)
        self.faults = Faults()
        self.flood = Flood()
        self.people: dict[int, Person] = {}
        self.bots: dict[int, BotAccount] = {}
        self.current: BotAccount | None = None
        """The bot that people talk to when they name none: the last one to introduce itself."""
        self.changed = asyncio.Event()
        """Set by whatever is worth storing, until it is stored."""

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Calls ``watcher(event)`` for everything that happens; the function returned ends that."""
        return self.feed.watch(watcher)

    def tell(self, kind: Kind, **fields: Any) -> None:
        self.changed.set()
        self.feed.tell(kind, **fields)

    def bot(self, bot: int | None = None) -> BotAccount:
        account = self.current if bot is None else self.bots.get(bot)
        if account is None:
            raise RungError("No bot has called here yet. Start one with this address as its Bot API.")
        return account

    def admit_bot(self, bot: int) -> BotAccount:
        """The bot of this id; its first call makes it."""
        account = self.bots.get(bot)
        if account is None:
            account = self.bots[bot] = BotAccount(bot, Updates(FIRST_UPDATE))
            self.introduce(account)
        return account

    def introduce(self, account: BotAccount) -> None:
        """People talk to this bot from now on, unless they name another."""
        if self.current is not account:
            self.current = account
            self.tell("people")

    def add_person(self, first_name: str, *, language_code: str = "en", **names: str) -> Person:
        """A new person; ``names`` may hold ``last_name`` and ``username``."""
        number = max(self.people, default=FIRST_PERSON - 1) + 1
        known = {"id": number, "is_bot": False, "first_name": first_name}
        self.people[number] = Person({**known, **names, "language_code": language_code})
        self.tell("people")
        return self.people[number]

    def person(self, person: int) -> Person:
        if person not in self.people:
            raise RungError(f"There is no person {person}.")
        return self.people[person]

    def chat(self, chat: int, bot: int | None = None) -> Chat:
        """A group of a bot by its id, or the private chat with a person, made when first looked at."""
        account = self.bot(bot)
        if chat < 0:
            return self.group(chat, bot)
        if chat not in account.chats:
            account.chats[chat] = Chat(self.person(chat).chat)
        return account.chats[chat]

    def group(self, chat: int, bot: int | None = None) -> Group:
        group = self.bot(bot).chats.get(chat)
        if not isinstance(group, Group):
            raise RungError(f"There is no group {chat}.")
        return group

    def message(self, chat: Chat, message_id: int) -> Json:
        if message_id not in chat.messages:
            raise RungError(f"There is no message {message_id} in this chat.")
        return chat.messages[message_id]

    def post(self, account: BotAccount, chat: Chat, by: Json, content: Json) -> Json:
        """Adds a message, and hands it to the bot if that hears it."""
        sender, signed = chat.voice(by) if isinstance(chat, Group) else (by, {})
        message = chat.add(sender, self.clock.seconds(), {**signed, **content})
        self.tell("message", chat=chat.id, bot=account.id, message=message)
        if chat.hears(account.user, message):
            account.updates.put("message", message, self.clock.micros())
        return message

    def replace(self, account: BotAccount, chat: Chat, message: Json) -> None:
        """Puts an edited message in the place of the old one."""
        chat.messages[message["message_id"]] = message
        self.tell("edited", chat=chat.id, bot=account.id, message=message)

    def close(self) -> None:
        """Lets go of everybody who waits, so that a server can stop."""
        for account in self.bots.values():
            account.updates.wake()
        self.clock.wake()
        self.calls.noted.ring()
