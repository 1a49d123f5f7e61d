"""Lasting ids from what stands in a file: the same text has the same id when the file is imported again."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

LONGEST = 40
"""Characters of an id that is made from a text."""
_SIGNS = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "&": " and "}
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(*texts: str) -> str:
    """From the first text that can be written in small Latin letters, else from the hash of all."""
    for text in texts:
        plain = "".join(_SIGNS.get(sign, sign) for sign in text[: 4 * LONGEST].casefold())
        letters = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
        found = _OTHER.sub("-", letters).strip("-")
        if found and 2 * sum(sign.isalnum() for sign in found) >= sum(sign.isalnum() for sign in plain):
            return found[:LONGEST].strip("-")
    return f"x{hashlib.sha256(chr(31).join(texts).encode()).hexdigest()[:8]}"


class Names:
    """Gives each id once: what comes later and would be called the same gets a number behind it."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}

    def reserve(self, names: Iterable[str]) -> None:
        """These are given by hand, or were before."""
        for name in names:
            self._counts.setdefault(name, 1)

    def take(self, *texts: str) -> str:
        name = slug(*texts)
        count = self._counts.get(name, 0) + 1
        while count > 1 and f"{name}-{count}" in self._counts:
            count += 1
        self._counts[name] = count
        whole = name if count == 1 else f"{name}-{count}"
        self._counts.setdefault(whole, 1)
        return whole
