"""Files of courses that came in through the chat, each kept once by its content; a version is a list of them."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime

from bot.clock import micros
from bot.mail import Tx
from bot.store.text import flat, insert, portions, select

TAKEN = "ON CONFLICT (digest) DO UPDATE SET used_at = excluded.used_at"
FILES = "content_file f JOIN content_blob b ON b.digest = f.digest WHERE f.version = $1"
AT = f"{FILES} AND f.path = $2"
IN_COURSE = (
    "content_file f JOIN content_blob b ON b.digest = f.digest JOIN made_version v ON v.version = f.version "
    "JOIN made_course c ON c.id = v.made_course WHERE c.bot = $1 AND c.course = $2 AND f.path = $3 "
    "ORDER BY v.number DESC LIMIT 1"
)
TEXTS = f"{FILES} AND f.path NOT LIKE '%/media/%' ORDER BY f.path"


def digest_of(data: bytes) -> str:
    """By what a file is known."""
    return hashlib.sha256(data).hexdigest()


def version_of(files: Mapping[str, str]) -> str:
    """The version that these files (path -> digest) make; the same files always make the same."""
    listed = "\n".join(f"{path}\t{digest}" for path, digest in sorted(files.items()))
    return digest_of(listed.encode())


def keep(files: Sequence[bytes], now: datetime) -> Tx[None]:
    """Keep the content of files; what nothing uses goes after a while."""
    for data in files:
        yield (
            insert("content_blob", "digest, data, used_at", 1, TAKEN),
            (digest_of(data), data, micros(now)),
        )


def assemble(files: Mapping[str, str]) -> Tx[str]:
    """The version of these files, whose content is kept already."""
    version = version_of(files)
    rows = [(version, path, digest) for path, digest in files.items()]
    for lot in portions(rows):
        yield insert("content_file", "version, path, digest", len(lot), "ON CONFLICT DO NOTHING"), flat(lot)
    return version


def files(version: str) -> Tx[dict[str, bytes]]:
    """Path -> content of every file."""
    return dict((yield select("f.path, b.data", FILES), (version,)))


def texts(version: str) -> Tx[dict[str, bytes]]:
    """The same without pictures."""
    return dict((yield select("f.path, b.data", TEXTS), (version,)))


def file(version: str, path: str) -> Tx[bytes | None]:
    """One file of a version."""
    rows = yield select("b.data", AT), (version, path)
    return rows[0][0] if rows else None


def in_course(bot: int, course: str, path: str) -> Tx[bytes | None]:
    """One file of a course, from the newest of its versions that has it."""
    rows = yield select("b.data", IN_COURSE), (bot, course, path)
    return rows[0][0] if rows else None
