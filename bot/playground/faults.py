"""Faults on demand: what the playground does wrong, how often, and to which calls."""

from dataclasses import asdict, dataclass, replace
from typing import Any, Literal, get_args

from bot.errors import RungError
from bot.playground.feed import Json
from bot.playground.params import Params
from bot.playground.refusals import Refusal, too_many

FaultKind = Literal["429", "500", "drop", "hang", "refuse", "delay"]
KINDS: tuple[FaultKind, ...] = get_args(FaultKind)
PATIENCE = {"delay": 1.0, "hang": 60.0}
"""Seconds, where none are given."""


@dataclass(frozen=True, slots=True)
class PlannedFault:
    """One fault that waits for its calls."""

    kind: FaultKind
    method: str = "*"
    chat: int | None = None
    count: int = 1
    retry_after: int = 1
    seconds: float = 0.0
    description: str = "Bad Request: refused on demand"

    def hits(self, method: str, call: Params) -> bool:
        in_chat = self.chat is None or call.integer("chat_id") == self.chat
        return in_chat and self.method.lower() in {"*", method.lower()}

    def refusal(self) -> Refusal | None:
        if self.kind == "429":
            return too_many(self.retry_after)
        if self.kind == "500":
            return Refusal(500, "Internal Server Error")
        if self.kind == "refuse":
            return Refusal(403 if self.description.startswith("Forbidden") else 400, self.description)
        return None


def read_fault(given: Json) -> PlannedFault:
    """A fault as the control interface gets it."""
    kind = given.get("kind")
    if kind not in KINDS:
        raise RungError(f"A fault is one of {', '.join(KINDS)}, not {kind!r}.")
    seconds = float(given.get("seconds", PATIENCE.get(kind, 0.0)))
    numbers: dict[str, Any] = {
        name: int(given[name]) for name in ("chat", "count", "retry_after") if name in given
    }
    texts: dict[str, Any] = {name: str(given[name]) for name in ("method", "description") if name in given}
    return PlannedFault(kind=kind, seconds=seconds, **numbers, **texts)


class Faults:
    """The planned faults, in order; each is used up call by call."""

    def __init__(self) -> None:
        self.planned: list[PlannedFault] = []

    def plan(self, fault: PlannedFault) -> None:
        if fault.count > 0:
            self.planned.append(fault)

    def next(self, method: str, call: Params) -> PlannedFault | None:
        """The fault that this call meets, if any; it is counted down."""
        for i, fault in enumerate(self.planned):
            if fault.hits(method, call):
                self.planned[i : i + 1] = [replace(fault, count=fault.count - 1)] if fault.count > 1 else []
                return fault
        return None

    def clear(self) -> None:
        self.planned.clear()

    def listed(self) -> list[Json]:
        return [asdict(fault) for fault in self.planned]
