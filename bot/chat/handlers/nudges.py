"""The buttons under a reminder."""

from collections.abc import Callable, Mapping

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.context import act
from bot.chat.render.nudges import replied
from bot.learning import commands as c

COMMANDS: Mapping[str, Callable[[int], c.Command]] = {
    "later": lambda at: c.PutOff(at, later=True),
    "not_today": c.PutOff,
    "fewer": c.Fewer,
    "daily": lambda at: c.ChangeSettings(at, {"remind_every": "1"}),
    "stop": lambda at: c.ChangeSettings(at, {"remind_at": None}),
    "no_week": lambda at: c.ChangeSettings(at, {"weekly": False}),
}


def tapped(update: Update, tap: carried.Tap) -> None:
    """Not now, more rarely, or not at all."""
    wish, question = tap.args[0], tap.args[1] if len(tap.args) > 1 else ""
    act(update, COMMANDS[wish], replied(wish, question))
