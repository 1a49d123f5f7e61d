"""Changes one setting of a course.toml by hand, as it were: every other character stays."""

import re
import shutil
import tomllib
from collections.abc import Sequence
from pathlib import Path

from bot.errors import RungError

_SET = re.compile(r"^parameters[ \t]*=[ \t]*\[[^\]]*\]", re.MULTILINE)
_TABLE = re.compile(r"^[ \t]*\[", re.MULTILINE)


def line_of(parameters: Sequence[float]) -> str:
    """The line of course.toml that sets them."""
    return f"parameters = [{', '.join(f'{number:g}' for number in parameters)}]"


def with_parameters(text: str, parameters: Sequence[float]) -> str:
    """The text of a course.toml with these parameters; RungError where that would change anything else."""
    line, end = line_of(parameters), "\r\n" if "\r\n" in text else "\n"
    if _SET.search(text):
        changed = _SET.sub(line, text, count=1)
    else:
        table = _TABLE.search(text)
        at = table.start() if table else len(text)
        before = text[:at] if not text[:at] or text[:at].endswith("\n") else text[:at] + end
        changed = f"{before}{line}{end}{text[at:]}"
    if _read(changed) != {**_read(text), "parameters": list(map(float, parameters))}:
        raise RungError(f"course.toml is written in a way of its own. Write this into it: {line}")
    return changed


def write_parameters(file: Path, parameters: Sequence[float]) -> None:
    """Writes them into a course.toml: whole or not at all."""
    text = with_parameters(file.read_bytes().decode("utf-8"), parameters)
    beside = file.with_name(f".{file.name}.new")
    beside.write_bytes(text.encode("utf-8"))
    shutil.copymode(file, beside)
    beside.replace(file)


def _read(text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError:
        return {}
