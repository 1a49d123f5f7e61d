"""[Another time] under the preview of a unit: asked for, looked at, confirmed."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.broadcasts import tomorrow
from bot.chat.render.page import voice
from bot.chat.zones import ask_zone
from bot.classroom.room import Room
from bot.clock import micros
from bot.learning import slots
from bot.learning.nudging import plan_of
from bot.mail import Outgoing
from bot.texts import another_time as texts
from bot.texts import broadcasts as words
from bot.texts.moments import Fault
from bot.tutor import Turn

MINUTE = 60_000_000
"""Microseconds."""
DIGITS = 8
"""Of the minute that a button carries, in hexadecimal: until the year 10136."""


def ask(turn: Turn, number: int, how: str, unit: str) -> list[Outgoing]:
    """The clock at the teacher's place is asked for first, where nobody knows it."""
    say, zone = voice(turn), turn.state.learner.settings.zone
    if zone is None:
        return [say_to(turn, texts.ask_zone(say)), ask_zone(turn, say)]
    asked = texts.ask(say, turn.visit.at.astimezone(ZoneInfo(zone)))
    return [say_to(turn, asked, keyboard=keyboards.markup([tomorrow(turn, number, how, unit)]))]


def sure(turn: Turn, room: Room, at: datetime, how: str, unit: str) -> Sequence[Outgoing]:
    """What was read, in words; nothing is sent before a tap."""
    say, label, number = voice(turn), words.buttons(voice(turn)), room.known.id
    night = how == "e" and slots.quiet(plan_of(turn.state.learner), micros(at))
    text = texts.sure(say, words.moment(say, at), night=night)
    made = [
        keyboards.button(label["then"], "send_once", "go", number, how + code(at), unit),
        keyboards.button(label["other"], "send", "other", number, how, unit),
        keyboards.button(label["not_now"], "class_once", "no"),
    ]
    return [say_to(turn, text, keyboard=keyboards.grid(made, 1))]


def amiss(turn: Turn, why: Fault) -> list[Outgoing]:
    return [say_to(turn, texts.fault(voice(turn), why))]


def code(at: datetime) -> str:
    """A moment on a button."""
    return f"{micros(at) // MINUTE:0{DIGITS}x}"


def instant_of(code: str) -> int:
    """The other way round."""
    return int(code, 16) * MINUTE
