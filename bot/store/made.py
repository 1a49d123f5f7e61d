"""Courses made of what came in through the chat: whose they are, their versions, who may use them and who learns."""

from dataclasses import dataclass
from datetime import datetime

from bot.clock import micros
from bot.mail import Row, Tx
from bot.store.text import insert, keepable, select

MADE = "c.id, c.course, c.account, c.title, c.version, c.retired_at, c.shared"
OFFERED = "c.retired_at IS NULL"
GOES_ON = (
    "JOIN school_class s ON s.id = x.school_class AND s.archived_at IS NULL "
    "JOIN made_course c ON c.bot = s.bot AND c.course = s.course"
)
KNOWN = " UNION ALL ".join(
    f"SELECT c.course, {is_open} FROM {source}"  # noqa: S608 - our own names
    for is_open, source in (
        (1, f"made_course c WHERE c.bot = $1 AND c.shared = 1 AND {OFFERED}"),
        (1, f"made_course c WHERE c.account = $2 AND {OFFERED}"),
        (1, f"made_teacher x JOIN made_course c ON c.id = x.made_course WHERE x.account = $2 AND {OFFERED}"),
        (0, f"class_teacher x {GOES_ON} WHERE x.account = $2"),
        (0, f"class_member x {GOES_ON} WHERE x.learner = $3 AND x.state IN ('asked', 'in')"),
        (0, "made_learner x JOIN made_course c ON c.id = x.made_course WHERE x.learner = $3"),
    )
)
"""What somebody may begin and teach (1), and what else they may go on with; each part begins at an index."""
OF = (
    "made_course c WHERE c.bot = $1 AND (c.account = $2 "
    "OR c.id IN (SELECT made_course FROM made_teacher WHERE account = $2)) ORDER BY c.id"
)
USED = (
    "SELECT (SELECT COUNT(*) FROM made_learner WHERE made_course = $1), "
    "(SELECT COUNT(*) FROM school_class s JOIN made_course c ON c.course = s.course AND c.bot = s.bot "
    "WHERE c.id = $1 AND s.archived_at IS NULL), "
    "(SELECT COUNT(*) FROM made_version WHERE made_course = $1)"
)
NEXT = "SELECT COALESCE(MAX(number), 0) + 1 FROM made_version WHERE made_course = $1"
ALONE = (
    "DELETE FROM made_course WHERE account = $1 AND shared = 0 "
    "AND NOT EXISTS (SELECT 1 FROM made_teacher t WHERE t.made_course = made_course.id AND t.account <> $1) "
    "AND NOT EXISTS (SELECT 1 FROM made_learner m JOIN learner l ON l.id = m.learner "
    "WHERE m.made_course = made_course.id AND l.account <> $1)"
)
"""Nobody else uses them: they go with their owner."""


@dataclass(frozen=True, slots=True)
class Made:
    """A course with its version of now."""

    id: int
    course: str
    """Its id among all courses."""
    account: int | None
    """Whose it is; None once they have deleted everything."""
    title: str
    version: str
    retired: bool = False
    """Nobody new learns it."""
    shared: bool = False
    """With everybody."""


@dataclass(frozen=True, slots=True)
class Use:
    """How much depends on a course."""

    learners: int
    classes: int
    versions: int


def publish(bot: int, account: int, course: str, title: str, version: str, now: datetime) -> Tx[Made]:
    """A new course, its owner's alone."""
    columns = "bot, course, account, title, version, made_at, shared"
    rows = yield (
        insert("made_course", columns, 1, "RETURNING id"),
        (bot, course, account, keepable(title), version, micros(now), 0),
    )
    yield from _numbered(rows[0][0], version, now)
    return Made(rows[0][0], course, account, keepable(title), version)


def renew(number: int, version: str, now: datetime) -> Tx[None]:
    """The course has another version from now on; the earlier ones are kept."""
    yield "UPDATE made_course SET version = $1 WHERE id = $2", (version, number)
    yield from _numbered(number, version, now)


def _numbered(number: int, version: str, now: datetime) -> Tx[None]:
    rows = yield NEXT, (number,)
    yield (
        insert("made_version", "made_course, number, version, made_at", 1),
        (number, rows[0][0], version, micros(now)),
    )


