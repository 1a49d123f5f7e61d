"""The roll of a class: pages of names, two entries that are one person, a name for classmates, a class opened again."""

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom import joining as entering
from bot.chat.handlers.classroom.acting import act, refused, speak_of_class
from bot.chat.handlers.context import enter
from bot.chat.render import classes as page
from bot.chat.render import roll as shown
from bot.classroom import joining, roll, room, teaching
from bot.household import Said
from bot.tutor import Tutor, Visit


def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of the roll; numbers follow the wish, the class's first."""
    wish, number, *more = tap.args[0], *map(int, tap.args[1:])
    match wish, more:
        case "names", [at]:
            act(update, number, "look", lambda turn, known: shown.names(turn, known, at))
        case "twice", [gone, at]:
            act(update, number, "merge", lambda turn, known: shown.which_stays(turn, known, at), learner=gone)
        case "into", [gone, stays]:
            act(update, number, "merge", lambda turn, known: shown.sure(turn, known, stays), learner=gone)
        case "merge", [gone, stays]:
            _merge(update, number, gone, stays)
        case "nick", []:
            act(update, number, "nickname", shown.ask_nickname, teaching.ask("nick"))
        case "no_nick", []:
            act(update, number, "nickname", shown.nicknamed, roll.nicknamed(""))
        case _:
            reopen(update, number)


def _merge(update: Update, number: int, gone: int, stays: int) -> None:
    act(
        update,
        number,
        "merge",
        lambda turn, known: [*shown.merged(turn, known, stays), *page.counted(turn, known)],
        roll.merged(gone, stays),
        gone,
    )


def reopen(update: Update, number: int) -> None:
    speak = speak_of_class(update, page.page)
    no = refused(update)
    enter(update, lambda tutor, visit: roll.reopened(tutor, visit, number, speak, no))


def says_nickname(update: Update, tutor: Tutor, visit: Visit, asking: str, text: str) -> Said:
    """What was typed is the name for classmates."""
    if not joining.fits(text):
        return joining.ask_again(tutor, visit, asking, entering.too_long)
    number = int(asking.partition(":")[2])
    speak, no = speak_of_class(update, shown.nicknamed), refused(update)
    return room.act(tutor, visit, number, "nickname", speak, no, roll.nicknamed(text))
