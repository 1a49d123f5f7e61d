"""Lines as a teacher types them into a chat: ``front = back``, also parted by a tab, a dash or a colon."""

import re

from bot.course.importers.material import Card, Material
from bot.course.importers.plain import FIELD, clean, decoded
from bot.errors import NotTaken

_PARTED = tuple(map(re.compile, (r"\t+", r"\s+=\s+|=", r"\s+[-–—]\s+", r":\s+")))
"""The surest first; a hyphen inside a word parts nothing."""


def read_lines(data: bytes, file: str) -> Material:
    """A card for each line, and every line that has not two sides with its number."""
    material = Material(file, "lines")
    for number, line in enumerate(decoded(data).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            material.add(_card(line[:FIELD], number))
        except NotTaken as error:
            material.refuse(clean(line[:40]), error, number)
    return material


def _card(line: str, number: int) -> Card:
    for sign in _PARTED:
        sides = [clean(side) for side in sign.split(line.strip(), maxsplit=1)]
        if len(sides) == 2 and all(sides):
            return Card(sides[0], sides[1], line=number)
    raise NotTaken("it has not two sides.", "Write it like: front = back")
