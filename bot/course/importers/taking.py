"""Takes a file: reads it, makes the folder of a course of it, and tells what became of it."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.course.check import check_folder
from bot.course.importers.assemble import About, Made
from bot.course.importers.detect import read
from bot.course.importers.material import Material
from bot.course.importers.naming import slug
from bot.course.importers.plain import one_line
from bot.course.importers.prepare import Ready, prepared, unrooted
from bot.course.importers.renewing import before, compared
from bot.course.importers.report import Report
from bot.course.importers.sampling import sampled
from bot.course.importers.sifting import DRAWS, sifted, write
from bot.course.importers.words import words_of
from bot.course.load import read_course
from bot.course.model import Course
from bot.course.shape import is_id
from bot.errors import Fault, NotTaken, TooMuch

ERROR = 500
"""Characters of why a file is refused."""
TOLD = 200
"""Faults of the course that are listed."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What the course shall be called; empty: by its file."""

    name: str = ""
    title: str = ""
    language: str = "en"
    before: str = ""
    """The folder of the version that it is to follow."""


def take(path: Path, file: str, root: Path, wish: Wish) -> Report:
    """Makes the course in a folder below root. ``file``: its name as the teacher knows it."""
    try:
        material = read(path, file, words_of(wish.language))
        return _whole(material, root, wish) if material.folder else _made(material, root, wish)
    except (NotTaken, TooMuch) as error:
        return Report(error=f"{file} {str(error)[:ERROR]}")
    except MemoryError:
        return Report(error=f"{file} needs more memory than an import may have. Split it into several files.")
    except RecursionError:
        return Report(error=f"{file} is nested too deeply. Make it anew, plainer.")


def _whole(material: Material, root: Path, wish: Wish) -> Report:
    """A course of Rung keeps the id that it has."""
    try:
        about = tomllib.loads(material.folder["course.toml"].decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError):
        raise NotTaken("has a course.toml that cannot be read.", "Run `rung check` on its folder.") from None
    name = str(about.get("id", ""))
    if not is_id(name) or (wish.name and wish.name != name):
        raise NotTaken(f"is the course {name[:60]!r}.", "It keeps its id: leave the name out.")
    folder = root / name
    for own, data in material.folder.items():
        write(folder / own, data)
    course, faults = check_folder(folder, DRAWS)
    counts = _counts_of(course or read_course(folder)[0], folder)
    title = wish.title or str(about.get("title", name))
    return _report(material, name, title, faults, counts, _seen(course, wish))


def _seen(course: Course | None, wish: Wish) -> dict[str, Any]:
    """What is told of the course as it is now: a few questions, and how it differs from the version before."""
    old = read_course(Path(wish.before))[0] if wish.before and course else None
    kept, new, gone = compared(old, course) if old else (0, 0, 0)
    return {"samples": sampled(course), "kept": kept, "new": new, "gone": gone}


def _counts_of(course: Course | None, folder: Path) -> dict[str, int]:
    skills = [skill for unit in course.units for skill in unit.skills] if course else []
    return {
        "units": len(course.units) if course else 0,
        "questions": sum(len(skill.items) for skill in skills if skill.sort == "rule"),
        "cards": sum(len(skill.entries) for skill in skills),
        "texts": sum(len(unit.steps) for unit in course.units) if course else 0,
        "pictures": sum(1 for path in folder.glob("*/media/*")),
    }


def _made(material: Material, root: Path, wish: Wish) -> Report:
    unrooted(material)
    stem = Path(material.file).stem
    title = one_line(wish.title or material.title or _spoken(stem)) or "Import"
    words = words_of(wish.language)
    about = About(wish.name or slug(stem, title), title, wish.language, words, before(wish.before))
    ready = prepared(material, about.words)
    sound = sifted(ready, material, about, root / about.id)
    if sound is None:
        return _nothing(material)
    for said in sound.made.shorter:
        material.note("", said, "More questions make it longer.")
    counts, seen = _counts(ready, sound.made), _seen(sound.course, wish)
    return _report(material, about.id, title, sound.faults, counts, seen)


def _spoken(stem: str) -> str:
    """The name of a file as a title."""
    words = stem.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:]


def _nothing(material: Material) -> Report:
    what = "holds nothing that can be asked." if not material.faults else "holds nothing that can be taken."
    return Report(
        kind=material.kind,
        left=tuple(material.faults),
        untold=material.untold,
        error=f"{material.file} {what}",
    )


def _counts(ready: Ready, made: Made) -> dict[str, int]:
    return {
        "units": len(made.units),
        "questions": len(ready.questions),
        "cards": len(ready.cards),
        "texts": len(ready.sayings),
        "pictures": sum("/media/" in path for path in made.files),
    }


def _report(
    material: Material,
    name: str,
    title: str,
    faults: Sequence[Fault],
    counts: Mapping[str, Any],
    seen: Mapping[str, Any],
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
        **seen,
    )
