"""Names of a class page by page, two entries that are one person, and what a learner lets classmates see."""

from collections.abc import Sequence

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render import peers
from bot.chat.render.page import voice
from bot.classroom.room import Class, Member, Room
from bot.mail import Outgoing
from bot.texts import classes as texts
from bot.texts import joining as words
from bot.texts import menu, roll
from bot.texts.html import LINE, join
from bot.texts.say import Say, speak
from bot.tutor import Turn

PAGE = 40
"""Names under one message: some screens long; Telegram allows 100 buttons."""
WIDTH = 2


def names(turn: Turn, room: Room, page: int = 0) -> list[Outgoing]:
    """Everybody in the class, each a button."""
    say, number = voice(turn), room.known.id
    everybody = [*room.asked, *room.here]
    made = [keyboards.button(called(say, one), "class", "one", number, one.learner) for one in everybody]
    rows = _paged(say, made, page, "names", number)
    return [
        say_to(turn, texts.names(say, len(everybody)), keyboard=keyboards.markup([*rows, _back(say, number)]))
    ]


def which_stays(turn: Turn, room: Room, page: int = 0) -> list[Outgoing]:
    """Two entries are one person: who is in the class beside the one at hand."""
    say, number, gone = voice(turn), room.known.id, room.about
    if gone is None:
        return names(turn, room)
    others = [one for one in (*room.asked, *room.here) if one.learner != gone.learner]
    made = [
        keyboards.button(called(say, one), "roll", "into", number, gone.learner, one.learner)
        for one in others
    ]
    rows = _paged(say, made, page, "twice", number, gone.learner)
    text = roll.which_stays(say, called(say, gone)) if others else roll.nobody_else(say)
    return [say_to(turn, text, keyboard=keyboards.markup([*rows, _back(say, number)]))]


def sure(turn: Turn, room: Room, stays: int) -> list[Outgoing]:
    """Before two entries become one."""
    say, number, gone, kept = voice(turn), room.known.id, room.about, of(room, stays)
    if gone is None or kept is None:
        return names(turn, room)
    label = roll.buttons(say)
    made = [
        keyboards.button(label["merge"], "roll_once", "merge", number, gone.learner, stays),
        keyboards.button(label["both"], "class_once", "no"),
    ]
    text = roll.merge_sure(say, called(say, gone), called(say, kept))
    return [say_to(turn, text, keyboard=keyboards.grid(made, WIDTH))]


def merged(turn: Turn, room: Room, stays: int) -> list[Outgoing]:
    """It is done: the teacher reads it, and so does the account whose entry went."""
    say, gone, kept = voice(turn), room.about, of(room, stays)
    if room.note != "merged" or gone is None or kept is None:
        return names(turn, room)
    told = message(gone.chat, roll.told_merged(speak(gone.language_code), room.known.title))
    said = roll.merged(say, called(say, kept))
    return [say_to(turn, said, keyboard=keyboards.markup([_back(say, room.known.id)])), told]


def pupil(turn: Turn, known: Class) -> list[Outgoing]:
    """A class to who learns in it: who sees what, what classmates see, the way out."""
    say = voice(turn)
    made = [
        keyboards.button(menu.buttons(say)["who_sees"], "privacy"),
        keyboards.button(roll.buttons(say)["nickname"], "roll", "nick", known.id),
        *peers.button(turn, known),
        keyboards.button(texts.buttons(say)["leave"], "class", "leave", known.id),
    ]
    return [say_to(turn, words.mine(say, [known.title]), keyboard=keyboards.grid(made))]


def ask_nickname(turn: Turn, room: Room) -> list[Outgoing]:
    """What classmates see now, and another name for them."""
    say, nickname = voice(turn), _own(turn, room)
    none = keyboards.button(roll.buttons(say)["no_nickname"], "roll_once", "no_nick", room.known.id)
    keyboard = keyboards.grid([none]) if nickname else None
    return [say_to(turn, roll.ask_nickname(say, nickname), keyboard=keyboard)]


def nicknamed(turn: Turn, room: Room) -> list[Outgoing]:
    return [say_to(turn, roll.nicknamed(voice(turn), _own(turn, room)))]


def closed(turn: Turn, known: Sequence[Class]) -> list[Outgoing]:
    """Classes that are over, each a button that opens it again."""
    say = voice(turn)
    made = [keyboards.button(one.title, "roll_once", "reopen", one.id) for one in known[:PAGE]]
    text = join([texts.no_class(say), roll.closed(say)], LINE)
    return [say_to(turn, text, keyboard=keyboards.grid(made))]


def archived(turn: Turn, room: Room) -> list[Outgoing]:
    """The class is closed, and how it is opened again."""
    say, known = voice(turn), room.known
    again = keyboards.button(roll.buttons(say)["reopen"], "roll_once", "reopen", known.id)
    return [say_to(turn, texts.archived(say, known.title), keyboard=keyboards.grid([again]))]


def called(say: Say, one: Member) -> str:
    """The name that a teacher knows, or that there is none yet."""
    return one.name or str(texts.no_name(say))


def of(room: Room, learner: int) -> Member | None:
    """The member with this number."""
    return next((one for one in room.members if one.learner == learner), None)


def _own(turn: Turn, room: Room) -> str:
    known = of(room, turn.person.learner)
    return known.nickname if known else ""


def _back(say: Say, number: int) -> keyboards.Row:
    return [keyboards.button(texts.buttons(say)["back"], "class", "page", number)]


def _paged(say: Say, made: keyboards.Row, page: int, wish: str, *args: int) -> list[keyboards.Row]:
    """One page of them, and the ways to the others."""
    label, first = roll.buttons(say), page * PAGE
    ways = [
        *([keyboards.button(label["earlier"], "roll", wish, *args, page - 1)] if page else []),
        *(
            [keyboards.button(label["further"], "roll", wish, *args, page + 1)]
            if made[first + PAGE :]
            else []
        ),
    ]
    return [*keyboards.in_rows(made[first : first + PAGE], WIDTH), ways]
