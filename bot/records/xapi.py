"""Records as xAPI 1.0.3 statements: one JSON array, as a learning record store takes it.

*answered* for each answer, *passed* and *mastered* for units passed and kept (verbs of ADL). An answer that was taken
back is followed by its voiding. Ids are made of what they name, so that a file sent twice says nothing twice.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from bot.items.variant import is_right
from bot.records.forms import About, iso
from bot.records.lines import line
from bot.records.standing import Unit
from bot.store.records import Answer, Pupil

VERBS = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES = "http://adlnet.gov/expapi/activities/"
VERSION = "1.0.3"
RIGHT = {"success": True, "completion": True}

Statement = dict[str, Any]


class Statements:
    """The array in the making."""

    def __init__(self, file: Path, about: About) -> None:
        self._file, self._home, self._first = file.open("w", encoding="utf-8", newline="\n"), about.home, True
        self._file.write("[\n")

    def learners(self, rows: Sequence[Pupil]) -> None:
        """Who they are stands in every statement."""

    def answers(self, rows: Sequence[Answer]) -> None:
        for row in rows:
            for statement in about_answer(self._home, row):
                self._write(statement)

    def units(self, rows: Sequence[Unit]) -> None:
        for row in rows:
            for statement in stood(self._home, row):
                self._write(statement)

    def done(self) -> None:
        self._file.write("\n]\n")
        self._file.flush()

    def close(self) -> None:
        self._file.close()

    def _write(self, statement: Statement) -> None:
        self._file.write(("" if self._first else ",\n") + line(statement))
        self._first = False


def about_answer(home: str, row: Answer) -> list[Statement]:
    """The answer as it counts now; what a record store may have of it from before is void."""
    before = [_void(home, row, _given_id(home, row), None)] if row.verdict != row.verdict_given else []
    after = [_void(home, row, _answer_id(home, row), row.undone_at)] if row.undone_at is not None else []
    return [*before, answered(home, row), *after]


def answered(home: str, row: Answer) -> Statement:
    """What holds now is the result; what was said then stands beside it."""
    result: dict[str, Any] = {"success": is_right(row.verdict), "response": row.response}
    if row.taken_ms is not None:
        result["duration"] = f"PT{row.taken_ms / 1000:.2f}S"
    item = f"{_unit(home, row)}/items/{quote(row.item, safe='')}"
    definition = {
        "type": f"{ACTIVITIES}cmi.interaction",
        "interactionType": "other",
        "name": {"und": row.item},
    }
    around = {
        "parent": [_activity(_unit(home, row), "module", row.unit)],
        "grouping": [_activity(_course(home, row), "course", row.course)],
    }
    return {
        **_said(home, row, "answered", _answer_id(home, row), row.at),
        "object": {"objectType": "Activity", "id": item, "definition": definition},
        "result": result,
        "context": {
            "platform": "Rung",
            "contextActivities": around,
            "extensions": {f"{home}/extensions/{name}": value for name, value in _facts(row).items()},
        },
    }


def _facts(row: Answer) -> dict[str, Any]:
    """What a statement has no field for."""
    return {
        "mode": row.mode,
        "skill": row.skill,
        "variant": row.variant,
        "hints": row.hints,
        "verdict": row.verdict,
        "verdict-given": row.verdict_given,
    }


def _void(home: str, row: Answer, meant: str, at: int | None) -> Statement:
    said = _said(home, row, "voided", f"{meant}/voided", at)
    return {**said, "object": {"objectType": "StatementRef", "id": str(uuid5(NAMESPACE_URL, meant))}}


def stood(home: str, row: Unit) -> list[Statement]:
    """A unit passed, and kept."""
    dated = (("passed", row.passed_at), ("mastered", row.kept_at))
    return [_stood(home, row, verb, at) for verb, at in dated if at is not None]


def _stood(home: str, row: Unit, verb: str, at: int) -> Statement:
    teacher = {f"{home}/extensions/by-teacher": True} if row.by_teacher else {}
    context: dict[str, Any] = {
        "platform": "Rung",
        "contextActivities": {"grouping": [_activity(_course(home, row), "course", row.course)]},
    }
    return {
        **_said(home, row, verb, f"{_unit(home, row)}/{verb}/{row.learner}/{at}", at),
        "object": _activity(_unit(home, row), "module", row.unit),
        "result": RIGHT,
        "context": {**context, **({"extensions": teacher} if teacher else {})},
    }


def _said(home: str, row: Answer | Unit, verb: str, key: str, at: int | None) -> Statement:
    actor = {"objectType": "Agent", "account": {"homePage": home, "name": f"learner-{row.learner}"}}
    return {
        "id": str(uuid5(NAMESPACE_URL, key)),
        "version": VERSION,
        "actor": {**actor, "name": row.name} if row.name else actor,
        "verb": {"id": f"{VERBS}{verb}", "display": {"en-US": verb}},
        **({} if at is None else {"timestamp": iso(at)}),
    }


def _answer_id(home: str, row: Answer) -> str:
    """An answer that was regraded is another statement: what a record store holds is never changed."""
    again = "" if row.verdict == row.verdict_given else f"/{row.verdict}"
    return f"{_given_id(home, row)}{again}"


def _given_id(home: str, row: Answer) -> str:
    return f"{home}/answers/{row.learner}/{row.seq}"


def _activity(iri: str, kind: str, name: str) -> dict[str, Any]:
    return {
        "objectType": "Activity",
        "id": iri,
        "definition": {"type": f"{ACTIVITIES}{kind}", "name": {"und": name}},
    }


def _unit(home: str, row: Answer | Unit) -> str:
    return f"{_course(home, row)}/units/{quote(row.unit, safe='')}"


def _course(home: str, row: Answer | Unit) -> str:
    return f"{home}/courses/{quote(row.course, safe='')}"
