"""[Records] of a class: its teacher is handed a document in private."""

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import act
from bot.chat.render import class_records as shown
from bot.classroom.teaching import handed_out

ASKS = {"which": shown.which, "other": shown.formats}
"""What leads on to a form."""


def tapped(update: Update, tap: carried.Tap) -> None:
    wish, number = tap.args[0], int(tap.args[1])
    if wish in ASKS:
        act(update, number, "records", ASKS[wish])
    else:
        act(
            update, number, "records", lambda turn, room: shown.handed_out(turn, room, wish), handed_out(wish)
        )
