"""Classmates who look at what others show."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render.deeds.parts import back, to_learner, untraced
from bot.chat.render.marking import SENDS, as_sent
from bot.chat.render.page import voice
from bot.classroom.peer_looking import Came, Look
from bot.classroom.room import Class, Room
from bot.mail import Outgoing
from bot.texts import marking as teachers
from bot.texts import peers as texts
from bot.texts import showing
from bot.texts.html import LINE, PARAGRAPH, join
from bot.texts.say import Say
from bot.tutor import Turn


def of_rules(say: Say, room: Room) -> keyboards.Row:
    """Behind [More]: what was looked at lately, and whether classmates may look."""
    wish = "off" if room.known.peers else "on"
    return [
        keyboards.button(teachers.buttons(say)["done"], "mark", "done", room.known.id),
        keyboards.button(texts.buttons(say)[wish], "peer_once", wish, room.known.id),
    ]


def allowed(turn: Turn, room: Room) -> list[Outgoing]:
    say = voice(turn)
    keyboard = keyboards.grid([back(say, room.known.id)])
    return [say_to(turn, texts.allowed(say, on=room.known.peers), keyboard=keyboard)]


def would(turn: Turn, number: int) -> list[Outgoing]:
    """Asked once, after one has passed something oneself."""
    say = voice(turn)
    return [
        say_to(turn, texts.would(say), keyboard=keyboards.grid(_both(say, number, turn.person.learner), 2))
    ]


def _both(say: Say, number: int, learner: int) -> keyboards.Row:
    label = texts.buttons(say)
    return [keyboards.button(label[wish], "peer_once", wish, number, learner) for wish in ("agree", "refuse")]


def button(turn: Turn, known: Class) -> keyboards.Row:
    """On the class's page of a learner, where classmates may look."""
    if not known.peers:
        return []
    return [keyboards.button(texts.buttons(voice(turn))["how"], "peer", "how", known.id)]


def how(turn: Turn, number: int, said: str | None, may: bool) -> list[Outgoing]:
    """Whether they look at others' work, and the other way round."""
    say, learner = voice(turn), turn.person.learner
    stop = keyboards.button(texts.buttons(say)["stop"], "peer_once", "refuse", number, learner)
    made = ([stop] if said == "yes" else _both(say, number, learner)) if may else []
    return [
        say_to(turn, texts.how(say, said, allowed=may), keyboard=keyboards.grid(made, 2) if made else None)
    ]


def agreed(turn: Turn, yes: bool) -> list[Outgoing]:
    say = voice(turn)
    on = None if turn.state.learner.open else keyboards.go_on(say)
    return [say_to(turn, texts.agreed(say) if yes else texts.stopped(say), keyboard=on)]


def asked(turn: Turn, look: Look, in_turn: bool) -> Sequence[Outgoing]:
    """A classmate would like them to look; it names somebody, so nothing stays of it."""
    say, label = voice(turn), texts.buttons(voice(turn))
    work, learner = look.work, look.helper.learner
    made = [
        keyboards.button(label["see"], "peer", "see", work.id, learner),
        keyboards.button(label["no"], "peer_once", "no", work.id, learner),
    ]
    text = texts.asked(say, look.owner.nickname, work.title)
    return untraced(to_learner(turn, text, made, in_turn=in_turn))


def came(turn: Turn, what: Came, look: Look | None) -> list[Outgoing]:
    """What they look at, and what has come of it."""
    say = voice(turn)
    if look is not None and what == "see":
        return _card(turn, look)
    told = {
        "marked": texts.noted,
        "already": texts.already,
        "passed on": texts.passed_on,
        "ask": texts.ask_sentence,
        "said": texts.said,
        "long": teachers.too_long,
    }.get(what, texts.gone)
    made = []
    if look is not None and what == "marked":
        label = teachers.buttons(say)["sentence"]
        made = [keyboards.button(label, "peer", "say", look.work.id, look.helper.learner)]
    return [say_to(turn, told(say), keyboard=keyboards.grid(made) if made else None)]


def _card(turn: Turn, look: Look) -> list[Outgoing]:
    """As it was sent, then the task and its points."""
    say, label, one = voice(turn), teachers.buttons(voice(turn)), look.work
    sent = Outgoing(turn.visit.chat, SENDS.get(one.sent.medium, "sendMessage"), as_sent(one.sent))
    made = [
        keyboards.button(label[seen], "peer_once", seen, one.id, look.helper.learner)
        for seen in ("meets", "not_yet")
    ]
    points = join(showing.bullets(one.points), LINE)
    text = join([texts.card_head(say, one.title), points], PARAGRAPH)
    card = message(turn.visit.chat, text, keyboard=keyboards.grid(made, 2))
    return [replace(out, ephemeral=True) for out in (sent, card)]
