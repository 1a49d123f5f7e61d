"""Groups: who is in them, what a bot hears of them, and what becomes of them."""

import pytest
import pytest_asyncio

from tests.playground.harness import keyboard


class Class:
    """A group with Ada, who owns it, and Bob; the bot hears nothing of it yet but its own coming."""

    def __init__(self, play, ada, bob, group):
        self.play, self.ada, self.bob, self.id = play, ada, bob, group
        self.bot = play.world.bot().id

    async def does(self, deed, **body):
        return await self.play.sim(f"groups/{self.id}/{deed}", **body)

    async def says(self, person, text, **more):
        return await self.play.sim(f"people/{person}/say", chat=self.id, text=text, **more)

    async def hears(self):
        """The updates that wait, which are then confirmed, each as its one part."""
        updates = await self.play.do("getUpdates")
        await self.play.do("getUpdates", offset=self.play.world.bot().updates.next_id)
        return [(kind, body) for update in updates for kind, body in update.items() if kind != "update_id"]

    async def messages(self):
        return [body for kind, body in await self.hears() if kind == "message"]


async def founded(play, **options):
    await play.do("getMe")
    ada, bob = [(await play.sim("people", first_name=name))["id"] for name in ("Ada", "Bob")]
    everything = [
        "message",
        "edited_message",
        "callback_query",
        "my_chat_member",
        "chat_member",
        "poll",
        "poll_answer",
    ]
    await play.do("getUpdates", allowed_updates=everything)
    group = await play.sim("groups", title="5B", by=ada, members=[bob, play.world.bot().id], **options)
    return Class(play, ada, bob, group["id"])


@pytest_asyncio.fixture
async def room(play):
    founding = await founded(play)
    await founding.hears()
    return founding


@pytest_asyncio.fixture
async def hall(play):
    """A supergroup of the same people."""
    founding = await founded(play, supergroup=True)
    await founding.hears()
    return founding


async def test_a_basic_group_is_told_to_the_bot_as_one_that_was_made_with_it(play):
    room = await founded(play)
    (kind, came), (_, made) = await room.hears()
    assert (kind, came["old_chat_member"]["status"], came["new_chat_member"]["status"]) == (
        "my_chat_member",
        "left",
        "member",
    )
    assert came["from"]["id"] == room.ada
    assert made["group_chat_created"]
    assert made["chat"] == {
        "id": room.id,
        "title": "5B",
        "type": "group",
        "all_members_are_administrators": False,
    }


async def test_ids_tell_people_groups_and_supergroups_apart(play):
    room, hall = await founded(play), await founded(play, supergroup=True)
    assert room.ada > 0 > room.id > -(10**12)
    assert str(hall.id).startswith("-100")
    assert len({room.id, hall.id, (await founded(play)).id}) == 3


async def test_the_state_tells_the_groups_with_their_members(play, room):
    (group,) = (await play.look("state"))["groups"]
    assert (group["id"], group["title"], group["type"], group["bot"]) == (room.id, "5B", "group", "member")
    assert [(m["user"]["first_name"], m["status"]) for m in group["members"]] == [
        ("Ada", "creator"),
        ("Bob", "member"),
        ("Rung", "member"),
    ]
    assert "migrated_to" not in group


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("good morning", False),
        ("/class", True),
        ("/class@rung_4242_bot now", True),
        ("/class@other_bot", False),
        ("as I said: /class", False),
        ("as I said: /class@Rung_4242_Bot", True),
        ("is it 3/4, @rung_4242_bot?", True),
        ("is it 3/4, @somebody_else?", False),
        ("🎉 @rung_4242_bot", True),
    ],
)
async def test_in_privacy_mode_a_bot_hears_what_is_meant_for_it(room, text, heard):
    said = await room.says(room.bob, text)
    assert await room.messages() == ([said] if heard else [])


async def test_a_reply_is_heard_if_it_answers_the_bot(play, room):
    sent = await play.do("sendMessage", chat_id=room.id, text="1/2?")
    other = await room.says(room.ada, "who knows?")
    await room.says(room.bob, "I do", reply_to=other["message_id"])
    said = await room.says(room.bob, "2/4", reply_to=sent["message_id"])
    assert await room.messages() == [said]


