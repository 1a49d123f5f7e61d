"""Writes a course and takes out of it again what `rung check` refuses, until the check has nothing against it."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.course.check import check_folder
from bot.course.importers.assemble import About, File, Made, assembled
from bot.course.importers.material import Card, Material, Question
from bot.course.importers.plain import one_line
from bot.course.importers.prepare import Ready
from bot.course.model import Course
from bot.errors import Fault, NotTaken

ROUNDS = 4
"""Times that something is taken out; then what the check says is told."""
DRAWS = 20
"""Draws of a template that came with a course: `rung check` looks at more."""


@dataclass(frozen=True, slots=True)
class Sound:
    """A course in its folder, and the faults that are left of it."""

    made: Made
    course: Course | None
    """None where one of the faults is an error."""
    faults: list[Fault]


def sifted(ready: Ready, material: Material, about: About, folder: Path) -> Sound | None:
    """The course without all that cannot be asked; None where nothing is left."""
    for _round in range(ROUNDS):
        made = _written(ready, material, about, folder)
        if made is None:
            return None
        sound = _checked(ready, material, made, folder)
        if sound is not None:
            return sound
    made = _written(ready, material, about, folder)
    return None if made is None else Sound(made, *check_folder(folder, DRAWS))


def _written(ready: Ready, material: Material, about: About, folder: Path) -> Made | None:
    if not ready.questions and not ready.cards:
        return None
    made = assembled(ready, material, about)
    _write_all(folder, made.files)
    return made


def _checked(ready: Ready, material: Material, made: Made, folder: Path) -> Sound | None:
    """What the check says, at a glance and then closely; None where something was taken out."""
    if _taken_out(ready, material, made, check_folder(folder, 1)[1]):
        return None
    sound = Sound(made, *check_folder(folder, DRAWS))
    return None if _taken_out(ready, material, made, sound.faults) else sound


def _write_all(folder: Path, files: Mapping[str, File]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for own, file in files.items():
        write(folder / own, file())


def _taken_out(ready: Ready, material: Material, made: Made, faults: Sequence[Fault]) -> bool:
    """Whether something was: a question first loses what it says to mistakes, then goes; a card goes."""
    bad = {
        id(piece): fault
        for fault in reversed(faults)
        if fault.level == "error" and (piece := made.origins.get((fault.file, fault.where)))
    }
    ready.questions = [
        kept for each in ready.questions if (kept := _without(material, each, bad.get(id(each))))
    ]
    ready.cards = [
        card for card in ready.cards if id(card) not in bad or _refuse(material, card, bad[id(card)])
    ]
    return bool(bad)


def _without(material: Material, question: Question, fault: Fault | None) -> Question | None:
    if fault is None:
        return question
    if "mistake" in question.fields and "mistake" in fault.what:
        material.note(_where(question), f"{fault.what} It was left out.", line=question.line)
        return replace(question, fields={**question.fields, "mistake": []})
    _refuse(material, question, fault)
    return None


def _refuse(material: Material, piece: Question | Card, fault: Fault) -> bool:
    material.refuse(_where(piece), NotTaken(fault.what, fault.fix), piece.line)
    return False


def _where(piece: Question | Card) -> str:
    text = piece.front if isinstance(piece, Card) else str(piece.fields["prompt"])
    return piece.name or one_line(text)[:40]


def write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
