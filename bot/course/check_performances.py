"""Whether what a unit wants to be shown can be read on a telephone, and can be looked at point by point."""

from collections.abc import Iterator

from bot.course.graph import place
from bot.course.limits import HINT, POINT, SHOWN_TITLE, STEP, length_faults
from bot.course.model import Unit
from bot.errors import Fault


def performance_faults(folder: str, unit: Unit) -> Iterator[Fault]:
    """Every fault of the unit's performances."""
    file = place(folder, unit.id, "performances.toml")
    for each in unit.performances:
        yield from length_faults(file, each.id, "the title", each.title, SHOWN_TITLE)
        yield from length_faults(file, each.id, "the prompt", each.prompt, STEP)
        yield from length_faults(file, each.id, "the hint", each.hint, HINT)
        for number, point in enumerate(each.points, start=1):
            yield from length_faults(file, each.id, f"point {number}", point, POINT)
        if len({point.casefold() for point in each.points}) < len(each.points):
            yield Fault(file, each.id, "two points say the same.", "Say each thing once.")
