"""What the outbox owes is sent in order per chat, and every row comes to its end."""

from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.chat import gathering, outcomes, prepare
from bot.chat.call import plainly
from bot.chat.fates import fate_of
from bot.clock import SystemClock
from bot.errors import Refused
from bot.mail import Outgoing
from bot.playground.faults import PlannedFault
from tests.chat.plumbing import BOUND, PNG, a_bot, free_port, owes, playground

BUTTONS = {"inline_keyboard": [[{"text": "Right", "callback_data": "a:1"}]]}


def text(chat: int, words: str, **more) -> Outgoing:
    return Outgoing(chat, "sendMessage", {"text": words}, **more)


async def owe(bot, *rows: Outgoing, later: timedelta = timedelta()) -> None:
    """Puts rows into the outbox as the closing of an update does, and hands them to the dispatcher."""
    bot.dispatcher.admit(await pending(bot, *rows, later=later))


async def pending(bot, *rows: Outgoing, later: timedelta = timedelta()):
    number = (await bot.rows("SELECT COUNT(*) FROM inbox"))[0][0]
    now = SystemClock().now() + later
    [arrival] = await bot.mailroom.receive([{"update_id": number}], now)
    return (await bot.mailroom.close(arrival, owes(*rows), now))[0]


async def states(bot) -> list[tuple[str, str | None]]:
    return await bot.rows("SELECT state, error FROM outbox ORDER BY id")


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


async def test_a_chat_gets_its_messages_in_order(place, bot):
    await owe(bot, *(text(place.ada, str(number)) for number in range(20)))
    await place.wrote(place.ada, *map(str, range(20)))


async def test_what_was_sent_is_recorded_with_id_and_date(place, bot):
    await owe(bot, text(place.ada, "1 + 1?", question="q1"))
    assert await bot.dispatcher.drain(BOUND)
    assert bot.dispatcher.idle
    [(state, message, date)] = await bot.rows("SELECT state, message_id, message_date FROM outbox")
    sent = place.world.chat(place.ada).messages[message]
    assert (state, sent["text"], sent["date"]) == ("sent", "1 + 1?", date)


async def test_a_row_may_edit_what_an_earlier_row_sent(place, bot):
    await owe(
        bot,
        Outgoing(place.ada, "sendMessage", {"text": "1 + 1?", "reply_markup": BUTTONS}, question="q1"),
        Outgoing(place.ada, "editMessageText", {"text": "1 + 1 = 2"}, edits="q1"),
    )
    assert await bot.dispatcher.drain(BOUND)
    assert [m["text"] for m in place.world.chat(place.ada).messages.values()] == ["/start", "1 + 1 = 2"]


async def test_a_row_may_edit_what_an_earlier_process_sent(place, tmp_path):
    async with a_bot(place.address, tmp_path) as bot:
        await owe(bot, text(place.ada, "1 + 1?", question="q1"))
        assert await bot.dispatcher.drain(BOUND)
    async with a_bot(place.address, tmp_path) as bot:
        await owe(bot, Outgoing(place.ada, "editMessageText", {"text": "1 + 1 = 2"}, edits="q1"))
        assert await bot.dispatcher.drain(BOUND)
    assert [m["text"] for m in place.world.chat(place.ada).messages.values()] == ["/start", "1 + 1 = 2"]


async def test_only_so_many_questions_are_remembered(place, bot, monkeypatch):
    monkeypatch.setattr(prepare, "REMEMBERED", 3)
    await owe(bot, *(text(place.ada, str(number), question=f"q{number}") for number in range(5)))
    assert await bot.dispatcher.drain(BOUND)
    assert list(bot.dispatcher._prepare._messages) == ["q2", "q3", "q4"]
    await owe(bot, Outgoing(place.ada, "editMessageText", {"text": "edited"}, edits="q0"))
    assert await bot.dispatcher.drain(BOUND)
    assert place.calls("editMessageText")[0]["status"] == 200


async def test_an_edit_of_a_message_nobody_knows_is_not_sent(place, bot):
    with capture_logs():
        await owe(
            bot, Outgoing(place.ada, "editMessageText", {"text": "x"}, edits="q1"), text(place.ada, "next")
        )
        await place.wrote(place.ada, "next")
    assert (await states(bot))[0] == ("failed", "The message to edit is not known.")
    assert place.calls("editMessageText") == []


