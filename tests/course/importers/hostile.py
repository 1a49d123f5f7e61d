"""Files that are made to harm whoever opens them; each is small on disk and made when it is needed."""

import io
import sqlite3
import struct
import zipfile
import zlib

import zstandard

from tests.course.building import FILES
from tests.course.importers.anki_files import COLLECTION, new_package, package

BIG = 300_000_000


def zipped(files, **attributes) -> bytes:
    """A zip of the files, each entry with these attributes of ZipInfo."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            for attribute, value in attributes.items():
                setattr(info, attribute, value)
            archive.writestr(info, data)
    return out.getvalue()


def course_zip(*more, **files) -> bytes:
    """A sound course with files of it changed, and more of them."""
    own = {
        **FILES,
        **{name.replace("__", "/").replace("_toml", ".toml"): text for name, text in files.items()},
    }
    return zipped([(f"tiny/{name}", data) for name, data in [*own.items(), *more]])


def zeros(size: int = BIG) -> bytes:
    """A raw deflate stream of so many zeros, made in pieces."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = bytes(1_000_000)
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def bomb(name: str, claimed: int) -> bytes:
    """A zip of one file that unpacks to 300 MB; its list says how large it claims to be."""
    data, encoded = zeros(), name.encode()
    head = struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, 0, len(data), claimed, len(encoded), 0)
    entry = struct.pack(
        "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, 0, len(data), claimed, len(encoded), 0, 0, 0, 0, 0, 0
    )
    body = head + encoded + data
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 1, 1, len(entry) + len(encoded), len(body), 0)
    return body + entry + encoded + end


def overlapping() -> bytes:
    """Two entries of the list that name the same bytes."""
    once = bytearray(zipped([("course.toml", "x" * 1000), ("one/unit.toml", "x" * 1000)]))
    second = once.rfind(b"PK\1\2")
    once[second + 42 : second + 46] = bytes(4)
    return bytes(once)


def crowded(count: int = 120_000) -> bytes:
    """A list of files longer than any course has."""
    entries = b"".join(
        struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 33, 0, 0, 0, 6, 0, 0, 0, 0, 0, 0)
        + b"%06d" % number
        for number in range(count)
    )
    return b"PK\3\4" + entries + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65535, 65535, len(entries), 4, 0)


def database(*statements: str) -> bytes:
    """A database in which only these statements were run."""
    connection = sqlite3.connect(":memory:")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    data = connection.serialize()
    connection.close()
    return data


ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x id, 1 mid, x flds FROM n"
CARDS = "CREATE TABLE cards (nid, did, ord)"
COL = "CREATE TABLE col (models, decks)"


def many_notes() -> bytes:
    return database(
        COL,
        "INSERT INTO col VALUES ('{}', '{}')",
        CARDS,
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, mid, flds)",
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 400000)"
        " INSERT INTO notes SELECT x, 1, 'a' FROM n",
    )


def scribbled() -> bytes:
    """A real collection with every page but the first written over."""
    data = bytearray(COLLECTION)
    for place in range(4096, len(data)):
        data[place] = (place * 37) % 251
    return bytes(data)


def deep_json(depth: int = 200_000) -> str:
    return "[" * depth + "]" * depth


def quiz(inside: str) -> bytes:
    return f'<?xml version="1.0"?><quiz>{inside}</quiz>'.encode()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
HTML = "#separator:tab\n#html:true\n"

