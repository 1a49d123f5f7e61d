"""What happens in the group itself: the bot comes, the group moves, somebody asks for the class."""

from dataclasses import replace

from telegram import Update

from bot.chat import keyboards
from bot.chat.handlers.classroom.acting import GROUP
from bot.chat.handlers.context import Context, current, leave
from bot.chat.messages import message
from bot.chat.render import classes as shown
from bot.classroom import teaching
from bot.texts import classes as texts
from bot.texts.say import speak


def greet(update: Update) -> None:
    """The bot has come to a group: one card."""
    change, user = update.my_chat_member, update.effective_user
    if change is None or user is None:
        return
    say, chat = speak(user.language_code), change.chat
    url = shown.link(update.get_bot().username, f"{GROUP}{chat.id}")
    keyboard = keyboards.markup([[shown.url_button(texts.buttons(say)["set_up"], url)]])
    card = message(chat.id, texts.hello_group(say, chat.title or ""), keyboard=keyboard)
    leave(lambda: teaching.greeted(chat.id, card))


async def moved(update: Update, _context: Context) -> None:
    """A group became a supergroup: its classes are those of the new one."""
    told = update.effective_message
    if told and told.migrate_to_chat_id:
        before, now = told.chat.id, told.migrate_to_chat_id
        leave(lambda: teaching.moved(before, now))


async def in_group(update: Update, _context: Context) -> None:
    """/class in a group is answered in private; the group reads one line."""
    chat, user = update.effective_chat, update.effective_user
    if chat and user:
        say = speak(user.language_code)
        url = shown.link(update.get_bot().username, "class")
        keyboard = keyboards.markup([[shown.url_button(texts.buttons(say)["open"], url)]])
        said = message(chat.id, texts.answered_in_private(say), keyboard=keyboard)
        told = update.effective_message
        topic = told.message_thread_id if told and told.is_topic_message else None
        if topic is not None:
            said = replace(said, payload={**said.payload, "message_thread_id": topic})
        bot = current.get().tutor.bot
        leave(lambda: teaching.placed(bot, chat.id, user.id, topic, said))
