"""What stands between the braces of a GIFT question, for each kind that GIFT can say."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from bot.course.importers.gift_signs import escaped, formatted
from bot.course.model import Item, Kind, Option

_DIGITS = 15
"""Digits of a decimal that GIFT programs read exactly."""


def _choice(item: Item) -> str:
    praised = [replace(o, feedback=o.feedback or item.right) if o.right else o for o in item.options]
    return " ".join(_weighed("=" if o.right else "~", 100 if o.right else 0, _option(o)) for o in praised)


def _multiple(item: Item) -> str:
    """The right ones share 100 percent, each wrong one takes all of it."""
    right = sum(option.right for option in item.options)
    share = f"{100 / right:.5f}".rstrip("0").rstrip(".")
    return " ".join(f"~%{share if o.right else -100}%{_option(o)}" for o in item.options)


def _option(option: Option) -> str:
    return formatted(option.text) + (f"#{formatted(option.feedback)}" if option.feedback else "")


def _weighed(sign: str, weight: int, text: str) -> str:
    """A text that begins like a weight has one before it."""
    return f"{sign}%{weight}%{text}" if text.startswith("%") else f"{sign}{text}"


def _match(item: Item) -> str:
    pairs = [f"={formatted(_arrowless(pair.left))} -> {escaped(pair.right)}" for pair in item.pairs]
    return " ".join([*pairs, *(f"= -> {escaped(text)}" for text in item.extra)])


def _arrowless(text: str) -> str:
    """GIFT cannot hide its sign between partners."""
    return text.replace("->", "→")


def _text(item: Item) -> str:
    first, *rest = (_weighed("=", 100, _typed(text)) for text in item.answer)
    return _arrowless(" ".join([f"{first}{_praise(item)}", *rest, *_slips(item)]))


def _typed(text: str) -> str:
    r"""A text to be typed, in which ``*`` would stand for anything."""
    return escaped(text).replace("*", "\\*")


def _cloze(item: Item) -> str:
    return _text(replace(item, answer=tuple(text.strip() for text in item.answer[0].split("|"))))


def _number(item: Item) -> str:
    """A number without an end as a decimal is a text, ``1/3``, unless something near to it is right as well."""
    off = f":{_decimal(item.tolerance)}" if item.tolerance else ""
    if not off and not _ends(item.answer[0]):
        return _text(item)
    spelled = replace(item, mistakes=tuple(replace(m, answer=_decimal(m.answer)) for m in item.mistakes))
    return " ".join([f"#={_decimal(item.answer[0])}{off}{_praise(item)}", *_slips(spelled)])


def _ends(text: str) -> bool:
    return Fraction(_decimal(text) or "0") == Fraction(text)


def _praise(item: Item) -> str:
    return f"#{formatted(item.right)}" if item.right else ""


def _slips(item: Item) -> Iterator[str]:
    """Wrong answers that are talked about: of no weight."""
    for mistake in item.mistakes:
        if mistake.answer:
            yield f"=%0%{_typed(mistake.answer)}#{formatted(mistake.feedback)}"


def _decimal(text: str) -> str:
    """The number as GIFT reads it; empty for what is none."""
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return ""
    return str(value.numerator) if value.denominator == 1 else f"{float(value):.{_DIGITS}g}"


KINDS: Mapping[Kind, Callable[[Item], str]] = {
    "choice": _choice,
    "multiple": _multiple,
    "match": _match,
    "text": _text,
    "cloze": _cloze,
    "number": _number,
}
"""What GIFT can say."""
