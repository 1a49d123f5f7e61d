"""getUpdates confirms, waits, remembers and forgets as Telegram does."""

import asyncio

import pytest

from tests.playground.harness import BOUND, keyboard

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


async def said(play, ada, *texts):
    for text in texts:
        await play.sim(f"people/{ada}/say", text=text)


async def heard(play, **params):
    """The texts of the updates that a poll shows."""
    return [update["message"]["text"] for update in await play.do("getUpdates", **params)]


async def first_id(play):
    return (await play.do("getUpdates", limit=1))[0]["update_id"]


async def test_updates_stay_until_a_larger_offset_confirms_them(play, ada):
    await said(play, ada, "one", "two", "three")
    first = await first_id(play)
    assert await heard(play) == ["one", "two", "three"]
    assert await heard(play, offset=first) == ["one", "two", "three"]
    assert await heard(play, offset=first + 1) == ["two", "three"]
    assert await heard(play) == ["two", "three"]
    assert await heard(play, offset=first + 3) == []


async def test_ids_rise_by_one_and_are_never_used_again(play, ada):
    await said(play, ada, "one", "two")
    first = await first_id(play)
    assert await heard(play, offset=first + 2) == []
    await said(play, ada, "three")
    assert await first_id(play) == first + 2


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"offset": -1}, ["three"]),
        ({"offset": "-2"}, ["two", "three"]),
        ({"offset": -9}, ["one", "two", "three"]),
        ({"limit": 2}, ["one", "two"]),
        ({"limit": 0}, ["one"]),
        ({"limit": 1000}, ["one", "two", "three"]),
        ({"offset": 1}, ["one", "two", "three"]),
        ({"offset": 2_000_000_000}, ["one", "two", "three"]),
        ({"offset": "nonsense"}, ["one", "two", "three"]),
    ],
)
async def test_offset_and_limit_choose_what_is_shown(play, ada, params, expected):
    await said(play, ada, "one", "two", "three")
    assert await heard(play, **params) == expected


async def test_a_negative_offset_forgets_what_came_before(play, ada):
    await said(play, ada, "one", "two", "three")
    await play.do("getUpdates", offset=-1)
    assert await heard(play) == ["three"]


async def test_a_poll_waits_for_what_comes(play, ada):
    poll = await play.polling()
    await said(play, ada, "hello")
    assert [update["message"]["text"] for update in (await poll)["result"]] == ["hello"]


async def test_a_poll_with_nothing_to_wait_for_ends_empty(play, ada):
    async with asyncio.timeout(BOUND):
        assert await play.do("getUpdates", timeout=1) == []


async def test_a_newer_poller_ends_the_older(play, ada):
    older = await play.polling()
    newer = asyncio.create_task(play.call("getUpdates", timeout=int(BOUND)))
    assert await older == {"ok": False, "error_code": 409, "description": CONFLICT}
    await play.world.bot().updates.polled.wait()
    await said(play, ada, "hello")
    assert len((await newer)["result"]) == 1


async def test_what_is_not_fetched_within_24_hours_is_gone(play, ada):
    await said(play, ada, "old")
    await play.sim("clock", advance=24 * 3600 - 60)
    await said(play, ada, "young")
    assert await heard(play) == ["old", "young"]
    await play.sim("clock", advance=120)
    assert await heard(play) == ["young"]


async def test_allowed_updates_are_remembered_and_decide_when_an_update_is_made(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))

    async def happens():
        await said(play, ada, "text")
        await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a")
        updates = await play.do("getUpdates")
        await play.do("getUpdates", offset=play.world.bot().updates.next_id)
        return [list(update)[1] for update in updates]

    await play.do("getUpdates", allowed_updates=["callback_query", "poll"])
    assert await happens() == ["callback_query"]
    assert await happens() == ["callback_query"]
    await play.do("getUpdates", allowed_updates="[]")
    assert await happens() == ["message", "callback_query"]
    await play.do("getUpdates", allowed_updates=["poll"])
    assert await happens() == []


async def test_every_deed_of_a_person_is_its_kind_of_update(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
    said_first = await play.sim(f"people/{ada}/say", text="2/3", reply_to=sent["message_id"])
    await play.sim(f"people/{ada}/edit", message_id=said_first["message_id"], text="3/4")
    await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a")
    for kind in ("sticker", "voice", "photo"):
        await play.sim(f"people/{ada}/send", kind=kind)
    await play.sim(f"people/{ada}/block", blocked=True)
    await play.sim(f"people/{ada}/block", blocked=False)
    message, edited, query, sticker, voice, photo, left, back = await play.do("getUpdates")
    assert message["message"]["reply_to_message"]["message_id"] == sent["message_id"]
    assert edited["edited_message"]["text"] == "3/4"
    assert edited["edited_message"]["edit_date"]
    assert query["callback_query"]["message"] == sent
    assert query["callback_query"]["from"]["id"] == ada
    assert sticker["message"]["sticker"]["type"] == "regular"
    assert voice["message"]["voice"]["duration"] == 2
    assert [size["width"] for size in photo["message"]["photo"]] == [90, 320]
    assert left["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["old_chat_member"]["status"] == "kicked"
    assert back["my_chat_member"]["new_chat_member"]["status"] == "member"


async def test_message_ids_rise_for_both_sides_of_a_chat_and_in_each_chat_alone(play, ada):
    bob = await play.acquainted("Bob")
    ids = [
        (await play.do("sendMessage", chat_id=ada, text="a"))["message_id"],
        (await play.sim(f"people/{ada}/say", text="b"))["message_id"],
        (await play.do("sendMessage", chat_id=bob, text="c"))["message_id"],
    ]
    assert ids == [2, 3, 2]


async def test_a_negative_offset_counts_what_waits_although_ids_jumped(play, ada):
    await said(play, ada, "one")
    play.world.bot().updates.next_id += 1_000
    await said(play, ada, "two")
    await play.do("getUpdates", offset=-5)
    assert await heard(play) == ["one", "two"]
    await play.do("getUpdates", offset=-1)
    assert await heard(play) == ["two"]


async def test_deleting_the_webhook_may_drop_what_waits(play, ada):
    await said(play, ada, "one")
    assert (await play.do("getWebhookInfo"))["pending_update_count"] == 1
    await play.do("deleteWebhook")
    assert await heard(play) == ["one"]
    await play.do("deleteWebhook", drop_pending_updates=True)
    assert await heard(play) == []


async def test_an_old_client_taps_what_is_gone(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
    await play.do("deleteMessage", chat_id=ada, message_id=sent["message_id"])
    await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a", stale=True)
    (update,) = await play.do("getUpdates")
    assert update["callback_query"]["message"] == {
        "message_id": sent["message_id"],
        "chat": sent["chat"],
        "date": 0,
    }
