"""Records into a file, page by page beside the writing: whole under its name, or not there at all."""

import asyncio
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bot.errors import RungError
from bot.mail import File, Read
from bot.records.forms import ENDS, TYPES, About, Form, Sheet
from bot.records.lines import Lines
from bot.records.standing import Standing
from bot.records.table import ANSWERS, UNITS, Table
from bot.records.xapi import Statements
from bot.store import records
from bot.store.backup import PART, named
from bot.store.records import Scope
from bot.store.records_copy import Copy

PAGE = 2_000
"""Rows held at a time: some hundred kilobytes."""
HOME = "https://rung.invalid/{bot}"
"""Where no address is given: a name that no network has (RFC 6761), so that it cannot be another's."""
MOST = 45_000_000
"""Bytes of a document in a chat, under the 50 MB that Telegram takes from a bot."""
OPEN_TO_NOBODY_ELSE, READ_ONLY = 0o600, 0o400


@dataclass(frozen=True, slots=True)
class Counted:
    """What a file holds."""

    answers: int = 0
    units: int = 0


def _copy(file: Path, about: About) -> Copy:
    made = Copy(file)
    made.about(about.facts)
    return made


MAKERS: Mapping[Form, Callable[[Path, About], Sheet]] = {
    "csv": lambda file, _about: Table(file, ANSWERS),
    "mastery": lambda file, _about: Table(file, UNITS),
    "jsonl": Lines,
    "xapi": Statements,
    "sqlite": _copy,
}


async def write(
    read: Read,
    scope: Scope,
    form: Form,
    target: Path,
    about: About,
    *,
    replace: bool = False,
    progress: Callable[[int], None] = lambda _count: None,
) -> Counted:
    """Write the records in scope; RungError where the file is there already and is not to be replaced.

    ``progress`` is told how many answers of a page have been written.
    """
    part = await asyncio.to_thread(_begun, target, replace)
    try:
        count = await _filled(read, scope, form, part, about, progress)
        await asyncio.to_thread(_named, part, target, form)
    finally:
        part.unlink(missing_ok=True)
    return count


def _begun(target: Path, replace: bool) -> Path:
    """An empty file beside the target, open to nobody else."""
    if target.exists() and not replace:
        raise RungError(f"{target} is there already. Take another name, or say --replace.")
    part = target.with_name(target.name + PART)
    part.unlink(missing_ok=True)
    part.touch(mode=OPEN_TO_NOBODY_ELSE)
    return part


def _named(part: Path, target: Path, form: Form) -> None:
    if form == "sqlite":
        part.chmod(READ_ONLY)
    named(part, target)


async def document(read: Read, scope: Scope, form: Form, about: About) -> File | None:
    """The records as a document for a chat; None where they are too much for one."""
    with tempfile.TemporaryDirectory(prefix="rung-") as folder:
        target = Path(folder) / ENDS[form]
        await write(read, scope, form, target, about)
        if target.stat().st_size > MOST:
            return None
        return File(file_name(scope.title, form), await asyncio.to_thread(target.read_bytes), TYPES[form])


def file_name(title: str, form: Form) -> str:
    """A name that every system can keep: letters and digits of the title, and the end that tells the form."""
    kept = "".join(sign if sign.isalnum() else "-" for sign in title)
    return f"{'-'.join(part for part in kept.split('-') if part) or 'class'}-{ENDS[form]}"


async def _filled(
    read: Read, scope: Scope, form: Form, part: Path, about: About, progress: Callable[[int], None]
) -> Counted:
    sheet = await asyncio.to_thread(MAKERS[form], part, about)
    try:
        if form in ("jsonl", "sqlite"):
            await _learners(read, scope, sheet)
        answers = 0 if form == "mastery" else await _answers(read, scope, sheet, progress)
        units = 0 if form == "csv" else await _units(read, scope, sheet)
        await asyncio.to_thread(sheet.done)
    finally:
        sheet.close()
    return Counted(answers, units)


async def _learners(read: Read, scope: Scope, sheet: Sheet) -> None:
    after = 0
    while page := await read(partial(records.pupils, scope, after, PAGE)):
        await asyncio.to_thread(sheet.learners, page)
        after = page[-1].learner


async def _answers(read: Read, scope: Scope, sheet: Sheet, progress: Callable[[int], None]) -> int:
    count, after = 0, records.START
    while page := await read(partial(records.answers, scope, after, PAGE)):
        await asyncio.to_thread(sheet.answers, page)
        count, after = count + len(page), (page[-1].learner, page[-1].seq)
        progress(len(page))
    return count


async def _units(read: Read, scope: Scope, sheet: Sheet) -> int:
    standing, count, after = Standing(), 0, records.START
    while page := await read(partial(records.told, scope, after, PAGE)):
        units = list(standing.take(page))
        await asyncio.to_thread(sheet.units, units)
        count, after = count + len(units), (page[-1].pupil.learner, page[-1].seq)
    rest = list(standing.rest())
    await asyncio.to_thread(sheet.units, rest)
    return count + len(rest)
