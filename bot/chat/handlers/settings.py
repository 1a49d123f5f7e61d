"""/settings: an overview with buttons; each choice is asked by a message of its own and saved at once."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from telegram import Update

from bot.chat import keyboards
from bot.chat.handlers.context import Context, act, look
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.chat.zones import ask_time, ask_town, ask_zone
from bot.items.variant import Script
from bot.learning.commands import ChangeSettings
from bot.mail import Outgoing
from bot.texts import people, writing
from bot.texts import settings as texts
from bot.texts.html import EMPTY, Html, join
from bot.texts.menu import buttons
from bot.texts.say import LANGUAGES, Say
from bot.tutor import Turn

HOURS = ("07:30", "09:00", "12:00", "16:00", "18:00", "20:00")
"""Times offered for a reminder; none lies in quiet hours."""
OFF = "-"
SCRIPTS: Mapping[str, Script] = {"write_greek": "greek", "write_hebrew": "hebrew"}


async def show(update: Update, _context: Context) -> None:
    look(update, overview)


def overview(turn: Turn) -> list[Outgoing]:
    say, known = voice(turn), turn.state.learner.settings
    now = turn.visit.at.astimezone(ZoneInfo(turn.state.zone))
    made = [keyboards.button(label, "ask", name) for name, label in texts.names(say, known).items()]
    label = people.buttons(say)
    rows = [
        *keyboards.in_rows(made, 2),
        [keyboards.button(label["someone_else"], "person", "who")],
        [keyboards.button(label["move_away"], "move", "ask")],
    ]
    text = texts.overview(say, known, now, turn.person.name)
    return [say_to(turn, text, keyboard=keyboards.markup(rows))]


def asked(update: Update, tap: keyboards.Tap) -> None:
    """A button that leads to a question."""
    name, *rest = tap.args
    look(update, lambda turn: [ASKS[name](turn, voice(turn), *rest)])


def chosen(update: Update, tap: keyboards.Tap) -> None:
    """A choice was made."""
    name, *values = tap.args
    value = ":".join(values)
    changes: dict[str, str | bool | None] = {name: None if value == OFF else value}
    if name == "describe":
        changes = {name: value == "yes"}
    act(update, lambda at: ChangeSettings(at, changes), _after(name, value))


def _after(name: str, value: str) -> Callable[[Turn], list[Outgoing]]:
    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        if name == "remind_at" and value != OFF:
            return [_ask_days(turn, say)]
        saved = say_to(turn, _saved(say, name, value))
        return [saved] if name == "zone" else [saved, *overview(turn)]

    return render


def _saved(say: Say, name: str, value: str) -> Html:
    """A keyboard comes with the card that says how to get it."""
    script = SCRIPTS.get(name)
    card = writing.keyboard_card(say, script) if script and value == "keyboard" else EMPTY
    return join([texts.saved(say), card])


def _ask_remind(turn: Turn, say: Say) -> Outgoing:
    made = [keyboards.button(time, "set", "remind_at", time) for time in HOURS]
    made.append(keyboards.button(texts.no_reminders(say), "set", "remind_at", OFF))
    return say_to(turn, texts.ask_remind(say), keyboard=keyboards.grid(made, 3))


def _ask_days(turn: Turn, say: Say) -> Outgoing:
    made = [
        keyboards.button(label, "set", "remind_days", days) for days, label in texts.day_choices(say).items()
    ]
    return say_to(turn, texts.ask_days(say), keyboard=keyboards.grid(made, 2))


def _ask_session(turn: Turn, say: Say) -> Outgoing:
    made = [keyboards.button(label, "set", "session", name) for name, label in texts.lengths(say).items()]
    return say_to(turn, texts.ask_session(say), keyboard=keyboards.grid(made))


def _ask_language(turn: Turn, say: Say) -> Outgoing:
    made = [keyboards.button(label, "set", "language", code) for code, label in LANGUAGES.items()]
    return say_to(turn, texts.ask_language(say), keyboard=keyboards.grid(made, 2))


def _ask_describe(turn: Turn, say: Say) -> Outgoing:
    label = buttons(say)
    made = [keyboards.button(label[answer], "set", "describe", answer) for answer in ("yes", "no")]
    return say_to(turn, texts.ask_describe(say), keyboard=keyboards.grid(made, 2))


def _ask_writing(name: str) -> Callable[[Turn, Say], Outgoing]:
    def ask(turn: Turn, say: Say) -> Outgoing:
        ways = writing.ways(say, SCRIPTS[name])
        made = [keyboards.button(label, "set", name, way) for way, label in ways.items()]
        return say_to(turn, writing.ask_way(say, SCRIPTS[name]), keyboard=keyboards.grid(made))

    return ask


ASKS: Mapping[str, Callable[..., Outgoing]] = {
    "zone": ask_zone,
    "time": ask_time,
    "town": lambda turn, say, hours: ask_town(turn, say, int(hours)),
    "remind": _ask_remind,
    "session": _ask_session,
    "language": _ask_language,
    "describe": _ask_describe,
    **{name: _ask_writing(name) for name in SCRIPTS},
}
