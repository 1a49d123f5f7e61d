"""Who is in the playground: people, bots, and the chats of one bot."""

from dataclasses import dataclass, field

from bot.playground.feed import Json
from bot.playground.updates import Updates

KEPT_MESSAGES = 2_000
"""Messages a chat remembers; Telegram keeps all, a benchmark cannot."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may write to bots."""

    user: Json
    """The User object as bots see it."""

    @property
    def id(self) -> int:
        return int(self.user["id"])

    @property
    def chat(self) -> Json:
        """The Chat object of a private chat with this person."""
        known = ("first_name", "last_name", "username")
        named: Json = {key: self.user[key] for key in known if key in self.user}
        return {"id": self.id, **named, "type": "private"}


@dataclass(slots=True)
class Chat:
    """One chat of one bot, with everything said in it; a private one, if it is no ``Group``."""

    info: Json
    """The Chat object as bots see it."""
    messages: dict[int, Json] = field(default_factory=dict)
    last_id: int = 0
    started: bool = False
    """The person has written here: before that the bot may not."""
    blocked: bool = False
    busy_until: int = 0
    """Microseconds until which the bot's last chat action shows."""

    @property
    def id(self) -> int:
        return int(self.info["id"])

    def add(self, sender: Json, date: int, content: Json) -> Json:
        """Appends a message under the next id; ids rise for all sides alike."""
        self.last_id += 1
        message = {"message_id": self.last_id, "from": sender, "chat": self.info, "date": date, **content}
        self.messages[self.last_id] = message
        while len(self.messages) > KEPT_MESSAGES:
            del self.messages[next(iter(self.messages))]
        return message

    def context(self, topic: int, replied: Json | None) -> Json:  # noqa: ARG002 - a private chat has no topics
        """The parts of a message that say what it belongs to."""
        return {"reply_to_message": quoted(replied)} if replied else {}

    def hears(self, bot: Json, message: Json) -> bool:  # noqa: ARG002 - in private everything is meant
        """Whether this bot gets a message of somebody else's."""
        return True


@dataclass(frozen=True, slots=True)
class Query:
    """A tap that waits for its answer."""

    person: int
    at: int
    """Microseconds."""
    chat: int = 0
    """The group it happened in, 0 in private."""


@dataclass(slots=True)
class BotAccount:
    """One bot: what waits for it, its chats, and what it told about itself."""

    id: int
    updates: Updates
    chats: dict[int, Chat] = field(default_factory=dict)
    queries: dict[str, Query] = field(default_factory=dict)
    """Callback queries not answered yet."""
    next_query: int = 1
    commands: dict[str, list[Json]] = field(default_factory=dict)
    """By scope and language, as ``settings`` writes them."""
    votes: dict[str, dict[int, list[int]]] = field(default_factory=dict)
    """The options that people chose, by poll."""
    about: dict[str, str] = field(default_factory=dict)
    """Descriptions by kind and language, and menu buttons by chat."""
    user: Json = field(init=False)
    """The User object as people see it."""

    def __post_init__(self) -> None:
        username = f"rung_{self.id}_bot"
        self.user = {"id": self.id, "is_bot": True, "first_name": "Rung", "username": username}

    def fresh_id(self) -> str:
        """An id for a tap or a poll that was never given before."""
        self.next_query += 1
        return f"{self.id}{self.next_query - 1:09}"


def quoted(message: Json) -> Json:
    """A message as it appears inside a reply: without what it replied to itself."""
    return {key: value for key, value in message.items() if key != "reply_to_message"}
