"""The control interface: what the page and the tests see and do."""

import asyncio
import json
from contextlib import asynccontextmanager

import pytest

from tests.playground.harness import BOUND, TOKEN, keyboard, playground


@asynccontextmanager
async def following(play, after=None):
    """Reads the event stream; gives a function for the next event."""
    query = {} if after is None else {"after": str(after)}
    async with play.session.get(f"{play.address}/sim/events", params=query) as response:
        assert response.content_type == "text/event-stream"
        await response.content.readuntil(b"\n\n")

        async def following_event():
            async with asyncio.timeout(BOUND):
                line = await response.content.readuntil(b"\n\n")
            return json.loads(line.removeprefix(b"data: "))

        yield following_event


async def test_the_state_tells_people_bot_and_clock(play):
    assert (await play.look("state"))["bot"] is None
    ada = await play.sim("people", first_name="Ada", last_name="L", username="ada", language_code="de")
    await play.do("getMe")
    state = await play.look("state")
    assert state["bot"] == {"id": 4242, "username": "rung_4242_bot", "name": "Rung"}
    assert state["people"] == [ada]
    assert (
        ada.items() >= {"username": "ada", "language_code": "de", "blocked": False, "started": False}.items()
    )
    assert state["clock"]["now"] == state["now"]


async def test_people_have_started_once_they_have_written(play, ada):
    (person,) = (await play.look("state"))["people"]
    assert person["started"]
    assert (await play.sim(f"people/{ada}/block", blocked=True))["blocked"]


async def test_people_talk_to_the_bot_that_introduced_itself_last(play, ada):
    await play.do("getMe", token="77:other")
    await play.sim(f"people/{ada}/say", text="to the new one")
    await play.call("sendMessage", chat_id=ada, text="still here")
    url = f"{play.address}/sim/people/{ada}/say?bot=4242"
    async with play.session.post(url, json={"text": "to the old one"}) as response:
        assert (await response.json())["text"] == "to the old one"
    async with play.session.get(f"{play.address}/sim/people/{ada}/chat?bot=4242") as response:
        assert [m["text"] for m in (await response.json())["messages"]] == [
            "/start",
            "still here",
            "to the old one",
        ]
    assert (await play.look("state"))["bot"]["id"] == 77


async def test_a_chat_shows_messages_commands_and_typing(play, ada):
    await play.do("setMyCommands", commands=[{"command": "learn", "description": "Go on"}])
    await play.do("sendChatAction", chat_id=ada, action="typing")
    chat = await play.look(f"people/{ada}/chat")
    assert chat["typing"]
    assert chat["commands"] == [{"command": "learn", "description": "Go on"}]
    await play.do("sendMessage", chat_id=ada, text="done")
    chat = await play.look(f"people/{ada}/chat")
    assert not chat["typing"]
    assert [message["text"] for message in chat["messages"]] == ["/start", "done"]


@pytest.mark.parametrize(
    ("scope", "language", "seen"),
    [
        ({"type": "default"}, "", True),
        ({"type": "default"}, "en", True),
        ({"type": "default"}, "de", False),
        ({"type": "all_private_chats"}, "", True),
        ({"type": "all_group_chats"}, "", False),
        ({"type": "chat", "chat_id": 7_000_001}, "", True),
        ({"type": "chat", "chat_id": "7000001"}, "", True),
        ({"type": "chat", "chat_id": 1}, "", False),
    ],
)
async def test_commands_are_seen_where_their_scope_and_language_fit(play, ada, scope, language, seen):
    commands = [{"command": "learn", "description": "Go on"}]
    await play.do("setMyCommands", commands=commands, scope=scope, language_code=language)
    assert await play.do("getMyCommands", scope=scope, language_code=language) == commands
    assert bool((await play.look(f"people/{ada}/chat"))["commands"]) == seen
    await play.do("deleteMyCommands", scope=scope, language_code=language)
    assert await play.do("getMyCommands", scope=scope, language_code=language) == []


async def test_a_tap_needs_a_button_that_is_there(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
    number = sent["message_id"]
    assert "no button 'b'" in (await play.sim(f"people/{ada}/tap", message_id=number, data="b"))["error"]
    assert "callback_query_id" in await play.sim(f"people/{ada}/tap", message_id=number, data="a")
    await play.do("editMessageText", chat_id=ada, message_id=number, text="answered")
    assert "error" in await play.sim(f"people/{ada}/tap", message_id=number, data="a")
    assert "callback_query_id" in await play.sim(f"people/{ada}/tap", message_id=number, data="a", stale=True)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("people/7000001/say", {}),
        ("people/7000001/say", {"text": " "}),
        ("people/7000001/say", {"text": "x" * 4097}),
        ("people/7000001/say", {"text": "x", "reply_to": 99}),
        ("people/1/say", {"text": "x"}),
        ("people/7000001/say?bot=9", {"text": "x"}),
        ("people/7000001/say?bot=x", {"text": "x"}),
        ("people/7000001/send", {"kind": "elephant"}),
        ("people/7000001/tap", {"message_id": "1", "data": "a"}),
        ("people/7000001/edit", {"message_id": 2, "text": "x"}),
        ("people/7000001/edit", {"message_id": 99, "text": "x"}),
        ("people", {"first_name": 1}),
        ("clock", {"advance": -1}),
        ("clock", {"advance": "soon"}),
        ("clock", {"to": "2020-01-01T00:00:00+00:00"}),
        ("clock", {"to": "2099-01-01T00:00:00"}),
        ("clock", {"advance": 1e30}),
        ("clock", {}),
        ("faults", {"kind": "500", "count": "many"}),
    ],
)
async def test_what_cannot_be_done_is_a_400_with_a_sentence(play, ada, path, body):
    await play.do("sendMessage", chat_id=ada, text="from the bot")
    async with play.session.post(f"{play.address}/sim/{path}", json=body) as response:
        assert response.status == 400
        assert (await response.json())["error"]


