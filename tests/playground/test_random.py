"""Whatever people and a bot do in whatever order: nothing breaks, and message ids rise in every chat."""

import asyncio
import json

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.methods import METHODS
from bot.playground.server import build
from bot.playground.snapshot import dumped, restore
from bot.playground.world import World
from tests.playground.contract.scene import BOT, Scene
from tests.playground.harness import TOKEN, keyboard

PEOPLE = (7_000_001, 7_000_001, 7_000_002, 7_000_003, 7_000_004)
"""Ada, who owns the groups and acts most, Bob, who is in two of them, and others."""
GROUP, FORUM, ELSEWHERE = (
    -4_000_000_001,
    -1_002_000_000_004,
    (-4_000_000_002, -4_000_000_005, -1_002_000_000_009),
)
"""Of the scene; elsewhere: a group that has moved, one without the bot, and one that may come to be."""
person, someone = st.sampled_from(PEOPLE), st.sampled_from((*PEOPLE, BOT, BOT))
group = st.sampled_from((*(GROUP, FORUM) * 3, *ELSEWHERE))
place = group | st.sampled_from(PEOPLE)
message, topic = st.integers(1, 7), st.sampled_from((0, 0, 0, 0, 4, 5))
LIVELY = sorted(
    {"getupdates", *METHODS}
    - {name for name in METHODS if name.startswith(("set", "delete")) and name != "deletemessage"}
)
text = st.sampled_from(["hello", "/class", "@rung_4242_bot", "/start@rung_4242_bot x", " ", "<b>"])
flag, options = (
    st.booleans(),
    st.lists(st.integers(0, 1), max_size=1) | st.lists(st.integers(-1, 3), max_size=3),
)
buttons = st.just(keyboard([("A", "a")]))
url = st.sampled_from(
    ["t.me/rung_4242_bot?start=x", "t.me/rung_4242_bot?startgroup=x&admin=y", "t.me/x", "http://["]
)


def body(needed=None, **optional):
    return st.fixed_dictionaries(needed or {}, optional=optional)


where = {"chat": place, "topic": topic}
SIM = {
    "people": body({"first_name": st.just("Dan")}),
    "people/{person}/say": body({"text": text}, reply_to=message, **where),
    "people/{person}/send": body(
        {"kind": st.sampled_from(["voice", "photo", "video", "video_note", "song"])}, **where
    ),
    "people/{person}/tap": body({"message_id": message, "data": st.just("a"), "stale": flag, "chat": place}),
    "people/{person}/vote": body({"message_id": message, "options": options, "chat": group}),
    "people/{person}/edit": body({"message_id": message, "text": text}, chat=place),
    "people/{person}/open": body({"url": url}, chat=place),
    "people/{person}/block": body({"blocked": flag}),
    "groups": body({"title": text, "by": person}, members=st.lists(someone, max_size=3), supergroup=flag),
    "groups/{group}/join": body({"member": someone}, by=person),
    "groups/{group}/leave": body({"member": someone}, by=person),
    "groups/{group}/promote": body({"member": someone, "by": person}, anonymous=flag, title=text),
    "groups/{group}/demote": body({"member": someone, "by": person}),
    "groups/{group}/upgrade": body({"by": person}),
    "groups/{group}/forum": body({"by": person, "on": flag}),
    "groups/{group}/topics": body({"by": person, "name": text}),
    "clock": body({"advance": st.integers(0, 100_000)}),
    "flood": body({"on": flag}),
}
CALL = body(
    {
        "chat_id": place,
        "text": text,
        "question": text,
        "options": st.just(["1/2", "3/4"]),
        "user_id": someone,
    },
    message_id=message,
    message_thread_id=topic,
    reply_markup=buttons,
    reply_parameters=st.fixed_dictionaries({"message_id": message, "allow_sending_without_reply": flag}),
    type=st.sampled_from(["quiz", "regular"]),
    correct_option_ids=st.just([0]),
    parse_mode=st.just("HTML"),
    is_anonymous=flag,
    allows_revoting=flag,
    allows_multiple_answers=flag,
    offset=st.integers(-2, 500_000_040),
    allowed_updates=st.just(["chat_member", "message"]),
)


@st.composite
def steps(draw):
    """A path and the body for it: most of the time what somebody does, else a call of the bot."""
    if draw(st.integers(0, 2)):
        path = draw(st.sampled_from(sorted(SIM)))
        named = path.format(person=draw(person), group=draw(group))
        return f"/sim/{named}", draw(SIM[path])
    return f"/bot{TOKEN}/{draw(st.sampled_from(LIVELY))}", draw(CALL)


async def request(app, path, body):
    """One request straight to the application, as its server would hand it over; the status and the answer."""
    sent, given = [], [{"type": "http.request", "body": json.dumps(body).encode(), "more_body": False}]

    async def receive():
        return given.pop(0)

    async def send(part):
        sent.append(part)

    headers = [(b"host", b"localhost"), (b"content-type", b"application/json")]
    scope = {"type": "http", "method": "POST", "path": path, "query_string": b"", "headers": headers}
    await app({**scope, "http_version": "1.1", "scheme": "http", "root_path": ""}, receive, send)
    answer = b"".join(part.get("body", b"") for part in sent[1:])
    return sent[0]["status"], json.loads(answer)


async def lives(story):
    """Does every step in a world, and looks after each that nothing is wrong."""
    world = World()
    Scene(world)
    app = build(world)
    highest = {chat.id: chat.last_id for chat in world.bot().chats.values()}
    for path, body in story:
        status, answer = await request(app, path, body)
        assert status in {200, 400, 403, 404, 429}, (path, body, answer)
        for chat in world.bot().chats.values():
            ids, before = [*chat.messages], highest.get(chat.id, 0)
            assert ids == sorted(ids)
            assert chat.last_id >= before
            assert all(number in chat.messages for number in range(before + 1, chat.last_id + 1))
            highest[chat.id] = chat.last_id
    return world


@settings(max_examples=150, deadline=None)
@given(st.lists(steps(), min_size=12, max_size=40))
def test_nothing_that_people_and_a_bot_do_breaks_the_world(story):
    world = asyncio.run(lives(story))
    stored = json.loads(json.dumps(dumped(world)))
    again = World()
    restore(again, stored)
    kept = json.loads(json.dumps(dumped(again)))
    assert visible(kept) == visible(stored)


def visible(stored):
    """What is the same after a restart: all but the ids to be given next, which jump, and the running clock."""
    bots = [{**bot, "next_query": 0, "updates": {**bot["updates"], "next_id": 0},
             "chats": [{**chat, "last_id": 0} for chat in bot["chats"]]} for bot in stored["bots"]]  # fmt: skip
    return {**stored, "bots": bots, "clock": None}
