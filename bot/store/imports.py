"""What is coming in: a file, pasted lines or pictures of one teacher, until it is published or let go."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from bot.clock import micros
from bot.mail import Row, Tx
from bot.store.text import insert, keepable, select

State = Literal["gathering", "waiting", "ready", "refused", "publishing"]
"""More pieces may come · waits to be read · to be looked at · nothing could be made of it · becomes a course."""
IMPORT = "id, account, state, file, title, language, made_course, version, report, chat, made_at"
DETAILS = (
    "course_import i LEFT JOIN import_piece p ON p.course_import = i.id WHERE i.account = $1 "
    "ORDER BY i.id, p.number"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A file that Telegram keeps, or a text."""

    file_id: str
    """Empty: the text is all."""
    text: str
    """Lines, or what was written under a picture."""


READ = (
    "UPDATE course_import SET state = $1, version = $2, report = $3 WHERE id = $4 AND state = 'waiting' "
    "AND (SELECT COUNT(*) FROM import_piece WHERE course_import = $4) = $5"
)


@dataclass(frozen=True, slots=True)
class Import:
    """One of them as it stands."""

    account: int
    state: State
    file: str
    """Its name, as its teacher knows it."""
    title: str = ""
    """That was given; empty: by the file."""
    language: str = "en"
    course: int | None = None
    """The course of which it is to be a new version."""
    version: str = ""
    """Of what was made of it; empty before."""
    report: str = ""
    """JSON; empty before."""
    id: int = 0
    chat: int = 0
    """The group for which it was begun."""
    made_at: int = 0


def begin(bot: int, given: Import, now: datetime) -> Tx[Import]:
    """Something comes in; ``given`` is all that is known of it, without a number."""
    columns = "bot, account, state, file, title, language, chat, made_at"
    file, title = keepable(given.file), keepable(given.title)
    values = (bot, given.account, given.state, file, title, given.language, given.chat, micros(now))
    rows = yield insert("course_import", columns, 1, "RETURNING id"), values
    return replace(given, id=rows[0][0], file=file, title=title)


def add(number: int, piece: Piece) -> Tx[None]:
    """One more piece, behind those there are."""
    rows = yield select("COUNT(*)", "import_piece WHERE course_import = $1"), (number,)
    values = (number, rows[0][0], piece.file_id or None, keepable(piece.text))
    yield insert("import_piece", "course_import, number, file_id, text", 1), values


def pieces(number: int) -> Tx[list[Piece]]:
    source = "import_piece WHERE course_import = $1 ORDER BY number"
    return [
        Piece(file_id or "", text) for file_id, text in (yield select("file_id, text", source), (number,))
    ]


def find(bot: int, number: int) -> Tx[Import | None]:
    rows = yield select(IMPORT, "course_import WHERE bot = $1 AND id = $2"), (bot, number)
    return _import(rows[0]) if rows else None


def of(account: int) -> Tx[list[Import]]:
    """All that an account has begun and not finished, the eldest first."""
    rows = yield select(IMPORT, "course_import WHERE account = $1 ORDER BY id"), (account,)
    return [_import(row) for row in rows]


def wait(number: int, course: int | None) -> Tx[None]:
    """It is to be read (again), perhaps as a new version of a course."""
    yield (
        "UPDATE course_import SET state = 'waiting', made_course = $1, version = NULL, report = NULL WHERE id = $2",
        (course, number),
    )


def read(number: int, state: State, version: str, report: str, pieces: int) -> Tx[None]:
    """What became of so many pieces; where one more has come meanwhile it waits still, to be read as a whole."""
    yield READ, (state, version or None, keepable(report), number, pieces)


def stand(number: int, state: State) -> Tx[None]:
    yield "UPDATE course_import SET state = $1 WHERE id = $2", (state, number)


def call(number: int, title: str) -> Tx[None]:
    yield "UPDATE course_import SET title = $1 WHERE id = $2", (keepable(title), number)


def drop(number: int) -> Tx[None]:
    """It was published, or is wanted no more."""
    yield "DELETE FROM course_import WHERE id = $1", (number,)


def details(account: int) -> Tx[list[dict[str, object]]]:
    """What is coming in, for somebody's own copy of everything."""
    columns = "i.file, i.title, i.state, i.made_at, p.text"
    names = ("file", "title", "state", "made_at", "text")
    return [dict(zip(names, row, strict=True)) for row in (yield select(columns, DETAILS), (account,))]


def _import(row: Row) -> Import:
    number, account, state, file, title, language, course, version, report, chat, made_at = row
    return Import(
        account, state, file, title, language, course, version or "", report or "", number, chat, made_at
    )
