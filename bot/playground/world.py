"""The world of one playground: its people, its bots, its clock, and what people do in it."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.errors import RungError
from bot.playground.calls import CallLog
from bot.playground.clock import WorldClock
from bot.playground.entities import cleaned, trimmed, width, with_found
from bot.playground.faults import Faults
from bot.playground.feed import Feed, Json, Kind, Watcher
from bot.playground.files import Shelf
from bot.playground.keyboards import has_button
from bot.playground.people import BotAccount, Chat, Person, Query
from bot.playground.samples import SAMPLES
from bot.playground.updates import Updates

FIRST_PERSON = 7_000_001
FIRST_UPDATE = 500_000_000
LONGEST_TEXT = 4096
"""A client splits longer ones; the playground refuses them."""


class World:
    """Everything there is, in memory; ``folder`` is where a server keeps it, ``None`` for nowhere."""

    def __init__(
        self, folder: Path | None = None, *, log_calls: bool = True, machine: Clock | None = None
    ) -> None:
        self.folder = folder
        self.clock = WorldClock(machine)
        self.feed = Feed()
        self.shelf = Shelf(folder)
        self.calls = CallLog(off=not log_calls)
        self.faults = Faults()
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

    def chat(self, person: int, bot: int | None = None) -> Chat:
        """The private chat of a person and a bot, made when first looked at."""
        account = self.bot(bot)
        chat = account.chats.get(person)
        if chat is None:
            chat = account.chats[person] = Chat(self.person(person).chat)
        return chat

    def say(self, person: int, text: str, *, reply_to: int | None = None, bot: int | None = None) -> int:
        """The person writes to the bot; returns the id of the message."""
        return self._write(person, written(text), reply_to, bot)

    def send(self, person: int, kind: str, *, bot: int | None = None) -> int:
        """The person sends something that is no text: a sticker, a voice note or a photo."""
        if kind not in SAMPLES:
            raise RungError(f"People send {', '.join(SAMPLES)} here, not {kind!r}.")
        return self._write(person, SAMPLES[kind](self.shelf, self.bot(bot).id), None, bot)

    def _write(self, person: int, content: Json, reply_to: int | None, bot: int | None) -> int:
        account, chat = self.bot(bot), self._open_chat(person, bot)
        if reply_to is not None:
            content = {**content, "reply_to_message": quoted(self.message(chat, reply_to))}
        first, chat.started = not chat.started, True
        message = chat.add(self.person(person).user, self.clock.seconds(), content)
        self.tell("message", chat=person, bot=account.id, message=message)
        account.updates.put("message", message, self.clock.micros())
        if first:
            self.tell("people")
        return chat.last_id

    def tap(
        self, person: int, message_id: int, data: str, *, stale: bool = False, bot: int | None = None
    ) -> str:
        """The person taps a button; returns the callback query's id. ``stale``: an old client still shows it."""
        account, chat = self.bot(bot), self._open_chat(person, bot)
        message = chat.messages.get(message_id)
        if not stale and (message is None or not has_button(message, data)):
            raise RungError(f"Message {message_id} has no button {data!r} now.")
        query = {
            "id": f"{account.id}{account.next_query:09}",
            "from": self.person(person).user,
            "message": message or {"message_id": message_id, "chat": chat.info, "date": 0},
            "chat_instance": f"{account.id}{person}",
            "data": data,
        }
        account.next_query += 1
        account.queries[str(query["id"])] = Query(person, self.clock.micros())
        account.updates.put("callback_query", query, self.clock.micros())
        self.changed.set()
        return str(query["id"])

    def edit(self, person: int, message_id: int, text: str, *, bot: int | None = None) -> None:
        """The person edits a text of their own."""
        account, chat = self.bot(bot), self._open_chat(person, bot)
        before = self.message(chat, message_id)
        if before["from"]["id"] != person or "text" not in before:
            raise RungError(f"Message {message_id} is not a text of person {person}.")
        kept = {key: value for key, value in before.items() if key not in {"text", "entities"}}
        message = {**kept, "edit_date": self.clock.seconds(), **written(text)}
        self.replace(account, chat, message)
        account.updates.put("edited_message", message, self.clock.micros())

    def block(self, person: int, blocked: bool, *, bot: int | None = None) -> None:
        """The person blocks the bot or lets it write again; the bot is told."""
        account, chat = self.bot(bot), self.chat(person, bot)
        if chat.blocked == blocked:
            return
        chat.blocked = blocked
        change = {
            "chat": chat.info,
            "from": self.person(person).user,
            "date": self.clock.seconds(),
            "old_chat_member": membership(account, not blocked),
            "new_chat_member": membership(account, blocked),
        }
        account.updates.put("my_chat_member", change, self.clock.micros())
        self.tell("people")

    def _open_chat(self, person: int, bot: int | None) -> Chat:
        chat = self.chat(person, bot)
        if chat.blocked:
            raise RungError("This person has blocked the bot; unblock it first.")
        return chat

    def message(self, chat: Chat, message_id: int) -> Json:
        if message_id not in chat.messages:
            raise RungError(f"There is no message {message_id} in this chat.")
        return chat.messages[message_id]

    def replace(self, account: BotAccount, chat: Chat, message: Json) -> None:
        """Puts an edited message in the place of the old one."""
        chat.messages[message["message_id"]] = message
        self.tell("edited", chat=chat.info["id"], bot=account.id, message=message)

    def close(self) -> None:
        """Lets go of everybody who waits, so that a server can stop."""
        for account in self.bots.values():
            account.updates.wake()
        self.clock.wake()


def written(text: str) -> Json:
    """A text as a client sends it."""
    core, _ = trimmed(cleaned(text), [])
    if not 1 <= width(core) <= LONGEST_TEXT:
        raise RungError(f"A message has 1 to {LONGEST_TEXT} characters.")
    entities = with_found(core, [])
    return {"text": core, "entities": entities} if entities else {"text": core}


def quoted(message: Json) -> Json:
    """A message as it appears inside a reply: without what it replied to itself."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}


def membership(account: BotAccount, blocked: bool) -> Json:
    if blocked:
        return {"user": account.user, "status": "kicked", "until_date": 0}
    return {"user": account.user, "status": "member"}
