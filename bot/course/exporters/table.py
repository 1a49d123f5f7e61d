"""The entries of all sets as one CSV that `rung import` and flashcard programs read.

Cells that a spreadsheet would take for a formula are written as they are: it is meant for programs that learn, and a
word may well begin with a hyphen. Records of learners are another matter.
"""

import csv
import io

from bot.course.exporters.out import Out
from bot.course.graph import place
from bot.course.model import Course, Entry, Skill, Unit
from bot.errors import Fault

COLUMNS = ("topic", "id", "front", "back", "also_back", "sound", "hook", "contrast", "example")


def table(course: Course) -> Out:
    """A row for each entry that is still asked, once for each file of entries."""
    file = io.StringIO()
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    rows, left = [], []
    for unit in course.units:
        seen: set[str] = set()
        for skill in unit.skills:
            own = [entry for entry in skill.entries if not entry.retired and entry.id not in seen]
            seen |= {entry.id for entry in own}
            rows += [_row(unit, skill, entry) for entry in own]
            left += [_pictured(course, unit, entry) for entry in own if entry.picture]
            left += [_no_set(course, unit, skill)] if skill.sort == "rule" else []
    writer.writerows(rows)
    return Out(file.getvalue(), len(rows), "entry", tuple(left))


def _row(unit: Unit, skill: Skill, entry: Entry) -> dict[str, str]:
    return {
        "topic": unit.title.replace("/", "//"),
        "id": entry.id,
        "front": entry.front,
        "back": entry.back,
        "also_back": "|".join(_further(skill, entry)),
        "sound": entry.sound,
        **{told.kind: told.text for told in entry.explanations},
    }


def _further(skill: Skill, entry: Entry) -> list[str]:
    """What else is accepted where the back is asked for."""
    asked = [item.answer for item in skill.items if item.entry == entry.id and entry.back in item.answer]
    return [text for text in dict.fromkeys(text for answer in asked for text in answer) if text != entry.back]


def _pictured(course: Course, unit: Unit, entry: Entry) -> Fault:
    return Fault(place(course.id, unit.id), entry.id, "its picture was left out.", "", "warning")


def _no_set(course: Course, unit: Unit, skill: Skill) -> Fault:
    what = "it is no set and was left out."
    return Fault(place(course.id, unit.id, "unit.toml"), skill.id, what, "Write it as GIFT.", "warning")
