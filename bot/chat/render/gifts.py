"""What a teacher may do for a learner of the class: unit by unit, skill by skill."""

from collections.abc import Mapping
from typing import Any

from bot.chat import keyboards
from bot.chat.keyboards import Row, button
from bot.chat.messages import message, say_to
from bot.chat.render.page import voice
from bot.classroom.giving import Bench
from bot.classroom.items_report import mark
from bot.course.model import Course, Unit
from bot.learning.asking import taught
from bot.mail import Outgoing
from bot.texts import gifts as texts
from bot.texts.html import Html
from bot.texts.say import Say, speak
from bot.tutor import Turn

MOST = 40
"""Units shown as buttons; a longer course shows those nearest to where the learner stands."""


def on_page(say: Say, number: int, learner: int) -> Row:
    """The buttons on a learner's page."""
    return [button(texts.buttons(say)["units"], "gift", "units", number, learner)]


def units(turn: Turn, bench: Bench) -> list[Outgoing]:
    """Every unit that was begun, and the next ones."""
    say, course = voice(turn), bench.course
    if course is None or bench.head is None:
        told = texts.nothing_begun(say, bench.about.name)
        return [say_to(turn, told, keyboard=keyboards.grid(_to_page(say, bench)))]
    made = [_button(bench, "unit", unit.title, mark(unit.id)) for unit in _near(course, bench)]
    rows = [*keyboards.in_rows(made, 2), _to_page(say, bench)]
    return [say_to(turn, texts.which_unit(say, bench.about.name), keyboard=keyboards.markup(rows))]


def _near(course: Course, bench: Bench) -> list[Unit]:
    begun = [place for place, unit in enumerate(course.units) if bench.head and bench.head.level(unit.id)]
    last = max(begun, default=0)
    start = max(0, min(last + 5, len(course.units)) - MOST)
    return list(course.units[start : start + MOST])


def _to_page(say: Say, bench: Bench) -> Row:
    return [button(texts.buttons(say)["back"], "class", "one", bench.known.id, bench.about.learner)]


def _button(bench: Bench, wish: str, label: str, *marks: str) -> dict[str, str]:
    return button(label, "gift", wish, bench.known.id, bench.about.learner, *marks)


def unit(turn: Turn, bench: Bench, which: str) -> list[Outgoing]:
    """One unit: its skills, its extra, and the teacher's word on it."""
    known = bench.unit(which)
    if known is None:
        return units(turn, bench)
    say, label, of = voice(turn), texts.buttons(voice(turn)), which
    level = bench.head.level(known.id) if bench.head else None
    skills = [_button(bench, "skill", one.title, of, mark(one.id)) for one in taught(known)] if level else []
    made = [
        *(
            [_button(bench, "extra", label["extra"], of)]
            if known.enrichment and level in ("passed", "kept")
            else []
        ),
        *([_button(bench, "pass", label["pass"], of)] if level not in ("passed", "kept") else []),
        *([_button(bench, "reset", label["reset"], of)] if level else []),
        _button(bench, "units", label["back"]),
    ]
    rows = [*keyboards.in_rows(skills, 1), *keyboards.in_rows(made, 2)]
    return [
        say_to(turn, texts.unit(say, bench.about.name, known.title, level), keyboard=keyboards.markup(rows))
    ]


def skill(turn: Turn, bench: Bench, which: str, what: str) -> list[Outgoing]:
    """What may be offered of a skill."""
    one = bench.skill(which, what)
    if one is None:
        return units(turn, bench)
    say, label, of = voice(turn), texts.buttons(voice(turn)), (which, what)
    made = [
        _button(bench, "practice", label["practice"], *of),
        *([_button(bench, "explanation", label["explanation"], *of)] if one.explanations else []),
        _button(bench, "unit", label["back"], of[0]),
    ]
    return [say_to(turn, texts.skill(say, bench.about.name, one.title), keyboard=keyboards.grid(made))]


def sure(turn: Turn, bench: Bench, what: str, which: str) -> list[Outgoing]:
    """Once more, before a unit is passed or reset."""
    known = bench.unit(which)
    if known is None:
        return units(turn, bench)
    say, label, of = voice(turn), texts.buttons(voice(turn)), which
    asked = texts.pass_sure if what == "pass" else texts.reset_sure
    made = [
        _button(bench, f"{what}_now", label[f"{what}_now"], of),
        _button(bench, "unit", label["leave"], of),
    ]
    return [say_to(turn, asked(say, bench.about.name, known.title), keyboard=keyboards.grid(made, 2))]


def done(turn: Turn, bench: Bench, told: Html) -> list[Outgoing]:
    return [say_to(turn, told, keyboard=keyboards.grid(_to_page(voice(turn), bench)))]


def not_given(turn: Turn, payload: Mapping[str, Any]) -> list[Outgoing]:
    """The teacher hears of what could not be offered; the learner of nothing."""
    tell = payload["tell"]
    if turn.decision.events or not tell:
        return []
    say = speak(tell["language"])
    return [message(tell["chat"], texts.not_given(say, tell["name"], turn.decision.note or ""))]


def group_sure(turn: Turn, number: int, which: str, count: int, title: str) -> list[Outgoing]:
    say, label = voice(turn), texts.buttons(voice(turn))
    made = [
        button(label["group_now"], "gift", "group_now", number, which),
        button(label["leave"], "glance", "show", number),
    ]
    return [say_to(turn, texts.group_sure(say, count, title), keyboard=keyboards.grid(made, 2))]


def group_given(turn: Turn, number: int, count: int) -> list[Outgoing]:
    say = voice(turn)
    back = button(texts.buttons(say)["back"], "glance", "show", number)
    return [say_to(turn, texts.group_given(say, count), keyboard=keyboards.grid([back]))]
