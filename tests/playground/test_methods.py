"""No parameters, however odd, break the server: a call is answered or refused."""

import contextlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.playground.methods import METHODS
from bot.playground.params import Params, Upload
from bot.playground.refusals import Refusal
from bot.playground.snapshot import dumped
from bot.playground.world import World
from tests.playground.harness import PNG, keyboard

ADA = 7_000_001
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
     "message_id", "chat_id", "inline_keyboard", "bold", "chat", "default", "login_url", "query"]
)  # fmt: skip
ODD = st.recursive(
    SIMPLE | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
NAMES = st.sampled_from(
    ["chat_id", "text", "parse_mode", "entities", "reply_markup", "message_id", "caption", "caption_entities", "photo",
     "document", "callback_query_id", "show_alert", "reply_parameters", "commands", "scope", "language_code", "action",
     "file_id", "menu_button", "url", "drop_pending_updates"]
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
    return world, bot


@pytest.mark.parametrize("method", METHODS)
@settings(max_examples=50)
@given(st.dictionaries(NAMES, ODD, max_size=6), CALLS, st.booleans(), st.booleans())
def test_odd_parameters_are_answered_or_refused(method, params, shaped, meant, as_text):
    world, bot = peopled_world()
    params |= shaped
    if meant:
        params = {"message_id": 2, "text": "x", "action": "typing", **params, "chat_id": ADA}
    if as_text:
        params = {k: v if isinstance(v, str) else json.dumps(v) for k, v in params.items()}
    call = Params(params, {"photo": Upload("a.png", PNG, "image/png")})
    with contextlib.suppress(Refusal):
        json.dumps(METHODS[method](world, bot, call), ensure_ascii=False).encode()
    json.dumps(dumped(world)).encode()
