"""As much of Google's wire format as Anki's files need: fields by number, nothing of their meaning."""

from collections.abc import Iterator

from bot.errors import NotTaken

_VARINT, _FIXED64, _BYTES, _FIXED32 = 0, 1, 2, 5
_SIZES = {_FIXED64: 8, _FIXED32: 4}
FIELDS = 200_000
"""Fields of one message."""


def fields(data: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Number and value of each field; NotTaken where it is no such message."""
    at, count = 0, 0
    while at < len(data):
        tag, at = _varint(data, at)
        kind, count = tag & 7, count + 1
        if kind == _VARINT:
            number, at = _varint(data, at)
            yield tag >> 3, number
            continue
        size, at = _varint(data, at) if kind == _BYTES else (_SIZES.get(kind, -1), at)
        if size < 0 or at + size > len(data) or count > FIELDS:
            raise NotTaken("a list inside of it is damaged.", "Export it anew.")
        yield tag >> 3, data[at : at + size]
        at += size


def first(data: bytes, number: int) -> int | bytes | None:
    """The field's first value."""
    return next((value for name, value in fields(data) if name == number), None)


def text(data: bytes, number: int) -> str:
    """The field as a text, empty where there is none."""
    value = first(data, number)
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _varint(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(10):
        if at + place >= len(data):
            break
        byte = data[at + place]
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, at + place + 1
    raise NotTaken("a list inside of it is damaged.", "Export it anew.")
