"""Classmates who look at what others show: allowed by the teacher, wished by both."""

from collections.abc import Callable

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import act, refused
from bot.chat.handlers.context import answering, enter
from bot.chat.messages import say_to
from bot.chat.render import marking
from bot.chat.render import peers as shown
from bot.chat.render import showing as shows
from bot.chat.render.page import voice
from bot.classroom import peer_looking
from bot.classroom.peer_looking import Came, Look
from bot.classroom.showing import Speak, Wanted
from bot.household import Done
from bot.learning.performed import Seen
from bot.mail import Outgoing
from bot.texts import showing as texts
from bot.tutor import Render, Turn, Tutor, Visit


def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of it."""
    wish, *numbers = tap.args
    WISHES[wish](update, *map(int, numbers))


def _allow(on: bool) -> Callable[[Update, int], None]:
    """[Classmates may look], behind [More]."""
    return lambda update, number: act(update, number, "peers", shown.allowed, peer_looking.allow(on))


def _send(update: Update, number: int) -> None:
    """[To a classmate]"""
    speak = _sent(update)
    enter(update, lambda tutor, visit: peer_looking.send(tutor, visit, number, speak, marking.news))


def _sent(update: Update) -> Speak:
    def speak(turn: Turn, found: Wanted | None) -> list[Outgoing]:
        def render(now: Turn) -> list[Outgoing]:
            if now.decision.events:
                return [say_to(now, texts.sent_to_a_peer(voice(now)), keyboard=shows.meanwhile(now))]
            return [*shows.shown(now, found)] if found else shows.too_late(now)

        return [*answering(update, render)(turn)]

    return speak


def _would(said: peer_looking.Would) -> Callable[[Update, int, int], None]:
    def deed(update: Update, number: int, learner: int) -> None:
        def speak(yes: bool) -> Render:
            return answering(update, lambda turn: shown.agreed(turn, yes))

        no = refused(update)
        enter(update, lambda tutor, visit: peer_looking.would(tutor, visit, number, learner, said, speak, no))

    return deed


def _how(update: Update, number: int) -> None:
    """[Looking at others], on the learner's page of the class."""

    def speak(said: str | None, may: bool) -> Render:
        return answering(update, lambda turn: shown.how(turn, number, said, may))

    no = refused(update)
    enter(update, lambda tutor, visit: peer_looking.how(tutor, visit, number, speak, no))


def _speak(update: Update) -> peer_looking.Speak:
    def speak(what: Came, found: Look | None) -> Render:
        return answering(update, lambda turn: shown.came(turn, what, found))

    return speak


def _see(update: Update, work: int, learner: int) -> None:
    enter(update, lambda tutor, visit: peer_looking.see(tutor, visit, work, learner, _speak(update)))


def _pass_on(update: Update, work: int, learner: int) -> None:
    speak = _speak(update)
    enter(update, lambda tutor, visit: peer_looking.pass_on(tutor, visit, work, learner, speak))


def _marks(seen: Seen) -> Callable[[Update, int, int], None]:
    def deed(update: Update, work: int, learner: int) -> None:
        speak = _speak(update)

        def outcome(tutor: Tutor, visit: Visit) -> Done:
            changes = (marking.marked_by_another, marking.news)
            return peer_looking.marked(tutor, visit, work, learner, seen, speak, *changes)

        enter(update, outcome)

    return deed


def _say(update: Update, work: int, learner: int) -> None:
    """[Add a sentence]"""
    enter(update, lambda tutor, visit: peer_looking.ask(tutor, visit, work, learner, _speak(update)))


def typed(update: Update, tutor: Tutor, visit: Visit, text: str, work: int, learner: int) -> Done:
    """What was typed after it."""
    return peer_looking.added(tutor, visit, work, learner, text, _speak(update))


WISHES: dict[str, Callable[..., None]] = {
    "on": _allow(True),
    "off": _allow(False),
    "send": _send,
    "agree": _would("yes"),
    "refuse": _would("no"),
    "how": _how,
    "see": _see,
    "no": _pass_on,
    "meets": _marks("meets"),
    "not_yet": _marks("not_yet"),
    "say": _say,
}
