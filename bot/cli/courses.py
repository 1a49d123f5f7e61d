"""Commands for authors of courses: check, new, preview, coverage, items, fit."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.base import app, report, run, say
from bot.config import read_settings
from bot.course.limits import counted
from bot.course.model import Course
from bot.errors import Fault, RungError


@app.command()
def check(
    folder: Annotated[Path | None, typer.Argument(help="A course, or a folder of courses.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="The faults as JSON.")] = False,
) -> None:
    """Check courses: every fault in one run, with its place and what to do. Exit status 1 where there is one."""
    from bot.course.check import check_path

    faults = check_path(_folder(folder or read_settings().content))[1]
    if as_json:
        print(json.dumps([asdict(fault) for fault in faults], ensure_ascii=False, indent=1))
    else:
        report(faults)
    raise typer.Exit(any(fault.level == "error" for fault in faults))


@app.command()
def new(
    name: Annotated[
        str, typer.Argument(help="Its id, which is the name of its folder: small letters and hyphens.")
    ],
    title: Annotated[
        str, typer.Option(help="What learners read; made from the id where it is not given.")
    ] = "",
) -> None:
    """Write a small course that can be taught at once, to change into your own."""
    from bot.course.new import write_course

    written = write_course(read_settings().content, name, title)
    for path in written:
        say(str(path))
    say(f"See it as a learner: rung preview {written[0].parent}")


@app.command()
def preview(
    folder: Annotated[Path, typer.Argument(help="A course, or a folder of courses.")],
    port: Annotated[int | None, typer.Option(help="Port of the page; 0 takes a free one.")] = None,
) -> None:
    """Play a course in the browser while you write it: each saved file is read at once."""
    from bot.preview import preview as play
    from bot.service import until_stopped

    root = _folder(folder).resolve()  # "." has a place and a name as well
    settings = read_settings()
    courses = root.parent if (root / "course.toml").exists() else root
    own = {"token": None, "data": settings.data / "preview", "database_url": "", "content": courses}
    chosen = settings.port if port is None else port
    run(until_stopped(play(read_settings(**own, port=chosen), root, _read)))


def _read(faults: Sequence[Fault], courses: Mapping[str, Course]) -> None:
    report(faults)
    titles = ", ".join(course.title for course in courses.values())
    say(f"Taught now: {titles}." if courses else "Nothing here can be taught yet; save a file to try again.")


@app.command()
def coverage() -> None:
    """Tell which steps teach: the share of right first answers after each; under 80 % a step does not."""
    from bot.course.check import check_root
    from bot.ops.coverage import covered, in_order, known_steps
    from bot.store.reading import reading

    settings = read_settings()

    async def work() -> None:
        async with reading(settings.database) as read:
            steps = await covered(read)
        courses, _faults = check_root(settings.content, draws=1)
        for step in in_order(steps, known_steps(courses.values())):
            say(step.said, "yellow" if step.teaches is False else "")
        if not steps:
            say("Nobody has answered a question behind a step yet.")

    run(work())


@app.command()
def items(
    course: Annotated[str, typer.Argument(help="Its id, which is the name of its folder.")],
) -> None:
    """Tell which items of a course work badly: doubted keys, items that part nobody, items that are hard."""
    from bot.classroom.items import faulty
    from bot.classroom.items import report as judged
    from bot.store import item_facts
    from bot.store.reading import reading

    async def work() -> None:
        async with reading(read_settings().database) as read:
            found = judged(await read(lambda: item_facts.of_course(course)))
        for one in faulty(found):
            say(f"{one.unit}, {one.item}: {one.said}", "yellow")
        say(f"{counted(len(found), 'item')} judged; {len(faulty(found))} work badly.")

    run(work())


@app.command()
def fit(
    course: Annotated[str, typer.Argument(help="Its id, which is the name of its folder.")],
    write: Annotated[
        bool, typer.Option("--write", help="Write better parameters into course.toml; all else in it stays.")
    ] = False,
) -> None:
    """Fit the scheduler to how a course's learners remembered; shows the change and its gain."""
    from bot.ops.fit import divided, told
    from bot.ops.fit import fit as fitted
    from bot.ops.histories import histories
    from bot.store.reading import reading

    settings = read_settings()
    folder = _folder(settings.content / course)
    found = _fittable(folder)

    async def work() -> None:
        async with reading(settings.database) as read:
            data = divided(await histories(read, found.id), found.id)
        change = fitted(data, found) if data.enough else None
        say(told(data, change))
        if change and change.better:
            _change(folder / "course.toml", found.parameters, change.parameters, write=write)

    run(work())


def _fittable(folder: Path) -> Course:
    from bot.course.check import check_folder

    course = check_folder(folder, draws=1)[0]
    if course is None:
        raise RungError(f"{folder.name} has faults. See them with: rung check {folder}")
    if course.scheduler != "fsrs":
        raise RungError(f"{course.id} is scheduled by SM-2, which has no parameters to fit.")
    return course


def _change(file: Path, before: Sequence[float], after: Sequence[float], *, write: bool) -> None:
    """Shows the change of course.toml, and makes it where that is wanted."""
    from bot.course.amend import line_of, write_parameters

    if before:
        say(f"- {line_of(before)}", "red")
    say(f"+ {line_of(after)}", "green")
    if write:
        write_parameters(file, after)
    say(f"Written into {file}." if write else f"Not written. --write puts it into {file}.")


def _folder(path: Path) -> Path:
    if not path.is_dir():
        raise RungError(f"There is no folder {path}. Name a course or a folder of courses.")
    return path
