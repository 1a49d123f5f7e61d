"""Each library's own polling hears the same story, told once."""

import asyncio

import pytest

from bot.playground import group_life
from tests.playground.contract.clients import KINDS
from tests.playground.harness import BOUND

pytestmark = pytest.mark.filterwarnings(
    # python-telegram-bot warns of this field of Telegram's own polls, whoever made them
    "ignore:.*correct_option_id:telegram.warnings.PTBDeprecationWarning"
)


def story(scene):
    """What happens, and what the bot is to hear of it, in order."""
    world, account, group = scene.world, scene.account, scene.group
    ada, dan = (world.people[person].user for person in (scene.ada, scene.dan))
    world.say(scene.ada, "2/3")
    world.say(scene.bob, "just between us", chat=group)
    world.say(scene.bob, "/class", chat=group)
    world.say(scene.bob, "what says @rung_4242_bot?", chat=group)
    world.say(scene.bob, "I think 3/4", chat=group, reply_to=scene.in_group)
    world.tap(scene.bob, scene.in_group, "a", chat=group)
    group_life.come(world, account, world.group(group), dan, ada)
    world.vote(scene.dan, scene.poll, [0], chat=group)
    group_life.rise(world, account, world.group(group), account.user, ada)
    group_life.go(world, account, world.group(group), dan, dan)
    world.say(scene.bob, "now it hears everything", chat=group)
    heir = group_life.move(world, account, world.group(group), ada).id
    return [
        ("message", scene.ada, "2/3"),
        ("message", group, "/class"),
        ("message", group, "what says @rung_4242_bot?"),
        ("message", group, "I think 3/4"),
        ("callback_query", scene.bob, "a"),
        ("came", group, scene.dan),
        ("poll", [1, 1], 2),
        ("my_chat_member", group, "member", "administrator"),
        ("went", group, scene.dan),
        ("chat_member", group, "member", "left"),
        ("message", group, "now it hears everything"),
        ("my_chat_member", heir, "left", "administrator"),
        ("moved", group, heir),
        ("moved from", heir, group),
    ]


def told(update):
    """What an update says, as any of the libraries has parsed it."""
    if update.message:
        return told_by(update.message)
    if update.callback_query:
        return "callback_query", update.callback_query.from_user.id, update.callback_query.data
    if update.poll:
        return "poll", [option.voter_count for option in update.poll.options], update.poll.total_voter_count
    kind = "my_chat_member" if update.my_chat_member else "chat_member"
    change = getattr(update, kind)
    return kind, change.chat.id, change.old_chat_member.status, change.new_chat_member.status


def told_by(message):
    if message.new_chat_members:
        return "came", message.chat.id, message.new_chat_members[0].id
    if message.left_chat_member:
        return "went", message.chat.id, message.left_chat_member.id
    if message.migrate_to_chat_id:
        return "moved", message.chat.id, message.migrate_to_chat_id
    if message.migrate_from_chat_id:
        return "moved from", message.chat.id, message.migrate_from_chat_id
    return "message", message.chat.id, message.text


async def test_the_librarys_own_polling_hears_the_story(client, scene, play):
    await play.do("getUpdates", offset=scene.account.updates.next_id, allowed_updates=KINDS)
    heard, news = [], asyncio.Event()

    def hear(update):
        heard.append(told(update))
        news.set()

    async with client.polling(hear), asyncio.timeout(BOUND):
        await scene.account.updates.polled.wait()
        expected = story(scene)
        while len(heard) < len(expected):
            news.clear()
            await news.wait()
    assert heard == expected
    assert await play.do("getUpdates") == []
