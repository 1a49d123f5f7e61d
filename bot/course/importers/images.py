"""Pictures of foreign files: what they are is told by their first bytes, how large they would be by their headers."""

from bot.course.media import SIZE
from bot.errors import NotTaken

SIDES = 10_000
"""Width and height together, as Telegram takes them."""
RATIO = 20
"""One side to the other, as Telegram takes them."""
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG segments that say how large the picture is."""
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})
"""Segments without a length."""


def suffix_of(data: bytes) -> str:
    """``.png`` or ``.jpg``; NotTaken for what cannot be sent as a picture."""
    if len(data) > SIZE:
        raise NotTaken(f"the picture is larger than {SIZE:,} bytes.", "Make it smaller.")
    if data.startswith(_PNG):
        suffix, sides = ".png", (int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big"))
    elif data.startswith(_JPEG):
        suffix, sides = ".jpg", _jpeg_sides(data)
    else:
        raise NotTaken("the picture is no png or jpg.", "Save it as one.")
    if not min(sides) or sum(sides) > SIDES or max(sides) > RATIO * min(sides):
        raise NotTaken(
            f"the picture has {sides[0]} × {sides[1]} points.", f"Keep both together under {SIDES:,}."
        )
    return suffix


def _jpeg_sides(data: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            break
        kind = data[at + 1]
        if kind in _FRAMES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 if kind in _BARE else 1 if kind == 0xFF else 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    raise NotTaken("the picture is damaged.", "Save it anew.")
