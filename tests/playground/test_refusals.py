"""What Telegram refuses is refused here in its own words, and nothing is sent or changed."""

import pytest

from tests.playground.harness import keyboard

SAME = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
OLD_QUERY = "query is too old and response timeout expired or query ID is invalid"
UNREADABLE = "can't parse inline keyboard button"


@pytest.mark.parametrize(
    ("chat", "wording"),
    [
        ({}, "Bad Request: chat_id is empty"),
        ({"chat_id": ""}, "Bad Request: chat_id is empty"),
        ({"chat_id": 1}, "Bad Request: chat not found"),
        ({"chat_id": "@somebody"}, "Bad Request: chat not found"),
        ({"chat_id": 7_000_002}, "Forbidden: bot can't initiate conversation with a user"),
    ],
)
@pytest.mark.parametrize(
    ("method", "params"),
    [
        ("sendMessage", {"text": "x"}),
        ("sendChatAction", {"action": "typing"}),
        ("editMessageText", {"text": "x", "message_id": 1}),
        ("editMessageReplyMarkup", {"message_id": 1}),
    ],
)
async def test_a_bot_writes_only_to_people_who_have_written_to_it(play, ada, method, params, chat, wording):
    await play.sim("people", first_name="Somebody who never wrote")
    assert await play.refused(method, **params, **chat) == wording


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "deleteMessage", "sendChatAction"])
async def test_a_blocked_bot_is_told_so(play, ada, method):
    sent = await play.do("sendMessage", chat_id=ada, text="hello")
    await play.sim(f"people/{ada}/block", blocked=True)
    params = {"chat_id": ada, "message_id": sent["message_id"], "text": "x", "action": "typing"}
    assert await play.refused(method, **params) == "Forbidden: bot was blocked by the user"
    await play.sim(f"people/{ada}/block", blocked=False)
    assert (await play.call(method, **params))["ok"]


@pytest.mark.parametrize(
    ("markup", "wording"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        (None, "object expected as reply markup"),
        ({"inline_keyboard": None}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": [{"text": "A"}]},
         'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'),
        ({"inline_keyboard": [["A"]]}, f"{UNREADABLE}: InlineKeyboardButton must be an Object"),
        ({"inline_keyboard": [[{"callback_data": "a"}]]}, f'{UNREADABLE}: Can\'t find field "text"'),
        ({"inline_keyboard": [[{"text": 1, "callback_data": "a"}]]},
         f'{UNREADABLE}: Field "text" must be of type String'),
        ({"inline_keyboard": [[{"text": "A"}]]},
         f"{UNREADABLE}: Text buttons are unallowed in the inline keyboard"),
        (keyboard([("A", "")]), f"{UNREADABLE}: Text buttons are unallowed in the inline keyboard"),
        ({"inline_keyboard": [[{"text": "A", "callback_data": "a", "style": "loud"}]]},
         f"{UNREADABLE}: invalid button style specified"),
        (keyboard([("", "a")]), "inline keyboard button text must be non-empty"),
        (keyboard([("A", "a" * 65)]), "BUTTON_DATA_INVALID"),
        (keyboard([("A", "é" * 33)]), "BUTTON_DATA_INVALID"),
        ({"inline_keyboard": [[{"text": "A", "url": "nothing"}]]},
         "inline keyboard button URL 'nothing' is invalid: Wrong HTTP URL"),
        ({"inline_keyboard": [[{"text": "A", "copy_text": {"text": "x" * 257}}]]}, "BUTTON_COPY_TEXT_INVALID"),
        (keyboard([("A", "a")] * 9), "reply markup is too long"),
        (keyboard(*[[("A", "a")] * 8] * 13), "reply markup is too long"),
    ],
)  # fmt: skip
async def test_keyboards_that_telegram_refuses_are_refused(play, ada, markup, wording):
    refusal = await play.refused("sendMessage", chat_id=ada, text="x", reply_markup=markup)
    assert refusal == f"Bad Request: {wording}"


