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
    front, back = sides_of(line)
    return Card(front, back, line=number)


def sides_of(line: str) -> tuple[str, str]:
    """The two sides of a line, parted at the first of the surest sign; NotTaken where it has not two."""
    for sign in _PARTED:
        sides = [clean(side) for side in sign.split(line.strip(), maxsplit=1)]
        if len(sides) == 2 and all(sides):
            return sides[0], sides[1]
    raise NotTaken("it does not have two sides.", "Write it like: front = back")


def parted(text: str) -> tuple[int, int]:
    """How many of a text's lines have two sides, and how many have not."""
    found = [_has_sides(line[:FIELD]) for line in text.split("\n") if line.strip()]
    return sum(found), len(found) - sum(found)


def _has_sides(line: str) -> bool:
    try:
        return bool(sides_of(line))
    except NotTaken:
        return False
