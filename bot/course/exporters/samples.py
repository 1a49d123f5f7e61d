"""Items with their texts filled in: as they are, and templates drawn a few times."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from bot.course.model import Item, Mistake, Option, Pair
from bot.errors import ExpressionError
from bot.items.exact import Value
from bot.items.expressions import evaluate
from bot.items.templates import render
from bot.items.variants import draw

SAMPLES = 5
"""Questions made of a template."""


def samples(item: Item) -> Iterator[Item]:
    """The item with its texts filled in: once, or for a few draws that differ."""
    if not item.draw:
        yield _filled(item, {})
        return
    seen: set[tuple[str, ...]] = set()
    for seed in range(4 * SAMPLES):
        values = draw(item, seed).values
        if tuple(values.values()) not in seen and len(seen) < SAMPLES:
            seen.add(tuple(values.values()))
            yield _filled(item, {name: _value(text) for name, text in values.items()})


def _value(text: str) -> Value:
    value = Fraction(text)
    return value.numerator if value.denominator == 1 else value


def _filled(item: Item, names: Mapping[str, Value]) -> Item:
    def text(template: str) -> str:
        return render(template, names)

    if item.kind == "number":
        answer: tuple[str, ...] = (str(evaluate(item.answer[0], names)),)
        mistakes = [Mistake(_number_of(each.answer, names), text(each.feedback)) for each in item.mistakes]
    else:
        answer = tuple(map(text, item.answer))
        mistakes = [Mistake(text(each.answer), text(each.feedback)) for each in item.mistakes]
    return replace(
        item,
        prompt=text(item.prompt),
        options=tuple(Option(text(o.text), o.right, text(o.feedback)) for o in item.options),
        pairs=tuple(Pair(text(pair.left), text(pair.right)) for pair in item.pairs),
        extra=tuple(map(text, item.extra)),
        answer=answer,
        tolerance=_tolerance(item, answer, names),
        mistakes=tuple(mistakes),
        solution=text(item.solution),
        right=text(item.right),
    )


def _number_of(template: str, names: Mapping[str, Value]) -> str:
    try:
        return render(template, names) if "{" in template else str(evaluate(template, names))
    except ExpressionError:
        return ""


def _tolerance(item: Item, answer: tuple[str, ...], names: Mapping[str, Value]) -> str:
    if item.kind != "number" or not item.tolerance:
        return ""
    share = item.tolerance.strip().endswith("%")
    off = Fraction(evaluate(item.tolerance.strip().removesuffix("%"), names))
    return str(abs(off * Fraction(answer[0]) / 100 if share else off))
