"""The world outlives its server: what was there is there again, and a kill loses a second at most."""

import asyncio
import json
import sys

import aiohttp
import pytest

from bot.errors import ConfigError, Unreadable
from bot.playground.keeper import DEBOUNCE, Keeper, place, take_up
from bot.playground.people import KEPT_MESSAGES
from bot.playground.server import running
from bot.playground.world import World
from tests.playground.harness import PNG, TOKEN, Machine, keyboard, playground


async def send_picture(play, person):
    form = aiohttp.FormData()
    form.add_field("chat_id", str(person))
    form.add_field("photo", PNG, filename="bars.png", content_type="image/png")
    async with play.session.post(f"{play.address}/bot{TOKEN}/sendPhoto", data=form) as response:
        return (await response.json())["result"]["photo"][0]["file_id"]


async def view(play, person):
    """All that can be seen from outside, without what runs on by itself."""
    state = await play.look("state")
    chat = await play.look(f"people/{person}/chat")
    assert state["clock"]["offset_us"] >= 3_599_000_000  # it moved to an instant, and time went on
    return state["people"], state["bot"], state["clock"]["version"], chat["messages"], chat["commands"]


async def test_everything_is_there_again_after_a_restart(tmp_path):
    async with playground(folder=tmp_path) as play:
        ada = await play.acquainted()
        sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
        photo = await send_picture(play, ada)
        await play.do("setMyCommands", commands=[{"command": "learn", "description": "Go on"}])
        await play.do("getUpdates", allowed_updates=["callback_query"])
        query = await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a")
        await play.sim("clock", advance=3600)
        before, waiting = await view(play, ada), await play.do("getUpdates")
    async with playground(folder=tmp_path) as play:
        assert await view(play, ada) == before
        assert await play.do("getUpdates") == waiting
        await play.sim(f"people/{ada}/say", text="of a kind that is not allowed")
        assert await play.do("getUpdates") == waiting
        async with play.session.get(f"{play.address}/sim/files/{photo}") as response:
            assert await response.read() == PNG
        assert (await play.do("sendPhoto", chat_id=ada, photo=photo))["message_id"] > 4
        too_late = await play.refused("answerCallbackQuery", callback_query_id=query["callback_query_id"])
        assert "query is too old" in too_late


async def test_groups_and_votes_are_there_again_after_a_restart(tmp_path):
    async with playground(folder=tmp_path) as play:
        ada, bob = await play.acquainted(), await play.acquainted("Bob")
        small = await play.sim("groups", title="5B", by=ada, members=[bob, 4242])
        group = await play.sim(f"groups/{small['id']}/upgrade", by=ada)
        await play.sim(f"groups/{group['id']}/promote", member=bob, by=ada, anonymous=True, title="Helper")
        await play.sim(f"groups/{group['id']}/forum", by=ada, on=True)
        await play.sim(f"groups/{group['id']}/topics", by=ada, name="Fractions")
        quiz = {"question": "1/2?", "options": ["2/4", "3/4"], "type": "quiz", "correct_option_ids": [0]}
        poll = (await play.do("sendPoll", chat_id=group["id"], **quiz))["message_id"]
        await play.sim(f"people/{bob}/vote", chat=group["id"], message_id=poll, options=[0])
        before, chat = await play.look("state"), await play.look(f"groups/{group['id']}/chat?person={bob}")
    async with playground(folder=tmp_path) as play:
        again = await play.look(f"groups/{group['id']}/chat?person={bob}")
        assert (await play.look("state"))["groups"] == before["groups"]
        assert {**again, "n": 0} == {**chat, "n": 0}
        vote = await play.sim(f"people/{bob}/vote", chat=group["id"], message_id=poll, options=[1])
        assert "stays as it is" in vote["error"]
        other = await play.do("sendPoll", chat_id=group["id"], **quiz)
        assert other["message_id"] > poll
        assert other["poll"]["id"] != chat["messages"][-1]["poll"]["id"]
        assert (await play.sim("groups", title="5C", by=ada))["id"] not in {small["id"], group["id"]}


async def test_a_change_in_a_group_is_stored_before_anybody_hears_of_it(tmp_path):
    async with playground(folder=tmp_path) as play:
        group = await play.sim("groups", title="5B", by=await play.acquainted(), members=[4242])
        assert killed(tmp_path).group(group["id"]).has(4242)


async def test_a_world_that_an_older_rung_kept_is_taken_up(tmp_path):
    """As it was before there were groups and votes, and before a tap knew its chat."""
    async with playground(folder=tmp_path) as play:
        ada = await play.acquainted()
        sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
        query = await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a")
    stored = json.loads(place(tmp_path).read_text())
    del stored["bots"][0]["votes"]
    stored["bots"][0]["queries"] = {key: tap[:2] for key, tap in stored["bots"][0]["queries"].items()}
    place(tmp_path).write_text(json.dumps(stored))
    async with playground(folder=tmp_path) as play:
        assert await play.do("answerCallbackQuery", callback_query_id=query["callback_query_id"])


async def test_who_blocked_the_bot_has_still_blocked_it_after_a_restart(tmp_path):
    async with playground(folder=tmp_path) as play:
        ada = await play.acquainted()
        await play.sim(f"people/{ada}/block", blocked=True)
    async with playground(folder=tmp_path) as play:
        assert (
            await play.refused("sendMessage", chat_id=ada, text="x")
            == "Forbidden: bot was blocked by the user"
        )