async def test_being_told_to_wait_delays_only_that_chat(place, bot):
    place.world.faults.plan(PlannedFault("429", chat=place.ada, retry_after=1))
    with capture_logs():
        await owe(bot, text(place.ada, "first"), text(place.ada, "second"), text(place.bea, "Hello"))
        await place.wrote(place.bea, "Hello")
        assert place.texts(place.ada) == []
        await place.wrote(place.ada, "first", "second")
    first, *_ = [call for call in place.calls("sendMessage") if call["status"] == 429]
    assert first["params"]["chat_id"] == place.ada


async def test_a_reply_whose_answer_was_lost_is_sent_again(place, bot, monkeypatch):
    """The learner may read it twice; that is harmless, and better than not at all."""
    monkeypatch.setattr(outcomes, "REPEATS", (0, 0, 0))
    place.world.faults.plan(PlannedFault("drop", method="sendMessage"))
    with capture_logs():
        await owe(bot, text(place.ada, "Hello"), text(place.ada, "next"))
        await place.wrote(place.ada, "Hello", "Hello", "next")
        assert await bot.dispatcher.drain(BOUND)
    assert await states(bot) == [("sent", None), ("sent", None)]


async def test_of_a_question_that_may_stand_there_twice_no_id_is_recorded(place, tmp_path, monkeypatch):
    """An answer to the first copy came before the second: by the second's id it would not count."""
    monkeypatch.setattr(outcomes, "REPEATS", (0, 0, 0))
    place.world.faults.plan(PlannedFault("drop", method="sendMessage"))
    with capture_logs():
        async with a_bot(place.address, tmp_path) as bot:
            await owe(bot, text(place.ada, "1 + 1?", question="q1"))
            assert await bot.dispatcher.drain(BOUND)
            await pending(bot, text(place.ada, "2 + 2?", question="q2"))
        async with a_bot(place.address, tmp_path) as bot:
            await bot.dispatcher.resume()
            await owe(bot, Outgoing(place.ada, "editMessageText", {"text": "2 + 2 = 4"}, edits="q2"))
            assert await bot.dispatcher.drain(BOUND)
            ids = await bot.rows("SELECT message_id, message_date FROM outbox WHERE question IS NOT NULL")
    assert ids == [(None, None), (None, None)]
    assert list(place.world.chat(place.ada).messages.values())[-1]["text"] == "2 + 2 = 4"


async def test_a_reply_is_repeated_three_times_at_most(place, bot, monkeypatch):
    monkeypatch.setattr(outcomes, "REPEATS", (0, 0, 0))
    place.world.faults.plan(PlannedFault("500", method="sendMessage", count=4))
    with capture_logs() as told:
        await owe(bot, text(place.ada, "Hello"), text(place.ada, "next"))
        await place.wrote(place.ada, "next")
    assert (await states(bot))[0] == ("failed", "It may have been sent: 500: Internal Server Error")
    assert await bot.rows("SELECT attempts FROM outbox ORDER BY id") == [(3,), (0,)]
    assert "Given up." in [entry["event"] for entry in told if entry["log_level"] == "error"]


async def test_while_telegram_cannot_be_reached_everything_waits_in_order(tmp_path, monkeypatch):
    monkeypatch.setattr(outcomes, "PAUSES", (0.01, 0.05))
    port = free_port()
    async with a_bot(f"http://127.0.0.1:{port}", tmp_path) as bot:
        with capture_logs() as told:
            async with playground() as first:
                ada = first.person()
            await owe(bot, text(ada, "one"), text(ada, "two"), text(ada, "three"))
            await first.until(lambda: bool(told))
            async with playground(port) as place:
                place.world.say(place.person(), "/start")
                await place.wrote(ada, "one", "two", "three")
        assert (await bot.rows("SELECT attempts FROM outbox ORDER BY id"))[1:] == [(0,), (0,)]
        assert {entry["event"] for entry in told} == {"Put off."}


