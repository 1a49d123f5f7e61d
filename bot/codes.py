"""Codes that a person carries from one chat to another: short enough to type, too many to guess."""

import hashlib
import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no letter that reads like another or like a digit."""
GROUP = 5
"""Letters in each of the two groups: together 49 bits, a little less than 2 * 5 * 5."""
MISREAD = str.maketrans("OILoil", "011011")
DASHES = re.compile(r"[\s\-\u2010-\u2015\u2212]*")
MIXED = re.compile(rf"(?=[0-9A-Z]*[2-9])(?=[0-9A-Z]*[A-Z])[{ALPHABET}]{{{GROUP}}}")
"""A group has a letter and a digit that cannot be misread: so no word or number is taken for a code."""


def fresh() -> str:
    """A new code, without what stands between its groups."""
    return _group() + _group()


def shown(code: str) -> str:
    """As people read it: ``K7QM2-4T2XA``."""
    return f"{code[:GROUP]}-{code[GROUP:]}"


def read(text: str) -> str | None:
    """The code somebody typed, however they wrote its letters; None for any other text."""
    if len(text) > 4 * GROUP:
        return None
    code = DASHES.sub("", text).translate(MISREAD).upper()
    groups = code[:GROUP], code[GROUP:]
    return code if all(MIXED.fullmatch(group) for group in groups) else None


def digest(code: str) -> str:
    """What is kept of a code: enough to know it again, too little to use it."""
    return hashlib.sha256(f"rung:{code}".encode()).hexdigest()


def _group() -> str:
    while True:
        group = "".join(secrets.choice(ALPHABET) for _ in range(GROUP))
        if MIXED.fullmatch(group):
            return group
