"""How far each unit is, with dates, told by the events that changed it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.learning import events as e
from bot.learning.heads import Level
from bot.store.codec import decode_event
from bot.store.events import Record
from bot.store.records import Pupil, Told


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it stands for a learner now; a date from before they joined the class is not told."""

    name: str
    learner: int
    course: str
    unit: str
    level: Level
    introduced_at: int | None = None
    passed_at: int | None = None
    kept_at: int | None = None
    by_teacher: bool = False
    """A teacher passed it, and no check has confirmed it yet."""


class Standing:
    """Follows each learner through what became of their units; only the units of one are held."""

    def __init__(self) -> None:
        self._pupil: Pupil | None = None
        self._known: dict[str, Unit] = {}

    def take(self, page: Iterable[Told]) -> Iterator[Unit]:
        """The units of every learner who is done with."""
        for told in page:
            if told.pupil != self._pupil:
                yield from self.rest()
                self._pupil = told.pupil
            record = Record(told.seq, told.at, None, told.kind, "", 0, None, told.data)
            self._tell(told.pupil, decode_event(record))

    def rest(self) -> Iterator[Unit]:
        """Those of the last one."""
        pupil, known, self._known = self._pupil, self._known, {}
        if pupil is not None:
            yield from (_since(unit, pupil.since) for unit in known.values())

    def _tell(self, pupil: Pupil, event: Any) -> None:
        if isinstance(event, e.CourseRestarted):
            self._known = {}
        elif (change := CHANGES.get(type(event))) is not None:
            fresh = Unit(pupil.name, pupil.learner, event.course, event.unit, "practising", event.at)
            self._known[event.unit] = change(self._known.get(event.unit, fresh), event)


def _introduced(unit: Unit, event: e.Introduced) -> Unit:
    return replace(unit, introduced_at=event.at)


def _skill_passed(unit: Unit, _event: e.Passed) -> Unit:
    """A skill that joined a unit with nothing left to check: the unit is at work again."""
    return replace(unit, level="practising", kept_at=None) if unit.level == "kept" else unit


def _passed(unit: Unit, event: e.UnitPassed | e.Proven) -> Unit:
    return replace(unit, level="passed", passed_at=event.at, kept_at=None)


def _kept(unit: Unit, event: e.UnitKept | e.Checked) -> Unit:
    return replace(unit, level="kept", kept_at=event.at, by_teacher=False)


def _checked(unit: Unit, event: e.Checked) -> Unit:
    if event.kept:
        return _kept(unit, event) if event.unit_kept else replace(unit, level="passed", kept_at=None)
    return replace(unit, level="practising", kept_at=None, by_teacher=False)


def _overridden(unit: Unit, event: e.Overridden) -> Unit:
    at = event.at if event.level == "passed" else unit.passed_at
    return replace(
        unit,
        level=event.level,
        passed_at=at,
        kept_at=None,
        by_teacher=event.what == "pass" and bool(event.by),
    )


def _rebuilding(unit: Unit, _event: e.Rebuilding) -> Unit:
    return replace(unit, level="practising", passed_at=None, kept_at=None)


CHANGES: Mapping[type, Callable[[Unit, Any], Unit]] = {
    e.Introduced: _introduced,
    e.Passed: _skill_passed,
    e.UnitPassed: _passed,
    e.Proven: _passed,
    e.UnitKept: _kept,
    e.Checked: _checked,
    e.Overridden: _overridden,
    e.Rebuilding: _rebuilding,
}


def _since(unit: Unit, joined: int) -> Unit:
    def told(at: int | None) -> int | None:
        return at if at is not None and at >= joined else None

    return replace(
        unit,
        introduced_at=told(unit.introduced_at),
        passed_at=told(unit.passed_at),
        kept_at=told(unit.kept_at),
    )
