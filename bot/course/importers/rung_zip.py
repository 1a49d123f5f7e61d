"""A course of Rung in a zip: its files as they are, and nothing else."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from bot.course.importers.archive import Archive
from bot.course.importers.material import Material
from bot.course.load import SIZE
from bot.course.media import SIGNATURES
from bot.course.media import SIZE as PICTURE
from bot.errors import NotTaken, TooMuch

COURSE = "course.toml"
LINES = 3_000
"""Of one file."""
ROWS = 300
"""Of a CSV; a set has twelve."""
WIDTH = 3_000
"""Bytes of a line."""
_TEXTS = (".toml", ".md", ".csv")
_UNIT_FILE = re.compile(
    r"[a-z0-9-]{1,60}/(unit\.toml|items\.toml|lesson\.md|enrichment\.toml|performances\.toml|[A-Za-z0-9][A-Za-z0-9_.-]{0,95}\.csv)"
)
_PICTURE = re.compile(r"[a-z0-9-]{1,60}/media/[^/]{1,100}")


def read_rung_zip(path: Path, file: str) -> Material:
    """The files of the course in its topmost folder; what is no file of a course is told and left."""
    archive = Archive(path)
    root = _root(archive.names)
    material = Material(file, "Rung course")
    left = Left()
    for name in archive.names:
        if _is_dust(name):
            continue
        own = name.removeprefix(root)
        limit = _limit(own) if name.startswith(root) else 0
        if limit:
            material.folder[own] = archive.read(name, limit)
            _look_at(own, material.folder[own], left)
        else:
            material.refuse(name[:80], NotTaken("it is no file of a course.", "See content/README.md."))
    return material


@dataclass
class Left:
    """What all files of the course together may still hold."""

    text: int = 3_000_000
    items: int = 2_000
    units: int = 200


def _look_at(own: str, data: bytes, left: Left) -> None:
    """Several times the largest course that anybody wrote: the check of a larger one has no end."""
    left.units -= own.endswith("/unit.toml")
    if not own.endswith(_TEXTS):
        return
    left.text -= len(data)
    left.items -= data.count(b"[item]")
    lines = data.split(b"\n")
    if len(lines) > (ROWS if own.endswith(".csv") else LINES) or max(map(len, lines)) > WIDTH:
        raise TooMuch(f"has too many lines, or too long ones, in {own}. Split it into units.")
    if min(left.text, left.items, left.units) < 0:
        raise TooMuch("is larger than a course can be. Split it into several.")


def _root(names: tuple[str, ...]) -> str:
    """What stands before the course.toml that lies least deep."""
    found = sorted(
        (name for name in names if PurePosixPath(name).name == COURSE and not _is_dust(name)), key=len
    )
    if not found:
        raise NotTaken(f"holds no {COURSE}: it is no course.", "Zip the folder of the course.")
    return found[0].removesuffix(COURSE)


def _is_dust(name: str) -> bool:
    """What computers leave in zips."""
    return name.startswith("__MACOSX/") or PurePosixPath(name).name in (
        ".DS_Store",
        "Thumbs.db",
        "desktop.ini",
    )


def _limit(own: str) -> int:
    """Bytes that the file may have; 0 for what does not belong to a course."""
    if own == COURSE or _UNIT_FILE.fullmatch(own):
        return SIZE
    return PICTURE if _PICTURE.fullmatch(own) and PurePosixPath(own).suffix.lower() in SIGNATURES else 0
