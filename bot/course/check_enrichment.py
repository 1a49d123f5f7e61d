"""Whether the enrichment of a unit can be shown, asked and graded."""

from collections.abc import Iterator

from bot.course.check_items import item_faults
from bot.course.graph import place
from bot.course.limits import EXTRA_TITLE, STEP, length_faults, picture_faults
from bot.course.model import Unit
from bot.errors import Fault


def enrichment_faults(folder: str, unit: Unit, draws: int) -> Iterator[Fault]:
    """Every fault of what the unit offers besides."""
    extra, file = unit.enrichment, place(folder, unit.id, "enrichment.toml")
    if extra is None:
        return
    yield from length_faults(file, "", "the title", extra.title, EXTRA_TITLE)
    yield from length_faults(file, "", "the text", extra.text, STEP)
    yield from picture_faults(file, "", extra.picture)
    known = {item.id for skill in unit.skills for item in skill.items}
    for item in extra.items:
        yield from item_faults(file, item, draws)
        if item.id in known:
            yield Fault(file, item.id, "the unit has this item already.", "Give it an id of its own.")
        known.add(item.id)
    if all(item.retired for item in extra.items):
        fix = "Bring one back, or remove the file."
        yield Fault(file, "", "every question of the enrichment is retired.", fix)
