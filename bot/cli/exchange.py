"""Commands that bring content in from other programs and out again: import, export."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.base import app, report, say
from bot.config import read_settings
from bot.course.importers.report import Report
from bot.course.limits import counted
from bot.errors import RungError

LISTED = 200
"""Lines that cannot be taken and are listed; of more there is a reason that they share."""


@app.command("import")
def import_(
    file: Annotated[
        Path, typer.Argument(help="CSV, GIFT, Moodle XML, Aiken, an Anki package, a zipped course.")
    ],
    name: Annotated[str, typer.Option(help="Its id; made from the file's name where it is not given.")] = "",
    title: Annotated[str, typer.Option(help="What learners read.")] = "",
    language: Annotated[str, typer.Option(help="Of the course, such as en or de.")] = "en",
    into: Annotated[
        Path | None, typer.Option(help="A folder of courses; the default is RUNG_CONTENT.")
    ] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Over the course that has this id.")] = False,
) -> None:
    """Make a course of a foreign file; tells every line that cannot be taken. Exit status 1 if it cannot be taught."""
    from bot.course.importers.placing import import_course
    from bot.course.importers.taking import Wish

    if not file.is_file():
        raise RungError(f"There is no file {file}.")
    root = into or read_settings().content
    with _waiting(f"Reading {file.name}"):
        found = import_course(file, file.name, root, Wish(name, title, language), replace=replace)
    _tell(found, root)
    raise typer.Exit(not found.teachable)


def _tell(found: Report, root: Path) -> None:
    if found.left:
        report(found.left[:LISTED])
    if more := found.untold + max(0, len(found.left) - LISTED):
        say(f"And {more:,} more.")
    if found.error:
        raise RungError(found.error)
    counts = {
        "unit": found.units,
        "question": found.questions,
        "card": found.cards,
        "text": found.texts,
        "picture": found.pictures,
    }
    taken = ", ".join(counted(count, noun) for noun, count in counts.items() if count)
    say(f"Taken from {found.kind}: {taken}.", "green")
    report(found.faults)
    folder = root / found.course
    see = f"See it as a learner: rung preview {folder}"
    say(f"Written to {folder}. {see if found.teachable else 'It can be taught when its faults are mended.'}")


@app.command()
def export(
    places: Annotated[
        list[Path],
        typer.Argument(
            metavar="[COURSE] FILE", help="A course's folder or id, and where to: the ending says how."
        ),
    ],
    school_class: Annotated[
        str, typer.Option("--class", help="Records of this class, by its name or number, and no course.")
    ] = "",
    records: Annotated[
        bool, typer.Option("--records", help="Records of all who learn the course, not its questions.")
    ] = False,
    mastery: Annotated[
        bool, typer.Option("--mastery", help="As CSV what is passed and kept, not the answers.")
    ] = False,
    home: Annotated[
        str, typer.Option(help="For xAPI: the address under which your learners and courses have names.")
    ] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Over a file of records that is there.")] = False,
) -> None:
    """A course's questions (.gift, .csv), or records of a class or course (.csv, .jsonl, .json for xAPI, .sqlite)."""
    wanted = 1 if school_class else 2
    if len(places) != wanted:
        raise RungError("Name a course and a file, or --class and a file.")
    course, file = places[0], places[-1]
    if not (school_class or records):
        _questions(course, file)
        return
    from bot.cli.records import Wish, hand_out

    hand_out(Wish(school_class, str(course), file, mastery, home, replace))


def _questions(course: Path, file: Path) -> None:
    from bot.course.exporters.write import WRITERS, exported

    suffix = file.suffix.lower()
    if suffix not in WRITERS:
        raise RungError(f"{file.name} ends with none of {', '.join(WRITERS)}.")
    if file.exists():
        raise RungError(f"{file} is there already. Take another name.")
    folder = course if course.is_dir() else read_settings().content / course
    if not (folder / "course.toml").exists():
        raise RungError(f"There is no course {course}. Name its folder or its id.")
    with _waiting(f"Writing {file.name}"):
        out = exported(folder, suffix)
    file.write_bytes(out.text.encode("utf-8"))
    if out.left:
        report(out.left)
    say(f"{counted(out.count, out.noun)} written to {file}.", "green")


@contextmanager
def _waiting(said: str) -> Iterator[None]:
    """A sign of life where it takes long."""
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    parts = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*parts, console=console, transient=True, disable=not console.is_terminal) as progress:
        progress.add_task(said, total=None)
        yield
