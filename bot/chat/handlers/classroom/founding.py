"""A teacher sets up a class, from a group or in private."""

from telegram import ChatMember, Update
from telegram.error import TelegramError

from bot.chat import keyboards
from bot.chat.handlers.classroom.acting import GROUP, speak_of_class, tell
from bot.chat.handlers.context import Context, answering, current, enter, look
from bot.chat.messages import say_to
from bot.chat.render import classes as shown
from bot.chat.render.page import voice
from bot.chat.shortened import meant, shortened
from bot.classroom import teaching
from bot.classroom.room import Group
from bot.mail import Outgoing
from bot.texts import classes as texts
from bot.texts import general, material
from bot.tutor import Turn


async def new_class(update: Update, _context: Context) -> None:
    """/newclass: a class without a group."""
    _choose(update, 0, "")


async def from_group(update: Update, wanted: str) -> None:
    """[Set up a class] in a group leads here."""
    number = wanted.removeprefix(GROUP)
    if not number.lstrip("-").isdecimal():
        tell(update, texts.cannot_see)
    elif (title := await _led(update, int(number))) is not None:
        _choose(update, int(number), title)


async def found(update: Update, which: str, chat: int) -> None:
    """A course was chosen; who leads the group is asked again."""
    title = await _led(update, chat) if chat else ""
    courses = current.get().tutor.courses
    known = courses.get(meant(courses, which) or "")
    if title is None or not _may_found(update):
        return
    if known is None:
        look(update, _gone)
        return
    group = Group(chat, title) if chat else None
    enter(
        update,
        lambda tutor, visit: teaching.found(
            tutor,
            visit,
            title or known.title,
            known.id,
            group,
            speak_of_class(update, shown.founded),
            answering(update, _gone),
        ),
    )


def _choose(update: Update, chat: int, title: str) -> None:
    def render(turn: Turn) -> list[Outgoing]:
        offer = turn.visit.offer
        borrowed = offer.borrowed if offer else frozenset()
        made = [
            keyboards.button(c.title, "class_once", "found", shortened(c.id), chat)
            for c in turn.courses.values()
            if c.id not in borrowed
        ]
        made.append(keyboards.button(material.buttons(voice(turn))["own"], "material", "how", chat))
        return [say_to(turn, texts.which_course(voice(turn), title), keyboard=keyboards.grid(made, 1))]

    if _may_found(update):
        look(update, render)


def _gone(turn: Turn) -> list[Outgoing]:
    """The course is not on offer for a class, or no longer."""
    return [say_to(turn, general.course_gone(voice(turn)))]


def _may_found(update: Update) -> bool:
    user = update.effective_user
    fits = user is not None and teaching.may_found(current.get().tutor, user.id)
    if not fits:
        tell(update, texts.may_not_teach)
    return fits


async def _led(update: Update, chat: int) -> str | None:
    """The title of a group that this person leads; None where they do not, or nobody can tell, which is said."""
    bot, user = update.get_bot(), update.effective_user
    if user is None:
        return None
    try:
        title = (await bot.get_chat(chat)).title or ""
        status = (await bot.get_chat_member(chat, user.id)).status
    except TelegramError:
        tell(update, texts.cannot_see)
        return None
    if status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR):
        return title
    if status in (ChatMember.LEFT, ChatMember.BANNED):  # the name is for those who are in the group
        tell(update, texts.cannot_see)
    else:
        look(update, answering(update, lambda turn: _not_leading(turn, title)))
    return None


def _not_leading(turn: Turn, title: str) -> list[Outgoing]:
    keyboard = keyboards.grid([keyboards.button(c.title, "course", c.id) for c in turn.courses.values()], 1)
    return [say_to(turn, texts.not_an_administrator(voice(turn), title), keyboard=keyboard)]