async def test_people_cannot_write_before_a_bot_is_there(play):
    person = (await play.sim("people", first_name="Ada"))["id"]
    assert "No bot has called here yet" in (await play.sim(f"people/{person}/say", text="hello"))["error"]


async def test_who_has_blocked_the_bot_cannot_write(play, ada):
    await play.sim(f"people/{ada}/block", blocked=True)
    assert "blocked" in (await play.sim(f"people/{ada}/say", text="hello"))["error"]


async def test_events_follow_everything_that_happens(play, ada):
    async with following(play) as following_event:
        sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
        await play.do("editMessageText", chat_id=ada, message_id=sent["message_id"], text="r")
        await play.do("deleteMessage", chat_id=ada, message_id=sent["message_id"])
        await play.do("sendChatAction", chat_id=ada, action="typing")
        await play.do("setMyCommands", commands=[])
        await play.sim("clock", advance=1)
        await play.sim("people", first_name="Bob")
        events = [await following_event() for _ in range(7)]
    assert [event["kind"] for event in events] == [
        "message",
        "edited",
        "deleted",
        "action",
        "commands",
        "clock",
        "people",
    ]
    assert [event["n"] for event in events] == list(range(events[0]["n"], events[0]["n"] + 7))
    assert events[0]["message"] == sent
    assert events[0]["chat"] == ada
    assert events[1]["message"]["text"] == "r"
    assert events[2]["message_id"] == sent["message_id"]
    assert events[5]["clock"]["version"] == 1


async def test_a_toast_names_its_tap_and_person(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
    query = await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a")
    async with following(play) as following_event:
        number = query["callback_query_id"]
        await play.do("answerCallbackQuery", callback_query_id=number, text="Right.", show_alert="true")
        event = await following_event()
    assert event["toast"] == {"text": "Right.", "alert": True, "query": number, "person": ada}


async def test_a_reader_goes_on_where_it_stopped(play, ada):
    n = (await play.look("state"))["n"]
    await play.do("sendMessage", chat_id=ada, text="one")
    async with following(play, after=n) as following_event:
        assert (await following_event())["message"]["text"] == "one"
        await play.do("sendMessage", chat_id=ada, text="two")
        assert (await following_event())["message"]["text"] == "two"


@pytest.mark.parametrize("after", [-1, 10_000])
async def test_a_reader_who_cannot_go_on_is_told_to_read_everything(play, ada, after):
    async with following(play, after=after) as following_event:
        assert (await following_event())["kind"] == "reset"
        await play.do("sendMessage", chat_id=ada, text="one")
        assert (await following_event())["message"]["text"] == "one"


async def test_calls_are_logged_without_the_token(play, ada):
    await play.call("sendMessage", chat_id=1, text="x")
    log = await play.look("calls?limit=10000")
    last = log["calls"][-1]
    assert (last["method"], last["params"], last["status"]) == (
        "sendMessage",
        {"chat_id": 1, "text": "x"},
        400,
    )
    assert last["error"] == "Bad Request: chat not found"
    assert log["n"] == last["n"]
    assert TOKEN.partition(":")[2] not in json.dumps(log)
    assert (await play.look(f"calls?after={last['n'] - 1}"))["calls"] == [last]


async def test_a_reader_of_the_calls_may_wait_for_the_next(play, ada):
    n = (await play.look("calls"))["n"]
    waiting = asyncio.create_task(play.look(f"calls?after={n}&timeout={BOUND}"))
    await play.look("state")
    await play.do("getMe")
    (call,) = (await waiting)["calls"]
    assert (call["method"], call["bot"], call["status"]) == ("getMe", 4242, 200)
    assert (await play.look(f"calls?after={n + 1}&timeout=0.05"))["calls"] == []


async def test_a_world_may_log_no_calls():
    async with playground(log_calls=False) as play:
        await play.do("getMe")
        assert (await play.look("calls"))["calls"] == []


async def test_a_watcher_in_the_process_hears_every_event_until_it_leaves(play, ada):
    heard = []
    leave = play.world.watch(heard.append)
    number = play.world.say(ada, "2/3")
    leave()
    play.world.say(ada, "3/4")
    assert [(event["kind"], event["message"]["message_id"]) for event in heard] == [("message", number)]


async def test_nothing_endless_is_taken_in(play):
    """Whether its length is announced or not."""

    async def endless():
        for _ in range(30):
            yield b" " * 10_000

    for body in (b" " * 300_000, endless()):
        async with play.session.post(f"{play.address}/sim/people", data=body) as response:
            assert (response.status, "Too Large" in (await response.json())["error"]) == (400, True)
