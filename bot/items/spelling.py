"""Whether typed letters are one of the many ways to spell a word, and how far they are from the nearest.

A word is a row of slots, one for each of its signs; a slot holds the spellings of that sign, the first of them the
canonical one, each with its cost: 0 is right, `SOFT` a confusion between letters of one sound, `EDIT` any other slip.
"""

from typing import TypeAlias

SOFT = 1
EDIT = 2
FAR = 99
"""Further than anyone asks."""
LONGEST = 40
"""Typed letters up to which distances are looked at; longer texts fit or do not."""

Slot: TypeAlias = tuple[tuple[str, int], ...]
Slots: TypeAlias = tuple[Slot, ...]


def slot(right: str, soft: str = "") -> Slot:
    """A slot from spellings parted by spaces; ``-`` is nothing typed at all."""
    both = [(spelled, 0) for spelled in right.split()] + [(spelled, SOFT) for spelled in soft.split()]
    return tuple((spelled.replace("-", ""), cost) for spelled, cost in both)


def canonical(slots: Slots) -> str:
    """The first spelling of every slot."""
    return "".join(way[0][0] for way in slots)


def fits(slots: Slots, typed: str) -> bool:
    """Whether the whole of what was typed is one spelling of the whole word."""
    reached = {0}
    for way in slots:
        reached = {
            at + len(text) for at in reached for text, cost in way if cost == 0 and typed.startswith(text, at)
        }
        if not reached:
            return False
    return len(typed) in reached


def distance(slots: Slots, typed: str, limit: int = FAR) -> int:
    """The cheapest way from a spelling of the word to what was typed; `FAR` beyond the limit.

    Neighbours that changed places are one edit.
    """
    if max(len(typed), len(slots)) > LONGEST:
        return 0 if fits(slots, typed) else FAR
    cost = _aligned(slots, typed, limit)
    if cost > EDIT and limit >= EDIT and _swapped(slots, typed):
        return EDIT
    return cost if cost <= limit else FAR


def _aligned(slots: Slots, typed: str, limit: int) -> int:
    row = [EDIT * at for at in range(len(typed) + 1)]
    for way in slots:
        row = _next(row, way, typed)
        if min(row) > limit:
            return FAR
    return row[-1]


def _next(before: list[int], way: Slot, typed: str) -> list[int]:
    """Costs for every beginning of what was typed, one slot further."""
    row: list[int] = []
    for at in range(len(before)):
        costs = [before[at] + EDIT]
        if at:
            costs += [before[at - 1] + EDIT, row[at - 1] + EDIT]
        for text, cost in way:
            if len(text) <= at and typed.startswith(text, at - len(text)):
                costs.append(before[at - len(text)] + cost)
        row.append(min(costs))
    return row


def _swapped(slots: Slots, typed: str) -> bool:
    swaps = (typed[:n] + typed[n + 1] + typed[n] + typed[n + 2 :] for n in range(len(typed) - 1))
    return any(fits(slots, swap) for swap in swaps)
