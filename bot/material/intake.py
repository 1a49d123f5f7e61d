"""Reads what came in: fetched from Telegram, made a course in a process of its own, its files kept by their content.

Whatever ends this process meanwhile, the errand that led here is done again, and nothing half-made is ever used.
"""

import asyncio
import shutil
import tempfile
import time
import zipfile
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from bot.clock import Clock
from bot.course.importers.bounded import take_beside
from bot.course.importers.pasted import sides_of
from bot.course.importers.pictured import TABLE, captioned, written
from bot.course.importers.report import Report, from_json
from bot.course.importers.taking import Wish
from bot.course.unpacking import files_of, unpacked
from bot.errors import ApiError, MaybeSent, NotSent, NotTaken, TooMany
from bot.mail import Tx
from bot.material.library import Library
from bot.store import content, imports, made
from bot.store.imports import Import, Piece
from bot.store.open import Store

FETCHED = 20_000_000
"""Bytes that Telegram hands to a bot (Bot API, getFile)."""
AT_ONCE = 2
"""Files read at one time: each may use a core and 200 MB."""
PAUSES = (0.5, 2.0, 5.0, 15.0, 30.0)
"""Seconds between tries to fetch a file while Telegram cannot be reached."""
LEFT = 900.0
"""Seconds after which a folder in which a file is read was left behind: several times as long as any takes."""
KEPT_AT_ONCE = 1_000_000
"""Bytes of files written in one transaction: some milliseconds."""
LOST = "lost"
"""The error of a file that Telegram does not hand over."""
PHOTOS = "photos.zip"
MADE = "made"

Fetch = Callable[[str, int], Awaitable[bytes]]
"""A file of Telegram's by its id, so many bytes at most; ApiError where there is none."""


class Intake:
    """Does the slow part of an import, outside of any transaction."""

    def __init__(
        self, store: Store, bot: int, fetch: Fetch, library: Library, clock: Clock, folder: Path
    ) -> None:
        self._store, self._bot, self._folder = store, bot, folder
        self._fetch, self._library, self._clock = fetch, library, clock
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def read(self, payload: Mapping[str, Any]) -> None:
        """Make a course of what waits; done before, it is not done again."""
        found = await self._import(payload)
        if found is None or found.state != "waiting":
            return
        async with self._slots:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            with tempfile.TemporaryDirectory(dir=self._folder) as folder:
                pieces = await self._store.run(lambda: imports.pieces(found.id))
                report = await self._taken(found, pieces, Path(folder))
                digests = {} if report.error else await self._keep(Path(folder, MADE, report.course))
        await self._store.run(lambda: _read(found.id, report, digests, len(pieces)))

    async def publish(self, payload: Mapping[str, Any]) -> None:
        """Make it a course that is taught, or the new version of one; done before, it is not done again."""
        found = await self._import(payload)
        if found is None or found.state != "publishing":
            return
        await self._store.run(lambda: published(self._bot, found, self._clock))
        await self._library.refresh()

    async def refresh(self, _payload: Mapping[str, Any]) -> None:
        """Something about the courses has changed."""
        await self._library.refresh()

    async def sweep(self) -> None:
        """What a process that was killed has left of a file that somebody sent goes."""
        await asyncio.to_thread(swept, self._folder)

    async def _import(self, payload: Mapping[str, Any]) -> Import | None:
        return await self._store.run(lambda: imports.find(self._bot, payload["import"]))

    async def _taken(self, found: Import, pieces: Sequence[Piece], folder: Path) -> Report:
        given = folder / "given"
        try:
            file = await self._put(found, pieces, given)
        except ApiError:
            return Report(error=LOST)
        before = await self._before(found, folder / "before")
        wish = Wish(title=found.title, language=found.language, before=before)
        return await take_beside(given, file, folder / MADE, wish)

    async def _put(self, found: Import, pieces: Sequence[Piece], given: Path) -> str:
        """Writes what came in as one file; returns its name."""
        if any(piece.file_id and piece.text for piece in pieces):
            await self._zip(pieces, given)
        elif pieces[0].file_id:
            await asyncio.to_thread(given.write_bytes, await self._patiently(pieces[0].file_id))
        else:
            await asyncio.to_thread(given.write_text, "\n".join(piece.text for piece in pieces), "utf-8")
        return found.file

    async def _zip(self, pieces: Sequence[Piece], given: Path) -> None:
        rows = []
        with zipfile.ZipFile(given, "w") as archive:
            for number, piece in enumerate(pieces, start=1):
                if not piece.file_id:
                    rows += _lines(piece.text)
                    continue
                archive.writestr(str(number), await self._patiently(piece.file_id))
                rows.append((*captioned(piece.text), str(number)))
            archive.writestr(TABLE, written(rows))

    async def _patiently(self, file_id: str) -> bytes:
        for pause in PAUSES:
            try:
                return await self._fetch(file_id, FETCHED)
            except TooMany as error:
                await asyncio.sleep(error.retry_after)
            except (NotSent, MaybeSent):
                await asyncio.sleep(pause)
        return await self._fetch(file_id, FETCHED)

    async def _before(self, found: Import, folder: Path) -> str:
        """The folder of the version that it is to follow."""
        course = found.course
        one = await self._store.run(lambda: made.find(self._bot, course)) if course is not None else None
        if one is None:
            return ""
        files = await self._store.read(lambda: content.texts(one.version))
        await asyncio.to_thread(unpacked, files, folder)
        return str(folder)

    async def _keep(self, folder: Path) -> dict[str, str]:
        """The files of the course with their digests, all of them kept."""
        files = await asyncio.to_thread(files_of, folder)
        for lot in _lots(list(files.values())):
            await self._store.run(lambda: content.keep(lot, self._clock.now()))  # noqa: B023 - awaited at once
        return {path: content.digest_of(data) for path, data in files.items()}