async def test_an_administrator_hears_everything_and_of_everybody(room):
    await room.does("promote", member=room.bot, by=room.ada)
    said = await room.says(room.bob, "good morning")
    await room.does("promote", member=room.bob, by=room.ada, title="Helper")
    await room.does("demote", member=room.bob, by=room.ada)
    promoted, (_, message), (kind, rose), (_, fell) = await room.hears()
    assert promoted[1]["new_chat_member"]["can_pin_messages"]
    assert message == said
    assert kind == "chat_member"
    assert rose["new_chat_member"]["custom_title"] == "Helper"
    assert (fell["old_chat_member"]["status"], fell["new_chat_member"]["status"]) == (
        "administrator",
        "member",
    )


async def test_an_edit_is_heard_as_the_message_was(play, room):
    quiet, loud = await room.says(room.bob, "one"), await room.says(room.bob, "/two")
    for message in (quiet, loud):
        await play.sim(
            f"people/{room.bob}/edit",
            chat=room.id,
            message_id=message["message_id"],
            text=f"{message['text']}!",
        )
    assert [(kind, body["text"]) for kind, body in await room.hears()] == [
        ("message", "/two"),
        ("edited_message", "/two!"),
    ]


@pytest.mark.parametrize(("kind", "removed"), [({}, "left"), ({"supergroup": True}, "kicked")])
async def test_who_comes_and_goes_is_told_to_all(play, kind, removed):
    room = await founded(play, **kind)
    dan = (await play.sim("people", first_name="Dan"))["id"]
    await room.hears()
    await room.does("join", member=dan)
    await room.does("leave", member=dan, by=room.ada)
    came, went = await room.messages()
    assert ([user["id"] for user in came["new_chat_members"]], came["from"]["id"]) == ([dan], dan)
    assert (went["left_chat_member"]["id"], went["from"]["id"]) == (dan, room.ada)
    assert (await play.do("getChatMember", chat_id=room.id, user_id=dan))["status"] == removed
    back = await room.does("join", member=dan)
    assert "removed" in back["error"]
    assert "error" not in await room.does("join", member=dan, by=room.ada)


async def test_a_bot_that_is_removed_from_a_basic_group_hears_of_it_twice(room):
    await room.does("leave", member=room.bot, by=room.ada)
    (_, message), (kind, change) = await room.hears()
    assert message["left_chat_member"]["id"] == room.bot
    assert (kind, change["new_chat_member"]["status"]) == ("my_chat_member", "left")


async def test_a_bot_that_is_removed_from_a_supergroup_hears_of_it_once_and_then_nothing(hall):
    await hall.does("leave", member=hall.bot, by=hall.ada)
    await hall.says(hall.ada, "/class")
    ((kind, change),) = await hall.hears()
    assert (kind, change["new_chat_member"]) == (
        "my_chat_member",
        {"user": hall.play.world.bot().user, "status": "kicked", "until_date": 0},
    )


async def test_a_bot_may_leave_by_itself(play, hall):
    await play.do("leaveChat", chat_id=hall.id)
    ((_, change),) = await hall.hears()
    assert (change["from"]["id"], change["new_chat_member"]["status"]) == (hall.bot, "left")
    assert (await play.look("state"))["groups"][0]["bot"] == "left"


async def test_an_anonymous_administrator_speaks_as_the_group(hall):
    await hall.does("promote", member=hall.bob, by=hall.ada, anonymous=True, title="Helper")
    said = await hall.says(hall.bob, "/class")
    assert await hall.messages() == [said]
    assert said["from"] == {
        "id": 1087968824,
        "is_bot": True,
        "first_name": "Group",
        "username": "GroupAnonymousBot",
    }
    assert said["sender_chat"] == said["chat"]
    assert said["author_signature"] == "Helper"


async def test_a_tap_of_an_anonymous_administrator_is_their_own(play, hall):
    await hall.does("promote", member=hall.ada, by=hall.ada, anonymous=True)
    sent = await play.do("sendMessage", chat_id=hall.id, text="q", reply_markup=keyboard([("A", "a")]))
    await play.sim(f"people/{hall.ada}/tap", chat=hall.id, message_id=sent["message_id"], data="a")
    ((_, query),) = await hall.hears()
    assert query["from"]["id"] == hall.ada
    assert query["message"] == sent