async def test_the_clock_goes_on_where_it_stood_although_the_machine_went_back(tmp_path):
    machine = Machine()
    async with playground(folder=tmp_path, machine=machine) as play:
        await play.sim("clock", advance=3600)
        stood = play.world.clock.now()
    machine.go(days=-1)
    async with playground(folder=tmp_path, machine=machine) as play:
        assert play.world.clock.now() == stood
        machine.go(minutes=1)
        assert (play.world.clock.now() - stood).total_seconds() == 60


async def test_a_change_is_stored_within_the_debounce(tmp_path):
    world = World(tmp_path)
    async with Keeper(world) as keeper:
        world.admit_bot(42)
        ada = world.add_person("Ada").id
        world.say(ada, "/start")
        world.say(ada, "hello")
        async with asyncio.timeout(DEBOUNCE * 5):
            await keeper.stored.wait()
        assert "hello" in place(tmp_path).read_text()


def killed(folder):
    """The same world as a server that was killed now would find it."""
    world = World(folder)
    take_up(world, folder)
    return world


async def test_a_move_of_the_clock_and_a_new_person_are_stored_before_anybody_hears_of_them(tmp_path):
    async with playground(folder=tmp_path) as play:
        await play.acquainted()
        await play.sim("clock", advance=86_400)
        found = killed(tmp_path)
        assert (found.clock.offset, found.clock.version) == (play.world.clock.offset, 1)
        assert [person.user["first_name"] for person in found.people.values()] == ["Ada"]
        assert [bot.id for bot in found.bots.values()] == [play.world.bot().id]


async def test_an_older_draft_never_replaces_a_newer_one(tmp_path):
    world = World(tmp_path)
    async with Keeper(world) as keeper:
        older = keeper._draft()
        world.add_person("Ada")
        keeper._write(*older)
        assert [person.user["first_name"] for person in killed(tmp_path).people.values()] == ["Ada"]


async def test_no_id_is_given_twice_even_if_the_last_moment_was_lost(tmp_path):
    """What was said and tapped after the last snapshot is gone, but a bot knows the ids."""
    async with playground(folder=tmp_path) as play:
        ada = await play.acquainted()
        lost = play.world
        for _ in range(3):
            sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
            query = await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a")
        update = (await play.do("getUpdates"))[-1]["update_id"]
        found = killed(tmp_path)
        assert len(found.chat(ada).messages) < len(lost.chat(ada).messages)
        said = found.say(ada, "after the kill")
        tapped = found.tap(ada, said, "x", stale=True)
        assert said > sent["message_id"]
        assert found.bot().updates.first(100)[-2]["update_id"] > update
        assert int(tapped) > int(query["callback_query_id"])


async def test_a_chat_remembers_no_more_than_it_should_although_ids_jumped(tmp_path):
    async with playground(folder=tmp_path) as play:
        ada = await play.acquainted()
        chat = killed(tmp_path).chat(ada)
        for number in range(KEPT_MESSAGES):
            chat.add({}, 0, {"text": str(number)})
        assert len(chat.messages) == KEPT_MESSAGES


KILLED = """
import asyncio, pathlib, sys
from bot.playground.keeper import Keeper
from bot.playground.world import World

async def main():
    world = World(pathlib.Path(sys.argv[1]))
    async with Keeper(world) as keeper:
        world.add_person("Ada")
        await keeper.stored.wait()
        world.add_person("Bob")
        print("stored", flush=True)
        await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.kill
async def test_a_killed_playground_loses_no_more_than_the_last_moment(tmp_path):
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-c", KILLED, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert await child.stdout.readline() == b"stored\n"
    child.kill()
    await child.wait()
    async with playground(folder=tmp_path) as play:
        assert (await play.look("state"))["people"][0]["first_name"] == "Ada"


async def test_a_draft_that_was_never_finished_is_not_looked_at(tmp_path):
    async with playground(folder=tmp_path) as play:
        await play.sim("people", first_name="Ada")
    place(tmp_path).with_suffix(".new").write_text('{"format": 1, "peo')
    async with playground(folder=tmp_path) as play:
        assert [person["first_name"] for person in (await play.look("state"))["people"]] == ["Ada"]


async def test_a_second_server_that_gets_no_port_leaves_the_file_alone(tmp_path):
    async with playground(folder=tmp_path) as play:
        await play.sim("people", first_name="Ada")
        before = place(tmp_path).stat().st_mtime_ns
        with pytest.raises(ConfigError, match="RUNG_PORT"):
            async with running(World(tmp_path), port=int(play.address.rpartition(":")[2])):
                pass
        assert place(tmp_path).stat().st_mtime_ns == before


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": 1}', '{"format": 99}', '{"format": 1, "people": 7}']
)
async def test_a_damaged_or_foreign_file_is_refused_and_left_alone(tmp_path, text):
    place(tmp_path).write_text(text)
    with pytest.raises(Unreadable, match="move"):
        async with running(World(tmp_path)):
            pass
    assert place(tmp_path).read_text() == text


async def test_a_world_without_a_folder_is_kept_nowhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with playground() as play:
        await send_picture(play, await play.acquainted())
    assert list(tmp_path.iterdir()) == []
