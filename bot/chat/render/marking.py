"""Performances on the teacher's side: what waits, with its points, and what came of a look."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render.deeds.parts import back
from bot.chat.render.page import voice
from bot.classroom.boards import Board, Teacher, card_key, told_key
from bot.classroom.marking import Class, Look, Member, Showing
from bot.classroom.marking_again import LookedAt
from bot.classroom.room import Room
from bot.classroom.showing import Sent
from bot.mail import Outgoing
from bot.texts import marking as texts
from bot.texts import showing as showing_texts
from bot.texts.html import PARAGRAPH, Html, join
from bot.texts.say import Say, speak
from bot.tutor import Turn

SENDS = {"voice": "sendVoice", "photo": "sendPhoto", "video": "sendVideo", "video_note": "sendVideoNote"}
"""How each is sent on by the id under which Telegram knows it."""
CAPTIONED = frozenset({"voice", "photo", "video"})


def button(say: Say, room: Room) -> keyboards.Row:
    """On the class's page, where something waits for a look."""
    if not room.to_look_at:
        return []
    return to_look_at(say, room.known.id, room.to_look_at)


def to_look_at(say: Say, number: int, count: int) -> keyboards.Row:
    """The way to what waits in a class."""
    return [keyboards.button(texts.to_look_at(say, count), "mark", "looks", number)]


def news(teacher: Teacher, board: Board, correct: bool) -> Outgoing:
    """Without a sound, as nobody asked for it; or what it says now."""
    say = speak(teacher.language_code)
    made = [_board_button(say, len(board), *one) for one in board]
    told = message(
        teacher.chat,
        texts.news(say, board),
        keyboard=keyboards.grid(made),
        question=None if correct else told_key(teacher.account),
    )
    if correct:
        return _edit(told, told_key(teacher.account))
    return Outgoing(
        told.chat, told.method, {**told.payload, "disable_notification": True}, question=told.question
    )


def _board_button(say: Say, boards: int, number: int, title: str, count: int) -> dict[str, str]:
    label = texts.to_look_at(say, count) if boards == 1 else texts.at_board(say, title, count)
    return keyboards.button(label, "mark", "looks", number)


def _edit(told: Outgoing, key: str) -> Outgoing:
    """The same words in place of those of an earlier message."""
    return Outgoing(told.chat, "editMessageText", told.payload, edits=key, learner=told.learner)


def looks(turn: Turn, known: Class, shown: Sequence[tuple[Member, Showing]], more: int) -> Sequence[Outgoing]:
    """Each as it was sent, with its card; then the way to what is left."""
    say = voice(turn)
    if not shown:
        return [say_to(turn, texts.nothing(say), keyboard=keyboards.grid([back(say, known.id)]))]
    made = [out for member, one in shown for out in (_as_sent(turn, one), _card(turn, known, member, one))]
    if not more:
        return made
    return [*made, say_to(turn, texts.more(say, more))]


def _as_sent(turn: Turn, one: Showing) -> Outgoing:
    """No row of it stays: it is the learner's."""
    payload = as_sent(one.sent)
    return Outgoing(turn.visit.chat, SENDS.get(one.sent.medium, "sendMessage"), payload, ephemeral=True)


def as_sent(sent: Sent) -> dict[str, Any]:
    """What was sent, untouched: nothing in it is markup."""
    if sent.file is None:
        return {"text": sent.said, "link_preview_options": {"is_disabled": True}}
    caption = {"caption": sent.said} if sent.said and sent.medium in CAPTIONED else {}
    return {sent.medium: sent.file, **caption}


def _name(say: Say, member: Member) -> str | Html:
    return member.name or texts.somebody(say)


def _card(turn: Turn, known: Class, member: Member, one: Showing) -> Outgoing:
    say, label = voice(turn), texts.buttons(voice(turn))
    made = [keyboards.button(label[seen], "mark", seen, known.id, one.id) for seen in ("meets", "not_yet")]
    return message(
        turn.visit.chat,
        texts.card(str(_name(say, member)), one.title, one.prompt, one.points),
        keyboard=keyboards.grid(made, 2),
        question=card_key(one.id, turn.person.account),
        learner=one.learner,
    )