async def test_a_group_becomes_a_supergroup_under_another_id(play, room):
    before = await room.says(room.bob, "/before")
    heir = await room.does("upgrade", by=room.ada)
    _, (kind, joined), (_, left), (_, begun) = await room.hears()
    assert (kind, joined["chat"]["id"], joined["new_chat_member"]["status"]) == (
        "my_chat_member",
        heir["id"],
        "member",
    )
    assert (left["chat"]["id"], left["migrate_to_chat_id"]) == (room.id, heir["id"])
    assert left["message_id"] == before["message_id"] + 1
    assert (begun["chat"]["id"], begun["migrate_from_chat_id"], begun["message_id"]) == (
        heir["id"],
        room.id,
        1,
    )
    assert begun["sender_chat"]["id"] == heir["id"]
    assert len(heir["members"]) == 3
    assert str(heir["id"]) in (await room.says(room.bob, "still here?"))["error"]
    answer = await play.call("sendMessage", chat_id=room.id, text="x")
    assert answer["parameters"] == {"migrate_to_chat_id": heir["id"]}
    assert [group.get("migrated_to") for group in (await play.look("state"))["groups"]] == [heir["id"], None]


async def test_a_topic_is_a_thread_of_its_own(play, hall):
    await hall.does("forum", by=hall.ada, on=True)
    topic = await hall.does("topics", by=hall.ada, name="Fractions")
    said = await hall.says(hall.bob, "/class", topic=topic["id"])
    general = await hall.says(hall.bob, "/class")
    made, *heard = await hall.messages()
    assert heard == [said, general]
    assert (made["message_id"], made["forum_topic_created"]["name"]) == (topic["id"], "Fractions")
    assert (said["message_thread_id"], said["is_topic_message"]) == (topic["id"], True)
    assert said["reply_to_message"]["forum_topic_created"]
    assert not {"message_thread_id", "is_topic_message", "reply_to_message"} & general.keys()
    assert (await play.look("state"))["groups"][0]["topics"] == [topic]
    await hall.does("forum", by=hall.ada, on=False)
    assert "is_forum" not in (await play.do("getChat", chat_id=hall.id))


async def test_a_reply_in_a_supergroup_has_a_thread_that_is_no_topic(play, hall):
    sent = await play.do("sendMessage", chat_id=hall.id, text="1/2?")
    said = await hall.says(hall.bob, "2/4", reply_to=sent["message_id"])
    again = await play.do(
        "sendMessage", chat_id=hall.id, text="Right.", reply_parameters={"message_id": said["message_id"]}
    )
    assert said["message_thread_id"] == again["message_thread_id"] == sent["message_id"]
    assert "is_topic_message" not in said


async def test_message_ids_rise_in_each_chat_by_itself(play, room):
    ids = [(await room.says(room.bob, "x"))["message_id"] for _ in range(2)]
    ids.append((await play.do("sendMessage", chat_id=room.id, text="x"))["message_id"])
    assert ids == [2, 3, 4]
    assert (await play.sim(f"people/{room.bob}/say", text="/start"))["message_id"] == 1


async def test_a_pin_is_the_note_of_its_own_that_a_bot_gets(play, room):
    await room.does("promote", member=room.bot, by=room.ada)
    sent = await play.do("sendMessage", chat_id=room.id, text="1/2?")
    await play.do("pinChatMessage", chat_id=room.id, message_id=sent["message_id"])
    (note,) = await room.messages()
    assert (note["pinned_message"], note["from"]["id"]) == (sent, room.bot)


@pytest.mark.parametrize(
    ("person", "scope", "seen"),
    [
        ("bob", {"type": "all_group_chats"}, True),
        ("bob", {"type": "all_private_chats"}, False),
        ("bob", {"type": "all_chat_administrators"}, False),
        ("ada", {"type": "all_chat_administrators"}, True),
        ("bob", {"type": "default"}, True),
        ("bob", {"type": "chat", "chat_id": -4_000_000_001}, True),
        ("bob", {"type": "chat_administrators", "chat_id": -4_000_000_001}, False),
        ("ada", {"type": "chat_administrators", "chat_id": -4_000_000_001}, True),
        ("bob", {"type": "chat_member", "chat_id": -4_000_000_001, "user_id": 7_000_002}, True),
        ("ada", {"type": "chat_member", "chat_id": -4_000_000_001, "user_id": 7_000_002}, False),
    ],
)
async def test_commands_in_a_group_are_seen_where_their_scope_fits(play, room, person, scope, seen):
    await play.do("setMyCommands", commands=[{"command": "class", "description": "Your class"}], scope=scope)
    chat = await play.look(f"groups/{room.id}/chat?person={getattr(room, person)}")
    assert bool(chat["commands"]) == seen
    assert chat["group"]["id"] == room.id