async def test_someone_who_blocked_the_bot_is_marked(place, bot):
    person = (place.ada, place.ada, "en", 0)
    await bot.rows(
        "INSERT INTO account (bot, user_id, chat, language_code, created_at) VALUES (123456789, $1, $2, $3, $4)",
        *person,
    )
    place.world.block(place.ada, True)
    with capture_logs() as told:
        await owe(bot, text(place.ada, "Hello"))
        assert await bot.dispatcher.drain(BOUND)
    assert await states(bot) == [("failed", "403: Forbidden: bot was blocked by the user")]
    assert (await bot.rows("SELECT blocked_at IS NOT NULL FROM account")) == [(1,)]
    assert [entry["log_level"] for entry in told] == ["info"]


async def test_an_edit_that_changes_nothing_is_a_success(place, bot):
    await owe(
        bot,
        text(place.ada, "1 + 1?", question="q1"),
        Outgoing(place.ada, "editMessageText", {"text": "1 + 1?"}, edits="q1"),
    )
    assert await bot.dispatcher.drain(BOUND)
    assert await states(bot) == [("sent", None), ("sent", None)]
    assert place.calls("editMessageText")[0]["status"] == 400


async def test_broken_markup_is_sent_once_more_as_plain_text(place, bot):
    words = {"text": "<b>Three <i>fifths</b> &lt; 1", "parse_mode": "HTML"}
    with capture_logs() as told:
        await owe(bot, Outgoing(place.ada, "sendMessage", words))
        await place.wrote(place.ada, "Three fifths < 1")
    assert [entry["event"] for entry in told] == ["Sent in another way."]


@pytest.mark.parametrize(
    ("method", "field", "most"), [("sendMessage", "text", 4096), ("sendPhoto", "caption", 1024)]
)
async def test_what_is_too_long_is_cut_at_its_end_and_arrives(place, bot, method, field, most):
    payload = {field: "<b>Names</b>: " + "Jan &amp; \N{WOLF FACE}, " * 600, "parse_mode": "HTML"}
    if method == "sendPhoto":
        payload["photo"] = {"attach": "picture", "spec": "bar 3/5"}
    kept = ("Names: " + "Jan & \N{WOLF FACE}, " * 600).encode("utf-16-le")[: 2 * (most - 3)]
    with capture_logs():
        await owe(bot, Outgoing(place.ada, method, payload))
        await place.wrote(place.ada, kept.decode("utf-16-le", "ignore") + "...")


async def test_plain_text_that_cannot_be_parsed_either_is_given_up(place, bot):
    why = "Bad Request: can't parse entities: no"
    place.world.faults.plan(PlannedFault("refuse", method="sendMessage", description=why, count=2))
    with capture_logs():
        await owe(
            bot, Outgoing(place.ada, "sendMessage", {"text": "x", "parse_mode": "HTML"}), text(place.ada, "y")
        )
        await place.wrote(place.ada, "y")
    assert (await states(bot))[0] == ("failed", f"400: {why}")


async def test_a_file_is_made_when_it_is_sent(place, bot):
    wanted = {"photo": {"attach": "picture", "spec": "bar 3/5"}, "caption": "Three fifths"}
    await owe(bot, Outgoing(place.ada, "sendPhoto", wanted))
    await place.wrote(place.ada, "Three fifths")
    photo = list(place.world.chat(place.ada).messages.values())[-1]["photo"]
    assert photo[-1]["file_size"] == len(PNG)


async def test_a_file_that_cannot_be_made_holds_nobody_up(place, bot, monkeypatch):
    async def broken(wanted):
        raise ZeroDivisionError("no such picture")

    monkeypatch.setattr(bot.dispatcher._prepare, "_attach", broken)
    with capture_logs() as told:
        await owe(bot, Outgoing(place.ada, "sendPhoto", {"photo": {"attach": "x"}}), text(place.ada, "next"))
        await place.wrote(place.ada, "next")
    assert (await states(bot))[0] == ("failed", "ZeroDivisionError: no such picture")
    assert told[0]["log_level"] == "error"