def _read(number: int, report: Report, digests: Mapping[str, str], pieces: int) -> Tx[None]:
    """What became of it, with the version that its files make."""
    version = (yield from content.assemble(digests)) if digests else ""
    state: imports.State = "refused" if report.error else "ready"
    yield from imports.read(number, state, version, report.to_json(), pieces)


def published(bot: int, found: Import, clock: Clock) -> Tx[None]:
    """The course of an import, its files being kept already."""
    now, report = clock.now(), from_json(found.report)
    known = (yield from made.find(bot, found.course)) if found.course is not None else None
    if known is None:
        name = course_name(found, report)
        if name not in {one.course for one in (yield from made.every(bot))}:
            yield from made.publish(bot, found.account, name, title_of(found, report), found.version, now)
    elif known.version != found.version:
        yield from made.renew(known.id, found.version, now)


def course_name(found: Import, report: Report) -> str:
    """The id of the course that an import becomes: no two are alike, and none is like one in a folder."""
    return f"u{found.id}-{report.course[:24].strip('-')}"


def title_of(found: Import, report: Report) -> str:
    """What learners read: as it was called last."""
    return found.title or report.title


def _lines(text: str) -> list[tuple[str, str, str]]:
    rows = []
    for line in text.split("\n"):
        with suppress(NotTaken):
            rows.append((*sides_of(line), ""))
    return rows


def swept(folder: Path) -> None:
    """Removes what lies there longer than any import takes."""
    for left in folder.glob("*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > LEFT:
                shutil.rmtree(left)


def _lots(files: Sequence[bytes]) -> list[list[bytes]]:
    """The files in lots that one transaction writes."""
    lots: list[list[bytes]] = [[]]
    for data in files:
        if lots[-1] and sum(map(len, lots[-1])) + len(data) > KEPT_AT_ONCE:
            lots.append([])
        lots[-1].append(data)
    return lots