@pytest.mark.parametrize(
    ("deed", "body", "wording"),
    [
        ("join", {"member": 7_000_002}, "is in this group already"),
        ("join", {"member": 99}, "There is no person 99"),
        ("join", {"member": 7_000_003, "by": 7_000_003}, "is not in this group"),
        ("leave", {"member": 7_000_003}, "is not in this group"),
        ("leave", {"member": 7_000_001, "by": 7_000_002}, "no administrator"),
        ("promote", {"member": 7_000_002}, "'by' is missing"),
        ("promote", {"member": 7_000_002, "by": 7_000_002}, "no administrator"),
        ("promote", {"member": 7_000_003, "by": 7_000_001}, "is not in this group"),
        ("promote", {"member": 7_000_002, "by": 7_000_001, "anonymous": True}, "Only a supergroup"),
        ("demote", {"member": 7_000_002, "by": 7_000_001}, "no administrator to be demoted"),
        ("upgrade", {"by": 7_000_002}, "Only the owner"),
        ("forum", {"by": 7_000_001, "on": True}, "Only a supergroup"),
        ("topics", {"by": 7_000_001, "name": "x"}, "no topics"),
    ],
)
async def test_what_cannot_be_done_in_a_group_is_a_400_with_a_sentence(play, room, deed, body, wording):
    await play.sim("people", first_name="Dan")
    async with play.session.post(f"{play.address}/sim/groups/{room.id}/{deed}", json=body) as response:
        assert response.status == 400
        assert wording in (await response.json())["error"]


async def test_who_leads_is_not_ruled_by_others(hall):
    await hall.does("promote", member=hall.bob, by=hall.ada)
    for deed in ("leave", "promote", "demote"):
        assert "owner" in (await hall.does(deed, member=hall.ada, by=hall.bob))["error"]


@pytest.mark.parametrize(
    "body",
    [{"title": " ", "by": 7_000_001}, {"title": "x"}, {"title": "x", "by": 7_000_001, "members": ["x"]}],
)
async def test_a_group_needs_a_title_and_an_owner(play, ada, body):
    assert (await play.sim("groups", **body))["error"]
    assert (await play.look("state"))["groups"] == []


async def test_somebody_outside_neither_writes_nor_taps_nor_hears(play, room):
    dan = (await play.sim("people", first_name="Dan"))["id"]
    sent = await play.do("sendMessage", chat_id=room.id, text="q", reply_markup=keyboard([("A", "a")]))
    for deed, body in (("say", {"text": "x"}), ("tap", {"message_id": sent["message_id"], "data": "a"})):
        assert "not in this group" in (await play.sim(f"people/{dan}/{deed}", chat=room.id, **body))["error"]
    assert "no topic 9" in (await room.says(room.bob, "x", topic=9))["error"]
    assert "no group -1" in (await play.sim(f"people/{dan}/say", chat=-1, text="x"))["error"]


async def test_a_toast_in_a_group_names_the_group_and_who_tapped(play, room):
    sent = await play.do("sendMessage", chat_id=room.id, text="q", reply_markup=keyboard([("A", "a")]))
    query = await play.sim(f"people/{room.bob}/tap", chat=room.id, message_id=sent["message_id"], data="a")
    heard = []
    play.world.watch(heard.append)
    await play.do(
        "answerCallbackQuery", callback_query_id=query["callback_query_id"], text="Not you.", show_alert=True
    )
    (event,) = heard
    assert (event["kind"], event["chat"]) == ("toast", room.id)
    assert (event["toast"]["person"], event["toast"]["alert"]) == (room.bob, True)


async def test_every_change_of_a_group_is_an_event(play, room):
    heard = []
    play.world.watch(heard.append)
    await room.does("promote", member=room.bob, by=room.ada)
    assert [event["kind"] for event in heard] == ["group"]
    assert heard[0]["group"] == (await play.look(f"groups/{room.id}/chat"))["group"]
