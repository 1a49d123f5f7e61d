"""Pictures from files: ``media/x.png`` in the folder of a unit, ``file:<course>/<unit>/media/x.png`` once loaded."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

from bot.course.graph import place
from bot.course.model import Item, Unit
from bot.errors import ExpressionError, Fault
from bot.items.variants import draw

FOLDER = "media/"
PREFIX = "file:"
SIZE = 1_000_000
"""Bytes of a picture: it is sent to a telephone with every question that shows it."""
SIGNATURES = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}
"""How the files of each suffix begin."""

Pin: TypeAlias = Callable[[str], str]
"""Makes of the picture an author names the one that is shown; what is to be drawn stays as it is."""


def pin(folder: str, unit: str) -> Pin:
    def pinned(picture: str) -> str:
        return f"{PREFIX}{folder}/{unit}/{picture}" if picture.startswith(FOLDER) else picture

    return pinned


def media_faults(folder: Path, unit: Unit, entries: Mapping[str, str], draws: int) -> Iterator[Fault]:
    """Pictures that are not there or cannot be sent, each named once; a warning for those that nothing shows.

    ``entries``: skill -> the CSV of its entries.
    """
    shown: dict[str, tuple[str, str]] = {}
    for file, where, picture in _pictures(folder.name, unit, entries, draws):
        if picture.startswith(PREFIX):
            shown.setdefault(picture.removeprefix(PREFIX), (file, where))
    for path, (file, where) in shown.items():
        name = path.removeprefix(f"{folder.name}/{unit.id}/")
        try:
            yield from _file_faults(folder.parent / path, file, where, name)
        except (OSError, ValueError):
            yield Fault(file, where, f"the picture {name} cannot be read.", "Make it readable.")
    yield from _unused(folder, unit, set(shown))


def _pictures(
    folder: str, unit: Unit, entries: Mapping[str, str], draws: int
) -> Iterator[tuple[str, str, str]]:
    """File, id and picture of all that the unit shows."""
    for step in unit.steps:
        yield place(folder, unit.id, "lesson.md"), step.id, step.picture
    if extra := unit.enrichment:
        file = place(folder, unit.id, "enrichment.toml")
        yield file, "", extra.picture
        yield from ((file, item.id, picture) for item in extra.items for picture in _drawn(item, draws))
    for skill in unit.skills:
        for explanation in skill.explanations:
            yield place(folder, unit.id, "unit.toml"), skill.id, explanation.picture
        file = place(folder, unit.id, entries.get(skill.id, "items.toml"))
        yield from ((file, entry.id, entry.picture) for entry in skill.entries)
        for item in skill.items:
            yield from ((file, item.entry or item.id, picture) for picture in _drawn(item, draws))


def _drawn(item: Item, draws: int) -> set[str]:
    """The pictures of an item: of a template those of so many draws."""
    if not item.picture.startswith(PREFIX) or not item.draw:
        return {item.picture}
    try:
        return {draw(item, seed).picture for seed in range(draws)}
    except ExpressionError:
        return set()  # told already: the item cannot be asked


def _file_faults(path: Path, file: str, where: str, name: str) -> Iterator[Fault]:
    signature = SIGNATURES.get(path.suffix.lower())
    if ".." in path.parts or signature is None:
        yield Fault(file, where, f"the picture {name} is no png or jpg in {FOLDER}.", "Save it as one there.")
    elif not path.is_file():
        yield Fault(file, where, f"the picture {name} is missing.", f"Put it into the unit's folder {FOLDER}")
    elif path.stat().st_size > SIZE:
        what = f"the picture {name} has {path.stat().st_size:,} bytes."
        yield Fault(file, where, what, f"Make it smaller than {SIZE:,}.")
    elif not _begins(path, signature):
        yield Fault(file, where, f"the picture {name} is no {path.suffix} inside.", "Save it as one.")


def _begins(path: Path, signature: bytes) -> bool:
    with path.open("rb") as file:
        return file.read(len(signature)) == signature


def _unused(folder: Path, unit: Unit, shown: set[str]) -> Iterator[Fault]:
    for path in sorted((folder / unit.id / FOLDER).glob("*")):
        name = path.relative_to(folder.parent).as_posix()
        if path.is_file() and not path.name.startswith(".") and name not in shown:
            yield Fault(name, "", "is shown nowhere.", "Use it as a picture, or remove it.", "warning")
