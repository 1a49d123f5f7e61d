"""The teacher's day and week, said unasked, and the wishes about that."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.chat import keyboards
from bot.chat.keyboards import Row, button
from bot.chat.messages import all_to, say_to
from bot.chat.render import heat, marking, targets
from bot.chat.render.glance import to_do
from bot.chat.render.nudges import PRIORITY
from bot.chat.render.page import voice
from bot.chat.zones import ask_zone
from bot.classroom.actions import actions
from bot.classroom.class_pace import pace
from bot.classroom.reports import Wishes, urgent
from bot.classroom.seen import Sight
from bot.mail import Outgoing
from bot.texts import glance as words
from bot.texts import reports as texts
from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, esc, join
from bot.texts.say import Say
from bot.tutor import Render, Turn

HOURS = ("07:30", "16:00", "18:00")
OFF = "off"
WEEK = timedelta(days=6)


def day(seen: Sequence[Sight]) -> Render:
    """One message for all classes in which there is something to do."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        busy = [one for one in seen if urgent([one])]
        parts = [join([texts.day(say, one.title), to_do(say, one, actions(one))], LINE) for one in busy]
        off = [button(texts.buttons(say)["daily_off"], "glance", "hour", busy[0].number, OFF)]
        shown = [marking.to_look_at(say, one.number, len(one.shown)) for one in busy if one.shown]
        rows = [*shown, *_each(say, busy), off]
        return _unasked(all_to(turn, parts, PARAGRAPH, keyboards.markup(rows)))

    return render


def week(seen: Sequence[Sight]) -> Render:
    """All classes in words, and the picture of the first."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        off = [button(texts.buttons(say)["weekly_off"], "glance", "week", seen[0].number, OFF)]
        parts = [_week(say, one) for one in seen]
        return _unasked(heat.captioned(turn, parts, seen[0], keyboards.markup([*_each(say, seen), off])))

    return render


def _week(say: Say, sight: Sight) -> Html:
    since = (sight.today - WEEK).isoformat()
    learned = sum(one.day >= since for one in sight.pupils)
    known, found = pace(sight), actions(sight)
    return join(
        [
            texts.week(say, sight.title),
            texts.learned(say, learned, len(sight.pupils)),
            words.pace(say, known.passed, known.units, known.weeks, known.left) if known else EMPTY,
            *targets.outlooks(say, sight, found),
            to_do(say, sight, found),
        ],
        LINE,
    )


def _each(say: Say, seen: Sequence[Sight]) -> list[Row]:
    """The way to each class, by its name where there are several."""
    label = words.buttons(say)["glance"]
    return [
        [button(label if len(seen) == 1 else esc(one.title), "glance", "show", one.number)] for one in seen
    ]


def _unasked(owed: Sequence[Outgoing]) -> list[Outgoing]:
    """After every reply, never twice, and with no row left that holds names."""
    return [replace(out, priority=PRIORITY, ephemeral=True) for out in owed]


def wishes(turn: Turn, number: int, known: Wishes) -> list[Outgoing]:
    """When the bot writes to this teacher, and how to change it."""
    say, label = voice(turn), texts.buttons(voice(turn))
    hours = [
        button(hour, "glance", "hour", number, hour.replace(":", "")) for hour in HOURS if hour != known.hour
    ]
    daily = [button(label["daily_off"], "glance", "hour", number, OFF)] if known.hour else []
    weekly = "off" if known.weekly else "on"
    rows = [
        hours,
        daily,
        [button(label[f"weekly_{weekly}"], "glance", "week", number, weekly)],
        [button(words.buttons(say)["glance"], "glance", "show", number)],
    ]
    text = texts.when(say, known.hour, weekly=known.weekly, known=known.zone is not None)
    asked = [ask_zone(turn, say)] if turn.state.learner.settings.zone is None else []
    return [say_to(turn, text, keyboard=keyboards.markup(rows)), *asked]
