"""From a template and a seed to a question: the same seed always gives the same variant."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from bot.course.model import Item, Mistake
from bot.errors import ExpressionError
from bot.items import layouts
from bot.items.draws import Dice, roll, space
from bot.items.exact import Value
from bot.items.expressions import evaluate
from bot.items.layouts import TYPED_GUESS, CollisionError
from bot.items.numbers import parse_number
from bot.items.scripts import script_of, single_letter
from bot.items.templates import render
from bot.items.variant import Slip, Variant
from bot.items.words import fold

__all__ = ["TRIES", "TYPED_GUESS", "draw", "space", "trial"]

TRIES = 300
"""Draws tried until the conditions hold; `check` sees to it that a few are enough."""
NONE_TAUGHT: frozenset[str] = frozenset()


def draw(item: Item, seed: int, taught: frozenset[str] = NONE_TAUGHT) -> Variant:
    """The item's question for this seed; a draw that goes wrong is passed over, ExpressionError if all do.

    ``taught``: entries of a set that were met; their options are offered first.
    """
    return _first(item, seed, taught, passed_over=ExpressionError)


def trial(item: Item, seed: int, taught: frozenset[str] = NONE_TAUGHT) -> Variant:
    """Like `draw`, but only options that read the same are passed over: so `check` finds bad draws."""
    return _first(item, seed, taught, passed_over=CollisionError)


def with_values(item: Item, seed: int, values: Mapping[str, str]) -> Variant:
    """The item's question for numbers drawn before, as `Variant.values`; ExpressionError where it draws others."""
    if item.draw.keys() != values.keys():
        raise ExpressionError(f"{item.id} draws other numbers by now.")
    dice = random.Random(f"{item.id}:{seed}")  # noqa: S311  (variety, no secrets)
    _rolled(item, dice)  # what is laid out after it comes out as it did then
    names = {name: evaluate(text, {}) for name, text in values.items()}
    return _variant(item, seed, names, _laid(item, names, NONE_TAUGHT, dice))


def _rolled(item: Item, dice: Dice) -> None:
    for _try in range(TRIES):
        if roll(item, dice) is not None:
            return


def _first(item: Item, seed: int, taught: frozenset[str], passed_over: type[ExpressionError]) -> Variant:
    dice = random.Random(f"{item.id}:{seed}")  # noqa: S311  (variety, no secrets)
    last: ExpressionError | None = None
    for _try in range(TRIES):
        try:
            names = roll(item, dice)
            if names is not None:
                return _variant(item, seed, names, _laid(item, names, taught, dice))
        except passed_over as error:
            last = error
    raise last or ExpressionError(f"no draw of {TRIES} meets the conditions.")


def _variant(item: Item, seed: int, names: Mapping[str, Value], laid: dict[str, Any]) -> Variant:
    return Variant(
        item=item.id,
        skill=item.skill,
        content=item.content,
        kind=item.kind,
        form=item.form,
        level=item.level,
        seed=seed,
        values={name: str(value) for name, value in names.items()},
        prompt=render(item.prompt, names),
        notation=item.notation,
        spelling=item.spelling,
        slips=_slips(item, names, laid),
        hints=tuple(render(hint, names) for hint in item.hints),
        solution=render(item.solution, names),
        picture=render(item.picture, names),
        right=render(item.right, names),
        entry=item.entry,
        rivals=item.rivals,
        **laid,
    )


def _laid(item: Item, names: Mapping[str, Value], taught: frozenset[str], dice: Dice) -> dict[str, Any]:
    """The fields that depend on the kind."""
    if item.kind == "number":
        return _counted(item, names)
    if item.kind in ("choice", "multiple"):
        options = layouts.options(item, names, taught, dice)
        right = tuple(option.text for option in options if option.right)
        return {"options": options, "accepted": right, "guess": layouts.guess(item.kind, len(options))}
    if item.kind == "order":
        pieces, accepted = layouts.parted(item, names, dice)
        return {"pieces": pieces, "accepted": accepted, "guess": layouts.guess("order", len(pieces))}
    if item.kind == "match":
        lefts, pieces, accepted = layouts.paired(item, names, dice)
        guess = layouts.guess("match", len(lefts))
        return {"lefts": lefts, "pieces": pieces, "accepted": accepted, "guess": guess}
    return _worded(item, names, dice)