def came(turn: Turn, look: Look) -> Sequence[Outgoing]:
    """What came of it, in place of the card."""
    say, one, member = voice(turn), look.showing, look.member
    if one is None or member is None or look.came == "gone":
        return [say_to(turn, texts.gone(say)), *_without_buttons(turn)]
    name = str(_name(say, member))
    match look.came:
        case "ask":
            return [say_to(turn, texts.ask(say, name))]
        case "long":
            return [say_to(turn, texts.too_long(say))]
        case "said":
            return [say_to(turn, texts.told(say, name), keyboard=_next(say, look))]
        case "already":
            return [say_to(turn, texts.first(say, _by(say, one.marker))), *_without_buttons(turn)]
    label = texts.buttons(say)["sentence"]
    sentence = [keyboards.button(label, "mark", "say", look.known.id, one.id)]
    onward = _next_row(say, look)
    text = texts.came(say, name, one.title, one.marker, meets=one.seen == "meets")
    keyboard = keyboards.markup([[*sentence, _over(say, look.known.id, one)], onward])
    said = message(turn.visit.chat, text, keyboard=keyboard, learner=one.learner)
    return [_edit(said, card_key(one.id, turn.person.account))]


def _over(say: Say, number: int, one: Showing) -> dict[str, str]:
    """The other verdict in place of this one."""
    wish = "over_not_yet" if one.seen == "meets" else "over_meets"
    return keyboards.button(texts.buttons(say)[wish], "mark", wish, number, one.id)


def _next_row(say: Say, look: Look) -> keyboards.Row:
    if not look.left:
        return []
    return [keyboards.button(texts.to_look_at(say, look.left), "mark", "looks", look.known.id)]


def _next(say: Say, look: Look) -> Mapping[str, Any] | None:
    onward = _next_row(say, look)
    return keyboards.markup([onward]) if onward else None


def done(turn: Turn, known: Class, found: Sequence[LookedAt]) -> list[Outgoing]:
    """What was looked at lately and by whom: each a button that opens it once more."""
    say = voice(turn)
    lines = [
        texts.was_seen(
            say,
            str(_name(say, one.member)),
            one.showing.title,
            _by(say, one.by),
            meets=one.showing.seen == "meets",
        )
        for one in found
    ]
    made = [
        keyboards.button(
            f"{_name(say, one.member)}: {one.showing.title}", "mark", "open", known.id, one.showing.id
        )
        for one in found
    ]
    said = say_to(turn, texts.done(say, lines), keyboard=keyboards.grid([*made, back(say, known.id)]))
    return [replace(said, ephemeral=True)]


def _by(say: Say, name: str) -> str:
    return name or str(showing_texts.classmate(say))


def opened(turn: Turn, look: Look) -> list[Outgoing]:
    """As it was sent, with what was said of it, and the other verdict."""
    say, one, member = voice(turn), look.showing, look.member
    if one is None or member is None or look.came != "already":
        return [say_to(turn, texts.gone(say))]
    text = texts.card(str(_name(say, member)), one.title, one.prompt, one.points)
    seen = texts.came(say, "", one.title, _by(say, one.marker), meets=one.seen == "meets")
    card = message(
        turn.visit.chat,
        join([text, seen], PARAGRAPH),
        keyboard=keyboards.grid([_over(say, look.known.id, one)]),
        question=card_key(one.id, turn.person.account),
        learner=one.learner,
    )
    return [_as_sent(turn, one), card]


def _without_buttons(turn: Turn) -> list[Outgoing]:
    """Of a card that was tapped; what was typed has none."""
    if turn.visit.written:
        return []
    payload: dict[str, Any] = {"message_id": turn.visit.message_id, "reply_markup": {"inline_keyboard": []}}
    return [Outgoing(turn.visit.chat, "editMessageReplyMarkup", payload)]


def withdrawn(teacher: Teacher, one: Showing) -> Outgoing:
    """In place of a card, where the teacher has opened it."""
    said = message(teacher.chat, texts.taken_back(speak(teacher.language_code), one.title))
    return _edit(said, card_key(one.id, teacher.account))


def marked_by_another(teacher: Teacher, one: Showing) -> Outgoing:
    """In place of a card that somebody else was faster with."""
    say = speak(teacher.language_code)
    said = message(
        teacher.chat,
        texts.came(say, "", one.title, _by(say, one.marker), meets=one.seen == "meets"),
        learner=one.learner,
    )
    return _edit(said, card_key(one.id, teacher.account))