FILES_OF_HARM = {
    "bomb-course.zip": lambda: bomb("course.toml", BIG),
    "bomb-that-lies.zip": lambda: bomb("course.toml", 100),
    "bomb-collection.apkg": lambda: bomb("collection.anki21", 100),
    "bomb-zstd.apkg": lambda: zipped(
        [("collection.anki21b", zstandard.ZstdCompressor().compress(bytes(BIG))), ("media", b"")]
    ),
    "overlapping.zip": overlapping,
    "crowded.zip": crowded,
    "climbs-out.zip": lambda: course_zip(("../../../evil.toml", "x")),
    "from-the-root.zip": lambda: zipped([("course.toml", "x"), ("/etc/evil", "x")]),
    "backslash.zip": lambda: zipped([("course.toml", "x"), ("..\\evil.toml", "x")]),
    "drive.zip": lambda: zipped([("course.toml", "x"), ("C:evil.toml", "x")]),
    "link.zip": lambda: zipped([("course.toml", "/etc/passwd")], external_attr=0o120777 << 16),
    "device.zip": lambda: zipped([("course.toml", "")], external_attr=0o020666 << 16),
    "locked.zip": lambda: course_zip().replace(b"PK\1\2\x14\x03\x14\x00\x00", b"PK\1\2\x14\x03\x14\x00\x01"),
    "cut-off.zip": lambda: course_zip()[:900],
    "no-zip.zip": lambda: b"PK\3\4" + bytes(range(256)) * 400,
    "only-an-end.zip": lambda: b"PK\3\4PK\5\6" + b"\xff" * 18,
    "deep.zip": lambda: course_zip(course_toml="x = " + "[" * 100_000),
    "deep-unit.zip": lambda: course_zip(one__unit_toml="x = " + "[" * 100_000),
    "no-id.zip": lambda: course_zip(course_toml='id = "../../evil"\n'),
    "laughs.xml": lambda: f'<!DOCTYPE quiz [<!ENTITY l0 "ha">{LAUGHS}]><quiz>&l11;</quiz>'.encode(),
    "blown-up.xml": lambda: (
        f'<!DOCTYPE quiz [<!ENTITY a "{"a" * 50_000}">]><quiz>{"&a;" * 50_000}</quiz>'.encode()
    ),
    "outside.xml": lambda: b'<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>',
    "type-outside.xml": lambda: b'<!DOCTYPE quiz SYSTEM "http://127.0.0.1/x.dtd"><quiz></quiz>',
    "deep.xml": lambda: quiz("<a>" * 200_000),
    "endless-attribute.xml": lambda: quiz(f'<question type="{"a" * 5_000_000}"/>'),
    "not-closed.xml": lambda: quiz("<question>" * 10),
    "another.xml": lambda: b"<?xml version='1.0'?><svg></svg>",
    "crowded.xml": lambda: quiz(
        '<question type="shortanswer"><questiontext><text>a</text></questiontext>'
        '<answer fraction="100"><text>b</text></answer></question>' * 12_000
    ),
    "no-database.apkg": lambda: package(b"SQLite format 2\0" + bytes(5000)),
    "scribbled.apkg": lambda: package(scribbled()),
    "cut-off.apkg": lambda: package(COLLECTION[: len(COLLECTION) // 2]),
    "endless-view.apkg": lambda: package(database(COL, CARDS, f"CREATE VIEW notes AS {ENDLESS}")),
    "endless-check.apkg": lambda: package(
        database(COL, CARDS, "CREATE TABLE notes (id, mid, flds, x AS (zeroblob(1000000000)))")
    ),
    "virtual.apkg": lambda: package(
        database(COL, CARDS, "CREATE VIRTUAL TABLE notes USING fts5(id, mid, flds)")
    ),
    "many-notes.apkg": lambda: package(many_notes()),
    "no-notes.apkg": lambda: package(database("CREATE TABLE x (y)")),
    "deep-models.apkg": lambda: package(
        database(
            COL, CARDS, f"INSERT INTO col VALUES ('{deep_json()}', '')", "CREATE TABLE notes (id, mid, flds)"
        )
    ),
    "odd-models.apkg": lambda: package(
        database(
            COL, CARDS, """INSERT INTO col VALUES ('{"1": 5}', '{}')""", "CREATE TABLE notes (id, mid, flds)"
        )
    ),
    "deep-list.apkg": lambda: package(COLLECTION, media=deep_json().encode()),
    "cut-off-list.apkg": lambda: new_package(media=b"\x0a\xff\xff\xff\xff\x0f"),
    "endless-number.apkg": lambda: new_package(media=b"\xff" * 5000),
    "braces.gift": lambda: b"{" * 1_000_000,
    "titles.gift": lambda: b"::" * 1_000_000,
    "weights.gift": lambda: b"a {" + b"~%50" * 500_000 + b"}",
    "escapes.gift": lambda: b"a\\" * 1_000_000 + b"{=b}",
    "one-line.gift": lambda: b"x" * 4_900_000,
    "crowded.gift": lambda: b"a {=b}\n\n" * 200_000,
    "too-large.gift": lambda: b"a {=b}\n\n" * 700_000,
    "nulls.gift": lambda: b"a {=b}\0\0\n",
    "nulls.csv": lambda: b"a,b\nc\0,d\n",
    "no-text.csv": lambda: bytes(range(1, 256)) * 100,
    "open-quote.csv": lambda: b'"' + b"a,b\n" * 1_000_000,
    "wide.csv": lambda: b"a," * 2_000_000,
    "long-cell.csv": lambda: b"a," + b"b" * 4_000_000,
    "crowded.csv": lambda: "".join(f"front {n},back {n}\n" for n in range(200_000)).encode(),
    "tags.txt": lambda: (HTML + "\n".join("<a " * 6_000 + "\tb" for _ in range(250))).encode(),
    "comments.txt": lambda: (HTML + "\n".join("<!--" * 4_900 + "\tb" for _ in range(250))).encode(),
    "sections.txt": lambda: (HTML + "\n".join("<![CDATA[" * 2_200 + "\tb" for _ in range(250))).encode(),
    "entities.txt": lambda: (HTML + "\n".join("<b>" + "&#x" * 6_000 + "\tb" for _ in range(250))).encode(),
    "clozes.txt": lambda: (HTML + "\n".join("{{c1::" * 3_000 + "\tb" for _ in range(250))).encode(),
    "answers.txt": lambda: b"A) a\n" * 900_000 + b"ANSWER: B\n",
    "empty.csv": lambda: b"",
    "a-picture.png": lambda: b"\x89PNG\r\n\x1a\n" + bytes(1000),
}
"""Name -> how it is made."""
