"""Writes a course and takes out of it again what `rung check` refuses, until the check has nothing against it."""

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bot.course.check import check_folder
from bot.course.importers.assemble import About, File, Made, assembled
from bot.course.importers.material import Card, Material, Question
from bot.course.importers.plain import one_line
from bot.course.importers.prepare import Ready
from bot.errors import Fault, NotTaken

ROUNDS = 4
"""Times that something is taken out; then what the check says is told."""
DRAWS = 20
"""Draws of a template that came with a course: `rung check` looks at more."""


def sifted(ready: Ready, material: Material, about: About, folder: Path) -> tuple[Made, list[Fault]] | None:
    """The course in its folder and the faults that are left; None where nothing is."""
    for _round in range(ROUNDS):
        made = _written(ready, material, about, folder)
        if made is None:
            return None
        faults = _checked(ready, material, made, folder)
        if faults is not None:
            return made, faults
    made = _written(ready, material, about, folder)
    return None if made is None else (made, check_folder(folder, DRAWS)[1])


def _written(ready: Ready, material: Material, about: About, folder: Path) -> Made | None:
    if not ready.questions and not ready.cards:
        return None
    made = assembled(ready, material, about)
    _write_all(folder, made.files)
    return made


def _checked(ready: Ready, material: Material, made: Made, folder: Path) -> list[Fault] | None:
    """What the check says, at a glance and then closely; None where something was taken out."""
    faults: list[Fault] = []
    for draws in (1, DRAWS):
        faults = check_folder(folder, draws)[1]
        if _taken_out(ready, material, made, faults):
            return None
    return faults


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
