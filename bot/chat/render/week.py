"""The look back on the week: where every unit stands, and a picture of how long it holds."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.nudges import NO_WEEK, unasked
from bot.chat.render.page import voice
from bot.chat.standing import days_held, taught, unit_line
from bot.clock import micros
from bot.course.model import Course, Unit
from bot.items.holding import Row
from bot.learning.heads import Head
from bot.learning.memory import fading
from bot.mail import Outgoing
from bot.texts import nudges as texts
from bot.texts.html import LINE, PARAGRAPH, Html, bold, join
from bot.texts.menu import buttons
from bot.tutor import Turn

MOST_LINES = 10
"""Units named under the picture: what was introduced last."""


def week(turn: Turn) -> Sequence[Outgoing]:
    """Nothing where nothing has been begun."""
    say, head, course = voice(turn), turn.state.head, turn.course
    if head is None or course is None or not head.begun:
        return ()
    units = [unit for unit in course.units if head.level(unit.id)][-MOST_LINES:]
    lines = [
        Html(f"{n}. {unit_line(turn, say, head, course, unit)}") for n, unit in enumerate(units, start=1)
    ]
    heading = join([texts.week(say, turn.person.name), bold(course.title)], LINE)
    text = join([heading, join(lines, LINE)], PARAGRAPH)
    rows = [
        [keyboards.button(buttons(say)["go_on"], "next")],
        [keyboards.button(texts.buttons(say)["stop"], "nudge", NO_WEEK)],
    ]
    said = say_to(turn, text, keyboard=keyboards.markup(rows))
    return unasked([_pictured(said, [row_of(turn, head, course, unit) for unit in units])])


def row_of(turn: Turn, head: Head, course: Course, unit: Unit) -> Row:
    """One bar of the picture."""
    if head.level(unit.id) == "practising":
        return ("practising", 0)
    memories = taught(turn, head, course, unit)
    if fading(memories, micros(turn.visit.at), course):
        return ("fading", days_held([*memories.values()]))
    return ("kept" if head.level(unit.id) == "kept" else "passed", days_held([*memories.values()]))


def _pictured(said: Outgoing, rows: Sequence[Row]) -> Outgoing:
    """The text as the caption of a picture, which is drawn when it is sent."""
    kept: Mapping[str, Any] = {
        name: value for name, value in said.payload.items() if name in ("parse_mode", "reply_markup")
    }
    photo = {"attach": "holding", "rows": [list(row) for row in rows]}
    payload = {**kept, "photo": photo, "caption": said.payload["text"]}
    return replace(said, method="sendPhoto", payload=payload)
