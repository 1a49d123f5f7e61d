"""python-telegram-bot talks to the playground as to Telegram: replies and updates parse, refusals are its own."""

import asyncio

import pytest
import pytest_asyncio
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    LinkPreviewOptions,
    MenuButtonCommands,
    ReplyParameters,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.playground.harness import BOUND, PNG, TOKEN

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("A", callback_data="a")]])


@pytest_asyncio.fixture
async def bot(play, ada):
    async with Bot(TOKEN, base_url=f"{play.address}/bot", base_file_url=f"{play.address}/file/bot") as opened:
        yield opened


@pytest_asyncio.fixture
async def updates(bot):
    """Fetches the updates that wait and confirms them."""

    async def fetch():
        found = await bot.get_updates()
        if found:
            await bot.get_updates(offset=found[-1].update_id + 1)
        return found

    return fetch


async def test_the_bot_knows_itself(bot):
    assert bot.bot.username == "rung_4242_bot"
    assert not bot.bot.can_read_all_group_messages


async def test_a_conversation_parses_on_both_sides(play, ada, bot, updates):
    sent = await bot.send_message(
        ada,
        "<b>1/2 + 1/3</b> = ?",
        parse_mode=ParseMode.HTML,
        reply_markup=BUTTONS,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        protect_content=True,
    )
    assert sent.parse_entities() == {sent.entities[0]: "1/2 + 1/3"}
    assert sent.reply_markup == BUTTONS
    assert sent.has_protected_content
    await play.sim(f"people/{ada}/say", text="/hint now", reply_to=sent.message_id)
    await play.sim(f"people/{ada}/tap", message_id=sent.message_id, data="a")
    said, tapped = await updates()
    assert said.message.reply_to_message.message_id == sent.message_id
    assert said.message.parse_entities(["bot_command"]).popitem()[1] == "/hint"
    assert said.effective_user.id == said.effective_chat.id == ada
    assert isinstance(tapped.callback_query, CallbackQuery)
    assert tapped.callback_query.message == sent
    assert await bot.answer_callback_query(tapped.callback_query.id, "Right.", show_alert=True)
    edited = await bot.edit_message_text("answered", ada, sent.message_id)
    assert edited.reply_markup is None
    assert edited.edit_date >= sent.date
    assert (
        await bot.edit_message_reply_markup(ada, sent.message_id, reply_markup=BUTTONS)
    ).reply_markup == BUTTONS
    assert await bot.delete_message(ada, sent.message_id)


async def test_every_update_parses(play, ada, updates):
    number = (await play.sim(f"people/{ada}/say", text="2/3"))["message_id"]
    await play.sim(f"people/{ada}/edit", message_id=number, text="3/4")
    for kind in ("sticker", "voice", "photo", "video", "video_note"):
        await play.sim(f"people/{ada}/send", kind=kind)
    await play.sim(f"people/{ada}/block", blocked=True)
    await play.sim(f"people/{ada}/block", blocked=False)
    await play.sim(f"people/{ada}/tap", message_id=99, data="a", stale=True)
    found = await updates()
    assert all(isinstance(update, Update) and not update.api_kwargs for update in found)
    texts, edited, sticker, voice, photo, video, circle, left, back, stale = found
    assert texts.message.text == "2/3"
    assert edited.edited_message.text == "3/4"
    assert sticker.message.sticker
    assert voice.message.voice
    assert photo.message.photo[-1].width == 320
    assert (video.message.video.height, circle.message.video_note.length) == (480, 240)
    assert not any(part.api_kwargs for part in (video.message.video, circle.message.video_note))
    assert left.my_chat_member.new_chat_member.status == "kicked"
    assert back.my_chat_member.new_chat_member.status == "member"
    assert not stale.callback_query.message.is_accessible
    assert not any(part.api_kwargs for part in (texts.message, sticker.message.sticker, left.my_chat_member))


async def test_files_go_out_and_come_back(ada, bot):
    sent = await bot.send_photo(ada, InputFile(PNG, "bars.png"), caption="<i>bars</i>", parse_mode="HTML")
    assert [size.width for size in sent.photo] == [90, 320, 640]
    again = await bot.send_photo(
        ada, sent.photo[-1].file_id, reply_parameters=ReplyParameters(sent.message_id)
    )
    assert again.photo == sent.photo
    assert again.reply_to_message.message_id == sent.message_id
    assert (await bot.edit_message_caption(ada, sent.message_id, caption="two bars")).caption == "two bars"
    export = await bot.send_document(ada, b"seq,kind\n", filename="rung.csv")
    file = await bot.get_file(export.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"seq,kind\n"


async def test_settings_are_kept(ada, bot):
    commands = [BotCommand("learn", "Go on"), BotCommand("help", "What I can do")]
    assert await bot.set_my_commands(commands, scope=BotCommandScopeAllPrivateChats(), language_code="de")
    found = await bot.get_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="de")
    assert list(found) == commands
    assert await bot.get_my_commands() == ()
    assert await bot.delete_my_commands(scope=BotCommandScopeAllPrivateChats(), language_code="de")
    assert await bot.set_my_description("A tutor")
    assert await bot.set_my_short_description("A tutor")
    assert await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
    assert await bot.send_chat_action(ada, ChatAction.TYPING)
    assert await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""
    chat = await bot.get_chat(ada)
    assert (chat.type, chat.first_name) == ("private", "Ada")


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"kind": "429", "retry_after": 3}, RetryAfter),
        ({"kind": "500"}, NetworkError),
        ({"kind": "drop"}, NetworkError),
        ({"kind": "refuse"}, BadRequest),
        ({"kind": "refuse", "description": "Forbidden: user is deactivated"}, Forbidden),
    ],
)
async def test_faults_arrive_as_the_librarys_errors(play, ada, bot, fault, error, monkeypatch):
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # otherwise the library warns of its own RetryAfter
    await play.sim("faults", **fault)
    with pytest.raises(error):
        await bot.send_message(ada, "x")


async def test_refusals_arrive_as_the_librarys_errors(play, ada, bot):
    sent = await bot.send_message(ada, "x")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("x", ada, sent.message_id)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "x")
    await play.sim(f"people/{ada}/block", blocked=True)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ada, "x")


async def test_the_older_of_two_pollers_meets_a_conflict(play, bot):
    older = asyncio.create_task(bot.get_updates(timeout=int(BOUND)))
    async with asyncio.timeout(BOUND):
        await play.world.bot().updates.polled.wait()
    assert await play.do("getUpdates") == []
    with pytest.raises(Conflict, match="only one bot instance"):
        await older


async def test_an_unknown_method_or_token_is_an_invalid_token_to_the_library(play):
    with pytest.raises(InvalidToken):
        async with Bot("0:abc", base_url=f"{play.address}/bot"):
            pass
