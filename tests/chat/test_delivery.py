"""Nudges and broadcasts go out once at most, at their pace, and never in the way of a reply."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.chat import outcomes, slow
from bot.chat.sorry import digest
from bot.mail import Outgoing
from bot.playground import group_life
from bot.playground.faults import PlannedFault
from bot.store import aside
from tests.chat.plumbing import BOT, BOUND, PNG, a_bot, free_port, playground
from tests.chat.test_dispatch import owe, pending, states, text


def nudge(chat: int, words: str, **more) -> Outgoing:
    return text(chat, words, priority=1, **more)


def broadcast(chat: int, words: str, **more) -> Outgoing:
    return text(chat, words, priority=2, **more)


@pytest.fixture
async def place():
    async with playground() as place:
        place.ada, place.bea = place.person("Ada"), place.person("Bea")
        for person in (place.ada, place.bea):
            place.world.say(person, "/start")
        yield place


@pytest.fixture
async def bot(place, tmp_path):
    async with a_bot(place.address, tmp_path) as bot:
        yield bot


def crowd(place, count: int) -> list[int]:
    people = [place.person() for _ in range(count)]
    for person in people:
        place.world.say(person, "/start")
    return people


async def test_a_nudge_that_may_have_been_sent_is_not_repeated_and_shown(place, bot):
    place.world.faults.plan(PlannedFault("drop", method="sendMessage"))
    with capture_logs() as told:
        await owe(bot, nudge(place.ada, "Three are due."), nudge(place.ada, "next"))
        assert await bot.dispatcher.drain(BOUND)
    assert place.texts(place.ada) == ["Three are due.", "next"]
    assert [state for state, _ in await states(bot)] == ["uncertain", "sent"]
    assert [entry["event"] for entry in told] == ["It may have been sent."]


async def test_that_a_nudge_is_being_sent_is_committed_before_the_call(place, bot):
    place.world.faults.plan(PlannedFault("hang", method="sendMessage", seconds=60))
    await owe(bot, nudge(place.ada, "Three are due."))
    await place.until(lambda: not place.world.faults.planned)
    assert await states(bot) == [("sending", None)]


async def test_what_a_process_died_over_while_sending_is_uncertain_and_what_it_had_not_begun_is_sent(
    place, tmp_path
):
    place.world.faults.plan(PlannedFault("hang", method="sendMessage", seconds=60))
    with capture_logs() as told:
        async with a_bot(place.address, tmp_path) as bot:
            await owe(bot, nudge(place.ada, "one"), nudge(place.ada, "two"))
            await place.until(lambda: not place.world.faults.planned)
        async with a_bot(place.address, tmp_path) as bot:
            await bot.dispatcher.resume()
            assert await bot.dispatcher.drain(BOUND)
            assert await states(bot) == [
                ("uncertain", "The process died while it was being sent."),
                ("sent", None),
            ]
    assert place.texts(place.ada) == ["two"]
    assert "error" in [entry["log_level"] for entry in told]


async def test_an_edit_that_a_process_died_over_is_made_again(place, tmp_path):
    with capture_logs():
        async with a_bot(place.address, tmp_path) as bot:
            await owe(bot, text(place.ada, "Unit 3", question="q1"))
            assert await bot.dispatcher.drain(BOUND)
            place.world.faults.plan(PlannedFault("hang", method="editMessageText", seconds=60))
            edit = Outgoing(place.ada, "editMessageText", {"text": "Unit 4"}, edits="q1", priority=2)
            await owe(bot, edit)
            await place.until(lambda: not place.world.faults.planned)
        async with a_bot(place.address, tmp_path) as bot:
            await bot.dispatcher.resume()
            assert await bot.dispatcher.drain(BOUND)
    assert list(place.world.chat(place.ada).messages.values())[-1]["text"] == "Unit 4"


async def test_an_edit_that_may_have_been_made_is_made_again(place, bot, monkeypatch):
    monkeypatch.setattr(outcomes, "REPEATS", (0,))
    await owe(bot, text(place.ada, "Unit 3", question="q1"))
    assert await bot.dispatcher.drain(BOUND)
    place.world.faults.plan(PlannedFault("drop", method="editMessageText"))
    with capture_logs():
        await owe(bot, Outgoing(place.ada, "editMessageText", {"text": "Unit 4"}, edits="q1", priority=2))
        assert await bot.dispatcher.drain(BOUND)
    assert [state for state, _ in await states(bot)] == ["sent", "sent"]


async def test_a_nudge_taken_away_before_it_was_begun_is_not_sent(place, bot):
    place.world.faults.plan(PlannedFault("delay", method="sendMessage", seconds=0.3))
    await owe(bot, text(place.ada, "slow"))
    await owe(bot, nudge(place.ada, "Three are due."), nudge(place.bea, "Two are due."))
    await bot.rows("DELETE FROM outbox WHERE priority = 1 AND chat = $1", place.ada)
    assert await bot.dispatcher.drain(BOUND)
    assert (place.texts(place.ada), place.texts(place.bea)) == (["slow"], ["Two are due."])


async def test_nudges_go_before_broadcasts_and_each_kind_in_order(place, bot, monkeypatch):
    monkeypatch.setattr(slow, "AT_ONCE", 1)
    chats = (place.ada, place.bea)
    rows = [broadcast(chat, f"unit {n}") for n in range(3) for chat in chats]
    await owe(bot, *rows, *(nudge(chat, "due") for chat in chats))
    assert await bot.dispatcher.drain(BOUND)
    assert place.texts(place.ada) == place.texts(place.bea) == ["due", "unit 0", "unit 1", "unit 2"]
    assert [call["params"]["text"] for call in place.calls("sendMessage")][:2] == ["due", "due"]


async def test_a_long_broadcast_is_held_in_small_lots(place, bot, monkeypatch):
    monkeypatch.setattr(slow, "LOT", 8)
    most = 0

    async def counted(rows):
        nonlocal most
        most = max(most, len(bot.dispatcher._slow._held))
        return await bot.mailroom.sending(rows)

    bot.dispatcher._begun._commit = counted
    await owe(bot, *(broadcast(person, "Unit 3") for person in crowd(place, 60)))
    assert await bot.dispatcher.drain(BOUND)
    assert {state for state, _ in await states(bot)} == {"sent"}
    assert len(place.calls("sendMessage")) == 60
    assert most < 20


async def test_a_reply_does_not_wait_for_a_nudge_whose_chat_has_to_wait(place, tmp_path):
    async with a_bot(place.address, tmp_path, limited=True) as bot:
        await owe(bot, *(nudge(place.ada, str(n)) for n in range(6)))
        await place.until(lambda: len(place.texts(place.ada)) == 3)
        await owe(bot, text(place.ada, "Right."))
        await place.until(lambda: "Right." in place.texts(place.ada))
    assert place.texts(place.ada)[:4] == ["0", "1", "2", "Right."]


async def test_being_told_to_wait_lets_a_nudge_come_later_and_first(place, bot):
    place.world.faults.plan(PlannedFault("429", chat=place.ada, retry_after=1))
    with capture_logs():
        await owe(bot, nudge(place.ada, "one"), nudge(place.ada, "two"), nudge(place.bea, "Hello"))
        assert await bot.dispatcher.drain(BOUND)
    assert (place.texts(place.ada), place.texts(place.bea)) == (["one", "two"], ["Hello"])
    assert await states(bot) == [("sent", None)] * 3


async def test_while_telegram_cannot_be_reached_a_nudge_is_pending(tmp_path, monkeypatch):
    monkeypatch.setattr(outcomes, "PAUSES", (0.05,))
    port = free_port()
    async with a_bot(f"http://127.0.0.1:{port}", tmp_path) as bot:
        with capture_logs() as told:
            async with playground() as first:
                ada = first.person()
            await owe(bot, nudge(ada, "one"), nudge(ada, "two"))
            await first.until(lambda: bool(told))
            await bot.dispatcher.hold_back()
            assert await bot.dispatcher.drain(BOUND)
            assert [state for state, _ in await states(bot)] == ["pending", "pending"]


async def test_a_nudge_that_comes_too_late_is_not_sent_and_nobody_is_alarmed(place, bot):
    with capture_logs() as told:
        await owe(bot, nudge(place.ada, "Three are due.", expires=60), later=timedelta(seconds=-61))
        assert await bot.dispatcher.drain(BOUND)
    assert place.texts(place.ada) == []
    assert await states(bot) == [("failed", "It came too late to be of use.")]
    assert [entry["log_level"] for entry in told] == ["info"]


async def test_a_nudge_that_expires_keeps_the_pace_and_order_of_its_chat(place, tmp_path):
    async with a_bot(place.address, tmp_path, limited=True) as bot:
        await owe(bot, *(nudge(place.ada, str(n), expires=60) for n in range(6)))
        await place.until(lambda: len(place.texts(place.ada)) == 3)
        await owe(bot, text(place.ada, "Right."))
        await place.until(lambda: len(place.texts(place.ada)) > 3)
    assert place.texts(place.ada)[:4] == ["0", "1", "2", "Right."]


async def test_before_the_end_no_more_nudges_are_begun(place, bot):
    await bot.dispatcher.hold_back()
    await owe(bot, nudge(place.ada, "Three are due."), text(place.ada, "Right."))
    assert await bot.dispatcher.drain(BOUND)
    assert place.texts(place.ada) == ["Right."]
    assert [state for state, _ in await states(bot)] == ["pending", "sent"]


async def test_a_group_that_became_a_supergroup_gets_its_rows_there_now_and_later(place, tmp_path):
    admin, world = place.ada, place.world
    account = world.bot(BOT)
    group = group_life.found(world, account, admin, "5b", [BOT])
    async with a_bot(place.address, tmp_path) as bot:
        with capture_logs():
            heir = group_life.move(world, account, group, world.person(admin).user)
            await owe(bot, broadcast(group.id, "Unit 3"), broadcast(group.id, "Go."))
            assert await bot.dispatcher.drain(BOUND)
            await owe(bot, text(group.id, "Well done."))
            assert await bot.dispatcher.drain(BOUND)
    async with a_bot(place.address, tmp_path) as bot:
        await bot.dispatcher.resume()
        await owe(bot, text(group.id, "Again."))
        assert await bot.dispatcher.drain(BOUND)
        assert {state for state, _ in await states(bot)} == {"sent"}
    said = [message.get("text") for message in world.chat(heir.id).messages.values()]
    assert [words for words in said if words] == ["Unit 3", "Go.", "Well done.", "Again."]


PICTURE = {"photo": {"attach": "picture", "spec": "bar 3/5"}, "caption": "Three fifths"}


def uploads(place) -> list[bool]:
    """Of each picture sent, whether its content went along."""
    return ["bytes" in str(call["params"]["photo"]) for call in place.calls("sendPhoto")]


async def test_a_picture_is_uploaded_once_per_bot_also_across_restarts(place, tmp_path):
    async with a_bot(place.address, tmp_path) as bot:
        await owe(bot, Outgoing(place.ada, "sendPhoto", PICTURE))
        assert await bot.dispatcher.drain(BOUND)
        await owe(bot, Outgoing(place.bea, "sendPhoto", PICTURE))
        assert await bot.dispatcher.drain(BOUND)
    async with a_bot(place.address, tmp_path) as bot:
        await owe(bot, Outgoing(place.bea, "sendPhoto", PICTURE))
        assert await bot.dispatcher.drain(BOUND)
    assert uploads(place) == [True, False, False]
    photo = list(place.world.chat(place.bea).messages.values())[-1]["photo"]
    assert photo[-1]["file_size"] == len(PNG)


async def test_a_picture_that_telegram_has_forgotten_is_uploaded_again(place, bot):
    await owe(bot, Outgoing(place.ada, "sendPhoto", PICTURE))
    assert await bot.dispatcher.drain(BOUND)
    why = "Bad Request: wrong file identifier/HTTP URL specified"
    place.world.faults.plan(PlannedFault("refuse", method="sendPhoto", description=why))
    with capture_logs():
        await owe(bot, Outgoing(place.ada, "sendPhoto", PICTURE))
        assert await bot.dispatcher.drain(BOUND)
    assert uploads(place) == [True, False, True]
    assert await states(bot) == [("sent", None)] * 2


async def test_a_broadcast_keeps_the_flood_rules_and_replies_go_on(place, tmp_path):
    place.world.flood.turn(on=True)
    people = crowd(place, 40)
    async with a_bot(place.address, tmp_path, limited=True) as bot:
        with capture_logs():
            await owe(bot, *(broadcast(person, "Unit 3") for person in people))
            for _ in range(3):
                await owe(bot, text(place.ada, "Right."))
            await place.until(lambda: len(place.texts(place.ada)) == 3)
            assert len(place.calls("sendMessage")) < 40
            assert await bot.dispatcher.drain(BOUND)
    assert {call["status"] for call in place.calls("sendMessage")} == {200}


async def test_operators_hear_once_and_at_most_hourly_of_what_is_in_doubt(place, bot):
    place.world.faults.plan(PlannedFault("drop", method="sendMessage"))

    def told(found):
        return [text(place.bea, f"{dict(found)}")]

    with capture_logs():
        await owe(bot, nudge(place.ada, "Three are due."))
        assert await bot.dispatcher.drain(BOUND)
        bot.dispatcher.admit(await bot.mailroom.digest(told))
        assert await bot.mailroom.digest(told) == []
        await owe(bot, Outgoing(place.ada, "sendMessage", {"text": ""}))
        assert await bot.dispatcher.drain(BOUND)
        assert await bot.mailroom.digest(told) == []
        await bot.rows("UPDATE meta SET value = '0' WHERE key = 'digest'")
        bot.dispatcher.admit(await bot.mailroom.digest(told))
        assert await bot.dispatcher.drain(BOUND)
    assert place.texts(place.bea) == ["{'uncertain': 1}", "{'failed': 1}"]


def test_operators_are_told_how_many_of_what():
    [told] = digest({"failed": 1, "uncertain": 1200}, [5])
    assert (told.chat, told.priority) == (5, 0)
    assert told.payload["text"] == "Messages to look at: failed: 1 · uncertain: 1,200. See `rung outbox`."


async def test_an_uncertain_row_is_sent_again_only_when_somebody_says_so(place, bot):
    place.world.faults.plan(PlannedFault("drop", method="sendMessage", count=2))
    with capture_logs():
        rows = await pending(bot, nudge(place.ada, "one"), nudge(place.bea, "two"))
        bot.dispatcher.admit(rows)
        assert await bot.dispatcher.drain(BOUND)
        assert await bot.store.run(lambda: aside.again(rows[0].id))
        assert await bot.store.run(lambda: aside.drop(rows[1].id))
        assert not await bot.store.run(lambda: aside.again(rows[1].id))
        await bot.dispatcher.look()
        assert await bot.dispatcher.drain(BOUND)
    assert (place.texts(place.ada), place.texts(place.bea)) == (["one", "one"], ["two"])
    cause = (await bot.rows("SELECT cause FROM outbox"))[0][0]
    assert await bot.store.run(lambda: aside.counts(BOT, cause)) == {"sent": 1, "dropped": 1}
