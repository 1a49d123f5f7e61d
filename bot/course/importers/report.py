"""What is told of an import: what was taken, every line that was not, what is still missing for teaching."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from bot.errors import Fault


@dataclass(frozen=True, slots=True)
class Report:
    """The course stands in the folder that was asked for, unless there is an error."""

    kind: str = ""
    """What the format is called."""
    course: str = ""
    title: str = ""
    units: int = 0
    questions: int = 0
    cards: int = 0
    texts: int = 0
    pictures: int = 0
    left: tuple[Fault, ...] = ()
    """Of the file: errors were not taken, warnings were taken with a change."""
    untold: int = 0
    """Faults beyond those that are listed."""
    kept: int = 0
    """Of the version before: what stays as it was."""
    new: int = 0
    gone: int = 0
    samples: tuple[Mapping[str, Any], ...] = ()
    """A few of its questions, drawn, for a look at it."""
    faults: tuple[Fault, ...] = ()
    """Of the course, as `rung check` names them."""
    error: str = ""
    """Why nothing was taken at all."""

    @property
    def teachable(self) -> bool:
        return not self.error and not any(fault.level == "error" for fault in self.faults)

    def listed(self) -> str:
        """Everything that is told of it, a line each."""
        more = [f"And {self.untold:,} more."] if self.untold else []
        return "\n".join([*map(str, (*self.left, *self.faults)), *more, ""])

    def to_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)


def from_json(text: str) -> Report:
    """What the other process told; ValueError, KeyError or TypeError where that is no report."""
    told = json.loads(text)
    lists = {"left": _faults(told["left"]), "faults": _faults(told["faults"])}
    return Report(**{**told, **lists, "samples": tuple(told["samples"])})


def _faults(told: Any) -> tuple[Fault, ...]:
    return tuple(Fault(**fault) for fault in told)
