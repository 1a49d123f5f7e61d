"""Files made when they are sent: pictures of questions, a learner's own copy of everything."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from bot.course.importers.report import from_json
from bot.course.unpacking import written_as
from bot.errors import RungError
from bot.items.heat import draw_heat
from bot.items.holding import draw_holding
from bot.items.pictures import draw_picture
from bot.mail import File, Tx
from bot.qr import drawn
from bot.records.forms import About
from bot.records.write import HOME, document
from bot.store import (
    answers,
    broadcasts,
    content,
    disputes,
    drafts,
    events,
    hands,
    imports,
    letters,
    made,
    members,
    moving,
    nudges,
    pairs,
    peer_looks,
    people,
    quizzes,
    showings,
    teacher_slots,
)
from bot.store.codec import for_export
from bot.store.open import Store
from bot.store.records import Scope

FROM_FILE = "file:"
"""What a picture is called that lies in a course: the place in the folder of courses follows."""
VERSION = "@"
"""In front of a version whose picture is wanted, be it that no course has it yet."""
TYPES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}

_drawn = lru_cache(maxsize=512)(draw_picture)


class Attachments:
    """Makes a file from what an outgoing row says of it; ``content`` is the folder of courses."""

    def __init__(self, store: Store, content: Path | None = None, bot: int = 0) -> None:
        self._store = store
        self._content = content
        self._bot = bot
        self._makers: Mapping[str, Callable[[Mapping[str, Any]], Awaitable[File]]] = {
            "picture": self._picture,
            "export": self._export,
            "holding": self._holding,
            "course": self._course,
            "import": self._import,
            "heat": self._heat,
            "qr": self._qr,
            "records": self._records,
        }

    async def make(self, wanted: Mapping[str, Any]) -> File:
        """The file for ``{"attach": kind, …}``."""
        maker = self._makers.get(wanted["attach"])
        if maker is None:
            raise RungError(f"Nobody knows how to attach {wanted['attach']!r}.")
        return await maker(wanted)

    async def _picture(self, wanted: Mapping[str, Any]) -> File:
        spec = wanted["spec"]
        if spec.startswith(FROM_FILE):
            return await self._file(spec.removeprefix(FROM_FILE))
        return File("picture.png", await asyncio.to_thread(_drawn, spec), "image/png")

    async def _holding(self, wanted: Mapping[str, Any]) -> File:
        rows = [(state, days) for state, days in wanted["rows"]]
        return File("week.png", await asyncio.to_thread(draw_holding, rows), "image/png")

    async def _file(self, name: str) -> File:
        """Of a version (``@version/path``), of a course in files, or of one in the store."""
        course, _, path = name.partition("/")
        if course.startswith(VERSION):
            data = await self._store.read(lambda: content.file(course.removeprefix(VERSION), path))
        elif self._content is None or await asyncio.to_thread((self._content / course).is_dir):
            return await asyncio.to_thread(self._in_course, name)
        else:
            data = await self._store.read(lambda: content.in_course(self._bot, course, path))
        kind = TYPES.get(Path(path).suffix.lower())
        if data is None or kind is None:
            raise RungError(f"{name!r} is no picture of a course.")
        return File(Path(path).name, data, kind)

    async def _course(self, wanted: Mapping[str, Any]) -> File:
        """A course that came in, written in another format."""
        files = await self._store.read(lambda: content.files(wanted["version"]))
        data = await asyncio.to_thread(written_as, files, wanted["name"], wanted["way"])
        return File(f"{wanted['name']}{wanted['way']}", data, "application/octet-stream")

    async def _import(self, wanted: Mapping[str, Any]) -> File:
        """All that is told of an import, a line each."""
        found = await self._store.read(lambda: imports.find(self._bot, wanted["import"]))
        if found is None or not found.report:
            raise RungError("That import is over.")
        return File("report.txt", from_json(found.report).listed().encode(), "text/plain")

    async def _heat(self, wanted: Mapping[str, Any]) -> File:
        rows = [(name, letters) for name, letters in wanted["rows"]]
        return File(
            "class.png",
            await asyncio.to_thread(draw_heat, rows, wanted["first"], wanted["column"]),
            "image/png",
        )

    async def _qr(self, wanted: Mapping[str, Any]) -> File:
        return File("join.png", await asyncio.to_thread(drawn, wanted["text"]), "image/png")

    async def _records(self, wanted: Mapping[str, Any]) -> File:
        """Of a class; where they are too large for a chat, a text that says so."""
        scope = Scope(wanted["course"], wanted["title"], wanted["class"])
        about = About(scope.title, scope.course, wanted["at"], HOME.format(bot=self._bot))
        made = await document(self._store.read, scope, wanted["form"], about)
        return made or File("records.txt", wanted["large"].encode(), "text/plain")

    def _in_course(self, name: str) -> File:
        """A picture that came with a course; RungError for one that is not there."""
        root = (self._content or Path()).resolve()
        path = (root / name).resolve()
        if self._content is None or not path.is_relative_to(root) or path.suffix.lower() not in TYPES:
            raise RungError(f"{name!r} is no picture of a course.")
        try:
            return _read(path, path.stat().st_mtime_ns)
        except OSError as error:
            raise RungError(f"The picture {name!r} cannot be read: {error.strerror}.") from error

    async def _export(self, wanted: Mapping[str, Any]) -> File:
        copy = await self._store.read(lambda: _everything(wanted["learner"]))
        text = await asyncio.to_thread(json.dumps, copy, ensure_ascii=False, indent=1)
        return File("rung-export.json", text.encode(), "application/json")


@lru_cache(maxsize=64)
def _read(path: Path, _changed_at: int) -> File:
    """Kept until the file changes; courses hold pictures of at most 1 MB."""
    return File(path.name, path.read_bytes(), TYPES[path.suffix.lower()])


def _everything(learner: int) -> Tx[dict[str, Any]]:
    """All that is stored about a learner, as plain data."""
    person = yield from people.details(learner)
    stream = yield from events.stream(learner)
    rows = yield from answers.of(learner)
    draft = yield from drafts.details(learner)
    moves = yield from moving.details(learner)
    reminders = yield from nudges.details(learner)
    disputed = yield from disputes.details(learner)
    classes = yield from members.details(learner)
    account = yield from people.account_of(learner)
    raised = yield from hands.details(learner)
    received = yield from letters.details(learner)
    written = yield from letters.written(account)
    paired = yield from pairs.details(learner)
    looked = yield from peer_looks.details(learner)
    brought = yield from made.details(account)
    coming = yield from imports.details(account)
    teaches = yield from teacher_slots.details(learner)
    cards = yield from broadcasts.details(learner)
    open_quizzes = yield from quizzes.details(learner)
    shown = yield from showings.details(learner)
    fields = answers.AnswerRow.__dataclass_fields__
    return {
        "about": person,
        "events": [for_export(record) for record in stream],
        "answers": [{name: getattr(row, name) for name in fields} for row in rows],
        "draft": draft,
        "moves": moves,
        "reminders": reminders,
        "disputes": disputed,
        "classes": classes,
        "hands": raised,
        "letters": received,
        "letters_written": written,
        "pairs": paired,
        "looks_for_others": looked,
        "courses": brought,
        "imports": coming,
        "teaches": teaches,
        "sent by teachers": cards,
        "open_quizzes": open_quizzes,
        "shown": shown,
    }
