"""When a learner wants to be reminded: the hour, and the weekdays one by one."""

from typing import Any

from bot.chat import keyboards
from bot.chat.keyboards import Row, button
from bot.chat.messages import say_to
from bot.learning.settings import Settings
from bot.mail import Outgoing
from bot.texts import nudges
from bot.texts import settings as texts
from bot.texts.menu import buttons
from bot.texts.say import Say
from bot.tutor import Turn

AFTER_SCHOOL = ("16:00", "18:00", "20:00")
"""Offered at the end of the first session."""
HOURS = ("07:30", "09:00", "12:00", *AFTER_SCHOOL)
"""Times offered in the settings; none lies in quiet hours, but for the early one that only who picks it gets."""
OFF = "-"
EVERY_DAY, WORKDAYS = "1234567", "12345"
TICK = "\N{CHECK MARK}"


def ask(turn: Turn, say: Say) -> Outgoing:
    """At the end of the first session."""
    return say_to(turn, nudges.ask(say), keyboard=keyboards.markup([_hours(AFTER_SCHOOL), [_none(say)]]))


def offer(say: Say) -> dict[str, Any]:
    """Where a unit waits for another day: be told when it opens."""
    return keyboards.grid([button(nudges.buttons(say)["remind_me"], "ask", "remind")])


def ask_hour(turn: Turn, say: Say) -> Outgoing:
    made = [*_hours(HOURS), _none(say)]
    return say_to(turn, texts.ask_remind(say), keyboard=keyboards.grid(made, 3))


def _hours(hours: tuple[str, ...]) -> Row:
    return [button(time, "set", "remind_at", time) for time in hours]


def _none(say: Say) -> dict[str, str]:
    return button(texts.no_reminders(say), "set", "remind_at", OFF)


def ask_days(turn: Turn, say: Say) -> Outgoing:
    keyboard = days_keyboard(say, turn.state.learner.settings)
    return say_to(turn, texts.ask_days(say), keyboard=keyboard)


def days_keyboard(say: Say, settings: Settings) -> dict[str, Any]:
    """Every weekday as a button that ticks it or takes the tick away; the last tick stays."""
    chosen, choices = settings.remind_days, texts.day_choices(say)
    days = [_day(name, str(number), chosen) for number, name in enumerate(texts.weekdays(say), start=1)]
    at_once = [button(choices[days], "days", days) for days in (EVERY_DAY, WORKDAYS)]
    done = [button(buttons(say)["done"], "ask", "overview")]
    return keyboards.markup([*keyboards.in_rows(days, 4), at_once, done])


def _day(name: str, day: str, chosen: str) -> dict[str, str]:
    other = "".join(sorted(set(chosen) ^ {day})) or day
    return button(f"{TICK} {name}" if day in chosen else name, "days", other)
