"""The world of one playground, and what people do in it."""

from bot.errors import RungError
from bot.playground.entities import cleaned, trimmed, width, with_found
from bot.playground.feed import Json
from bot.playground.groups import Group
from bot.playground.keyboards import has_button
from bot.playground.params import Upload
from bot.playground.people import BotAccount, Chat, Query
from bot.playground.polls import counted, may_vote
from bot.playground.samples import SAMPLES, document, photo
from bot.playground.stage import Stage
from bot.playground.texts import LONGEST_CAPTION, LONGEST_TEXT


class World(Stage):
    """What people do; ``chat`` is a group's id or ``None`` for the private chat, ``bot`` the one they talk to."""

    def say(
        self,
        person: int,
        text: str,
        *,
        reply_to: int | None = None,
        bot: int | None = None,
        chat: int | None = None,
        topic: int = 0,
    ) -> int:
        """The person writes; returns the id of the message."""
        where, content = self._open_chat(person, bot, chat), written(text)
        replied = None if reply_to is None else self.message(where, reply_to)
        return self._write(person, where, {**content, **context(where, topic, replied)}, bot)

    def send(
        self, person: int, kind: str, *, bot: int | None = None, chat: int | None = None, topic: int = 0
    ) -> int:
        """The person sends something that is no text: a sticker, a voice message, a film or a photo."""
        if kind not in SAMPLES:
            raise RungError(f"People send {', '.join(SAMPLES)} here, not {kind!r}.")
        where = self._open_chat(person, bot, chat)
        content = SAMPLES[kind](self.shelf, self.bot(bot).id)
        return self._write(person, where, {**content, **context(where, topic)}, bot)

    def upload(
        self,
        person: int,
        file: Upload,
        caption: str = "",
        *,
        as_photo: bool = False,
        bot: int | None = None,
        chat: int | None = None,
        topic: int = 0,
    ) -> int:
        """The person sends a file of their own."""
        where = self._open_chat(person, bot, chat)
        content = (photo if as_photo else document)(self.shelf, self.bot(bot).id, file)
        words = written(caption, "caption", "caption_entities") if caption else {}
        return self._write(person, where, {**content, **words, **context(where, topic)}, bot)

    def _write(self, person: int, chat: Chat, content: Json, bot: int | None) -> int:
        first = not isinstance(chat, Group) and not chat.started
        chat.started = True
        self.post(self.bot(bot), chat, self.person(person).user, content)
        if first:
            self.tell("people")
        return chat.last_id

    def tap(
        self,
        person: int,
        message_id: int,
        data: str,
        *,
        stale: bool = False,
        bot: int | None = None,
        chat: int | None = None,
    ) -> str:
        """The person taps a button; returns the callback query's id. ``stale``: an old client still shows it."""
        account, where = self.bot(bot), self._open_chat(person, bot, chat)
        message = where.messages.get(message_id)
        if not stale and (message is None or not has_button(message, data)):
            raise RungError(f"Message {message_id} has no button {data!r} now.")
        query: Json = {
            "id": account.fresh_id(),
            "from": self.person(person).user,
            "message": message or {"message_id": message_id, "chat": where.info, "date": 0},
            "chat_instance": f"{account.id}{abs(where.id)}",
            "data": data,
        }
        account.queries[query["id"]] = Query(person, self.clock.micros(), min(where.id, 0))
        account.updates.put("callback_query", query, self.clock.micros())
        self.changed.set()
        return str(query["id"])

    def vote(
        self,
        person: int,
        message_id: int,
        options: list[int],
        *,
        bot: int | None = None,
        chat: int | None = None,
    ) -> None:
        """The person votes in a poll, or takes the vote back; the bot learns what the poll is now."""
        account, where = self.bot(bot), self._open_chat(person, bot, chat)
        message = self.message(where, message_id)
        chosen, votes = sorted(set(options)), account.votes.get(message.get("poll", {}).get("id", ""), {})
        may_vote(message, chosen, votes.get(person, []))
        votes = account.votes[message["poll"]["id"]] = {**votes, person: chosen}
        self.replace(account, where, {**message, "poll": counted(message["poll"], votes)})
        self._tell_vote(account, where.messages[message_id]["poll"], self.person(person).user, chosen)
        self.tell(
            "voted", chat=where.id, bot=account.id, message_id=message_id, person=person, options=chosen
        )

    def _tell_vote(self, account: BotAccount, poll: Json, user: Json, chosen: list[int]) -> None:
        """The bot hears who voted only where the poll is not anonymous, and what came of it."""
        if not poll["is_anonymous"]:
            named = [poll["options"][place]["persistent_id"] for place in chosen]
            answer = {
                "poll_id": poll["id"],
                "user": user,
                "option_ids": chosen,
                "option_persistent_ids": named,
            }
            account.updates.put("poll_answer", answer, self.clock.micros())
        account.updates.put("poll", poll, self.clock.micros())

    def edit(
        self, person: int, message_id: int, text: str, *, bot: int | None = None, chat: int | None = None
    ) -> None:
        """The person edits a text of their own."""
        account, where = self.bot(bot), self._open_chat(person, bot, chat)
        before = self.message(where, message_id)
        if before["from"]["id"] != person or "text" not in before:
            raise RungError(f"Message {message_id} is not a text of person {person}.")
        kept = {key: value for key, value in before.items() if key not in {"text", "entities"}}
        message = {**kept, "edit_date": self.clock.seconds(), **written(text)}
        self.replace(account, where, message)
        if where.hears(account.user, message):
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

    def _open_chat(self, person: int, bot: int | None, chat: int | None) -> Chat:
        """The chat a person acts in: their private one, or a group they are in."""
        self.person(person)
        if chat is not None and chat != person:
            return self.joined(person, chat, bot)
        private = self.chat(person, bot)
        if private.blocked:
            raise RungError("This person has blocked the bot; unblock it first.")
        return private

    def joined(self, person: int, chat: int, bot: int | None = None) -> Group:
        """A group that still is one and that this person is in."""
        group = self.standing(chat, bot)
        if not group.has(self.person(person).id):
            raise RungError(f"Person {person} is not in this group.")
        return group

    def standing(self, chat: int, bot: int | None = None) -> Group:
        """A group that still is one."""
        group = self.group(chat, bot)
        if group.successor:
            raise RungError(f"This group has become the supergroup {group.successor}.")
        return group


def context(chat: Chat, topic: int, replied: Json | None = None) -> Json:
    """What a person's message belongs to; a topic has to be there."""
    if topic and not (isinstance(chat, Group) and chat.forum and topic in chat.topics):
        raise RungError(f"There is no topic {topic} in this chat.")
    return chat.context(topic, replied)


def written(source: str, text: str = "text", entities: str = "entities") -> Json:
    """A text or caption as a client sends it; ``text`` and ``entities`` name its parts."""
    longest = LONGEST_TEXT if text == "text" else LONGEST_CAPTION
    core, _ = trimmed(cleaned(source), [])
    if not 1 <= width(core) <= longest:
        raise RungError(f"A {'message' if text == 'text' else text} has 1 to {longest} characters.")
    found = with_found(core, [])
    return {text: core, entities: found} if found else {text: core}


def membership(account: BotAccount, blocked: bool) -> Json:
    if blocked:
        return {"user": account.user, "status": "kicked", "until_date": 0}
    return {"user": account.user, "status": "member"}
