"""Makes the packages beside it with Anki's own library: see README.md."""

import struct
import tempfile
import zlib
from pathlib import Path

from anki.collection import Collection, ExportAnkiPackageOptions

out = Path(__file__).parent


def png(colour):
    raw = b"".join(b"\0" + bytes(colour) * 8 for _ in range(8))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
        + chunk(b"IDAT", zlib.compress(raw))
        + chunk(b"IEND", b"")
    )


folder = Path(tempfile.mkdtemp())
col = Collection(str(folder / "c.anki2"))
for name, colour in (
    ("red flag.png", (255, 0, 0)),
    ("green.png", (0, 255, 0)),
    ("blue.png", (0, 0, 255)),
    ("white.png", (255, 255, 255)),
):
    (folder / "c.media" / name).write_bytes(png(colour))


def add(kind, deck, fields):
    note = col.new_note(col.models.by_name(kind))
    for n, text in enumerate(fields):
        note.fields[n] = text
    col.add_note(note, col.decks.id(deck))


WORDS = [
    ("der Hund", "dog"),
    ("die Katze", "cat"),
    ("das Pferd", "horse"),
    ("der Vogel", "bird"),
    ("der Fisch", "fish"),
    ("die Maus", "mouse"),
    ("die Kuh", "cow"),
    ("das Schaf", "sheep"),
    ("die Ziege", "goat"),
    ("das Huhn", "chicken"),
    ("die Ente", "duck"),
    ("der Bär", "bear"),
    ("der Wolf", "wolf"),
    ("der Fuchs", "fox"),
    ("der Hase", "hare"),
]
for front, back in WORDS:
    add("Basic", "German::Animals", [f"<b>{front}</b>", f"<div>{back}</div>[sound:{back}.mp3]"])
for front, back in [("rot", "red"), ("blau", "blue"), ("grün", "green"), ("weiß", "white")]:
    add("Basic (and reversed card)", "German::Colours", [front, back])
add("Cloze", "Facts", ["{{c1::Paris}} is the capital of {{c2::France::country}}.", ""])
add("Cloze", "Facts", ["H<sub>2</sub>O is {{c1::water}} &amp; nothing else.", "extra"])
add("Cloze", "Facts", ["A week has {{c1::seven}} days.", ""])
for pic, name in (
    ("red flag.png", "red"),
    ("green.png", "green"),
    ("blue.png", "blue"),
    ("white.png", "white"),
):
    add("Basic", "Flags", [f'<img src="{pic}">', name])
for front, back in (("2+2", "4"), ("3+4", "7"), ("5 &lt; 6", "true"), ("10-1", "9")):
    add("Basic (type in the answer)", "Sums", [front, back])
add("Basic", "Sums", ["no answer", ""])
print(col.note_count(), col.card_count())
for name, legacy in (("new.apkg", False), ("old.apkg", True)):
    col.export_anki_package(
        out_path=str(out / name),
        limit=None,
        options=ExportAnkiPackageOptions(
            with_scheduling=False, with_deck_configs=False, with_media=True, legacy=legacy
        ),
    )
col.close()
