"""The first contact, and the pages that explain."""

from collections.abc import Sequence

from telegram import ChatMember, ChatMemberUpdated, Update

from bot.chat import carried
from bot.chat.handlers import made
from bot.chat.handlers.classroom import acting, broadcasts, founding, group, joining, page
from bot.chat.handlers.context import Context, act, current, just, leave, look, visit_of
from bot.chat.handlers.learning import unknown_course
from bot.chat.handlers.moving import linked_code
from bot.chat.messages import message, say_to
from bot.chat.render.courses import overview
from bot.chat.render.notes import say_not_text
from bot.chat.render.page import voice
from bot.chat.render.turn import lesson_turn
from bot.learning.commands import Enrol
from bot.mail import Outgoing
from bot.texts import general
from bot.texts.say import speak
from bot.tutor import Turn


async def start(update: Update, context: Context) -> None:
    """/start, perhaps with a course's name or a code from a deep link; a single course begins at once."""
    wanted = context.args[0] if context.args else ""
    if made.linked_code(update, wanted) or linked_code(update, wanted) or joining.linked_code(update, wanted):
        return
    if broadcasts.linked(update, wanted):
        return
    if wanted == "class":
        page.show_mine(update)
        return
    if wanted.startswith(acting.GROUP):
        await founding.from_group(update, wanted)
        return
    tutor = current.get().tutor
    courses = tutor.everybodys
    name = wanted if wanted in tutor.courses else next(iter(courses)) if len(courses) == 1 else None
    if name is None:
        look(update, unknown_course if wanted else overview)
    else:
        act(update, Enrol, _greeted, course=name)


def begin_course(update: Update, tap: carried.Tap) -> None:
    """A course was chosen from the list."""
    name = tap.args[0] if tap.args else ""
    if name in current.get().tutor.courses:
        act(update, Enrol, lesson_turn, course=name)
    else:
        look(update, unknown_course)


async def show_help(update: Update, _context: Context) -> None:
    look(update, lambda turn: [say_to(turn, general.help_page(voice(turn)))])


async def privacy(update: Update, _context: Context) -> None:
    look(update, say_privacy)


def say_privacy(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, general.privacy(voice(turn)))]


def say_who_sees(turn: Turn) -> list[Outgoing]:
    """[Who sees what?]"""
    return [say_to(turn, general.who_sees_what(voice(turn)))]


async def unknown_command(update: Update, _context: Context) -> None:
    look(update, lambda turn: [say_to(turn, general.unknown_command(voice(turn)))])


async def not_text(update: Update, _context: Context) -> None:
    """A sticker, a voice message, a picture: one kind line, and the open question stays open."""
    look(update, say_not_text)


async def in_group(update: Update, _context: Context) -> None:
    """Rung teaches in private; in a group it only says so, and keeps nothing."""
    chat, user = update.effective_chat, update.effective_user
    if chat and user:
        said = message(chat.id, general.in_private(speak(user.language_code)))
        leave(lambda: just(said))


async def membership(update: Update, _context: Context) -> None:
    """Somebody blocked the bot, or unblocked it; or it has come to a group."""
    change = update.my_chat_member
    if change and change.chat.type == change.chat.PRIVATE:
        gone = change.new_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT)
        visit, tutor = visit_of(update), current.get().tutor
        leave(lambda: tutor.blocked(visit, blocked=gone))
    elif change and _has_come(change):
        group.greet(update)


def _has_come(change: ChatMemberUpdated) -> bool:
    away = (ChatMember.BANNED, ChatMember.LEFT)
    return change.old_chat_member.status in away and change.new_chat_member.status not in away


def _greeted(turn: Turn) -> Sequence[Outgoing]:
    """Somebody who comes back is greeted; a newcomer is welcomed by the lesson itself."""
    if not turn.before.heads:
        return lesson_turn(turn)
    return [say_to(turn, general.welcome_back(voice(turn), turn.visit.first_name)), *lesson_turn(turn)]
