"""No parameters, however odd, break the server: a call is answered or refused."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.group_life import add_topic, found, turn_topics
from bot.playground.methods import METHODS
from bot.playground.params import Params, Upload
from bot.playground.refusals import Refusal
from bot.playground.snapshot import dumped
from bot.playground.world import World
from tests.playground.harness import PNG, keyboard

ADA = 7_000_001
FORUM = -1_002_000_000_001
SIMPLE = (
    st.none()
    | st.booleans()
    | st.integers(-3, 9)
    | st.floats()
    | st.text(max_size=5)
    | st.just(ADA)
    | st.just("1")
)
WORDS = st.sampled_from(
    ["text", "url", "style", "copy_text", "callback_data", "type", "offset", "length", "command", "description",
     "message_id", "chat_id", "user_id", "inline_keyboard", "bold", "chat", "default", "login_url", "query"]
)  # fmt: skip
ODD = st.recursive(
    SIMPLE | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["chat_id", "text", "parse_mode", "entities", "reply_markup", "message_id", "caption", "caption_entities", "photo",
     "document", "callback_query_id", "show_alert", "reply_parameters", "commands", "scope", "language_code", "action",
     "file_id", "menu_button", "url", "drop_pending_updates", "user_id", "message_thread_id", "question", "options",
     "type", "correct_option_id", "correct_option_ids", "explanation", "is_anonymous", "allows_revoting", "open_period"]
)  # fmt: skip

KEYBOARDS = st.fixed_dictionaries(
    {
        "inline_keyboard": st.lists(
            st.lists(st.dictionaries(WORDS, ODD, max_size=4) | ODD, max_size=3), max_size=3
        )
    }
)
CALLS = st.fixed_dictionaries(
    {},
    optional={
        "reply_markup": KEYBOARDS | ODD,
        "entities": st.lists(st.dictionaries(WORDS, ODD, max_size=4), max_size=3) | ODD,
        "commands": st.lists(st.dictionaries(WORDS, ODD, max_size=4), max_size=3) | ODD,
        "scope": st.dictionaries(WORDS, ODD, max_size=4) | ODD,
        "options": st.lists(st.dictionaries(WORDS, ODD, max_size=3) | st.text(max_size=3), max_size=3) | ODD,
        "correct_option_ids": st.lists(ODD, max_size=2),
        "reply_parameters": st.dictionaries(WORDS, ODD, max_size=4) | ODD,
    },
)


def peopled_world():
    world = World()
    world.add_person("Ada")
    bot = world.admit_bot(1)
    world.say(ADA, "/start")
    METHODS["sendmessage"](
        world, bot, Params({"chat_id": ADA, "text": "q", "reply_markup": keyboard([("A", "a")])})
    )
    ada = world.people[ADA].user
    forum = found(world, bot, ADA, "Forum", [1], supergroup=True)
    turn_topics(world, bot, forum, ada, on=True)
    add_topic(world, bot, forum, ada, "Fractions")
    return world, bot


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=50)
@given(st.dictionaries(NAMES, ODD, max_size=6), CALLS, st.sampled_from([0, ADA, FORUM]), st.booleans())
def test_odd_parameters_are_answered_or_refused(method, params, shaped, meant, as_text):
    world, bot = peopled_world()
    params |= shaped
    if meant:
        usual = {
            "message_id": 2,
            "text": "x",
            "action": "typing",
            "question": "x",
            "options": ["x"],
            "user_id": ADA,
        }
        params = {**usual, **params, "chat_id": meant}
    if as_text:
        params = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    call = Params(params, {"photo": Upload("a.png", PNG, "image/png")})
    with contextlib.suppress(Refusal):
        json.dumps(METHODS[method](world, bot, call), ensure_ascii=False).encode()
    json.dumps(dumped(world)).encode()
