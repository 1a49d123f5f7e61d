"""The questions of all rules as GIFT, each unit a category; drawn numbers are drawn a few times."""

from collections.abc import Iterator

from bot.course.exporters.gift_kinds import KINDS
from bot.course.exporters.out import Out
from bot.course.exporters.samples import samples
from bot.course.graph import place
from bot.course.importers.gift_signs import escaped, formatted
from bot.course.model import Course, Item, Skill, Unit
from bot.errors import Fault

Said = Iterator[str]
"""Why something of an item is left out."""


def gift(course: Course) -> Out:
    """Every item that is still asked and that GIFT can say."""
    lines: list[str] = []
    left: list[Fault] = []
    count = 0
    for unit, skill in [(each, skill) for each in course.units for skill in each.skills]:
        if skill.sort == "set":
            left.append(_left(course, unit, skill.id, "it is a set and was left out.", "Write it as CSV."))
            continue
        lines.append(f"$CATEGORY: {_category(unit, skill)}\n")
        for item in (item for item in skill.items if not item.retired):
            left += [_left(course, unit, item.id, what) for what in _unsaid(item)]
            found = [] if _unwritable(item) else list(questions_of(item))
            lines += found
            count += len(found)
    return Out("\n".join(lines), count, "question", tuple(left))


def _left(course: Course, unit: Unit, where: str, what: str, fix: str = "") -> Fault:
    file = "items.toml" if not fix else "unit.toml"
    return Fault(place(course.id, unit.id, file), where, what, fix, "warning")


def _category(unit: Unit, skill: Skill) -> str:
    names = [unit.title] if len(unit.skills) == 1 else [unit.title, skill.title]
    return "/".join(escaped(name.replace("/", "//")) for name in names)


def _unsaid(item: Item) -> Said:
    """What of the item GIFT has no words for."""
    if why := _unwritable(item):
        yield f"{why}: it was left out."
        return
    for field, told in _DROPPED.items():
        if getattr(item, field):
            yield f"{told} left out."
    if item.notation != "number" or item.spelling != "lenient":
        yield "how its answer is to be written was left out."


_DROPPED = {
    "hints": "its hints were",
    "unit": "the unit of its number was",
    "show": "how many options are shown was",
}


def _unwritable(item: Item) -> str:
    """Why the whole item cannot be said; empty where it can."""
    if item.kind not in KINDS:
        return f"GIFT has no questions of the kind {item.kind}"
    if item.kind == "cloze" and len(item.answer) > 1:
        return "GIFT has no questions with several gaps"
    return "GIFT has no pictures" if item.picture else ""


def questions_of(item: Item) -> Iterator[str]:
    for number, each in enumerate(samples(item), start=1):
        name = item.id if not item.draw else f"{item.id} {number}"
        general = f"####{formatted(each.solution)}" if each.solution else ""
        yield f"::{escaped(name)}::{formatted(each.prompt)}{{{KINDS[item.kind](each)}{general}}}\n"
