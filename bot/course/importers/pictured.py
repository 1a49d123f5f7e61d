"""A zip of pictures with a table beside them, ``cards.csv``: front, back and the name of the picture that asks."""

import csv
import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bot.course.importers.archive import Archive
from bot.course.importers.columns import BACK, FRONT
from bot.course.importers.material import Card, Material
from bot.course.importers.naming import slug
from bot.course.importers.pasted import sides_of
from bot.course.importers.plain import TEXT, clean, decoded
from bot.course.media import SIZE
from bot.errors import NotTaken

TABLE = "cards.csv"
PICTURE = "picture"


def read_pictured(path: Path, file: str) -> Material:
    """A card for each row; one with a picture is asked by it."""
    archive = Archive(path)
    material = Material(file, "cards with pictures")
    material.pictures = {name: partial(archive.read, name, SIZE) for name in archive.names if name != TABLE}
    text = decoded(archive.read(TABLE, TEXT))
    for line, row in _rows(text):
        try:
            material.add(_card(row, line, archive.names))
        except NotTaken as error:
            material.refuse(row.get(PICTURE) or clean(row.get(FRONT, ""))[:40], error, line)
    return material


def written(rows: list[tuple[str, str, str]]) -> str:
    """The table of such rows: front, back, picture."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerows([(FRONT, BACK, PICTURE), *rows])
    return file.getvalue()


def captioned(caption: str) -> tuple[str, str]:
    """Front and back of what stands under a picture: ``= answer`` or ``front = answer``; NotTaken for all else."""
    front, sign, back = (caption if caption.lstrip().startswith("=") else "").partition("=")
    if sign and clean(back):
        return clean(front), clean(back)
    return sides_of(caption)


def _rows(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    reader = csv.DictReader(io.StringIO(text), strict=True)
    try:
        for row in reader:
            yield reader.line_num, {str(name).strip(): str(cell or "") for name, cell in row.items()}
    except csv.Error as error:
        raise NotTaken(
            f"has a {TABLE} that cannot be read ({error}).", "Close every quote you open."
        ) from None


def _card(row: dict[str, str], line: int, names: tuple[str, ...]) -> Card:
    front, back, picture = clean(row.get(FRONT, "")), clean(row.get(BACK, "")), row.get(PICTURE, "").strip()
    if not back:
        raise NotTaken("its back is empty.", "Fill it in, or remove the row.")
    if picture and picture not in names:
        raise NotTaken(f"its picture {picture[:60]} is not in the zip.", "Put it in.")
    if not front and not picture:
        raise NotTaken("its front is empty.", "Fill it in, or name a picture.")
    name = slug(back) if picture and not front else ""
    return Card(front, back, line=line, name=name, picture=picture, asks=bool(picture))