async def test_what_failed_is_noted_before_the_chat_goes_on_however_long_the_store_refuses(
    place, bot, monkeypatch
):
    monkeypatch.setattr(outcomes, "STORE_PAUSE", 0.01)
    monkeypatch.setattr(gathering, "PAUSE", 0.01)
    refused = Outgoing(place.ada, "sendMessage", {"text": ""})
    with capture_logs() as told:
        rows = await pending(bot, refused, text(place.ada, "next"))
        await bot.rows("ALTER TABLE outbox RENAME TO hidden")
        bot.dispatcher.admit(rows)
        await place.until(lambda: len([e for e in told if "refuses to note" in e["event"]]) > 1)
        assert place.texts(place.ada) == []
        await bot.rows("ALTER TABLE hidden RENAME TO outbox")
        await place.wrote(place.ada, "next")
        assert await bot.dispatcher.drain(BOUND)
    assert [state for state, _ in await states(bot)] == ["failed", "sent"]


async def test_what_expires_neither_waits_for_the_chat_nor_holds_it_up(place, bot):
    place.world.faults.plan(PlannedFault("delay", method="sendMessage", seconds=0.3))
    place.world.faults.plan(PlannedFault("hang", method="sendChatAction", seconds=0.6))
    with capture_logs():
        await owe(
            bot,
            text(place.ada, "slow"),
            Outgoing(place.ada, "sendChatAction", {"action": "typing"}, expires=0.1),
            text(place.ada, "next"),
        )
        await place.wrote(place.ada, "slow", "next")
        assert place.calls("sendChatAction") == []
        assert await bot.dispatcher.drain(BOUND)


async def test_a_callback_answer_that_comes_too_late_is_not_sent(place, bot):
    stale = Outgoing(place.ada, "answerCallbackQuery", {"callback_query_id": "1"}, expires=10)
    await owe(bot, stale, later=timedelta(seconds=-11))
    assert await bot.dispatcher.drain(BOUND)
    assert place.calls("answerCallbackQuery") == []
    assert await states(bot) == [("failed", "It came too late to be of use.")]


async def test_a_callback_answer_names_no_chat(place, bot):
    await owe(bot, Outgoing(place.ada, "sendMessage", {"text": "?", "reply_markup": BUTTONS}, question="q1"))
    assert await bot.dispatcher.drain(BOUND)
    message = place.calls("sendMessage") and list(place.world.chat(place.ada).messages)[-1]
    query = place.world.tap(place.ada, message, "a:1")
    await owe(bot, Outgoing(place.ada, "answerCallbackQuery", {"callback_query_id": query}, expires=10))
    assert await bot.dispatcher.drain(BOUND)
    [call] = place.calls("answerCallbackQuery")
    assert (call["status"], call["params"]) == (200, {"callback_query_id": query})


async def test_an_unknown_token_is_no_reason_to_give_anything_up(place, bot, monkeypatch):
    monkeypatch.setattr(outcomes, "UNKNOWN", 0.01)
    good, bot.api._token = bot.api._token, "no token"
    with capture_logs() as told:
        await owe(bot, text(place.ada, "Hello"))
        await place.until(lambda: bool(told))
        bot.api._token = good
        bot.api._urls.clear()
        await place.wrote(place.ada, "Hello")
    assert told[0]["event"] == "Telegram does not know this token."


async def test_what_went_out_together_is_reported_together(place, bot):
    """While one report is being committed, all others gather for the next."""
    batches = []
    sent = bot.mailroom.sent

    async def counted(reports):
        batches.append(len(reports))
        await sent(reports)

    bot.dispatcher._outcomes._reports._commit = counted
    crowd = [place.person() for _ in range(40)]
    for person in crowd:
        place.world.say(person, "/start")
    await owe(bot, *(text(person, "Hello") for person in crowd))
    assert await bot.dispatcher.drain(BOUND)
    assert sum(batches) == 40
    assert len(batches) < 40
    assert {state for state, _ in await states(bot)} == {"sent"}


async def test_a_report_the_store_refuses_is_made_again(place, bot, monkeypatch):
    monkeypatch.setattr(outcomes, "STORE_PAUSE", 0.01)
    monkeypatch.setattr(gathering, "PAUSE", 0.01)
    rows = await pending(bot, text(place.ada, "Hello"))
    await bot.rows("ALTER TABLE outbox RENAME TO hidden")
    with capture_logs() as told:
        bot.dispatcher.admit(rows)
        await place.until(lambda: bool(told))
        await bot.rows("ALTER TABLE hidden RENAME TO outbox")
        assert await bot.dispatcher.drain(BOUND)
    assert await states(bot) == [("sent", None)]
    assert place.texts(place.ada) == ["Hello"]


