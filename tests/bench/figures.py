"""What a benchmark found, and whether it holds."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One number with its bound; without one it is only told."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    goal: str = ""

    @property
    def holds(self) -> bool:
        return (self.at_least is None or self.value >= self.at_least) and (
            self.at_most is None or self.value <= self.at_most
        )

    @property
    def bound(self) -> str:
        if self.at_least is not None:
            return f">= {self.at_least:g}"
        return f"<= {self.at_most:g}" if self.at_most is not None else ""

    def told(self) -> dict[str, Any]:
        """As it stands in bench.json."""
        return {
            "name": self.name,
            "value": round(self.value, 3),
            "unit": self.unit,
            "at_least": self.at_least,
            "at_most": self.at_most,
            "holds": self.holds,
        }
