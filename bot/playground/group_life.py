"""What happens to a group: it is made, people and the bot come, go and rise, it moves, it gets topics."""

from dataclasses import replace

from bot.errors import RungError
from bot.playground.feed import Json
from bot.playground.groups import ANONYMOUS, Group, Member, Status
from bot.playground.people import BotAccount
from bot.playground.stage import Stage

FIRST_GROUP, FIRST_SUPERGROUP = -4_000_000_001, -1_002_000_000_001
"""Ids fall from here on; supergroups begin with -100 (Bot API, Chat.id)."""
LONGEST_NAME = 128
TOPIC_COLOUR = 0x6FB9F0
"""The first of Telegram's colours for topics (Bot API, createForumTopic)."""


def found(
    world: Stage, account: BotAccount, owner: int, title: str, members: list[int], *, supergroup: bool = False
) -> Group:
    """A new group: its owner, and whom they brought at once; the bot may be among them."""
    by = world.person(owner).user
    others = [user_of(world, account, member) for member in dict.fromkeys(members) if member != owner]
    group = _made(world, account, _name(title), supergroup=supergroup)
    group.members[owner] = Member(by, "creator")
    _tell(world, account, group)
    if supergroup:
        world.post(account, group, by, {"supergroup_chat_created": True})
    for user in others:
        if supergroup:
            come(world, account, group, user, by)
        else:
            _change(world, account, group, by, Member(user, "left"), Member(user))
    if not supergroup:
        world.post(account, group, by, {"group_chat_created": True})
    return group


def _made(world: Stage, account: BotAccount, title: str, *, supergroup: bool) -> Group:
    count = sum(isinstance(chat, Group) for bot in world.bots.values() for chat in bot.chats.values())
    number = (FIRST_SUPERGROUP if supergroup else FIRST_GROUP) - count
    info = {"id": number, "title": title, "type": "supergroup" if supergroup else "group"}
    group = Group(info if supergroup else {**info, "all_members_are_administrators": False})
    account.chats[number] = group
    return group


def user_of(world: Stage, account: BotAccount, user: int) -> Json:
    """The bot or a person, as users."""
    return account.user if user == account.id else world.person(user).user


def come(world: Stage, account: BotAccount, group: Group, user: Json, by: Json) -> None:
    """Somebody comes, by themselves or brought by another."""
    before = group.member(user)
    if group.has(user["id"]):
        raise RungError(f"{user['first_name']} is in this group already.")
    if before.status == "kicked" and by["id"] == user["id"]:
        raise RungError(f"{user['first_name']} was removed; somebody has to bring them back.")
    group.members.pop(user["id"], None)
    _change(world, account, group, by, before, Member(user))
    world.post(account, group, by, {"new_chat_members": [user]})


def go(world: Stage, account: BotAccount, group: Group, user: Json, by: Json) -> None:
    """Somebody leaves or is removed. A bot hears the last note only in a basic group."""
    before = group.member(user)
    if not group.has(user["id"]):
        raise RungError(f"{user['first_name']} is not in this group.")
    removed = by["id"] != user["id"]
    if removed:
        require_lead(group, by)
    if removed and before.status == "creator":
        raise RungError("The owner cannot be removed.")
    after = Member(user, "kicked" if removed else "left")
    if not group.supergroup:
        world.post(account, group, by, {"left_chat_member": user})
    _change(world, account, group, by, before, after)
    if group.supergroup:
        world.post(account, group, by, {"left_chat_member": user})


def rise(
    world: Stage,
    account: BotAccount,
    group: Group,
    user: Json,
    by: Json,
    *,
    anonymous: bool = False,
    title: str = "",
) -> None:
    """Somebody becomes an administrator; the owner stays the owner."""
    before = _ranked(group, user, by)
    if anonymous and not group.supergroup:
        raise RungError("Only a supergroup has anonymous administrators.")
    status: Status = "creator" if before.status == "creator" else "administrator"
    _change(world, account, group, by, before, Member(user, status, anonymous, title))


