"""Puts an imported course among the others: whole or not at all, and over another only where that is wanted."""

import re
import tempfile
from pathlib import Path

from bot.course.importers.bounded import NONE, take_bounded
from bot.course.importers.report import Report
from bot.course.importers.taking import Wish
from bot.course.shape import is_id
from bot.errors import RungError

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")


def import_course(
    data: bytes | Path, file: str, into: Path, wish: Wish = NONE, *, replace: bool = False
) -> Report:
    """The report; the course stands in a folder of its own below ``into``. RungError where one stands there already."""
    if wish.name and not is_id(wish.name):
        raise RungError(
            f"{wish.name!r} is no id: write small letters, digits and single hyphens between them."
        )
    if not _LANGUAGE.fullmatch(wish.language):
        raise RungError(f"{wish.language!r} is no language code: write one such as en or pt-BR.")
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".import-", dir=into) as beside:
        report = take_bounded(data, file, Path(beside), wish)
        if not report.error and is_id(report.course):
            _place(Path(beside, report.course), into / report.course, replace=replace)
    return report


def _place(made: Path, wanted: Path, *, replace: bool) -> None:
    if wanted.exists() and not replace:
        raise RungError(f"{wanted} is there already. Give another name with --name, or use --replace.")
    if wanted.exists():
        wanted.rename(made.with_name(".before"))  # no course is called so; it goes with the folder beside
    made.rename(wanted)
