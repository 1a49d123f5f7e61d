"""From a template and a seed to a question: the same seed always gives the same variant."""

import random
from collections.abc import Mapping
from fractions import Fraction

from bot.course.model import Item, Mistake
from bot.errors import ExpressionError
from bot.items.draws import pick, roll, space
from bot.items.exact import Value
from bot.items.expressions import evaluate
from bot.items.numbers import parse_number
from bot.items.templates import render
from bot.items.variant import Choice, Slip, Variant
from bot.items.words import fold

__all__ = ["TRIES", "TYPED_GUESS", "draw", "space", "trial"]

TRIES = 300
"""Draws tried until the conditions hold; `check` sees to it that a few are enough."""
TYPED_GUESS = 0.05
"""Chance of typing the right answer without knowing it (LEARNING.md section 3)."""


class CollisionError(ExpressionError):
    """Two options read the same for these values."""


def draw(item: Item, seed: int) -> Variant:
    """The item's question for this seed; a draw that goes wrong is passed over, ExpressionError if all do."""
    return _first(item, seed, passed_over=ExpressionError)


def trial(item: Item, seed: int) -> Variant:
    """Like `draw`, but only options that read the same are passed over: so `check` finds bad draws."""
    return _first(item, seed, passed_over=CollisionError)


def _first(item: Item, seed: int, passed_over: type[ExpressionError]) -> Variant:
    dice = random.Random(f"{item.id}:{seed}")  # noqa: S311  (variety, no secrets)
    last: ExpressionError | None = None
    for _try in range(TRIES):
        try:
            names = roll(item, dice)
            if names is not None:
                return _variant(item, seed, names, dice)
        except passed_over as error:
            last = error
    raise last or ExpressionError(f"no draw of {TRIES} meets the conditions.")


def _variant(item: Item, seed: int, names: Mapping[str, Value], dice: random.Random) -> Variant:
    options = _options(item, names, dice)
    accepted = _accepted(item, names, options)
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
        accepted=accepted,
        options=options,
        notation=item.notation,
        spelling=item.spelling,
        slips=_slips(item, names, accepted),
        hints=tuple(render(hint, names) for hint in item.hints),
        solution=render(item.solution, names),
        picture=render(item.picture, names),
        right=render(item.right, names),
        guess=1 / len(options) if options else TYPED_GUESS,
    )


def _options(item: Item, names: Mapping[str, Value], dice: random.Random) -> tuple[Choice, ...]:
    rest = [Choice(render(o.text, names), o.right, render(o.feedback, names)) for o in item.options]
    if len({fold(option.text) for option in rest}) < len(rest):
        raise CollisionError(f"two options read the same: {', '.join(option.text for option in rest)}.")
    return tuple(rest.pop(pick(dice, len(rest))) for _ in item.options)


def _accepted(item: Item, names: Mapping[str, Value], options: tuple[Choice, ...]) -> tuple[str, ...]:
    if item.kind == "choice":
        return tuple(option.text for option in options if option.right)
    if item.kind == "number":
        return (str(evaluate(item.answer[0], names)),)
    return tuple(render(answer, names) for answer in item.answer)


def _slips(item: Item, names: Mapping[str, Value], accepted: tuple[str, ...]) -> tuple[Slip, ...]:
    """The mistakes that are wrong for these values."""
    slips = (_slip(item, mistake, names) for mistake in item.mistakes)
    right = {_meaning(item, answer) for answer in accepted}
    return tuple(slip for slip in slips if _meaning(item, slip.answer) not in right)


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
