"""Things a person can send that are no text."""

import struct
import zlib
from collections.abc import Callable, Mapping

from bot.playground.feed import Json
from bot.playground.files import FileKind, Shelf, document_object, keep_document
from bot.playground.params import Upload
from bot.playground.photos import keep_photo, photo_object
from bot.playground.recordings import keep_recording, recording_object


def grey_png(width: int, height: int) -> bytes:
    """A plain grey picture."""
    rows = (b"\x00" + b"\xb0" * width) * height
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def photo(shelf: Shelf, bot: int, upload: Upload) -> Json:
    return {"photo": photo_object(keep_photo(shelf, bot, upload))}


def document(shelf: Shelf, bot: int, upload: Upload) -> Json:
    return {"document": document_object(keep_document(shelf, bot, upload))}


def _photo(shelf: Shelf, bot: int) -> Json:
    return photo(shelf, bot, Upload("photo.png", grey_png(320, 240), "image/png"))


def _voice(shelf: Shelf, bot: int) -> Json:
    return _recording(shelf, bot, "voice", Upload("voice.ogg", b"OggS", "audio/ogg"))


def _video(shelf: Shelf, bot: int) -> Json:
    return _recording(shelf, bot, "video", Upload("video.mp4", b"ftypisom", "video/mp4"))


def _round(shelf: Shelf, bot: int) -> Json:
    return _recording(shelf, bot, "video_note", Upload("round.mp4", b"ftypisom", "video/mp4"))


def _recording(shelf: Shelf, bot: int, kind: FileKind, upload: Upload) -> Json:
    return {kind: recording_object(keep_recording(shelf, bot, kind, upload))}


def _sticker(shelf: Shelf, bot: int) -> Json:
    file = shelf.put(bot, "sticker", "sticker.png", "image/png", grey_png(512, 512), (512, 512))
    shape = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": {**file.common, **shape}}


SAMPLES: Mapping[str, Callable[[Shelf, int], Json]] = {
    "sticker": _sticker,
    "voice": _voice,
    "photo": _photo,
    "video": _video,
    "video_note": _round,
}
