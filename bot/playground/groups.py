"""A group: its members, what they are in it, and what of it a bot in privacy mode hears."""

from dataclasses import dataclass, field
from typing import Literal

from bot.playground.entities import cut
from bot.playground.feed import Json
from bot.playground.people import Chat, quoted

Status = Literal["creator", "administrator", "member", "left", "kicked"]
LEADING = frozenset({"creator", "administrator"})
HERE = LEADING | {"member"}

ANONYMOUS: Json = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
"""Whom the Bot API names as the sender where an administrator writes in the name of the group."""

RIGHTS = (
    *(
        "can_manage_chat",
        "can_change_info",
        "can_delete_messages",
        "can_invite_users",
        "can_restrict_members",
    ),
    *("can_pin_messages", "can_manage_video_chats", "can_manage_tags", "can_send_welcome_messages"),
)
NO_RIGHTS = ("can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories")

SERVICE = frozenset(
    {"new_chat_members", "left_chat_member", "group_chat_created", "supergroup_chat_created"}
) | {*("migrate_to_chat_id", "migrate_from_chat_id", "forum_topic_created", "pinned_message")}
"""All bots of a group get these, whatever their privacy mode."""


@dataclass(frozen=True, slots=True)
class Member:
    """What somebody is in a group."""

    user: Json
    status: Status = "member"
    anonymous: bool = False
    title: str = ""

    def shown(self, *, supergroup: bool) -> Json:
        """The ChatMember object; who was removed from a basic group has left it (TDLib, updateChatParticipant)."""
        status = "left" if self.status == "kicked" and not supergroup else self.status
        shown: Json = {"user": self.user, "status": status}
        if status == "kicked":
            shown |= {"until_date": 0}
        if status == "administrator":
            shown |= {
                "can_be_edited": False,
                **dict.fromkeys(RIGHTS, True),
                **dict.fromkeys(NO_RIGHTS, False),
            }
            shown |= {"can_manage_topics": True} if supergroup else {}
        if status in LEADING:
            shown |= {"is_anonymous": self.anonymous}
        return shown | ({"custom_title": self.title} if self.title else {})


@dataclass(slots=True)
class Group(Chat):
    """A group or supergroup of one bot."""

    members: dict[int, Member] = field(default_factory=dict)
    """By user, in the order they came; those who have gone stay, as what they are now."""
    topics: dict[int, str] = field(default_factory=dict)
    """Names by id; the id is that of the message that made the topic."""
    successor: int = 0
    """The supergroup that this group has become."""

    @property
    def supergroup(self) -> bool:
        return bool(self.info["type"] == "supergroup")

    def member(self, user: Json) -> Member:
        return self.members.get(user["id"], Member(user, "left"))

    def has(self, user: int) -> bool:
        return user in self.members and self.members[user].status in HERE

    def leads(self, user: int) -> bool:
        return user in self.members and self.members[user].status in LEADING

    @property
    def forum(self) -> bool:
        return "is_forum" in self.info

    def voice(self, user: Json) -> tuple[Json, Json]:
        """In whose name this member writes, and the parts of a message that go with it."""
        member = self.member(user)
        if not member.anonymous:
            return user, {}
        signed = {"author_signature": member.title} if member.title else {}
        return ANONYMOUS, {**signed, "sender_chat": self.info}

    def context(self, topic: int, replied: Json | None) -> Json:
        """What a message belongs to: in a forum a topic and, unless it replies, the message that made it.

        Without topics a reply in a supergroup still has a thread, but is no topic message (Client.cpp, ``topic_id``).
        """
        reply = Chat.context(self, topic, replied)
        if self.forum:
            topic = topic or (replied or {}).get("message_thread_id", 0)
            root = self.messages.get(topic)
            about = reply or ({"reply_to_message": quoted(root)} if root else {})
            return {"message_thread_id": topic, "is_topic_message": True, **about} if topic else reply
        if replied and self.supergroup:
            return {"message_thread_id": replied.get("message_thread_id", replied["message_id"]), **reply}
        return reply

    def hears(self, bot: Json, message: Json) -> bool:
        """Members hear; in privacy mode, which ends for administrators, only what is meant for them."""
        if not self.has(bot["id"]):
            return False
        return self.leads(bot["id"]) or not SERVICE.isdisjoint(message) or meant_for(bot, message)

    def shown(self, bot: int) -> Json:
        """The group as the control interface tells it."""
        present = [member for user, member in self.members.items() if self.has(user)]
        here = [member.shown(supergroup=self.supergroup) for member in present]
        own = self.members[bot].shown(supergroup=self.supergroup)["status"] if bot in self.members else "left"
        topics = [{"id": number, "name": name} for number, name in self.topics.items()]
        known = {"id": self.id, "title": self.info["title"], "type": self.info["type"], "bot": own}
        moved = {"migrated_to": self.successor} if self.successor else {}
        return {**known, "is_forum": self.forum, "members": here, "topics": topics, **moved}


def meant_for(bot: Json, message: Json) -> bool:
    """A reply to the bot, a command that names no other, or a mention (core.telegram.org/bots/features)."""
    if message.get("reply_to_message", {}).get("from", {}).get("id") == bot["id"]:
        return True
    text, entities = ("text", "entities") if "text" in message else ("caption", "caption_entities")
    return any(_names(bot, entity, cut(message[text], entity)) for entity in message.get(entities, []))


def _names(bot: Json, entity: Json, word: str) -> bool:
    name, at, named = word.lower().partition("@")
    if at and entity["type"] in {"mention", "bot_command"}:
        return bool(named == bot["username"].lower())
    return bool(name and entity["type"] == "bot_command" and entity["offset"] == 0)
