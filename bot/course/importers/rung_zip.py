"""A course of Rung in a zip: its files as they are, and nothing else."""

import re
from pathlib import Path, PurePosixPath

from bot.course.importers.archive import Archive
from bot.course.importers.material import Material
from bot.course.load import SIZE
from bot.course.media import SIGNATURES
from bot.course.media import SIZE as PICTURE
from bot.errors import NotTaken

COURSE = "course.toml"
_UNIT_FILE = re.compile(
    r"[a-z0-9-]{1,60}/(unit\.toml|items\.toml|lesson\.md|[A-Za-z0-9][A-Za-z0-9_.-]{0,95}\.csv)"
)
_PICTURE = re.compile(r"[a-z0-9-]{1,60}/media/[^/]{1,100}")


def read_rung_zip(path: Path, file: str) -> Material:
    """The files of the course in its topmost folder; what is no file of a course is told and left."""
    archive = Archive(path)
    root = _root(archive.names)
    material = Material(file, "Rung course")
    for name in archive.names:
        if _is_dust(name):
            continue
        own = name.removeprefix(root)
        limit = _limit(own) if name.startswith(root) else 0
        if limit:
            material.folder[own] = archive.read(name, limit)
        else:
            material.refuse(name[:80], NotTaken("it is no file of a course.", "See content/README.md."))
    return material


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
