"""Takes a file in a process of its own, which may only use so much memory and time, and ends with it.

The file's bytes are handed over by a path, the report comes back as JSON; the course is made in a folder that is given.
"""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

import structlog

from bot.config import HOME
from bot.course.importers.plain import one_line
from bot.course.importers.report import Report, from_json
from bot.course.importers.taking import Wish

log = structlog.get_logger()

WALL = 90.0
"""Seconds until the process is ended."""
CPU = 60
"""Seconds of work; what is made to harm is refused by its sizes, long before."""
MEMORY = 200_000_000
"""Bytes of address space."""
WRITTEN = 2_000_000
"""Bytes of one file that it writes: as of a course's largest."""
NAME = 80
"""Characters of a file's name that are looked at, its ending among them."""
SAID = 2_000
"""Bytes of what it complained about that are logged."""
TOLD = 5_000_000
"""Characters of a report."""
NONE = Wish()
_LATE = "{file} took too long to read. Split it into several files."


def take_bounded(data: bytes | Path, file: str, root: Path, wish: Wish = NONE) -> Report:
    """The report on the file, and its course in a folder below root, where nothing is left of a file that is refused.

    ``data``: its bytes, or where it lies. ``file``: its name as the teacher knows it.
    """
    file = one_line(Path(file).name)[-NAME:] or "file"
    if isinstance(data, Path):
        return _run(data, file, root, wish)
    with tempfile.TemporaryDirectory(prefix="rung-import-") as folder:
        path = Path(folder, "file")
        path.write_bytes(data)
        return _run(path, file, root, wish)


async def take_beside(path: Path, file: str, root: Path, wish: Wish = NONE) -> Report:
    """The same of a file that lies somewhere, without holding up who waits; cancelled it ends the other process."""
    file = one_line(Path(file).name)[-NAME:] or "file"
    process = await asyncio.create_subprocess_exec(
        *_command(path, file, root, wish),
        env=environment(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(WALL):
            told, complained = await process.communicate()
    except TimeoutError:
        return Report(error=_LATE.format(file=file))
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return _told(process.returncode or 0, told, complained, file)


def _run(path: Path, file: str, root: Path, wish: Wish) -> Report:
    try:
        done = subprocess.run(  # noqa: S603 - our own program; what is foreign is an argument of it
            _command(path, file, root, wish),
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Report(error=_LATE.format(file=file))
    return _told(done.returncode, done.stdout, done.stderr, file)


def _command(path: Path, file: str, root: Path, wish: Wish) -> list[str]:
    order = {"path": str(path.resolve()), "file": file, "root": str(root.resolve()), "wish": asdict(wish)}
    return [sys.executable, "-P", "-m", "bot.course.importers", json.dumps(order)]


def _told(status: int, told: bytes, complained: bytes, file: str) -> Report:
    """Its report; what ended without one used too much of something."""
    try:
        if status == 0 and len(told) <= TOLD:
            return from_json(told.decode("utf-8"))
    except (ValueError, KeyError, TypeError):
        pass
    log.warning(
        "an import broke", file=file, status=status, told=complained[-SAID:].decode("utf-8", "replace")
    )
    if status < 0:
        return Report(error=_LATE.format(file=file))
    return Report(error=f"{file} cannot be read: it is damaged, or larger than it seems.")


def environment() -> dict[str, str]:
    """As little as Python needs: no token, no password."""
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": str(HOME),
        "PYTHONUTF8": "1",
    }
