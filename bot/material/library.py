"""The courses of the store as they are taught: read at the start, and again whenever one has changed."""

import asyncio
from collections.abc import Mapping

import structlog

from bot.course.model import Course
from bot.course.unpacking import course_of
from bot.mail import Tx
from bot.store import content, made
from bot.store.made import Made
from bot.store.open import Store
from bot.tutor import Tutor

log = structlog.get_logger()


class Library:
    """Keeps what the tutor teaches equal to what the store holds, whoever changed it."""

    def __init__(self, store: Store, tutor: Tutor) -> None:
        self._store = store
        self._tutor = tutor
        self._read: Mapping[str, tuple[Made, Course]] = {}
        self._one = asyncio.Lock()

    async def refresh(self) -> None:
        """Teach every course in its version of now; those that have not changed are not read again."""
        async with self._one:
            found = await self._store.run(lambda: made.every(self._tutor.bot))
            read = [(one, await self._course(one)) for one in found]
            self._read = {one.course: (one, course) for one, course in read if course is not None}
            shared = frozenset(one.course for one in found if one.shared and not one.retired)
            self._tutor.teach_made({name: course for name, (_, course) in self._read.items()}, shared)

    async def _course(self, one: Made) -> Course | None:
        known = self._read.get(one.course)
        if known and (known[0].version, known[0].title) == (one.version, one.title):
            return known[1]

        def texts() -> Tx[dict[str, bytes]]:
            return content.texts(one.version)

        files = await self._store.read(texts)
        course = await asyncio.to_thread(course_of, files, one.course, one.title)
        if course is None:
            log.error("A course of the store cannot be read.", course=one.course, version=one.version)
        return course
