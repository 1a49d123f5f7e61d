"""A teacher's message, and the answer to it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render.deeds.parts import to_learner, to_teacher, too_long
from bot.chat.render.page import voice
from bot.classroom.deals import Deal, Member
from bot.classroom.hands import Teacher
from bot.classroom.letters import Letter, Note, Replied
from bot.mail import Outgoing
from bot.texts import letters as texts
from bot.texts.menu import buttons
from bot.texts.say import speak
from bot.tutor import Turn


def write(turn: Turn, note: Note, found: Deal | None) -> list[Outgoing]:
    """What to type, that it was sent, or why not."""
    say = voice(turn)
    if found is None:
        return [say_to(turn, texts.gone(say))]
    if note == "long":
        return too_long(turn)
    name = found.about.name
    if note == "ask":
        return to_teacher(turn, texts.ask(say, name, found.name))
    told = {"sent": texts.sent, "muted": texts.not_read, "blocked": texts.blocked}[note]
    return to_teacher(turn, told(say, name))


def told(turn: Turn, letter: Letter, in_turn: bool) -> Sequence[Outgoing]:
    """The learner reads it, the teacher's name in front."""
    say, label = voice(turn), texts.buttons(voice(turn))
    made = [
        keyboards.button(label["reply"], "deed", "reply", letter.id),
        keyboards.button(label["mute"], "deed", "mute", letter.id),
    ]
    if turn.state.learner.open is None and in_turn:
        made.append(keyboards.button(buttons(say)["go_on"], "next"))
    return to_learner(turn, texts.letter(letter.name, letter.text), made, in_turn=in_turn)


def reply(turn: Turn, note: Replied, letter: Letter | None) -> list[Outgoing]:
    say, way = voice(turn), None if turn.state.learner.open else keyboards.go_on(voice(turn))
    if letter is None:
        return [say_to(turn, texts.reply_gone(say), keyboard=way)]
    if note == "long":
        return too_long(turn)
    if note == "ask":
        return [say_to(turn, texts.ask_reply(say, letter.name))]
    told = texts.reply_sent(say, letter.name) if note == "sent" else texts.replied(say)
    return [say_to(turn, told, keyboard=way)]


def delivered(letter: Letter, about: Member, teacher: Teacher) -> Outgoing:
    """The answer, to the teacher; it carries a pupil's words, so nothing stays of it."""
    say = speak(teacher.language_code)
    again = keyboards.button(texts.buttons(say)["write"], "deed", "write", letter.school_class, about.learner)
    text = texts.reply(about.name, letter.reply or "", letter.text)
    return replace(message(teacher.chat, text, keyboard=keyboards.grid([again])), ephemeral=True)


def muted(turn: Turn, letter: Letter) -> list[Outgoing]:
    say = voice(turn)
    hear = keyboards.button(texts.buttons(say)["hear"], "deed_once", "hear", letter.id)
    return [say_to(turn, texts.muted(say, letter.name), keyboard=keyboards.grid([hear]))]


def heard(turn: Turn, letter: Letter) -> list[Outgoing]:
    return [say_to(turn, texts.heard(voice(turn), letter.name))]


def not_yours(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, texts.not_yours(voice(turn)))]
