"""Photos: their size as the first bytes tell it, and the list of sizes that Telegram makes of one."""

import struct

from bot.playground.feed import Json
from bot.playground.files import Shelf, Stored
from bot.playground.params import Upload
from bot.playground.refusals import bad

BOXES = (90, 320, 800, 1280)
"""The longest sides of the sizes Telegram offers."""
LARGEST = 10 * 1024 * 1024
LONGEST_SIDES, STEEPEST = 10_000, 20
"""Width and height together, and their ratio, are limited (Bot API, sendPhoto)."""


def keep_photo(shelf: Shelf, bot: int, upload: Upload) -> list[Stored]:
    """Keeps a photo under one id per size; all of them lead to the same bytes."""
    if len(upload.data) > LARGEST:
        raise bad("PHOTO_SAVE_FILE_INVALID")
    kind, (width, height) = dimensions(upload.data)
    if width + height > LONGEST_SIDES or max(width, height) > STEEPEST * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")
    sizes = sorted({_scaled(width, height, box) for box in BOXES})
    return [shelf.put(bot, "photo", upload.name, kind, upload.data, size) for size in sizes]


def photo_object(sizes: list[Stored]) -> list[Json]:
    return [{**file.common, "width": file.width, "height": file.height} for file in sizes]


def _scaled(width: int, height: int, box: int) -> tuple[int, int]:
    factor = min(1.0, box / max(width, height))
    return max(1, round(width * factor)), max(1, round(height * factor))


def dimensions(data: bytes) -> tuple[str, tuple[int, int]]:
    """Content type, width and height of a PNG, JPEG or GIF; anything else is refused."""
    if data.startswith(b"\x89PNG\r\n\x1a\n") and len(data) >= 24:
        found = "image/png", struct.unpack(">II", data[16:24])
    elif data.startswith((b"GIF87a", b"GIF89a")) and len(data) >= 10:
        found = "image/gif", struct.unpack("<HH", data[6:10])
    else:
        found = "image/jpeg", _jpeg(data)
    if min(found[1]) < 1:
        raise bad("IMAGE_PROCESS_FAILED")
    return found


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walks the segments to the frame header; (0, 0) if there is none."""
    i = 2 if data.startswith(b"\xff\xd8") else len(data)
    while i + 9 <= len(data) and data[i] == 0xFF:
        marker, length = data[i + 1], int.from_bytes(data[i + 2 : i + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack(">HH", data[i + 5 : i + 9])
            return width, height
        i += 2 + length
    return 0, 0
