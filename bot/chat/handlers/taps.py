"""A tapped button goes to whoever understands it; one that nobody does is an old one."""

from collections.abc import Awaitable, Callable, Mapping

from telegram import Update

from bot.chat import carried
from bot.chat.handlers import (
    building,
    courses,
    disputes,
    learning,
    made,
    marking,
    material,
    moving,
    nudges,
    own,
    people,
    settings,
    showing,
    start,
)
from bot.chat.handlers.classroom import (
    asking,
    broadcasts,
    deeds,
    gifts,
    glance,
    hands,
    items,
    page,
    pairs,
    peers,
    quizzes,
    records,
    roll,
    targets,
)
from bot.chat.handlers.context import Context, just, leave, look
from bot.chat.messages import toast
from bot.chat.render.why import say_why
from bot.texts import general
from bot.texts.say import speak

OF_A_COURSE = frozenset(
    ("mine", "page", "get", "link", "delete", "delete_now", "retire", "restore", "share", "unshare", "take")
)
"""Wishes about a course that is there; all others are about what comes in."""


def material_tapped(update: Update, tap: carried.Tap) -> None:
    (made if tap.args[0] in OF_A_COURSE else material).tapped(update, tap)


OTHERS: Mapping[carried.Kind, Callable[[Update, carried.Tap], None]] = {
    "pick": building.tapped,
    "unpick": building.tapped,
    "off": building.tapped,
    "done": learning.done,
    "write": building.write,
    "more": learning.change_menu,
    "back": learning.change_menu,
    "ways": learning.change_menu,
    "why": lambda update, _tap: look(update, say_why),
    "course": start.begin_course,
    "privacy": lambda update, _tap: look(update, start.say_who_sees),
    "ask": settings.asked,
    "set": settings.chosen,
    "days": settings.day_tapped,
    "nudge": nudges.tapped,
    "feedback": asking.under_feedback,
    "dispute": asking.dispute,
    "judge": disputes.tapped,
    "hand": hands.lifted,
    "deed": deeds.tapped,
    "deed_once": deeds.tapped,
    "target": targets.tapped,
    "forget": own.sure,
    "show": showing.tapped,
    "show_once": showing.tapped,
    "mark": marking.tapped,
    "person": people.tapped,
    "move": moving.tapped,
    "about": courses.tapped,
    "pause": courses.tapped,
    "leave": courses.tapped,
    "leave_now": courses.tapped,
    "restart": courses.tapped,
    "restart_now": courses.tapped,
    "material": material_tapped,
    "material_once": material_tapped,
    "class_file": records.tapped,
    "roll": roll.tapped,
    "roll_once": roll.tapped,
    "peer": peers.tapped,
    "peer_once": peers.tapped,
    "quiz": quizzes.tapped,
    "quiz_once": quizzes.tapped,
}


LOOKED_FIRST: Mapping[carried.Kind, Callable[[Update, carried.Tap], Awaitable[None]]] = {
    "gift": gifts.tapped,
    "items": items.tapped,
    "send": broadcasts.tapped,
    "send_once": broadcasts.tapped,
    "glance": glance.tapped,
    "class": page.tapped,
    "class_once": page.tapped,
    "pair": pairs.tapped,
    "pair_once": pairs.tapped,
}
"""Of these something is read, or asked of Telegram, before there is an outcome."""


async def tapped(update: Update, _context: Context) -> None:
    """Every inline button; in a group only the letters of a quiz do something, and one that Rung never made nothing."""
    query, chat = update.callback_query, update.effective_chat
    tap = carried.read(query.data or "") if query else None
    if tap is not None and quizzes.is_answer(tap) and chat is not None and chat.type != chat.PRIVATE:
        quizzes.picked(update, tap)
    elif query is not None and (tap is None or chat is None or chat.type != chat.PRIVATE):
        answer = toast(query.from_user.id, query.id, general.stale(speak(query.from_user.language_code)))
        leave(lambda: just(answer))
    elif tap is not None and tap.kind in learning.TAPS:
        learning.tapped(update, tap)
    elif tap is not None and tap.kind in LOOKED_FIRST:
        await LOOKED_FIRST[tap.kind](update, tap)
    elif tap is not None:
        OTHERS[tap.kind](update, tap)
