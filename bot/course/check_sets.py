"""Whether a set can be learned: its size, its ways to ask, and entries that can be told apart."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from bot.course.check_items import item_faults
from bot.course.limits import CARD, counted, length_faults, picture_faults
from bot.course.model import Entry, Item, Skill
from bot.errors import Fault
from bot.items.words import fold, reading
from bot.learning.criterion import full_run, top_level

LARGEST = 12
"""Entries of one set (LEARNING.md section 2)."""
EXPLAINED = 2
"""Explanations that an entry should have."""
FEWEST = 2
"""Entries of which one can be chosen."""
RIGHT = 2
"""Times that each entry is answered right before a set is passed."""


def set_faults(unit_file: str, csv: str, skill: Skill, draws: int) -> list[Fault]:
    """Every fault of a set; what holds for all entries alike is one fault of the skill."""
    faults = [*_size_faults(unit_file, csv, skill), *_ask_faults(unit_file, skill)]
    faults = faults or [*_top_faults(unit_file, skill)]
    if len(skill.entries) < FEWEST:
        return faults
    entries = [entry for entry in skill.entries if not entry.retired]
    for items in _by_ask(skill).values():
        found = [replace(f, where=item.entry) for item in items for f in item_faults(csv, item, draws)]
        faults += _once(unit_file, skill, found, len(items))
    faults += _alike_faults(csv, list(_by_ask(skill).values()))
    shown = [fault for entry in entries for fault in _entry_faults(csv, entry)]
    return [*faults, *_once(unit_file, skill, shown, len(entries))]


def _by_ask(skill: Skill) -> dict[str, list[Item]]:
    """The items that are asked, by the number of the ask at the end of their id."""
    asks: dict[str, list[Item]] = defaultdict(list)
    for item in skill.items:
        if not item.retired:
            asks[item.id.rpartition("-")[2]].append(item)
    return asks


def _once(unit_file: str, skill: Skill, faults: list[Fault], entries: int) -> Iterator[Fault]:
    """A fault that every entry has is told once, at the skill; it is mended in the ask."""
    by_remedy: dict[str, list[Fault]] = defaultdict(list)
    for fault in faults:
        by_remedy[fault.fix].append(fault)
    for same in by_remedy.values():
        if len({fault.where for fault in same}) < max(entries, 2):
            yield from same
        else:
            what = f"of every entry, as of {same[0].where}: {same[0].what}"
            yield replace(same[0], file=unit_file, where=skill.id, what=what)


def _size_faults(unit_file: str, csv: str, skill: Skill) -> Iterator[Fault]:
    entries = [entry.id for entry in skill.entries if not entry.retired]
    if len(entries) > LARGEST:
        what = f"the set has {len(entries)} entries."
        yield Fault(unit_file, skill.id, what, f"Split it: {_split(entries)}.")
    elif len(entries) * RIGHT < full_run(skill):
        what = f"the set has {counted(len(entries), 'entry')}, too few for a run of {full_run(skill)}."
        yield Fault(unit_file, skill.id, what, f"Add entries to {csv.rpartition('/')[2]}.")


def _top_faults(unit_file: str, skill: Skill) -> Iterator[Fault]:
    """The ask of the required form must be at the top level, or nobody can pass."""
    highest = max((item.level for item in skill.items), default=1)
    if top_level(skill) < highest:
        what = f"no ask of level {highest} is in the required form `{skill.required}`."
        yield Fault(unit_file, skill.id, what, "Raise the level of the one that is, or lower the others.")


def _split(entries: Sequence[str]) -> str:
    """Parts of nearly one size, by their first and last entries."""
    count = -(-len(entries) // LARGEST)
    cuts = [len(entries) * n // count for n in range(count + 1)]
    parts = [entries[first:last] for first, last in pairwise(cuts)]
    return ", ".join(f"{part[0]} to {part[-1]} ({len(part)})" for part in parts)


def _ask_faults(unit_file: str, skill: Skill) -> Iterator[Fault]:
    """Easy first: a set is asked in a form to choose from, then in the form that passes."""
    forms = {item.form for item in skill.items}
    for form, kind in (
        ("recognise", "choice"),
        (skill.required, "choice" if skill.required == "recognise" else "text"),
    ):
        if forms and form not in forms:
            fix = f'Add a [[skill.ask]] with `kind = "{kind}"`.'
            yield Fault(unit_file, skill.id, f"no ask is in the form `{form}`.", fix)
            return


def _alike_faults(csv: str, asks: Sequence[Sequence[Item]]) -> Iterator[Fault]:
    """Entries that nobody can tell apart by the question, or by the answer; each two of them told once."""
    told: set[tuple[str, str]] = set()
    for items in asks:
        answers = _twins(items, lambda item: (reading if item.kind == "choice" else fold)(_answer(item)))
        prompts = _twins(items, lambda item: reading(item.prompt) + item.picture)
        for item, other in prompts + answers:
            if (item.entry, other.entry) not in told:
                told.add((item.entry, other.entry))
                yield _alike(csv, item, other, same_answer=(item, other) in answers)


def _alike(csv: str, item: Item, other: Item, *, same_answer: bool) -> Fault:
    if same_answer:
        what = f"its answer reads like that of {other.entry} ({_answer(item)})."
        return Fault(csv, item.entry, what, "Let the answers differ, or make them one entry.", "warning")
    what = f"it is asked like {other.entry} ({item.prompt}) and wants another answer."
    return Fault(csv, item.entry, what, "Let the question tell them apart.")


def _twins(items: Sequence[Item], reads: Callable[[Item], str]) -> list[tuple[Item, Item]]:
    """Each item that reads like an earlier one, with that one."""
    first: dict[str, Item] = {}
    return [(item, twin) for item in items if (twin := first.setdefault(reads(item), item)) is not item]


def _answer(item: Item) -> str:
    return item.answer[0] if item.answer else next(option.text for option in item.options if option.right)


def _entry_faults(csv: str, entry: Entry) -> Iterator[Fault]:
    hook = next((told.text for told in entry.explanations if told.kind == "hook"), "")
    card = "\n".join([entry.front, entry.back, entry.sound, hook])
    yield from length_faults(csv, entry.id, "the card (front, back, sound, hook)", card, CARD)
    yield from picture_faults(csv, entry.id, entry.picture)
    if len(entry.explanations) < EXPLAINED:
        what = f"the entry has {len(entry.explanations)} of hook, contrast and example."
        yield Fault(csv, entry.id, what, f"Give {EXPLAINED}.", "warning")
