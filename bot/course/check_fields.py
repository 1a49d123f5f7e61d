"""Whether an item has what its kind needs, and nothing that its kind does not know."""

from collections.abc import Callable, Iterator, Mapping

from bot.course.limits import counted
from bot.course.model import Item, Kind
from bot.errors import Fault
from bot.items.exact import FUNCTIONS
from bot.items.numbers import parse_number

OPTIONS = range(2, 9)
"""Options, parts or pairs that fit under one question as buttons."""
GAPS = range(1, 4)
GAP = "___"

_ANSWERED = frozenset({"answer", "mistakes", "spelling"})
KNOWN: Mapping[Kind, frozenset[str]] = {
    "choice": frozenset({"options", "show", "notation"}),
    "multiple": frozenset({"options"}),
    "match": frozenset({"pairs", "extra"}),
    "text": _ANSWERED,
    "cloze": _ANSWERED,
    "number": frozenset({"answer", "mistakes", "notation", "tolerance", "unit", "units", "unit_needed"}),
    "order": frozenset({"parts"}),
    "tiles": _ANSWERED | {"extra"},
}
"""What each kind may have besides a prompt, hints and a solution."""
_FIXES = {
    "options": 'Remove them, or set `kind = "choice"`.',
    "answer": "Mark the option with `right = true`.",
    "mistakes": "Write `feedback` at the options.",
}
_WRITTEN = {"options": "options", "mistakes": "mistakes", "answer": "an `answer`"}
_MARKED = ("choice", "multiple")
_DEFAULTS = Item("", "", "text", "")


def field_faults(file: str, item: Item) -> Iterator[Fault]:
    yield from _strange_faults(file, item)
    yield from _KINDS[item.kind](file, item)
    for name in item.draw.keys() & FUNCTIONS.keys():
        what = f"the variable `{name}` has the name of a function."
        yield Fault(file, item.id, what, "Call it something else.")
    if item.where and not item.draw:
        yield Fault(file, item.id, "`where` has nothing to choose from.", "Add `draw`, or remove it.")


def _strange_faults(file: str, item: Item) -> Iterator[Fault]:
    """Fields of another kind."""
    known = KNOWN[item.kind]
    for name in sorted(frozenset().union(*KNOWN.values()) - known):
        if getattr(item, name) == getattr(_DEFAULTS, name):
            continue
        marked = name == "options" or item.kind in _MARKED
        fix = _FIXES.get(name) if marked else None
        article = "an" if item.kind[0] in "aeiou" else "a"
        what = f"{article} {item.kind} item has {_WRITTEN.get(name, f'`{name}`')}."
        yield Fault(file, item.id, what, fix or "Remove it, or set the kind that has it.")


def _choice_faults(file: str, item: Item) -> Iterator[Fault]:
    right = sum(option.right for option in item.options)
    if right != 1:
        fix = "Set `right = true` on exactly one."
        yield Fault(file, item.id, f"{right} of {len(item.options)} options are right.", fix)
    elif item.show and (item.show not in OPTIONS or item.show >= len(item.options)):
        what = f"`show` is {item.show}, of {len(item.options)} options."
        yield Fault(file, item.id, what, f"Show {OPTIONS.start} to {OPTIONS.stop - 1}, fewer than there are.")
    elif not item.show:
        yield from _count_faults(file, item, "option", len(item.options))


def _multiple_faults(file: str, item: Item) -> Iterator[Fault]:
    right = sum(option.right for option in item.options)
    if right in (0, len(item.options)):
        what = f"{right} of {len(item.options)} options are right."
        yield Fault(file, item.id, what, "Set `right = true` on some and leave others.")
    else:
        yield from _count_faults(file, item, "option", len(item.options))


def _match_faults(file: str, item: Item) -> Iterator[Fault]:
    yield from _count_faults(file, item, "pair", len(item.pairs))
    if len(item.pairs) in OPTIONS and len(item.pairs) + len(item.extra) not in OPTIONS:
        what = f"the item has {len(item.pairs) + len(item.extra)} right sides."
        yield Fault(file, item.id, what, f"Give at most {OPTIONS.stop - 1}, the extra ones among them.")


def _order_faults(file: str, item: Item) -> Iterator[Fault]:
    yield from _count_faults(file, item, "part", len(item.parts))


def _count_faults(file: str, item: Item, what: str, count: int) -> Iterator[Fault]:
    if count not in OPTIONS:
        fix = f"Give {OPTIONS.start} to {OPTIONS.stop - 1}."
        yield Fault(file, item.id, f"the item has {counted(count, what)}.", fix)


def _answer_faults(file: str, item: Item) -> Iterator[Fault]:
    if not item.answer:
        yield Fault(file, item.id, "the item has no `answer`.", "Add it.")


def _cloze_faults(file: str, item: Item) -> Iterator[Fault]:
    gaps = item.prompt.count(GAP)
    if gaps not in GAPS:
        fix = f"Write {GAP} in {GAPS.start} to {GAPS.stop - 1} places."
        yield Fault(file, item.id, f"the prompt has {counted(gaps, 'gap')}.", fix)
    elif not item.answer:
        yield Fault(file, item.id, "the item has no `answer`.", "Give one for each gap.")
    elif len(item.answer) != gaps:
        what = f"the prompt has {counted(gaps, 'gap')}, `answer` {len(item.answer)}."
        yield Fault(file, item.id, what, "Give one answer for each gap, alternatives parted by |.")


def _number_faults(file: str, item: Item) -> Iterator[Fault]:
    yield from _answer_faults(file, item)
    if len(item.answer) > 1:
        yield Fault(file, item.id, "a number item has several answers.", "Give the one expression.")
    if not item.unit:
        for name in ("units", "unit_needed"):
            if getattr(item, name):
                yield Fault(file, item.id, f"`{name}` without `unit`.", "Name the unit of the answer.")
    for name, factor in item.units.items():
        yield from _unit_faults(file, item, name, factor)


def _unit_faults(file: str, item: Item, name: str, factor: str) -> Iterator[Fault]:
    fix = f'Say how many {item.unit} one {name} is, such as "100" or "1/10".'
    number = parse_number(factor)
    if number is None or number.value <= 0:
        yield Fault(file, item.id, f"the unit {name} is {factor!r} {item.unit}.", fix)


_KINDS: Mapping[Kind, Callable[[str, Item], Iterator[Fault]]] = {
    "choice": _choice_faults,
    "multiple": _multiple_faults,
    "match": _match_faults,
    "text": _answer_faults,
    "cloze": _cloze_faults,
    "number": _number_faults,
    "order": _order_faults,
    "tiles": _answer_faults,
}
