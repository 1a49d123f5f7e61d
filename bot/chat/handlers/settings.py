"""/settings: an overview with buttons; each choice is asked by a message of its own and saved at once."""

from collections.abc import Callable, Mapping
from zoneinfo import ZoneInfo

from telegram import Update

from bot.chat import carried, keyboards, reminders
from bot.chat.handlers import time_off
from bot.chat.handlers.context import Context, act, look
from bot.chat.messages import buttons_of, say_to
from bot.chat.reminders import OFF
from bot.chat.render.page import voice
from bot.chat.zones import ask_time, ask_town, ask_zone
from bot.clock import micros
from bot.items.variant import Script
from bot.learning.commands import ChangeSettings
from bot.learning.time_off import is_off
from bot.mail import Outgoing
from bot.texts import nudges, people, writing
from bot.texts import settings as texts
from bot.texts.html import EMPTY, Html, join
from bot.texts.menu import buttons
from bot.texts.say import LANGUAGES, Say
from bot.texts.time_off import line
from bot.tutor import Turn

YES_OR_NO: Mapping[str, Callable[[Say], Html]] = {"describe": texts.ask_describe, "weekly": texts.ask_weekly}
SCRIPTS: Mapping[str, Script] = {"write_greek": "greek", "write_hebrew": "hebrew"}


async def show(update: Update, _context: Context) -> None:
    look(update, overview)


def overview(turn: Turn) -> list[Outgoing]:
    say, known = voice(turn), turn.state.learner.settings
    now = turn.visit.at.astimezone(ZoneInfo(turn.state.zone))
    made = [keyboards.button(label, "ask", name) for name, label in texts.names(say, known).items()]
    made.append(time_off.button(turn, say))
    label = people.buttons(say)
    rows = [
        *keyboards.in_rows(made, 2),
        [keyboards.button(label["someone_else"], "person", "who")],
        [keyboards.button(label["move_away"], "move", "ask")],
    ]
    away = known if is_off(turn.state, micros(turn.visit.at)) else None
    text = join(
        [texts.overview(say, known, now, turn.person.name), line(say, away) if away else EMPTY], Html("\n")
    )
    return [say_to(turn, text, keyboard=keyboards.markup(rows))]


def asked(update: Update, tap: carried.Tap) -> None:
    """A button that leads to a question."""
    name, *rest = tap.args
    look(update, lambda turn: [ASKS[name](turn, voice(turn), *rest)])


def chosen(update: Update, tap: carried.Tap) -> None:
    """A choice was made."""
    name, *values = tap.args
    value = ":".join(values)
    if name == "off":
        return time_off.chosen(update, value)
    changes: dict[str, str | bool | None] = {name: None if value == OFF else value}
    if name in YES_OR_NO:
        changes = {name: value == "yes"}
    return act(update, lambda at: ChangeSettings(at, changes), _after(name, value))


def _after(name: str, value: str) -> Callable[[Turn], list[Outgoing]]:
    def render(turn: Turn) -> list[Outgoing]:
        say, settings = voice(turn), turn.state.learner.settings
        if name == "remind_at" and settings.zone is None:
            why = texts.for_days if value == OFF else texts.for_reminders
            return [ask_zone(turn, say, why(say))]
        if name == "remind_at" and value != OFF:
            return [reminders.ask_days(turn, say)]
        if name == "zone" and settings.remind_at:
            return [say_to(turn, nudges.settled(say, texts.reminder(say, settings)))]
        saved = say_to(turn, _saved(say, name, value))
        return [saved] if name == "zone" else [saved, *overview(turn)]

    return render


def day_tapped(update: Update, tap: carried.Tap) -> None:
    """A weekday was ticked or unticked: the buttons show it."""

    def render(turn: Turn) -> list[Outgoing]:
        return [buttons_of(turn, reminders.days_keyboard(voice(turn), turn.state.learner.settings))]

    act(update, lambda at: ChangeSettings(at, {"remind_days": tap.args[0]}), render)


def _saved(say: Say, name: str, value: str) -> Html:
    """A keyboard comes with the card that says how to get it."""
    script = SCRIPTS.get(name)
    card = writing.keyboard_card(say, script) if script and value == "keyboard" else EMPTY
    return join([texts.saved(say), card])


def _ask_session(turn: Turn, say: Say) -> Outgoing:
    made = [keyboards.button(label, "set", "session", name) for name, label in texts.lengths(say).items()]
    return say_to(turn, texts.ask_session(say), keyboard=keyboards.grid(made))


def _ask_language(turn: Turn, say: Say) -> Outgoing:
    made = [keyboards.button(label, "set", "language", code) for code, label in LANGUAGES.items()]
    return say_to(turn, texts.ask_language(say), keyboard=keyboards.grid(made, 2))


def _yes_or_no(name: str, text: Callable[[Say], Html]) -> Callable[[Turn, Say], Outgoing]:
    def ask(turn: Turn, say: Say) -> Outgoing:
        label = buttons(say)
        made = [keyboards.button(label[answer], "set", name, answer) for answer in ("yes", "no")]
        return say_to(turn, text(say), keyboard=keyboards.grid(made, 2))

    return ask


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
    "remind": reminders.ask_hour,
    "days": reminders.ask_days,
    "overview": lambda turn, _say: overview(turn)[0],
    "session": _ask_session,
    "off": time_off.ask,
    "language": _ask_language,
    **{name: _yes_or_no(name, text) for name, text in YES_OR_NO.items()},
    **{name: _ask_writing(name) for name in SCRIPTS},
}
