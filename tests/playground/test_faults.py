"""Faults on demand: the playground does wrong exactly what it is asked to, and counts."""

import asyncio
import time

import aiohttp
import pytest


async def test_told_to_wait_with_the_seconds_in_body_and_header(play, ada):
    await play.sim("faults", kind="429", retry_after=7)
    url = f"{play.address}/bot4242:letters/sendMessage"
    async with play.session.post(url, json={"chat_id": ada, "text": "x"}) as response:
        body = await response.json()
    assert response.status == 429
    assert response.headers["retry-after"] == "7"
    assert body == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 7",
        "parameters": {"retry_after": 7},
    }
    assert await play.do("sendMessage", chat_id=ada, text="x")


@pytest.mark.parametrize(
    ("fault", "code", "wording"),
    [
        ({"kind": "500"}, 500, "Internal Server Error"),
        ({"kind": "refuse"}, 400, "Bad Request: refused on demand"),
        ({"kind": "refuse", "description": "Forbidden: user is deactivated"}, 403, "Forbidden: user is deactivated"),
    ],
)  # fmt: skip
async def test_refusals_on_demand(play, ada, fault, code, wording):
    await play.sim("faults", **fault)
    answer = await play.call("sendMessage", chat_id=ada, text="x")
    assert (answer["error_code"], answer["description"]) == (code, wording)
    assert len((await play.look(f"people/{ada}/chat"))["messages"]) == 1


async def test_a_fault_meets_only_the_calls_it_names(play, ada):
    bob = await play.acquainted("Bob")
    await play.sim("faults", kind="500", method="SendMessage", chat=ada, count=2)
    assert (await play.call("getMe"))["ok"]
    assert (await play.call("sendMessage", chat_id=bob, text="x"))["ok"]
    codes = [(await play.call("sendMessage", chat_id=ada, text="x")).get("error_code") for _ in range(3)]
    assert codes == [500, 500, None]


@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendPoll", {"question": "1/2?", "options": ["2/4"]}),
        ("getChatMember", {"user_id": 4242}),
        ("getChatAdministrators", {}),
        ("leaveChat", {}),
        ("sendMessage", {"text": "x"}),
    ],
)
async def test_faults_meet_calls_for_a_group(play, ada, method, params):
    group = (await play.sim("groups", title="5B", by=ada, members=[4242]))["id"]
    await play.sim("faults", kind="429", method=method, chat=group, retry_after=3)
    assert (await play.call(method, chat_id=group, **params))["parameters"] == {"retry_after": 3}
    assert (await play.call(method, chat_id=group, **params))["ok"]


async def test_dropped_means_done_but_nobody_is_told(play, ada):
    await play.sim("faults", kind="drop")
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await play.do("sendMessage", chat_id=ada, text="arrived")
    assert (await play.look(f"people/{ada}/chat"))["messages"][-1]["text"] == "arrived"
    assert (await play.look("calls"))["calls"][-1]["status"] == 0


async def test_hanging_means_nothing_is_done_and_nobody_is_told(play, ada):
    await play.sim("faults", kind="hang", seconds=0.05)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await play.do("sendMessage", chat_id=ada, text="lost")
    assert len((await play.look(f"people/{ada}/chat"))["messages"]) == 1


async def test_a_caller_may_give_up_on_a_hanging_call(play, ada):
    await play.sim("faults", kind="hang")
    with pytest.raises(asyncio.TimeoutError):
        async with asyncio.timeout(0.05):
            await play.do("sendMessage", chat_id=ada, text="lost")
    assert await play.do("sendMessage", chat_id=ada, text="next")


async def test_a_delayed_call_is_done_later(play, ada):
    await play.sim("faults", kind="delay", seconds=0.05)
    begun = time.monotonic()
    await play.do("sendMessage", chat_id=ada, text="late")
    assert time.monotonic() - begun >= 0.05


async def test_faults_can_be_seen_and_taken_back(play):
    await play.sim("faults", kind="500", count=3)
    (fault,) = (await play.look("faults"))["faults"]
    assert (fault["kind"], fault["count"], fault["method"]) == ("500", 3, "*")
    async with play.session.delete(f"{play.address}/sim/faults") as response:
        assert await response.json() == {"faults": []}
    assert (await play.call("getMe"))["ok"]


async def test_an_unknown_fault_is_refused(play):
    assert "429, 500, drop" in (await play.sim("faults", kind="rain"))["error"]