def every(bot: int) -> Tx[list[Made]]:
    """Every course there is, retired or not, the eldest first."""
    return [
        _made(row) for row in (yield select(MADE, "made_course c WHERE c.bot = $1 ORDER BY c.id"), (bot,))
    ]


def find(bot: int, number: int) -> Tx[Made | None]:
    rows = yield select(MADE, "made_course c WHERE c.bot = $1 AND c.id = $2"), (bot, number)
    return _made(rows[0]) if rows else None


def of(bot: int, account: int) -> Tx[list[Made]]:
    """Those of an account: its own, and those that others gave it."""
    return [_made(row) for row in (yield select(MADE, OF), (bot, account))]


def known_to(bot: int, account: int, learner: int) -> Tx[tuple[set[str], set[str]]]:
    """Ids of what this person may begin and teach, and of all else that this learner may go on with."""
    found = yield KNOWN, (bot, account, learner)
    offered = {course for course, is_open in found if is_open}
    return offered, {course for course, _ in found} - offered


def used(number: int) -> Tx[Use]:
    rows = yield USED, (number,)
    return Use(*rows[0])


def begun(bot: int, course: str, learner: int, now: datetime) -> Tx[None]:
    """The learner learns it from now on; of a course that stands in files nothing is noted."""
    rows = yield select("id", "made_course WHERE bot = $1 AND course = $2"), (bot, course)
    for (number,) in rows:
        text = insert("made_learner", "made_course, learner, since", 1, "ON CONFLICT DO NOTHING")
        yield text, (number, learner, micros(now))


def classes_on(bot: int, course: str) -> Tx[list[int]]:
    """The classes that go through it."""
    source = "school_class WHERE bot = $1 AND course = $2 AND archived_at IS NULL ORDER BY id"
    return [number for (number,) in (yield select("id", source), (bot, course))]


def retire(number: int, at: datetime | None) -> Tx[None]:
    """Nobody new may begin it from now on; None: they may again."""
    yield "UPDATE made_course SET retired_at = $1 WHERE id = $2", (None if at is None else micros(at), number)


def share(number: int, *, shared: bool) -> Tx[None]:
    """Everybody may begin it, or only those to whom it was given."""
    yield "UPDATE made_course SET shared = $1 WHERE id = $2", (int(shared), number)


def call(number: int, title: str) -> Tx[None]:
    """What learners read from now on."""
    yield "UPDATE made_course SET title = $1 WHERE id = $2", (keepable(title), number)


def delete(number: int) -> Tx[None]:
    """With all its versions; files that nothing uses go with the next housekeeping."""
    yield "DELETE FROM made_course WHERE id = $1", (number,)


def delete_alone(account: int) -> Tx[None]:
    """What nobody but this account uses."""
    yield ALONE, (account,)


# Giving it to another teacher.


def open_with(number: int, code: str, until: datetime, now: datetime) -> Tx[None]:
    """This code (its hash) gives the course to another teacher until then."""
    yield "DELETE FROM made_code WHERE until <= $1", (micros(now),)
    yield insert("made_code", "made_course, code, until", 1), (number, code, micros(until))


def opened_by(bot: int, code: str, now: datetime) -> Tx[Made | None]:
    """The course that this code (its hash) gives."""
    source = "made_code m JOIN made_course c ON c.id = m.made_course WHERE m.code = $1 AND c.bot = $2 AND m.until > $3"
    rows = yield select(MADE, source), (code, bot, micros(now))
    return _made(rows[0]) if rows else None


def give(number: int, account: int, now: datetime) -> Tx[None]:
    """This account may teach it as well."""
    yield (
        insert("made_teacher", "made_course, account, since", 1, "ON CONFLICT DO NOTHING"),
        (number, account, micros(now)),
    )


def details(account: int) -> Tx[list[dict[str, object]]]:
    """The courses of an account, for its own copy of everything."""
    rows = yield (
        select("course, title, version, made_at, retired_at", "made_course WHERE account = $1 ORDER BY id"),
        (account,),
    )
    names = ("course", "title", "version", "made_at", "retired_at")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _made(row: Row) -> Made:
    number, course, account, title, version, retired_at, shared = row
    return Made(number, course, account, title, version, retired_at is not None, bool(shared))
