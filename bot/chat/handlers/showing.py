"""Performances: a learner shows something, and what they send is taken for it only where it was asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from telegram import Message, Update

from bot.chat import carried, keyboards
from bot.chat.handlers.context import answering, enter
from bot.chat.messages import say_to
from bot.chat.render import marking
from bot.chat.render import showing as shown
from bot.chat.render.page import voice
from bot.classroom import showing
from bot.classroom.showing import Sent, Speak, Wanted
from bot.household import Said
from bot.mail import Outgoing
from bot.texts import showing as texts
from bot.texts.html import storable
from bot.tutor import Turn, Tutor, Visit

MOST = 4_000
"""Characters of a text that can be sent on whole."""


def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of something to be shown."""
    wish, *rest = tap.args
    enter(update, lambda tutor, visit: DEEDS[wish](update, tutor, visit, *rest))


def media(update: Update) -> bool:
    """Leaves what comes of a voice message, a photo or a film that was asked for; whether it is one of these."""
    sent = _sent(update.message) if update.message else None

    def outcome(tutor: Tutor, visit: Visit) -> Said:
        if sent is None:
            return showing.unfit(tutor, visit, answering(update, _unfit))
        take = partial(_take, update, tutor, visit, sent=sent)
        return showing.came(tutor, visit, lambda name: take(name=name))

    enter(update, outcome)
    return sent is not None


def typed(update: Update, tutor: Tutor, visit: Visit, asking: str, text: str) -> Said:
    """A text, typed right after it was asked for."""
    return _take(update, tutor, visit, asking.partition(":")[2], Sent("text", said=text[:MOST]))


def _take(update: Update, tutor: Tutor, visit: Visit, name: str, sent: Sent) -> Said:
    def confirm(turn: Turn, found: Wanted, number: int) -> list[Outgoing]:
        return shown.confirm(sent.medium, turn, found, number)

    return showing.taken(tutor, visit, name, sent, _speak(update), confirm)


def _sent(message: Message) -> Sent | None:
    """What came, as far as somebody can look at it or listen to it."""
    said = storable(message.caption or "")
    if message.photo:
        return Sent("photo", message.photo[-1].file_id, said)
    if message.voice:
        return Sent("voice", message.voice.file_id, said)
    if message.video:
        return Sent("video", message.video.file_id, said)
    return Sent("video_note", message.video_note.file_id) if message.video_note else None


def _unfit(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, texts.unfit(voice(turn)))]


def _dropped(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, texts.dropped(voice(turn)), keyboard=keyboards.go_on(voice(turn)))]


def _speak(update: Update) -> Speak:
    return lambda turn, found: answering(update, lambda now: shown.shown(now, found))(turn)


def _list(update: Update, tutor: Tutor, visit: Visit) -> Said:
    return showing.listed(
        tutor, visit, lambda turn, taught: answering(update, lambda now: shown.listed(now, taught))(turn)
    )


def _ask(update: Update, tutor: Tutor, visit: Visit, name: str) -> Said:
    return showing.wanted(tutor, visit, name, _speak(update))


def _again(update: Update, tutor: Tutor, visit: Visit, number: str) -> Said:
    return showing.again(tutor, visit, int(number), _speak(update))


def _drop(update: Update, tutor: Tutor, visit: Visit, number: str) -> Said:
    return showing.drop(tutor, visit, int(number), answering(update, _dropped))


def _never(update: Update, tutor: Tutor, visit: Visit) -> Said:
    return tutor.look(visit, answering(update, _dropped))


def _send(update: Update, tutor: Tutor, visit: Visit, number: str) -> Said:
    return showing.send(tutor, visit, int(number), _late(update), marking.news)


def _back(update: Update, tutor: Tutor, visit: Visit, number: str) -> Said:
    return showing.withdraw(tutor, visit, int(number), _late(update), marking.withdrawn)


def _late(update: Update) -> Speak:
    """What was to be sent or taken back is neither any more."""

    def speak(turn: Turn, found: Wanted | None) -> Any:
        def render(now: Turn) -> Any:
            return shown.shown(now, found) if found or now.decision.events else shown.too_late(now)

        return answering(update, render)(turn)

    return speak


def _alone(seen: Any) -> Callable[..., Said]:
    def deed(update: Update, tutor: Tutor, visit: Visit, name: str) -> Said:
        return showing.alone(tutor, visit, name, seen, _speak(update))

    return deed


DEEDS: dict[str, Callable[..., Said]] = {
    "list": _list,
    "ask": _ask,
    "send": _send,
    "again": _again,
    "drop": _drop,
    "no": _never,
    "back": _back,
    "meets": _alone("meets"),
    "not_yet": _alone("not_yet"),
}
