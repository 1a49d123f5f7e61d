"""Records of a class: which form, then the document; never in a group."""

import html

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.classroom.room import Room
from bot.clock import micros
from bot.mail import Outgoing
from bot.texts import class_records as texts
from bot.texts.classes import buttons
from bot.texts.menu import buttons as back_to
from bot.tutor import Turn


def which(turn: Turn, room: Room) -> list[Outgoing]:
    """What they are wanted for: a table, or something for another program."""
    say, number = voice(turn), room.known.id
    made = [keyboards.button(label, "class_file", form, number) for form, label in texts.tables(say).items()]
    other = keyboards.button(texts.programs(say), "class_file", "other", number)
    back = keyboards.button(buttons(say)["back"], "class", "page", number)
    keyboard = keyboards.markup([made, [other], [back]])
    return [say_to(turn, texts.which(say, room.known.title), keyboard=keyboard)]


def formats(turn: Turn, room: Room) -> list[Outgoing]:
    """What other programs read."""
    say, number = voice(turn), room.known.id
    made = [keyboards.button(label, "class_file", form, number) for form, label in texts.FORMATS.items()]
    back = keyboards.button(back_to(say)["back"], "class_file", "which", number)
    return [say_to(turn, texts.which_format(say), keyboard=keyboards.markup([made, [back]]))]


def handed_out(turn: Turn, room: Room, form: str) -> list[Outgoing]:
    """The file is made when it is sent."""
    say, known = voice(turn), room.known
    document = {
        "attach": "records",
        "class": known.id,
        "title": known.title,
        "course": known.course,
        "form": form,
        "at": micros(turn.visit.at),
        "large": html.unescape(str(texts.too_large(say))),
    }
    payload = {"document": document, "caption": texts.caption(say, known.title), "parse_mode": "HTML"}
    return [Outgoing(turn.visit.chat, "sendDocument", payload, learner=turn.person.learner)]
