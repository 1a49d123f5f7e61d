"""The holidays of a class on its teacher's page."""

from collections.abc import Callable, Sequence

from bot.chat import keyboards
from bot.chat.keyboards import button
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.classroom.room import Class
from bot.classroom.seen import Holiday
from bot.mail import Outgoing
from bot.texts import free_days as texts
from bot.texts import glance as words
from bot.tutor import Turn

Show = Callable[[Turn, Class, Sequence[Holiday]], Sequence[Outgoing]]
DROP = "\N{MULTIPLICATION SIGN}"
MOST = 20
"""Holidays that have a button to take them away."""


def planned(turn: Turn, known: Class, holidays: Sequence[Holiday]) -> list[Outgoing]:
    """What is planned; each can be taken away again."""
    say = voice(turn)
    spans = [texts.span(say, one.first, one.last) for one in holidays]
    drops = [
        button(f"{DROP} {span}", "glance", "drop", known.id, one.id)
        for span, one in zip(spans[:MOST], holidays, strict=False)
    ]
    back = button(words.buttons(say)["glance"], "glance", "show", known.id)
    text = texts.planned(say, known.title, spans)
    return [say_to(turn, text, keyboard=keyboards.grid([*drops, back], 1))]


def unclear(turn: Turn, _known: Class, _holidays: Sequence[Holiday]) -> list[Outgoing]:
    return [say_to(turn, texts.unclear(voice(turn)))]