def fall(world: Stage, account: BotAccount, group: Group, user: Json, by: Json) -> None:
    """An administrator becomes a member again."""
    before = _ranked(group, user, by)
    if before.status != "administrator":
        raise RungError(f"{user['first_name']} is no administrator to be demoted.")
    _change(world, account, group, by, before, Member(user))


def _ranked(group: Group, user: Json, by: Json) -> Member:
    require_lead(group, by)
    before = group.member(user)
    if not group.has(user["id"]):
        raise RungError(f"{user['first_name']} is not in this group.")
    if before.status == "creator" and by["id"] != user["id"]:
        raise RungError("Nobody promotes or demotes the owner but themselves.")
    return before


def require_lead(group: Group, by: Json) -> None:
    if not group.leads(by["id"]):
        raise RungError(f"{by['first_name']} is no administrator of this group.")


def move(world: Stage, account: BotAccount, group: Group, by: Json) -> Group:
    """The group becomes a supergroup under another id, with the same members.

    The bot joins the new one and is never told that it left the old (tdlib/telegram-bot-api issue 266).
    """
    if group.supergroup:
        raise RungError("This is a supergroup already.")
    if group.member(by).status != "creator":
        raise RungError("Only the owner turns a group into a supergroup.")
    heir = _made(world, account, group.info["title"], supergroup=True)
    heir.members = dict(group.members)
    if heir.has(account.id):
        own = heir.members[account.id]
        _put(world, account, heir, by, replace(own, status="left"), own)
    world.post(account, group, by, {"migrate_to_chat_id": heir.id})
    group.successor = heir.id
    world.post(account, heir, ANONYMOUS, {"sender_chat": heir.info, "migrate_from_chat_id": group.id})
    _tell(world, account, group)
    _tell(world, account, heir)
    return heir


def turn_topics(world: Stage, account: BotAccount, group: Group, by: Json, *, on: bool) -> None:
    require_lead(group, by)
    if not group.supergroup:
        raise RungError("Only a supergroup has topics; turn this group into one first.")
    group.info.pop("is_forum", None)
    group.info |= {"is_forum": True} if on else {}
    _tell(world, account, group)


def add_topic(world: Stage, account: BotAccount, group: Group, by: Json, name: str) -> int:
    """A new topic; its id is that of the message that makes it."""
    if not group.forum:
        raise RungError("This group has no topics; turn them on first.")
    topic, named = group.last_id + 1, _name(name)
    group.topics[topic] = named
    made = {"forum_topic_created": {"name": named, "icon_color": TOPIC_COLOUR}}
    world.post(account, group, by, {**made, "message_thread_id": topic, "is_topic_message": True})
    _tell(world, account, group)
    return topic


def _name(name: str) -> str:
    if not 1 <= len(name.strip()) <= LONGEST_NAME:
        raise RungError(f"A name has 1 to {LONGEST_NAME} characters.")
    return name.strip()


def _change(world: Stage, account: BotAccount, group: Group, by: Json, before: Member, after: Member) -> None:
    group.members[after.user["id"]] = after
    _tell(world, account, group)
    _put(world, account, group, by, before, after)


def _put(world: Stage, account: BotAccount, group: Group, by: Json, before: Member, after: Member) -> None:
    """The bot hears of itself, and of others where it is administrator."""
    own = after.user["id"] == account.id
    if own or group.leads(account.id):
        change = {
            "chat": group.info,
            "from": by,
            "date": world.clock.seconds(),
            "old_chat_member": before.shown(supergroup=group.supergroup),
            "new_chat_member": after.shown(supergroup=group.supergroup),
        }
        account.updates.put("my_chat_member" if own else "chat_member", change, world.clock.micros())


def _tell(world: Stage, account: BotAccount, group: Group) -> None:
    world.tell("group", chat=group.id, bot=account.id, group=group.shown(account.id))
