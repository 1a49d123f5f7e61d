"""What of a question is laid out by chance: which options, in which order, which pieces lie where."""

import math
from collections.abc import Mapping, Sequence

from bot.course.model import Item, Kind, Option
from bot.errors import ExpressionError
from bot.items.draws import Dice, shuffled
from bot.items.exact import Value
from bot.items.labels import written
from bot.items.partners import coupled
from bot.items.scripts import letter_tiles
from bot.items.templates import render
from bot.items.variant import Choice
from bot.items.words import reading, trim

TYPED_GUESS = 0.05
"""Chance of typing the right answer without knowing it (LEARNING.md section 3)."""
SORTED_GUESS = 0.01
"""The least chance given to a long order or many partners: some of them are always known."""

Texts = tuple[str, ...]


class CollisionError(ExpressionError):
    """Two options read the same for these values."""


def options(item: Item, names: Mapping[str, Value], taught: frozenset[str], dice: Dice) -> tuple[Choice, ...]:
    """The options in the order shown; of a pool the right one and as many others as fit."""
    pool = item.options
    if 0 < item.show < len(pool):
        return shuffled(_some(item, names, taught, dice), dice)
    rest = [_choice(option, names) for option in pool]
    distinct("options", [option.text for option in rest])
    return shuffled(rest, dice)


def distinct(what: str, texts: Sequence[str]) -> None:
    """CollisionError where two of them read the same; an accent makes a difference."""
    if len({reading(text) for text in texts}) < len(texts):
        raise CollisionError(f"two {what} read the same: {', '.join(texts)}.")


def parted(item: Item, names: Mapping[str, Value], dice: Dice) -> tuple[Texts, Texts]:
    """Of an order: the pieces as shown, and what would be typed for the right order."""
    parts = [render(part, names) for part in item.parts]
    places = _unsolved(parts, parts, dice)
    pieces = tuple(parts[place] for place in places)
    return pieces, (written(pieces, tuple(places.index(part) for part in range(len(parts)))),)


def paired(item: Item, names: Mapping[str, Value], dice: Dice) -> tuple[Texts, Texts, Texts]:
    """Of a match: the lefts, the right sides as shown, and what would be typed for the right partners."""
    lefts = tuple(render(pair.left, names) for pair in item.pairs)
    rights = [render(text, names) for text in (*(pair.right for pair in item.pairs), *item.extra)]
    distinct("left sides", lefts)
    distinct("right sides", rights)
    places = _unsolved(rights, rights[: len(lefts)], dice)
    pieces = tuple(rights[place] for place in places)
    return lefts, pieces, (coupled(lefts, pieces, tuple(places.index(n) for n in range(len(lefts)))),)


def tiled(item: Item, answer: str, names: Mapping[str, Value], dice: Dice) -> Texts:
    """The words of the sentence and those that do not belong, as they lie."""
    words = trim(answer).split()
    tiles = words + [render(text, names) for text in item.extra]
    return tuple(tiles[place] for place in _unsolved(tiles, words, dice))


def lettered_tiles(answer: str, dice: Dice) -> Texts:
    """Letters of a word in a script of its own."""
    return () if answer.isascii() else letter_tiles(answer, dice)


def guess(kind: Kind, offered: int) -> float:
    """The chance of being right without knowing: `offered` options, parts or partners."""
    if kind == "choice":
        return 1 / max(offered, 1)
    if kind == "multiple":
        return 1.0 / max((1 << offered) - 1, 1)
    if kind in ("match", "order"):
        return max(1 / math.factorial(min(offered, 9)), SORTED_GUESS)
    return TYPED_GUESS


def _choice(option: Option, names: Mapping[str, Value]) -> Choice:
    return Choice(render(option.text, names), option.right, render(option.feedback, names))


def _some(item: Item, names: Mapping[str, Value], taught: frozenset[str], dice: Dice) -> list[Choice]:
    """The right option, then taught ones before others, look-alikes first among each; none that reads like another."""
    ranked = sorted(
        shuffled(item.options, dice), key=lambda o: (not o.right, o.entry not in taught, not o.alike)
    )
    chosen: dict[str, Choice] = {}
    for option in ranked:
        choice = _choice(option, names)
        chosen.setdefault(reading(choice.text), choice)
        if len(chosen) == item.show:
            break
    return list(chosen.values())


def _unsolved(pieces: Sequence[str], solved: Sequence[str], dice: Dice) -> list[int]:
    """The places of the pieces in an order of chance that does not begin with the solution, where there is another."""
    order = list(shuffled(range(len(pieces)), dice))
    laid = [pieces[place] for place in order]
    return order[1:] + order[:1] if laid[: len(solved)] == list(solved) else order
