"""What must hold between the parts of a course: ids, requirements, order."""

from collections import Counter
from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from bot.course.model import Course, Item, Unit
from bot.errors import Fault


def place(*path: str) -> str:
    """A file of a course as faults name it: ``fractions/parts/items.toml``."""
    return "/".join(path)


def graph_faults(folder: str, course: Course, listed: Sequence[str], broken: set[str]) -> list[Fault]:
    """Every fault between the parts; ``listed`` are the units of course.toml, read or not."""
    return [
        *_course_faults(folder, course, listed),
        *_requirement_faults(folder, course, listed),
        *_id_faults(folder, course),
        *_replacement_faults(folder, course),
        *(f for unit in course.units for f in _lesson_faults(folder, unit, whole=unit.id not in broken)),
    ]


def _course_faults(folder: str, course: Course, listed: Sequence[str]) -> Iterator[Fault]:
    file = place(folder, "course.toml")
    if course.id != folder:
        what = f"`id` is {course.id!r}, not the folder's name `{folder}`."
        yield Fault(file, "", what, "Make them the same.")
    for name in _twice(listed):
        yield Fault(file, name, "the unit is listed twice.", "Remove one.")
    for unit in course.units:
        if unit.id not in listed:
            fix = "Make the id in unit.toml the folder's name."
            yield Fault(file, unit.id, "the unit's id is not its folder's name.", fix)


def unlisted_faults(folder: Path, listed: Sequence[str]) -> Iterator[Fault]:
    """Folders of units that the course does not list."""
    for path in sorted(folder.glob("*/unit.toml")):
        if path.parent.name not in listed:
            file = place(folder.name, path.parent.name, "unit.toml")
            fix = "Add it to `units` of course.toml, or remove the folder."
            yield Fault(file, "", "the course does not list this unit.", fix, "warning")


def _requirement_faults(folder: str, course: Course, listed: Sequence[str]) -> Iterator[Fault]:
    cycle = _cycle(course)
    if cycle:
        circle = " requires ".join(reversed(cycle))
        yield Fault(place(folder, "course.toml"), cycle[0], f"{circle}: a circle.", "Remove one requirement.")
    for unit in course.units:
        file = place(folder, unit.id, "unit.toml")
        for required in unit.requires:
            if required not in listed:
                yield Fault(file, unit.id, f"it requires `{required}`, which is no unit.", "Correct the id.")
            elif not {required, unit.id} <= set(cycle) and not _before(listed, required, unit.id):
                fix = "Move that one up in `units` of course.toml."
                yield Fault(file, unit.id, f"it requires `{required}`, which stands behind it.", fix)


def _cycle(course: Course) -> list[str]:
    """The units of one circle of requirements, the first again at the end; empty if there is none."""
    try:
        TopologicalSorter({unit.id: unit.requires for unit in course.units}).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def _before(listed: Sequence[str], first: str, second: str) -> bool:
    return second not in listed or listed.index(first) < listed.index(second)


def _id_faults(folder: str, course: Course) -> Iterator[Fault]:
    """Ids of items, skills and performances are lasting and unique in the course, those of steps in their unit."""
    skills = [
        (place(folder, unit.id, "unit.toml"), skill.id) for unit in course.units for skill in unit.skills
    ]
    items = [
        (place(folder, unit.id, "items.toml"), item.id) for unit in course.units for item in _items(unit)
    ]
    shown = [
        (place(folder, unit.id, "performances.toml"), each.id)
        for unit in course.units
        for each in unit.performances
    ]
    for kind, ids in (("skill", skills), ("item", items), ("performance", shown)):
        first: dict[str, str] = {}
        for file, name in ids:
            if name in first:
                what = f"another {kind} has this id (in {first[name]})."
                yield Fault(file, name, what, "Give one of them an id of its own.")
            first.setdefault(name, file)
    for unit in course.units:
        for name in _twice([step.id for step in unit.steps]):
            file = place(folder, unit.id, "lesson.md")
            yield Fault(file, name, "another step of the unit has this id.", "Give one an id of its own.")


def _replacement_faults(folder: str, course: Course) -> Iterator[Fault]:
    known = {item.id: item for unit in course.units for item in _items(unit)}
    for unit in course.units:
        for item in _items(unit):
            file, old = place(folder, unit.id, "items.toml"), known.get(item.replaces)
            if item.replaces and old is None:
                fix = "Keep the old item with `retired = true`."
                yield Fault(file, item.id, f"it replaces `{item.replaces}`, which is no item.", fix)
            elif old is not None and not old.retired:
                fix = f"Set `retired = true` on {old.id}."
                yield Fault(file, item.id, f"it replaces `{old.id}`, which is still asked.", fix)


def _lesson_faults(folder: str, unit: Unit, *, whole: bool) -> Iterator[Fault]:
    file = place(folder, unit.id, "lesson.md")
    known = {skill.id for skill in unit.skills}
    introduced = {name for step in unit.steps for name in step.introduces}
    for step in unit.steps:
        for name in step.introduces:
            if name not in known:
                fix = f"Use {', '.join(sorted(known))}."
                yield Fault(file, step.id, f"it introduces `{name}`, which is no skill of the unit.", fix)
    if not whole or introduced - known:
        return
    if not unit.steps:
        yield Fault(file, "", "the unit has no steps.", "Write at least one `## step-id {skills: ...}`.")
        return
    for name in sorted(known - introduced):
        fix = "Name it in {skills: ...} of a step of lesson.md."
        yield Fault(place(folder, unit.id, "unit.toml"), name, "no step introduces this skill.", fix)


def _items(unit: Unit) -> list[Item]:
    return [item for skill in unit.skills for item in skill.items]


def _twice(names: Sequence[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]
