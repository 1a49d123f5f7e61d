"""What the pages of a teacher's deeds share."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.classroom.deals import LONGEST
from bot.mail import Outgoing
from bot.texts import classes, hands, teaching
from bot.texts.html import Html
from bot.texts.say import Say
from bot.tutor import Turn


def to_learner(turn: Turn, text: Html, made: keyboards.Row, *, in_turn: bool) -> list[Outgoing]:
    """To whoever it is for; where it is not their turn it says so."""
    say = voice(turn)
    told = text if in_turn or not turn.person.name else teaching.to(say, turn.person.name, text)
    keyboard = keyboards.markup(keyboards.in_rows(made, 2)) if made else None
    return [say_to(turn, told, keyboard=keyboard)]


def untraced(said: Sequence[Outgoing]) -> list[Outgoing]:
    """What carries a pupil's name and words leaves no row behind."""
    return [replace(one, ephemeral=True) for one in said]


def to_teacher(turn: Turn, text: Html, keyboard: Mapping[str, Any] | None = None) -> list[Outgoing]:
    """It names a pupil, so nothing stays of it once it was sent."""
    return untraced([say_to(turn, text, keyboard=keyboard)])


def back(say: Say, number: int) -> dict[str, str]:
    return keyboards.button(classes.buttons(say)["back"], "class", "page", number)


def too_long(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, hands.too_long(voice(turn), LONGEST))]
