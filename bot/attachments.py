"""Files made when they are sent: pictures of questions, a learner's own copy of everything."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from functools import lru_cache
from typing import Any

from bot.errors import RungError
from bot.items.pictures import draw_picture
from bot.mail import File, Tx
from bot.store import answers, events, people
from bot.store.codec import for_export
from bot.store.open import Store

_drawn = lru_cache(maxsize=512)(draw_picture)


class Attachments:
    """Makes a file from what an outgoing row says of it."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._makers: Mapping[str, Callable[[Mapping[str, Any]], Awaitable[File]]] = {
            "picture": self._picture,
            "export": self._export,
        }

    async def make(self, wanted: Mapping[str, Any]) -> File:
        """The file for ``{"attach": kind, …}``."""
        maker = self._makers.get(wanted["attach"])
        if maker is None:
            raise RungError(f"Nobody knows how to attach {wanted['attach']!r}.")
        return await maker(wanted)

    async def _picture(self, wanted: Mapping[str, Any]) -> File:
        return File("picture.png", await asyncio.to_thread(_drawn, wanted["spec"]), "image/png")

    async def _export(self, wanted: Mapping[str, Any]) -> File:
        copy = await self._store.read(lambda: _everything(wanted["learner"]))
        text = await asyncio.to_thread(json.dumps, copy, ensure_ascii=False, indent=1)
        return File("rung-export.json", text.encode(), "application/json")


def _everything(learner: int) -> Tx[dict[str, Any]]:
    """All that is stored about a learner, as plain data."""
    person = yield from people.details(learner)
    stream = yield from events.stream(learner)
    rows = yield from answers.of(learner)
    fields = answers.AnswerRow.__dataclass_fields__
    return {
        "about": person,
        "events": [for_export(record) for record in stream],
        "answers": [{name: getattr(row, name) for name in fields} for row in rows],
    }
