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
    piece = bytes(100_000)
    return b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()


def bomb(name: str, claimed: int) -> bytes:
    """A zip of one file that unpacks to 300 MB; its list says how large it claims to be."""
    data = zeros()
    return _listed(_head(name, data, claimed) + data, [(name, len(data), claimed, 0, 0)])


def overlapping() -> bytes:
    """A file whose data holds the next file whole, so that the same bytes unpack twice."""
    kernel, size = zeros(900_000), 900_000
    crc = zlib.crc32(bytes(size))
    inner = _head("one/unit.toml", kernel, size, crc)
    quote = b"\0" + struct.pack("<HH", len(inner), len(inner) ^ 0xFFFF)
    outer, whole = quote + inner + kernel, size + len(inner)
    outer_crc = zlib.crc32(inner + bytes(size))
    head = _head("course.toml", outer, whole, outer_crc)
    entries = [
        ("course.toml", len(outer), whole, outer_crc, 0),
        ("one/unit.toml", len(kernel), size, crc, len(head) + len(quote)),
    ]
    return _listed(head + outer, entries)


def _head(name: str, data: bytes, size: int, crc: int = 0) -> bytes:
    encoded = name.encode()
    return (
        struct.pack("<4s5H3I2H", b"PK\3\4", 20, 0, 8, 0, 33, crc, len(data), size, len(encoded), 0) + encoded
    )


def _listed(body: bytes, entries) -> bytes:
    """The body with its list of files: name, packed and whole size, checksum, place."""
    listed = b"".join(
        struct.pack(
            "<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 8, 0, 33, crc, packed, size, len(name), 0, 0, 0, 0, 0, place
        )
        + name.encode()
        for name, packed, size, crc, place in entries
    )
    return (
        body
        + listed
        + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, len(entries), len(entries), len(listed), len(body), 0)
    )


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


PAGE = 4096
TREE = 12
"""Pages of the tree below: each but the last names the next one a hundred times."""


def page(kind: int, cells, rightmost: bytes = b"") -> bytes:
    """A page of a table: its head, where its cells lie, and the cells at its end."""
    body, places, at = b"", [], PAGE
    for cell in cells:
        at -= len(cell)
        places.append(at)
        body = cell + body
    head = struct.pack(">BHHHB", kind, 0, len(cells), at, 0) + rightmost
    head += b"".join(struct.pack(">H", place) for place in places)
    return head + bytes(PAGE - len(head) - len(body)) + body


def endless_tree() -> bytes:
    """A table of 100 to the power of 11 rows in a few pages, all of them sound by themselves."""
    statements = (COL, "INSERT INTO col VALUES ('{}', '{}')", CARDS, "CREATE TABLE notes (id, mid, flds)")
    data = bytearray(database(*statements))
    root, next_page = len(data) // PAGE, len(data) // PAGE + 1
    pages = []
    for number in range(TREE):
        child = struct.pack(">I", next_page + number)
        pages.append(page(5, [child + bytes([n]) for n in range(1, 100)], child))
    pages.append(page(13, [b"\x07\x01\x04\x01\x01\x0f\x01\x01a"]))
    data[(root - 1) * PAGE : root * PAGE] = pages[0]
    data += b"".join(pages[1:])
    data[28:32] = struct.pack(">I", len(data) // PAGE)
    return bytes(data)


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
    "rows.zip": lambda: course_zip(("one/e.csv", "id,front,back\n" + "e,f,b\n" * 30_000)),
    "templates.zip": lambda: course_zip(one__items_toml="[[item]]\n" * 3_000),
    "tables.zip": lambda: course_zip(one__items_toml="[[item]]\nx=1\n" * 80_000),
    "keys.zip": lambda: course_zip(one__items_toml="".join(f"k{n} = 1\n" for n in range(80_000))),
    "dotted.zip": lambda: course_zip(one__items_toml=f"a{'.a' * 400_000} = 1"),
    "listed.zip": lambda: course_zip(course_toml=f"units = [{','.join(f'{n}' for n in range(90_000))}]"),
    "units.zip": lambda: course_zip(*((f"u{n}/unit.toml", "") for n in range(1_000))),
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
        database(
            COL,
            "INSERT INTO col VALUES ('{}', '{}')",
            CARDS,
            "CREATE TABLE notes (id, mid, x)",
            "INSERT INTO notes VALUES (1, 1, 1)",
            "PRAGMA writable_schema = ON",
            "UPDATE sqlite_master SET sql = 'CREATE TABLE notes (id, mid, x, flds AS (hex(zeroblob(400000000))))'"
            " WHERE name = 'notes'",
        )
    ),
    "endless-tree.apkg": lambda: package(endless_tree()),
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
