"""Takes a file: reads it, makes the folder of a course, and takes out again what `rung check` refuses."""

import shutil
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.course.check import check_folder
from bot.course.importers.assemble import About, Made, assembled
from bot.course.importers.detect import read
from bot.course.importers.material import Card, Material, Question
from bot.course.importers.naming import slug
from bot.course.importers.plain import one_line
from bot.course.importers.prepare import Ready, prepared
from bot.course.importers.report import Report
from bot.course.importers.words import words_of
from bot.course.load import read_course
from bot.errors import Fault, NotTaken

ROUNDS = 4
"""Times that the check may take something out; then what it says is told."""
DRAWS = 20
"""Draws of a template that came with a course: `rung check` looks at more."""
TOLD = 200
"""Faults of the course that are listed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the course shall be called; empty: by its file."""

    name: str = ""
    title: str = ""
    language: str = "en"


def take(path: Path, file: str, root: Path, wish: Wish) -> Report:
    """Makes the course in a folder below root. ``file``: its name as the teacher knows it."""
    try:
        material = read(path, file, words_of(wish.language))
        return _whole(material, root, wish) if material.folder else _made(material, root, wish)
    except NotTaken as error:
        return Report(error=f"{file} {error}")
    except MemoryError:
        return Report(error=f"{file} needs more memory than an import may have. Split it into several files.")


def _whole(material: Material, root: Path, wish: Wish) -> Report:
    """A course of Rung keeps the id that it has."""
    try:
        about = tomllib.loads(material.folder["course.toml"].decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        raise NotTaken("has a course.toml that cannot be read.", "Run `rung check` on its folder.") from None
    name = str(about.get("id", ""))
    if slug(name) != name or (wish.name and wish.name != name):
        raise NotTaken(f"is the course {name[:60]!r}.", "It keeps its id: leave the name out.")
    folder = root / name
    for own, data in material.folder.items():
        _write(folder / own, data)
    faults = check_folder(folder, DRAWS)[1]
    counts = _counts_of(folder)
    return _report(material, name, str(about.get("title", name)), faults, counts)


def _counts_of(folder: Path) -> dict[str, int]:
    course = read_course(folder)[0]
    skills = [skill for unit in course.units for skill in unit.skills] if course else []
    return {
        "units": len(course.units) if course else 0,
        "questions": sum(len(skill.items) for skill in skills if skill.sort == "rule"),
        "cards": sum(len(skill.entries) for skill in skills),
        "texts": sum(len(unit.steps) for unit in course.units) if course else 0,
        "pictures": sum(1 for path in folder.glob("*/media/*")),
    }


def _made(material: Material, root: Path, wish: Wish) -> Report:
    stem = Path(material.file).stem
    title = one_line(wish.title or material.title or stem.replace("_", " ").replace("-", " ")) or "Import"
    about = About(wish.name or slug(stem, title), title, wish.language, words_of(wish.language))
    ready = prepared(material, about.words)
    for _round in range(ROUNDS):
        if not ready.questions and not ready.cards:
            return _nothing(material)
        made = assembled(ready, material, about)
        faults = _checked(made, root / about.id)
        if not _taken_out(ready, material, made, faults):
            break
    for said in made.shorter:
        material.note("", said, "More questions make it longer.")
    return _report(material, about.id, title, faults, _counts(ready, made))


def _nothing(material: Material) -> Report:
    what = "holds nothing that can be asked." if not material.faults else "holds nothing that can be taken."
    return Report(
        kind=material.kind,
        left=tuple(material.faults),
        untold=material.untold,
        error=f"{material.file} {what}",
    )


def _checked(made: Made, folder: Path) -> list[Fault]:
    shutil.rmtree(folder, ignore_errors=True)
    for own, file in made.files.items():
        _write(folder / own, file())
    return check_folder(folder, DRAWS)[1]


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


def _counts(ready: Ready, made: Made) -> dict[str, int]:
    return {
        "units": len(made.units),
        "questions": len(ready.questions),
        "cards": len(ready.cards),
        "texts": len(ready.sayings),
        "pictures": sum("/media/" in path for path in made.files),
    }


def _report(
    material: Material, name: str, title: str, faults: Sequence[Fault], counts: Mapping[str, Any]
) -> Report:
    errors = [fault for fault in faults if fault.level == "error"]
    warnings = [fault for fault in faults if fault.level == "warning"]
    return Report(
        kind=material.kind,
        course=name,
        title=title,
        left=tuple(material.faults),
        untold=material.untold + max(0, len(faults) - TOLD),
        faults=tuple([*errors, *warnings][:TOLD]),
        **counts,
    )


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
