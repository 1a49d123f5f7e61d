"""What a file of records can be, and what all of them share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal, Protocol

from bot.clock import EPOCH
from bot.records.standing import Unit
from bot.store.records import Answer, Pupil

Form = Literal["csv", "mastery", "jsonl", "xapi", "sqlite"]
"""Answers as a table · units as a table · everything line by line · statements for a record store · a database."""
ENDS: Mapping[Form, str] = {
    "csv": "answers.csv",
    "mastery": "mastery.csv",
    "jsonl": "records.jsonl",
    "xapi": "xapi.json",
    "sqlite": "records.sqlite",
}
"""How the name of a file ends."""
TYPES: Mapping[Form, str] = {
    "csv": "text/csv",
    "mastery": "text/csv",
    "jsonl": "application/jsonl",
    "xapi": "application/json",
    "sqlite": "application/vnd.sqlite3",
}


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself."""

    title: str
    course: str
    made_at: int
    home: str
    """An IRI under which courses and learners of this bot have their names."""

    @property
    def facts(self) -> dict[str, str]:
        return {"title": self.title, "course": self.course, "made_at": iso(self.made_at) or ""}


class Sheet(Protocol):
    """A file in the making: each method is given one page, and ``done`` comes last if all went well."""

    def learners(self, rows: Sequence[Pupil]) -> None: ...

    def answers(self, rows: Sequence[Answer]) -> None: ...

    def units(self, rows: Sequence[Unit]) -> None: ...

    def done(self) -> None: ...

    def close(self) -> None: ...


def iso(at: int | None) -> str | None:
    """An instant as ISO 8601, in UTC, with milliseconds."""
    if at is None:
        return None
    moment = EPOCH + timedelta(microseconds=at)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
