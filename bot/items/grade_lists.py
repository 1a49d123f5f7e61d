"""A sequence, and partners: right if every piece is where it belongs; pieces that read the same may change places."""

from collections.abc import Mapping

from bot.items.composing import readable
from bot.items.labels import by_label, places
from bot.items.partners import partners
from bot.items.slips import known_slip, missed
from bot.items.variant import Grade, Variant


def ordered(variant: Variant, typed: str, _second_try: bool) -> Grade:
    """All parts in their order, by letters, numbers or texts."""
    found = places(variant.pieces, typed)
    if found is None:
        return Grade(None, "unreadable", shown=typed)
    shown = readable(variant, typed)
    if len(found) < len(variant.pieces):
        return Grade(None, "unfinished", shown=shown)
    said = [variant.pieces[place] for place in found]
    if said == _sequence(variant, variant.accepted[0]):
        rule = "letter" if by_label(variant.pieces, typed) == found else "exact"
        return Grade("correct", rule, variant.right, shown)
    return missed(known_slip(variant, lambda answer: said == _sequence(variant, answer)), shown)


def matched(variant: Variant, typed: str, _second_try: bool) -> Grade:
    """Every left with its partner, by number and letter, by letters alone or by texts."""
    found = _partners(variant, typed)
    if found is None:
        return Grade(None, "unreadable", shown=typed)
    shown = readable(variant, typed)
    if len(found) < len(variant.lefts):
        return Grade(None, "unfinished", shown=shown)
    if found == _partners(variant, variant.accepted[0]):
        return Grade("correct", "exact", variant.right, shown)
    return missed(known_slip(variant, lambda answer: found == _partners(variant, answer)), shown)


def _sequence(variant: Variant, typed: str) -> list[str]:
    return [variant.pieces[place] for place in places(variant.pieces, typed) or ()]


def _partners(variant: Variant, typed: str) -> Mapping[int, int] | None:
    return partners(variant.lefts, variant.pieces, typed)