async def test_an_ephemeral_row_leaves_no_trace(place, bot):
    await owe(bot, text(place.ada, "Everything is deleted.", ephemeral=True))
    assert await bot.dispatcher.drain(BOUND)
    assert await states(bot) == []


async def test_a_restart_sends_what_was_pending_in_order_and_first(place, tmp_path):
    async with a_bot(place.address, tmp_path) as bot:
        await pending(bot, text(place.ada, "one"), text(place.ada, "two"))
    async with a_bot(place.address, tmp_path) as bot:
        await bot.start()
        await place.wrote(place.ada, "one", "two", "/start")
        await bot.stop()
        assert {state for state, _ in await states(bot)} == {"sent"}


async def test_a_stop_lets_everything_that_came_in_be_answered(place, tmp_path):
    """What SIGTERM leads to: no more updates, then the lanes run dry, then the outbox."""
    place.world.faults.plan(PlannedFault("delay", method="sendMessage", seconds=0.2, count=2))
    async with a_bot(place.address, tmp_path) as bot:
        await bot.start()
        await place.until(lambda: place.waiting() == 0)
        assert await bot.stop()
        assert await states(bot) == [("sent", None), ("sent", None)]
    assert place.texts(place.ada) + place.texts(place.bea) == ["/start", "/start"]


@pytest.mark.parametrize(
    ("code", "description", "fate"),
    [
        (400, "Bad Request: message is not modified: specified new message content …", "done"),
        (400, "Bad Request: message to edit not found", "gone"),
        (400, "Bad Request: message can't be edited", "gone"),
        (400, "Bad Request: query is too old and response timeout expired or query ID is invalid", "gone"),
        (400, "Bad Request: can't parse entities: unsupported start tag", "plain"),
        (400, "Bad Request: message is too long", "short"),
        (400, "Bad Request: MESSAGE_TOO_LONG", "short"),
        (400, "Bad Request: message caption is too long", "short"),
        (400, "Bad Request: MEDIA_CAPTION_TOO_LONG", "short"),
        (400, "Bad Request: chat not found", "no"),
        (400, "Bad Request: message text is empty", "no"),
        (401, "Unauthorized", "wait"),
        (403, "Forbidden: bot was blocked by the user", "blocked"),
        (403, "Forbidden: user is deactivated", "blocked"),
        (404, "Not Found: method not found", "no"),
    ],
)
def test_what_a_refusal_means(code, description, fate):
    assert fate_of(Refused(code, description)) == fate


@pytest.mark.parametrize(
    ("params", "plain"),
    [
        ({"text": "<b>a</b> &amp; b", "parse_mode": "HTML"}, {"text": "a & b"}),
        ({"caption": "<i>a</i>", "parse_mode": "HTML", "photo": "x"}, {"caption": "a", "photo": "x"}),
        ({"text": "1 < 2", "entities": [{"type": "bold"}]}, {"text": "1 < 2"}),
        ({"text": "1 < 2 > 1"}, {"text": "1 < 2 > 1"}),
    ],
)
def test_plain_text_has_nothing_left_to_parse(params, plain):
    assert plainly(params) == plain


PHOTO = {"photo": {"attach": "picture", "spec": "x"}, "caption": "<b>Three</b> fifths?", "parse_mode": "HTML"}
CAPTION = {"caption": "Three fifths? Right.", "parse_mode": "HTML", "show_caption_above_media": True}


async def test_without_its_picture_a_question_goes_out_all_the_same_and_can_be_edited(
    place, bot, monkeypatch
):
    async def broken(wanted):
        raise ZeroDivisionError("no such picture")

    monkeypatch.setattr(bot.dispatcher._prepare, "_attach", broken)
    with capture_logs() as told:
        await owe(
            bot,
            Outgoing(place.ada, "sendPhoto", PHOTO, question="q1"),
            Outgoing(place.ada, "editMessageCaption", CAPTION, edits="q1"),
        )
        assert await bot.dispatcher.drain(BOUND)
    assert [m["text"] for m in place.world.chat(place.ada).messages.values()] == [
        "/start",
        "Three fifths? Right.",
    ]
    assert await states(bot) == [("sent", None), ("sent", None)]
    assert told[0]["event"] == "Sent without its picture."


