"""Anki's packages: a zip with a database and numbered pictures, of the old layout and of the new one.

A new package also holds a decoy, ``collection.anki2`` with one note that says to update Anki: the newest layout wins.
"""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path

from bot.course.importers.archive import Archive
from bot.course.importers.collection import notes
from bot.course.importers.foreign import DATABASE, Foreign, opened
from bot.course.importers.material import Material
from bot.course.importers.note_cards import take
from bot.course.importers.protobuf import fields, text
from bot.course.limits import counted
from bot.course.media import SIZE
from bot.errors import NotTaken

NEWEST = "collection.anki21b"
LAYOUTS = (NEWEST, "collection.anki21", "collection.anki2")
_MEDIA = "media"
_LIST = 4_000_000
"""Bytes of the list of pictures and sounds."""


def read_apkg(path: Path, file: str) -> Material:
    """Every card that can be asked, and every note that cannot be taken with its number."""
    archive = Archive(path)
    layout = next((name for name in LAYOUTS if name in archive.names), None)
    if layout is None:
        raise NotTaken("holds no collection of Anki.", "Export a deck from Anki.")
    new = layout == NEWEST
    material = Material(file, "Anki")
    material.pictures = _pictures(archive, new=new)
    with opened(archive.unpacked(layout, DATABASE) if new else archive.read(layout, DATABASE)) as connection:
        _take_all(material, connection)
    if material.sounds:
        material.note("", f"the sounds of {counted(len(material.sounds), 'note')} were left out.")
    return material


def _take_all(material: Material, connection: Foreign) -> None:
    try:
        for note in notes(connection):
            if isinstance(note, NotTaken):
                material.refuse("", note)
            else:
                take(material, note)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise NotTaken("its note types cannot be read.", "Export it anew.") from None


def _pictures(archive: Archive, *, new: bool) -> dict[str, Callable[[], bytes]]:
    """Name of a picture in the notes -> how to read it."""
    if _MEDIA not in archive.names:
        return {}
    read = archive.unpacked if new else archive.read
    data = read(_MEDIA, _LIST)
    names = _listed(data) if new else _old_listed(data)
    return {name: partial(read, entry, SIZE) for entry, name in names.items() if entry in archive.names}


def _listed(data: bytes) -> dict[str, str]:
    """The n-th entry of the list is the file n of the zip."""
    entries = [value for number, value in fields(data) if number == 1 and isinstance(value, bytes)]
    return {str(place): text(entry, 1) for place, entry in enumerate(entries)}


def _old_listed(data: bytes) -> dict[str, str]:
    try:
        found = json.loads(data)
    except (ValueError, RecursionError):
        raise NotTaken("its list of pictures cannot be read.", "Export it anew.") from None
    return {str(entry): str(name) for entry, name in found.items()} if isinstance(found, dict) else {}