@pytest.mark.parametrize(
    "markup",
    [
        keyboard([("A", "é" * 32)]),
        keyboard(*[[("A", "a")] * 8] * 12),
        {"inline_keyboard": [[{"text": "A", "callback_data": "a", "style": "success"}]]},
        {"inline_keyboard": [[{"text": "A", "copy_text": {"text": "join-5B"}}]]},
        {"inline_keyboard": [[{"text": "A", "url": "https://example.org/"}]]},
    ],
    ids=["64 bytes", "96 buttons", "style", "copy", "link"],
)
async def test_keyboards_within_the_limits_come_back_as_they_are(play, ada, markup):
    assert (await play.do("sendMessage", chat_id=ada, text="x", reply_markup=markup))[
        "reply_markup"
    ] == markup


@pytest.mark.parametrize(
    ("method", "params", "wording"),
    [
        ("editMessageText", {"text": "question"}, SAME),
        ("editMessageText", {"text": "<b>question</b>", "parse_mode": "HTML"}, None),
        ("editMessageText", {"text": "question", "reply_markup": keyboard([("A", "a")])}, None),
        ("editMessageReplyMarkup", {}, SAME),
        ("editMessageText", {"text": ""}, "message text is empty"),
        ("editMessageText", {"text": "a" * 4097}, "MESSAGE_TOO_LONG"),
        ("editMessageText", {"text": "x", "message_id": 99}, "message to edit not found"),
        ("editMessageText", {"text": "x", "message_id": 0}, "message to edit not found"),
        ("editMessageText", {"text": "x", "message_id": 0, "chat_id": ""}, "message identifier is not specified"),
        ("editMessageText", {"text": "x", "message_id": 1}, "message can't be edited"),
        ("editMessageCaption", {"caption": "x"}, "there is no caption in the message to edit"),
        ("editMessageCaption", {"caption": "x" * 1025}, "MEDIA_CAPTION_TOO_LONG"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
        ("deleteMessage", {"message_id": ""}, "message identifier is not specified"),
        ("deleteMessage", {"chat_id": ""}, "chat identifier is not specified"),
    ],
)  # fmt: skip
async def test_edits_that_telegram_refuses_are_refused(play, ada, method, params, wording):
    sent = await play.do("sendMessage", chat_id=ada, text="question")
    answer = await play.call(method, **{"chat_id": ada, "message_id": sent["message_id"], **params})
    assert answer.get("description") == (wording and f"Bad Request: {wording}")


async def test_an_edit_without_a_keyboard_removes_it(play, ada):
    markup = keyboard([("A", "a")])
    sent = await play.do("sendMessage", chat_id=ada, text="question", reply_markup=markup)
    edited = await play.do("editMessageText", chat_id=ada, message_id=sent["message_id"], text="answered")
    assert "reply_markup" not in edited
    assert edited["edit_date"] >= sent["date"]


async def test_an_edit_of_the_keyboard_alone_leaves_the_text(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="<b>q</b>", parse_mode="HTML")
    edited = await play.do(
        "editMessageReplyMarkup",
        chat_id=ada,
        message_id=sent["message_id"],
        reply_markup=keyboard([("A", "a")]),
    )
    assert (edited["text"], edited["entities"]) == (sent["text"], sent["entities"])
    assert edited["reply_markup"] == keyboard([("A", "a")])


async def test_a_refused_edit_changes_nothing(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
    await play.refused(
        "editMessageText", chat_id=ada, message_id=sent["message_id"], text="<b>", parse_mode="HTML"
    )
    assert (await play.look(f"people/{ada}/chat"))["messages"][-1] == sent


async def test_a_deleted_message_is_gone(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q")
    await play.do("deleteMessage", chat_id=ada, message_id=sent["message_id"])
    assert await play.refused("editMessageText", chat_id=ada, message_id=sent["message_id"], text="x") == (
        "Bad Request: message to edit not found"
    )


async def test_what_is_older_than_48_hours_cannot_be_deleted(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q")
    await play.sim("clock", advance=48 * 3600 + 60)
    refusal = await play.refused("deleteMessage", chat_id=ada, message_id=sent["message_id"])
    assert refusal == "Bad Request: message can't be deleted for everyone"


@pytest.mark.parametrize(
    ("reply", "wording"),
    [
        ({"reply_parameters": {"message_id": 99}}, "Bad Request: message to be replied not found"),
        ({"reply_to_message_id": 99}, "Bad Request: message to be replied not found"),
        ({"reply_parameters": "{"}, "Bad Request: can't parse reply parameters JSON object"),
        ({"reply_parameters": "1"}, "Bad Request: object expected as reply parameters"),
        ({"reply_parameters": {"chat_id": 1}}, 'Bad Request: can\'t find field "message_id"'),
        ({"reply_parameters": {"message_id": 99, "allow_sending_without_reply": True}}, None),
        ({"reply_parameters": {"message_id": 1}}, None),
    ],
)
async def test_a_reply_needs_its_message_unless_it_may_go_without(play, ada, reply, wording):
    assert (await play.call("sendMessage", chat_id=ada, text="x", **reply)).get("description") == wording


async def test_a_reply_carries_its_message(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="x", reply_parameters={"message_id": 1})
    assert sent["reply_to_message"]["text"] == "/start"


async def test_a_tap_is_answered_once_and_in_time(play, ada):
    sent = await play.do("sendMessage", chat_id=ada, text="q", reply_markup=keyboard([("A", "a")]))
    first, second = [
        (await play.sim(f"people/{ada}/tap", message_id=sent["message_id"], data="a"))["callback_query_id"]
        for _ in range(2)
    ]
    assert await play.do("answerCallbackQuery", callback_query_id=first, text="x" * 200)
    assert await play.refused("answerCallbackQuery", callback_query_id=first) == f"Bad Request: {OLD_QUERY}"
    assert await play.refused("answerCallbackQuery", callback_query_id=second, text="x" * 201) == (
        "Bad Request: MESSAGE_TOO_LONG"
    )
    await play.sim("clock", advance=16)
    assert await play.refused("answerCallbackQuery", callback_query_id=second) == f"Bad Request: {OLD_QUERY}"


@pytest.mark.parametrize(
    ("method", "params", "wording"),
    [
        ("answerCallbackQuery", {"callback_query_id": "1"}, OLD_QUERY),
        ("sendChatAction", {"action": "dance"}, "wrong parameter action in request"),
        ("getFile", {}, "file_id not specified"),
        ("getFile", {"file_id": "x"}, "invalid file_id"),
        ("getChat", {"chat_id": 1}, "chat not found"),
        ("setWebhook", {"url": "https://example.org"}, "bad webhook: this playground delivers by getUpdates only"),
        ("setMyCommands", {"commands": "{"}, "can't parse commands JSON object"),
        ("setMyCommands", {"commands": {}}, "expected an Array of BotCommand"),
        ("setMyCommands", {"commands": ["learn"]}, "can't parse BotCommand: expected an Object"),
        ("setMyCommands", {"commands": [{"command": "a"}]},
         'can\'t parse BotCommand: Can\'t find field "description"'),
        ("setMyCommands", {"commands": [{"command": "/", "description": "x"}]}, "command must be non-empty"),
        ("setMyCommands", {"commands": [{"command": "a" * 33, "description": "x"}]},
         "command length must not exceed 32"),
        ("setMyCommands", {"commands": [{"command": "a", "description": " "}]},
         "command description must be non-empty"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "x" * 257}]},
         "command description length must not exceed 256"),
        ("setMyCommands", {"commands": [{"command": "Learn", "description": "x"}]}, "BOT_COMMAND_INVALID"),
        ("setMyCommands", {"commands": [{"command": "a", "description": "x"}] * 101}, "BOT_COMMANDS_TOO_MUCH"),
        ("getMyCommands", {"scope": {"type": "all"}}, "can't parse BotCommandScope: Unsupported type specified"),
        ("getMyCommands", {"scope": {"type": "chat"}}, "can't parse BotCommandScope: Empty chat_id specified"),
        ("setMyDescription", {"description": "x" * 513}, "bot description length must not exceed 512"),
        ("setMyShortDescription", {"short_description": "x" * 121},
         "bot short description length must not exceed 120"),
    ],
)  # fmt: skip
async def test_other_refusals_have_telegrams_wording(play, ada, method, params, wording):
    assert await play.refused(method, **params) == f"Bad Request: {wording}"
