"""Texts arrive as Telegram keeps them, and the limits count what is left after parsing."""

import pytest

LONG = "a" * 4096


@pytest.mark.parametrize(
    ("sent", "kept", "entities"),
    [
        ({"text": "  \n hello \n"}, "hello", []),
        ({"text": "a\tb\r\nc\x01"}, "a b\nc", []),
        ({"text": " <b> x </b> ", "parse_mode": "HTML"}, " x", [("bold", 0, 2)]),
        ({"text": "<b>stays</b>"}, "<b>stays</b>", []),
        ({"text": "<b>x</b>", "parse_mode": "html"}, "x", [("bold", 0, 1)]),
        ({"text": "<b>x</b>", "parse_mode": "none"}, "<b>x</b>", []),
        ({"text": "\U0001d4d0 /next"}, "\U0001d4d0 /next", [("bot_command", 3, 5)]),
        ({"text": "/start@rung_4242_bot now"}, "/start@rung_4242_bot now", [("bot_command", 0, 20)]),
        ({"text": "1/2 + 1/3 = 5/6"}, "1/2 + 1/3 = 5/6", []),
        ({"text": "see https://example.org/a."}, "see https://example.org/a.", [("url", 4, 21)]),
        ({"text": "@teacher #maths"}, "@teacher #maths", [("mention", 0, 8), ("hashtag", 9, 6)]),
        ({"text": "<code>/x</code> /y", "parse_mode": "HTML"}, "/x /y", [("code", 0, 2), ("bot_command", 3, 2)]),
        ({"text": "ab", "entities": [{"type": "bold", "offset": 1, "length": 1}]}, "ab", [("bold", 1, 1)]),
    ],
)  # fmt: skip
async def test_texts_are_cleaned_and_marked(play, ada, sent, kept, entities):
    message = await play.do("sendMessage", chat_id=ada, **sent)
    assert message["text"] == kept
    assert [(e["type"], e["offset"], e["length"]) for e in message.get("entities", [])] == entities


@pytest.mark.parametrize(
    ("sent", "wording"),
    [
        ({}, "message text is empty"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n "}, "text must be non-empty"),
        ({"text": "<b> </b>", "parse_mode": "HTML"}, "text must be non-empty"),
        ({"text": LONG + "a"}, "message is too long"),
        ({"text": "\U0001d4d0" * 2049}, "message is too long"),
        ({"text": f"<b>{LONG}a</b>", "parse_mode": "HTML"}, "message is too long"),
        ({"text": "a" * 32769}, "text is too long"),
        ({"text": "x", "parse_mode": "Markdown"}, "unsupported parse_mode"),
        ({"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ({"text": "x", "entities": ["bold"]}, "can't parse MessageEntity: expected an Object"),
        ({"text": "x", "entities": [{"type": "bold"}]}, 'can\'t parse MessageEntity: Can\'t find field "offset"'),
        ({"text": "\ud800"}, "strings must be encoded in UTF-8"),
    ],
)  # fmt: skip
async def test_texts_that_telegram_refuses_are_refused(play, ada, sent, wording):
    assert await play.refused("sendMessage", chat_id=ada, **sent) == f"Bad Request: {wording}"


@pytest.mark.parametrize(
    "sent",
    [
        {"text": LONG},
        {"text": "\U0001d4d0" * 2048},
        {"text": f"<b>{LONG}</b>", "parse_mode": "HTML"},
        {"text": "&lt;" * 4096, "parse_mode": "HTML"},
    ],
    ids=["letters", "surrogate pairs", "markup", "references"],
)
async def test_limits_count_what_is_left_after_parsing(play, ada, sent):
    message = await play.do("sendMessage", chat_id=ada, **sent)
    assert len(message["text"].encode("utf-16-le")) // 2 == 4096


async def test_entities_after_the_hundredth_are_ignored(play, ada):
    message = await play.do("sendMessage", chat_id=ada, text="<b>a</b> " * 120, parse_mode="HTML")
    assert len(message["entities"]) == 100


async def test_a_deep_link_is_a_start_command_with_its_payload_in_the_text(play, ada):
    message = await play.sim(f"people/{ada}/say", text="/start join-5B")
    assert message["text"] == "/start join-5B"
    assert message["entities"] == [{"offset": 0, "length": 6, "type": "bot_command"}]