def _counted(item: Item, names: Mapping[str, Value]) -> dict[str, Any]:
    answer = evaluate(item.answer[0], names)
    laid: dict[str, Any] = {"accepted": (str(answer),), "guess": TYPED_GUESS}
    if item.tolerance:
        laid["tolerance"] = _tolerance(item.tolerance, answer, names)
    if item.unit:
        units = {name: str(_exact(factor)) for name, factor in item.units.items()}
        laid |= {"unit": item.unit, "units": units, "unit_needed": item.unit_needed}
    return laid


def _tolerance(text: str, answer: Value, names: Mapping[str, Value]) -> str:
    """``1/2`` as it is, ``2%`` of the answer."""
    if text.strip().endswith("%"):
        share = evaluate(text.strip().removesuffix("%"), names)
        return str(abs(Fraction(answer)) * Fraction(share) / 100)
    return str(abs(Fraction(evaluate(text, names))))


def _exact(text: str) -> Fraction:
    number = parse_number(text)
    if number is None or number.value <= 0:
        raise ExpressionError(f"{text!r} is no factor between units.")
    return number.value


def _worded(item: Item, names: Mapping[str, Value], dice: Dice) -> dict[str, Any]:
    accepted = tuple(render(answer, names) for answer in item.answer)
    laid: dict[str, Any] = {"accepted": accepted, "guess": TYPED_GUESS}
    if item.kind == "tiles":
        laid["pieces"] = layouts.tiled(item, accepted[0], names, dice)
    elif script := script_of(" ".join(accepted)):
        laid |= {"script": script, "pieces": _letters(item, accepted[0], dice)}
        if single_letter(accepted[0]) and laid["pieces"]:
            laid["guess"] = 1 / len(laid["pieces"])
    return laid


def _letters(item: Item, answer: str, dice: Dice) -> tuple[str, ...]:
    return layouts.lettered_tiles(answer, dice) if item.kind == "text" else ()


def _slips(item: Item, names: Mapping[str, Value], laid: Mapping[str, Any]) -> tuple[Slip, ...]:
    """The mistakes that are wrong for these values."""
    if not item.mistakes:
        return ()
    slips = (_slip(item, mistake, names) for mistake in item.mistakes)
    right = [_meaning(item, answer) for answer in laid["accepted"]]
    allowed = Fraction(laid["tolerance"]) if "tolerance" in laid else None
    return tuple(slip for slip in slips if not _is_right(_meaning(item, slip.answer), right, allowed))


def _is_right(meaning: Fraction | str, right: list[Fraction | str], allowed: Fraction | None) -> bool:
    if allowed is None or isinstance(meaning, str):
        return meaning in right
    return any(abs(meaning - Fraction(value)) <= allowed for value in right)


def _slip(item: Item, mistake: Mistake, names: Mapping[str, Value]) -> Slip:
    """Of a number item ``a/b`` is a value; with braces, ``{a}/{b}``, it is that very spelling."""
    if item.kind == "number" and "{" not in mistake.answer:
        answer = str(evaluate(mistake.answer, names))
    else:
        answer = render(mistake.answer, names)
    return Slip(answer, render(mistake.feedback, names), mistake.name)


def _meaning(item: Item, answer: str) -> Fraction | str:
    """What makes two answers the same: the value of a number, the sound of a text."""
    if item.kind != "number":
        return fold(answer)
    number = parse_number(answer)
    if number is None:
        raise ExpressionError(f"{answer!r} is no number that can be typed.")
    return number.value
