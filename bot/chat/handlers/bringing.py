"""What the handlers of all that teachers bring share: who may, what is known of it, and how it is said."""

from collections.abc import Callable

from telegram import Update

from bot.chat.handlers.classroom.acting import tell
from bot.chat.handlers.context import answering, current, visit_of
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.mail import Outgoing
from bot.material import coming
from bot.material.coming import Import, State
from bot.texts import classes
from bot.texts import material as texts
from bot.texts.html import Html
from bot.texts.say import Say
from bot.tutor import Render, Turn, Visit

ASKING = "material:"
"""In front of what is typed next, where it is meant for this room."""


def may(update: Update) -> bool:
    """Whether this person may teach here; who may not is told."""
    fits = coming.may_bring(current.get().tutor, visit_of(update))
    if not fits:
        tell(update, classes.may_not_teach)
    return fits


def new_import(update: Update, state: State, file: str, title: str = "") -> Import:
    """All that is known of what came in; its language is that of its teacher."""
    user = update.effective_user
    language = ((user.language_code if user else "") or "en").partition("-")[0].lower()
    return Import(0, state, file, title, language if language.isalpha() else "en")


def chat_of(visit: Visit) -> int:
    """The group for which content was asked for just before."""
    asking = visit.person.asking if visit.person else ""
    return int(asking.rpartition(":")[2]) if asking.startswith(f"{ASKING}lines:") else 0


def speak_of(update: Update, show: Callable[..., Render]) -> Callable[..., Render]:
    return lambda found: answering(update, show(found))


def gone(update: Update) -> Render:
    """What the tapped button belonged to is over."""
    return says(update, texts.gone)


def says(update: Update, text: Callable[[Say], Html]) -> Render:
    def render(turn: Turn) -> list[Outgoing]:
        return [say_to(turn, text(voice(turn)))]

    return answering(update, render)
