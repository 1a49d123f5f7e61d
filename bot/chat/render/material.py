"""What came in, to its teacher: that it is read, what became of it, and what may be done with it."""

import html
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render.page import voice
from bot.course.importers.detect import PASTED
from bot.course.importers.pasted import parted
from bot.course.importers.pictured import captioned
from bot.course.importers.report import Report
from bot.errors import Fault
from bot.mail import Outgoing
from bot.material.coming import Came, Made
from bot.material.intake import LOST
from bot.texts import material as texts
from bot.texts.html import EMPTY, PARAGRAPH, Html, join
from bot.texts.say import Say
from bot.tutor import Render, Turn

SHOWN = 5
"""Lines that cannot be taken, in the message itself; of more there is a file."""
FAULT = 160
"""Characters of each."""


def how(turn: Turn) -> list[Outgoing]:
    """How content comes in."""
    say = voice(turn)
    mine = keyboards.button(texts.buttons(say)["mine"], "material", "mine")
    return [say_to(turn, texts.how(say), keyboard=keyboards.grid([mine]))]


def reading(came: Came) -> Render:
    """It arrived, and is read."""

    def render(turn: Turn) -> list[Outgoing]:
        return [say_to(turn, texts.reading(voice(turn), came.known.file))]

    return render


def reading_lines(count: int) -> Render:
    return lambda turn: [say_to(turn, texts.reading_lines(voice(turn), count))]


def gathered(came: Came, *, anew: bool = False) -> Render:
    """What has been gathered so far: one message, changed with every piece; ``anew``: it stands too far up."""

    def render(turn: Turn) -> list[Outgoing]:
        say, number = voice(turn), came.known.id
        label = texts.buttons(say)
        answers = [captioned(piece.text)[1] for piece in came.pieces if piece.file_id]
        lines = sum(parted(piece.text)[0] for piece in came.pieces if not piece.file_id)
        keyboard = keyboards.grid(
            [
                keyboards.button(label["done"], "material_once", "done", number),
                keyboards.button(label["discard"], "material_once", "discard", number),
            ],
            2,
        )
        text, key = texts.gathered(say, answers, lines), f"import:{number}"
        said = message(turn.visit.chat, text, keyboard=keyboard, question=key, learner=turn.person.learner)
        return [said] if anew or len(came.pieces) == 1 else [_changed(said, key)]

    return render


def _changed(said: Outgoing, key: str) -> Outgoing:
    return replace(said, method="editMessageText", question=None, edits=key)


def read(came: Came) -> Render:
    """What became of it, with every place that could not be taken."""

    def render(turn: Turn) -> list[Outgoing]:
        say, report = voice(turn), came.report
        listed = len(report.left) + report.untold > SHOWN
        parts = [_outcome(say, came), *_left(say, report, listed=listed)]
        said = [say_to(turn, join(parts, PARAGRAPH), keyboard=choices(say, came))]
        return [*said, *([_document(turn, came)] if listed else [])]

    return render


def _outcome(say: Say, came: Came) -> Html:
    report = came.report
    if report.error:
        return texts.lost(say) if report.error == LOST else texts.refused(say, report.error)
    counts = texts.counts(say, report.units, report.questions, report.cards, report.texts, report.pictures)
    told = texts.taken(say, came.title, report.kind, counts)
    into = came.into and texts.compared(say, came.into.title, report.kept, report.new, report.gone)
    errors = [fault for fault in report.faults if fault.level == "error"]
    amiss = texts.not_teachable(say, _lines(say, errors)) if errors else EMPTY
    return join([told, into or EMPTY, amiss], PARAGRAPH)


def _left(say: Say, report: Report, *, listed: bool) -> Sequence[Html]:
    refused = [fault for fault in report.left if fault.level == "error"]
    changed = [fault for fault in report.left if fault.level == "warning"]
    return [
        texts.changed(say, len(changed), _lines(say, changed)),
        texts.left_out(say, len(refused) + report.untold, _lines(say, refused), listed=listed),
    ]


def _lines(say: Say, faults: Sequence[Fault]) -> list[str]:
    return [_told(say, fault)[:FAULT] for fault in faults[:SHOWN]]


def _told(say: Say, fault: Fault) -> str:
    """Pasted lines have no file that their teacher knows."""
    if not fault.file.endswith(PASTED):
        return str(fault)
    place = [html.unescape(str(texts.line(say, fault.line)))] if fault.line else []
    return ": ".join([*place, *([fault.where] if fault.where else []), f"{fault.what} {fault.fix}".rstrip()])


def _document(turn: Turn, came: Came) -> Outgoing:
    attached: Mapping[str, Any] = {"attach": "import", "import": came.known.id}
    caption = texts.report_caption(voice(turn))
    payload = {"document": attached, "caption": caption, "parse_mode": "HTML"}
    return Outgoing(turn.visit.chat, "sendDocument", payload, learner=turn.person.learner)


def choices(say: Say, came: Came) -> dict[str, Any] | None:
    """What its teacher may do with it now."""
    label, number = texts.buttons(say), came.known.id
    if came.known.state != "ready":
        return None
    rows = [
        [keyboards.button(label["play"], "material", "play", number)] if came.report.samples else [],
        [keyboards.button(label["renew" if came.into else "publish"], "material_once", "publish", number)]
        if came.report.teachable
        else [],
        *_other_ways(say, came),
        [
            keyboards.button(label["name"], "material", "name", number),
            keyboards.button(label["discard"], "material_once", "discard", number),
        ],
    ]
    return keyboards.markup(rows)


def _other_ways(say: Say, came: Came) -> list[keyboards.Row]:
    """To become a new version of a course, or of none after all."""
    number = came.known.id
    if came.into:
        return [[keyboards.button(texts.buttons(say)["keep"], "material", "keep", number)]]
    return [
        [keyboards.button(texts.replace(say, one.title), "material_once", "replace", number, one.id)]
        for one in came.own
        if came.report.teachable
    ]


def standing(came: Came) -> Render:
    """After something was wished: as it is now."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        match came.known.state:
            case "waiting":
                return [say_to(turn, texts.reading_on(say))]
            case "publishing":
                return [say_to(turn, texts.publishing(say, came.title))]
            case "gathering":
                return list(gathered(came, anew=True)(turn))
            case _:
                return list(read(came)(turn))

    return render


def discarded(came: Came) -> Render:
    return lambda turn: [say_to(turn, texts.discarded(voice(turn), came.title or came.known.file))]


def asks_title(_came: Came) -> Render:
    return lambda turn: [say_to(turn, texts.ask_title(voice(turn)))]


def published(came: Came, course: Made) -> Render:
    """It is taught from now on: what a teacher does next."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        label = texts.buttons(say)
        if came.into:
            mine = keyboards.button(label["mine"], "material", "mine")
            return [say_to(turn, texts.renewed(say, course.title), keyboard=keyboards.grid([mine]))]
        made = [
            keyboards.button(label["set_up"], "class_once", "found", course.course, came.known.chat),
            keyboards.button(label["try"], "course", course.course),
            keyboards.button(label["mine"], "material", "page", course.id),
        ]
        return [say_to(turn, texts.published(say, course.title), keyboard=keyboards.grid(made))]

    return render
