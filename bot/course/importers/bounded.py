"""Takes a file in a process of its own, which may only use so much memory and time, and ends with it.

The file's bytes are handed over by a path, the report comes back as JSON; the course is made in a folder that is given.
"""

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


def _run(path: Path, file: str, root: Path, wish: Wish) -> Report:
    order = {"path": str(path.resolve()), "file": file, "root": str(root.resolve()), "wish": asdict(wish)}
    command = [sys.executable, "-P", "-m", "bot.course.importers", json.dumps(order)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program; what is foreign is an argument of it
            command,
            env=environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WALL,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Report(error=_LATE.format(file=file))
    return _told(done, file)


def _told(done: "subprocess.CompletedProcess[bytes]", file: str) -> Report:
    """Its report; what ended without one used too much of something."""
    try:
        if done.returncode == 0 and len(done.stdout) <= TOLD:
            return from_json(done.stdout.decode("utf-8"))
    except (ValueError, KeyError, TypeError):
        pass
    log.warning(
        "an import broke",
        file=file,
        status=done.returncode,
        told=done.stderr[-SAID:].decode("utf-8", "replace"),
    )
    if done.returncode < 0:
        return Report(error=_LATE.format(file=file))
    return Report(error=f"{file} cannot be read: it is damaged, or larger than it seems.")


def environment() -> dict[str, str]:
    """As little as Python needs: no token, no password."""
    kept = ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "TMPDIR")
    return {name: os.environ[name] for name in kept if name in os.environ} | {
        "PYTHONPATH": str(HOME),
        "PYTHONUTF8": "1",
    }
