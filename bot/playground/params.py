"""The parameters of one call, whatever way they came: typed values may be strings, strings may be typed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

TRUE = frozenset({"true", "yes", "1"})


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in a multipart body."""

    name: str
    data: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class Params:
    """Reads parameters as Telegram does: what cannot be read as a number or flag counts as not given."""

    values: Mapping[str, Any]
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        value = self.values.get(name, "")
        return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        value = self.values.get(name, default)
        if type(value) is int:
            return value
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        value = self.values.get(name, False)
        return value if isinstance(value, bool) else self.text(name).lower() in TRUE

    def data(self, name: str, default: Any) -> Any:
        """The JSON value under this name, the default where none was given; ValueError if it is not JSON."""
        value = self.values.get(name, "")
        if not isinstance(value, str):
            return value
        return sound(json.loads(value)) if value else default


def sound(value: Any) -> Any:
    """The value itself; ValueError if it holds halves of characters, which no UTF-8 can carry."""
    json.dumps(value, ensure_ascii=False).encode()
    return value
