"""Packages of Anki: real ones, made by Anki itself (see real/README.md), and others put together from their parts."""

import io
import zipfile
from pathlib import Path

import zstandard

REAL = Path(__file__).parent / "real"
OLD, NEW = REAL / "old.apkg", REAL / "new.apkg"


def part(path: Path, name: str) -> bytes:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name)


COLLECTION = part(OLD, "collection.anki21")
"""A database of the old layout."""
DECOY = part(NEW, "collection.anki2")


def zipped(parts) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def package(collection: bytes, media: bytes = b"{}", **more: bytes) -> bytes:
    """A package of the old layout."""
    return zipped({"collection.anki21": collection, "collection.anki2": DECOY, "media": media, **more})


def new_package(media: bytes | None = None, **more: bytes) -> bytes:
    """The real package of the new layout, its list of media written over."""
    parts = {"collection.anki21b": part(NEW, "collection.anki21b"), "collection.anki2": DECOY}
    packed = zstandard.ZstdCompressor().compress(media) if media is not None else part(NEW, "media")
    return zipped({**parts, "media": packed, **more})
