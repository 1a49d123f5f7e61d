"""A raised hand, to the learner and to the teachers."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render.deeds.parts import back, to_learner, to_teacher, too_long, untraced
from bot.chat.render.page import voice
from bot.classroom.hands import Added, Answered, Hand, Lifted, Seen, Teacher, card_key
from bot.classroom.room import Class
from bot.mail import Outgoing
from bot.texts import hands as texts
from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, join
from bot.texts.menu import buttons
from bot.texts.say import Say, speak
from bot.tutor import Turn

MOST = 5
"""Hands shown at once: each is a message of its own."""


def lifted(turn: Turn, note: Lifted, hand: Hand | None, question: str) -> list[Outgoing]:
    """What came of [Ask my teacher]."""
    say, label = voice(turn), texts.buttons(voice(turn))
    if hand is None:
        return [say_to(turn, texts.nobody(say), keyboard=keyboards.go_on(say))]
    down = keyboards.button(label["down"], "deed_once", "down", hand.id)
    on = [] if turn.state.learner.open else [keyboards.button(buttons(say)["go_on"], "next")]
    if note == "other":
        instead = keyboards.button(label["instead"], "hand", question, "instead")
        told = texts.up_for_another(say, hand.prompt)
        return [say_to(turn, told, keyboard=keyboards.grid([instead, *on]))]
    told = texts.up_already(say)
    if note == "up":
        told = texts.up_and_on(say) if turn.state.learner.open else texts.up(say)
    return [say_to(turn, told, keyboard=keyboards.grid([*on, down]))]


def added(turn: Turn, note: Added, number: int) -> list[Outgoing]:
    """What came of a line that was typed to it."""
    say = voice(turn)
    if note == "long":
        return too_long(turn)
    go_on = keyboards.button(buttons(say)["go_on"], "next")
    if note == "down":
        return [say_to(turn, texts.answered_already(say), keyboard=keyboards.grid([go_on]))]
    down = keyboards.button(texts.buttons(say)["down"], "deed_once", "down", number)
    return [say_to(turn, texts.added(say), keyboard=keyboards.grid([go_on, down]))]


def which(turn: Turn, among: Sequence[Class], question: str, *, instead: bool) -> list[Outgoing]:
    """Whom the question is for, where somebody learns in several classes."""
    more = ["instead"] if instead else []
    made = [keyboards.button(one.title, "hand", question, *more, one.id) for one in among]
    return [say_to(turn, texts.which(voice(turn)), keyboard=keyboards.grid(made, 1))]


def down(turn: Turn) -> list[Outgoing]:
    say = voice(turn)
    keyboard = None if turn.state.learner.open else keyboards.go_on(say)
    return [say_to(turn, texts.down(say), keyboard=keyboard)]


def card(seen: Seen, teacher: Teacher) -> Outgoing:
    """One hand to one teacher, or that same message with what has come of it."""
    say, key = speak(teacher.language_code), card_key(seen.hand.id, teacher.account)
    text, picture = described(say, seen), seen.hand.picture
    if seen.posted is None:
        keyboard = keyboards.grid(ways(say, seen.hand), 2)
        return message(teacher.chat, text, keyboard=keyboard, picture=picture, question=key)
    field = "caption" if seen.posted.method == "sendPhoto" else "text"
    payload: dict[str, Any] = {field: join([text, outcome(say, seen.hand)], PARAGRAPH), "parse_mode": "HTML"}
    if seen.hand.state == "open":
        payload["reply_markup"] = keyboards.grid(ways(say, seen.hand), 2)
    method = "editMessageCaption" if field == "caption" else "editMessageText"
    return Outgoing(teacher.chat, method, payload, edits=key, ephemeral=True)


def described(say: Say, seen: Seen) -> Html:
    hand = seen.hand
    asked = texts.question(say, hand.prompt, hand.answer, hand.solution)
    tried = texts.tried(say, hand.misses, hand.explained, hand.hints)
    head = texts.asks(say, seen.name, seen.known.title)
    return join([join([head, texts.quoted(hand.words or "")], LINE), asked, tried], PARAGRAPH)


def outcome(say: Say, hand: Hand) -> Html:
    """What has come of it, if anything has."""
    if hand.state == "open":
        return EMPTY
    return (
        texts.answered_by(say, hand.settled_name or "") if hand.state == "answered" else texts.taken_down(say)
    )


def ways(say: Say, hand: Hand) -> keyboards.Row:
    label = texts.buttons(say)
    return [
        keyboards.button(label["answer"], "deed", "answer", hand.id),
        keyboards.button(label["in_person"], "deed_once", "in_person", hand.id),
    ]


def listed(turn: Turn, known: Class, found: Sequence[Seen]) -> list[Outgoing]:
    """The hands that are up, each a message with its buttons."""
    say = voice(turn)
    said = to_teacher(
        turn, texts.waiting(say, known.title, len(found)), keyboards.grid([back(say, known.id)])
    )
    for seen in found[:MOST]:
        keyboard = keyboards.grid(ways(say, seen.hand), 2)
        text = described(say, seen)
        said += untraced([say_to(turn, text, keyboard=keyboard, picture=seen.hand.picture)])
    if len(found) > MOST:
        said += to_teacher(turn, texts.more(say, len(found) - MOST))
    return said


def asked(turn: Turn, note: Answered, seen: Seen | None) -> list[Outgoing]:
    """After [Answer]: what to type, or why not."""
    if note == "answered" and seen:
        return to_teacher(turn, texts.type_it(voice(turn), seen.name))
    return answered(turn, note, seen)


def answered(turn: Turn, note: Answered, seen: Seen | None) -> list[Outgoing]:
    if note == "long":
        return too_long(turn)
    if seen is None:
        return [say_to(turn, texts.gone(voice(turn)))]
    return to_teacher(
        turn, OUTCOMES[note](voice(turn), seen), keyboards.grid([back(voice(turn), seen.known.id)])
    )


OUTCOMES: Mapping[Answered, Callable[[Say, Seen], Html]] = {
    "answered": lambda say, seen: texts.sent(say, seen.name),
    "settled": lambda say, seen: texts.settled(say, seen.hand.settled_name or ""),
    "left": lambda say, seen: texts.left(say, seen.name),
    "gone": lambda say, _seen: texts.gone(say),
}


def told(turn: Turn, hand: Hand, in_turn: bool) -> Sequence[Outgoing]:
    """The learner reads the answer."""
    say = voice(turn)
    text = texts.answer(say, hand.settled_name or "", hand.prompt, hand.reply or "")
    on = [] if turn.state.learner.open or not in_turn else [keyboards.button(buttons(say)["go_on"], "next")]
    return to_learner(turn, text, on, in_turn=in_turn)
