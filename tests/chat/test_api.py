"""The Api says what became of a call, and nobody ever reads the token."""

import asyncio
import contextlib
import logging

import pytest
from structlog.testing import capture_logs
from telegram import Bot
from telegram.error import NetworkError, TimedOut

from bot.chat.api import AiohttpRequest, Api
from bot.errors import MaybeSent, NotSent, Refused, TooMany
from bot.mail import File
from bot.playground.faults import PlannedFault
from tests.chat.plumbing import BOT, PNG, SECRET, TOKEN, free_port, playground, server_saying


async def hello(api: Api, person: int, **more):
    return await api.call("sendMessage", {"chat_id": person, "text": "Hello"}, **more)


@pytest.mark.parametrize(
    ("fault", "error", "says"),
    [
        (PlannedFault("500"), MaybeSent, "Internal Server Error"),
        (PlannedFault("drop"), MaybeSent, "Disconnected"),
        (PlannedFault("hang", seconds=30), MaybeSent, "Timeout"),
        (PlannedFault("429", retry_after=7), TooMany, "7"),
        (PlannedFault("refuse", description="Bad Request: chat not found"), Refused, "chat not found"),
        (PlannedFault("refuse", description="Forbidden: bot was blocked by the user"), Refused, "403"),
    ],
    ids=lambda value: getattr(value, "kind", None),
)
async def test_what_goes_wrong_at_telegram_is_told_by_kind(fault, error, says):
    async with playground() as place, Api(TOKEN, place.address) as api:
        person = place.person()
        place.world.say(person, "/start")
        place.world.faults.plan(fault)
        with pytest.raises(error, match=says):
            await hello(api, person, timeout=0.5)


async def test_a_refused_connection_was_surely_not_used():
    async with Api(TOKEN, f"http://127.0.0.1:{free_port()}") as api:
        with pytest.raises(NotSent):
            await hello(api, 1)


async def test_an_unknown_name_was_surely_not_reached():
    async with Api(TOKEN, "http://nowhere.invalid") as api:
        with pytest.raises(NotSent):
            await hello(api, 1)


async def test_a_closed_api_sends_nothing():
    with pytest.raises(NotSent, match="closed"):
        await hello(Api(TOKEN), 1)


async def test_no_connection_in_time_means_not_sent():
    """The accept queue of a listener that never accepts is filled, so that connecting hangs."""
    async with full_listener() as address, Api(TOKEN, address) as api:
        with pytest.raises(NotSent):
            await asyncio.wait_for(hello(api, 1, timeout=0.3), 5)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nhm.",
        b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n{",
        b"nonsense",
    ],
    ids=["not JSON", "cut short", "not HTTP"],
)
async def test_a_reply_that_makes_no_sense_may_follow_a_message_sent(answer):
    async with server_saying(answer) as address, Api(TOKEN, address) as api:
        with pytest.raises(MaybeSent):
            await hello(api, 1, timeout=2)


async def test_a_supergroup_is_told_by_its_new_id():
    answer = b'{"ok":false,"error_code":400,"description":"x","parameters":{"migrate_to_chat_id":-1007}}'
    head = b"HTTP/1.1 400 Bad Request\r\ncontent-length: %d\r\n\r\n" % len(answer)
    async with server_saying(head + answer) as address, Api(TOKEN, address) as api:
        with pytest.raises(Exception, match="-1007") as error:
            await hello(api, 1)
    assert error.value.chat == -1007


async def test_a_file_arrives_as_it_was_sent():
    async with playground() as place, Api(TOKEN, place.address) as api:
        person = place.person()
        place.world.say(person, "/start")
        sent = await api.call(
            "sendPhoto",
            {"chat_id": person, "photo": "attach://photo", "caption": "Three parts of five"},
            {"photo": File("bar.png", PNG, "image/png")},
        )
        assert sent["caption"] == "Three parts of five"
        assert sent["photo"][-1]["file_size"] == len(PNG)


async def test_the_librarys_own_bot_speaks_through_the_session():
    async with playground() as place, Api(TOKEN, place.address) as api, library_bot(api) as bot:
        assert bot.id == BOT
        assert await bot.set_my_commands([("help", "What you can do here")])
        assert [command.command for command in await bot.get_my_commands()] == ["help"]


async def test_the_library_hears_of_trouble_in_its_own_words():
    address = f"http://127.0.0.1:{free_port()}"
    async with Api(TOKEN, address) as api:
        with pytest.raises(NetworkError):
            await library_bot(api).get_me()
    async with playground() as place, Api(TOKEN, place.address) as api:
        place.world.faults.plan(PlannedFault("drop"))
        with pytest.raises(TimedOut):
            await library_bot(api).get_me()


async def test_the_token_is_in_no_log_record_no_error_and_no_repr(caplog):
    caplog.set_level(logging.DEBUG)
    told = []
    with capture_logs() as ours:
        async with playground() as place:
            place.world.say(place.person(), "/start")
            for fault in ("500", "drop", "hang", "429", "refuse", "delay"):
                place.world.faults.plan(PlannedFault(fault, seconds=30 if fault == "hang" else 0.01))
                told += await troubles(place.address)
        told += await troubles(place.address)
        async with full_listener() as address:
            told += await troubles(address)
    assert len([text for text in told if "Error" in text or "Sent" in text]) > 8
    told += [repr(Api(TOKEN)), str(Api(TOKEN)), repr(AiohttpRequest(Api(TOKEN)))]
    written = "\n".join([*told, *(text_of(record) for record in caplog.records), *map(str, ours)])
    assert caplog.records
    assert SECRET not in written


async def troubles(address: str) -> list[str]:
    """All that a failing call and the library's own bot have to say, causes and contexts included."""
    told = []
    async with Api(TOKEN, address) as api:
        for attempt in (hello(api, 7_000_001, timeout=0.2), library_bot(api).get_me(read_timeout=0.2)):
            with contextlib.suppress(TimeoutError):
                told += await what_it_says(attempt)
    return told


async def what_it_says(attempt) -> list[str]:
    try:
        return [str(await attempt)]
    except Exception as error:  # noqa: BLE001 - whatever it is, it is read
        shown = logging.Formatter().formatException((type(error), error, error.__traceback__))
        return [f"{type(error).__name__} {error!r} {error}", shown]


def library_bot(api: Api) -> Bot:
    return Bot("0:hidden", request=AiohttpRequest(api), get_updates_request=AiohttpRequest(api))


def text_of(record: logging.LogRecord) -> str:
    return logging.Formatter().format(record)


@contextlib.asynccontextmanager
async def full_listener():
    import socket

    with socket.socket() as listener, contextlib.ExitStack() as others:
        listener.bind(("127.0.0.1", 0))
        listener.listen(0)
        for _ in range(8):
            client = others.enter_context(socket.socket())
            client.setblocking(False)
            client.connect_ex(listener.getsockname())
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
