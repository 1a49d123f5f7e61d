"""Whether the right answer can be built from the pieces that are shown, and no other that is as good."""

from collections.abc import Iterator, Sequence

from bot.course.check_texts import at
from bot.course.model import Item
from bot.errors import Fault
from bot.items.composing import buildable, choices, complete, composed
from bot.items.grading import grade
from bot.items.labels import places
from bot.items.partners import partners
from bot.items.variant import Variant
from bot.items.words import fold

_JOINING = frozenset({"and", "or", "und", "oder", "et", "ou", "y", "o", "e", "και", "η", "ו"})
"""Words whose neighbours can change places: cats and dogs, dogs and cats."""


TILES = 24
"""Tiles under one question: eight rows on a telephone; Telegram takes no more than 100 buttons [J]."""


def composed_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """Pieces of which the right answer cannot be built."""
    if not buildable(variant):
        return
    picks = right_picks(variant)
    if picks is None:
        what = f"{variant.accepted[0]!r} cannot be built from its pieces{at(variant)}."
        yield Fault(file, item.id, what, "Add the missing ones to `extra`.")
    elif not complete(variant, picks) or grade(variant, composed(variant, picks)).verdict != "correct":
        what = f"its own answer, tapped as {composed(variant, picks)!r}{at(variant)}, is not taken as right."
        yield Fault(file, item.id, what, "Make its pieces differ more.")


def right_picks(variant: Variant) -> tuple[int, ...] | None:
    """What someone taps who knows the answer; None where it cannot be built."""
    labels = choices(variant)
    if variant.kind == "multiple":
        return tuple(n for n, option in enumerate(variant.options) if option.right)
    if variant.kind == "order":
        return places(variant.pieces, variant.accepted[0])
    if variant.kind == "match":
        found = partners(variant.lefts, variant.pieces, variant.accepted[0]) or {}
        return tuple(found[left] for left in sorted(found)) or None
    if variant.kind == "tiles":
        return built(labels, variant.accepted[0].split())
    return built(labels, [sign for sign in fold(variant.accepted[0]) if not sign.isspace()])


def built(pieces: Sequence[str], wanted: Sequence[str]) -> tuple[int, ...] | None:
    """Pieces that make up the words (or letters) wanted, each used once; None where one is missing."""
    picks: list[int] = []
    for word in wanted:
        fitting = (n for n, piece in enumerate(pieces) if n not in picks and fold(piece) == fold(word))
        place = next(fitting, None)
        if place is None:
            return None
        picks.append(place)
    return tuple(picks)


def tiles_faults(file: str, item: Item, variant: Variant) -> Iterator[Fault]:
    """Tiles that make a sentence which is right and not accepted, or that cannot make one which is."""
    if item.kind != "tiles":
        return
    if len(variant.pieces) > TILES:
        what = f"the item has {len(variant.pieces)} tiles{at(variant)}."
        yield Fault(file, item.id, what, f"Give at most {TILES}: ask for a shorter sentence.")
    known = {fold(answer) for answer in variant.accepted}
    for answer in variant.accepted[1:]:
        if built(variant.pieces, answer.split()) is None:
            what = f"{answer!r} cannot be built from its tiles{at(variant)}."
            yield Fault(file, item.id, what, "Add the missing words to `extra`.", "warning")
    for answer in variant.accepted:
        for turned in _turned(answer.split()):
            if fold(turned) not in known:
                what = f"its tiles also build {turned!r}{at(variant)}, which is not accepted."
                yield Fault(file, item.id, what, "Accept it as well, or ask for something else.", "warning")


def _turned(words: Sequence[str]) -> Iterator[str]:
    """The sentence with the two sides of each "and" changed; a side is a word, or two that begin alike."""
    for n, word in enumerate(words):
        if fold(word) not in _JOINING or not 0 < n < len(words) - 1:
            continue
        size = 2 if 2 <= n < len(words) - 2 and fold(words[n - 2]) == fold(words[n + 1]) else 1
        left, right = words[n - size : n], words[n + 1 : n + 1 + size]
        if [fold(side) for side in left] != [fold(side) for side in right]:
            yield " ".join([*words[: n - size], *right, word, *left, *words[n + 1 + size :]])
