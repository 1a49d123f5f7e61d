"""The first contact, and the pages that explain."""

from collections.abc import Sequence

from telegram import ChatMember, Update

from bot.chat import keyboards
from bot.chat.handlers.context import Context, act, current, just, leave, look, visit_of
from bot.chat.handlers.learning import offer_courses
from bot.chat.messages import message, say_to
from bot.chat.render.page import voice
from bot.chat.render.turn import lesson_turn
from bot.learning.commands import Enrol
from bot.mail import Outgoing
from bot.texts import general
from bot.texts.menu import buttons
from bot.texts.say import speak
from bot.tutor import Render, Turn


async def start(update: Update, context: Context) -> None:
    """/start, perhaps with the name of a course from a deep link; a single course begins at once."""
    wanted = context.args[0] if context.args else ""
    courses = current.get().tutor.courses
    name = wanted if wanted in courses else next(iter(courses)) if len(courses) == 1 else None
    if name is None:
        look(update, _choose(unknown=bool(wanted), first_name=_first_name(update)))
    else:
        act(update, Enrol, _greeted(_first_name(update)), course=name)


def begin_course(update: Update, tap: keyboards.Tap) -> None:
    """A course was chosen from the list."""
    name = tap.args[0] if tap.args else ""
    if name in current.get().tutor.courses:
        act(update, Enrol, lesson_turn, course=name)
    else:
        look(update, _choose(unknown=True, first_name=""))


async def show_help(update: Update, _context: Context) -> None:
    look(update, lambda turn: [say_to(turn, general.help_page(voice(turn)))])


async def privacy(update: Update, _context: Context) -> None:
    look(update, say_privacy)


def say_privacy(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, general.privacy(voice(turn)))]


async def unknown_command(update: Update, _context: Context) -> None:
    look(update, lambda turn: [say_to(turn, general.unknown_command(voice(turn)))])


async def not_text(update: Update, _context: Context) -> None:
    """A sticker, a voice message, a picture: one kind line, and the open question stays open."""
    look(update, lambda turn: [say_to(turn, general.not_text(voice(turn)))])


async def in_group(update: Update, _context: Context) -> None:
    """Rung teaches in private; in a group it only says so, and keeps nothing."""
    chat, user = update.effective_chat, update.effective_user
    if chat and user:
        said = message(chat.id, general.in_private(speak(user.language_code)))
        leave(lambda: just(said))


async def membership(update: Update, _context: Context) -> None:
    """Somebody blocked the bot, or unblocked it."""
    change = update.my_chat_member
    if change and change.chat.type == change.chat.PRIVATE:
        gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        visit, tutor = visit_of(update), current.get().tutor
        leave(lambda: tutor.blocked(visit, blocked=gone))


def _first_name(update: Update) -> str:
    return update.effective_user.first_name if update.effective_user else ""


def _choose(*, unknown: bool, first_name: str) -> Render:
    def render(turn: Turn) -> Sequence[Outgoing]:
        greeting = [say_to(turn, general.welcome(voice(turn), first_name))] if first_name else []
        return [*greeting, offer_courses(turn, unknown=unknown)]

    return render


def _greeted(first_name: str) -> Render:
    """Two lines of welcome, then the first step; somebody who comes back is greeted as such."""

    def render(turn: Turn) -> Sequence[Outgoing]:
        say, known = voice(turn), turn.before.heads
        text = (general.welcome_back if known else general.welcome)(say, first_name)
        keyboard = None if known else keyboards.grid([keyboards.button(buttons(say)["who_sees"], "privacy")])
        return [say_to(turn, text, keyboard=keyboard), *lesson_turn(turn)]

    return render