@pytest.mark.parametrize("why", ["PHOTO_INVALID_DIMENSIONS", "IMAGE_PROCESS_FAILED", "PHOTO_EXT_INVALID"])
async def test_a_picture_that_telegram_refuses_takes_no_question_with_it(place, bot, why):
    place.world.faults.plan(PlannedFault("refuse", method="sendPhoto", description=f"Bad Request: {why}"))
    with capture_logs():
        await owe(bot, Outgoing(place.ada, "sendPhoto", PHOTO, question="q1"))
        await place.wrote(place.ada, "Three fifths?")


async def test_an_edit_of_words_finds_them_under_a_picture_too(place, bot):
    with capture_logs():
        await owe(
            bot,
            Outgoing(place.ada, "sendPhoto", PHOTO, question="q1"),
            Outgoing(place.ada, "editMessageText", {"text": "Right."}, edits="q1"),
        )
        assert await bot.dispatcher.drain(BOUND)
    last = list(place.world.chat(place.ada).messages.values())[-1]
    assert (last["caption"], "photo" in last) == ("Right.", True)


async def test_an_edit_finds_the_message_that_was_tapped_where_its_question_is_not_known(place, bot):
    await owe(bot, text(place.ada, "1 + 1?"))
    assert await bot.dispatcher.drain(BOUND)
    tapped = list(place.world.chat(place.ada).messages)[-1]
    await owe(bot, Outgoing(place.ada, "editMessageText", {"text": "2", "message_id": tapped}, edits="q1"))
    assert await bot.dispatcher.drain(BOUND)
    assert place.world.chat(place.ada).messages[tapped]["text"] == "2"


async def test_of_many_edits_of_one_message_that_wait_only_the_last_is_worth_a_call(place, bot):
    """Quick taps: each changes the message, and Telegram would make the chat wait for all of them."""
    numbers = range(9)
    edits = [Outgoing(place.ada, "editMessageText", {"text": f"So far: {n}"}, edits="q1") for n in numbers]
    await owe(bot, text(place.ada, "Which?", question="q1"), *edits, text(place.ada, "next"))
    assert await bot.dispatcher.drain(BOUND)
    assert [call["params"]["text"] for call in place.calls("editMessageText")] == ["So far: 8"]
    assert [m["text"] for m in place.world.chat(place.ada).messages.values()] == [
        "/start",
        "So far: 8",
        "next",
    ]
    assert await states(bot) == [("sent", None)] * 11
    assert bot.dispatcher._edits == {}


async def test_an_edit_that_has_to_wait_gives_way_to_a_later_one(place, bot):
    await owe(bot, text(place.ada, "Which?", question="q1"))
    assert await bot.dispatcher.drain(BOUND)
    place.world.faults.plan(PlannedFault("429", method="editMessageText", retry_after=1))
    with capture_logs():
        await owe(bot, Outgoing(place.ada, "editMessageText", {"text": "So far: 1"}, edits="q1"))
        await place.until(lambda: len(place.calls("editMessageText")) == 1)
        await owe(bot, Outgoing(place.ada, "editMessageText", {"text": "So far: 2"}, edits="q1"))
        assert await bot.dispatcher.drain(BOUND)
    assert [call["params"]["text"] for call in place.calls("editMessageText")] == ["So far: 1", "So far: 2"]


async def test_edits_of_different_messages_and_of_buttons_alone_all_arrive(place, bot):
    markup = {"reply_markup": BUTTONS}
    await owe(
        bot,
        text(place.ada, "1?", question="q1"),
        text(place.ada, "2?", question="q2"),
        Outgoing(place.ada, "editMessageText", {"text": "1!"}, edits="q1"),
        Outgoing(place.ada, "editMessageText", {"text": "2!"}, edits="q2"),
        Outgoing(place.ada, "editMessageReplyMarkup", markup, edits="q1"),
    )
    assert await bot.dispatcher.drain(BOUND)
    one, two = list(place.world.chat(place.ada).messages.values())[-2:]
    assert (one["text"], two["text"], "reply_markup" in one) == ("1!", "2!", True)
