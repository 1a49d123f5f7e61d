"""Items that tests ask."""

from dataclasses import replace
from typing import Any

from bot.course.model import Item, Mistake, Option, Pair
from bot.items.variant import Variant
from bot.items.variants import draw

ADD = Item(
    id="add-unlike",
    skill="adding",
    kind="number",
    level=2,
    prompt="{a}/{b} + {c}/{d} = ?",
    draw={"b": "2..6", "d": "2..6", "a": "1..b - 1", "c": "1..d - 1"},
    where=("b != d",),
    answer=("a/b + c/d",),
    notation="lowest",
    mistakes=(Mistake("(a + c)/(b + d)", "You added tops and bottoms: {a + c} and {b + d}.", "adds-both"),),
    hints=("Cut both into pieces of one size.", "{=lcm(b, d)} {lcm(b, d)|piece|pieces} will do."),
    solution="It is {=a/b + c/d}, or {mixed: a/b + c/d}.",
    picture="bars {a}/{b} {c}/{d}",
    right="{a}/{b} and {c}/{d} make {=a/b + c/d}.",
    content="c0ffee",
)
CHOOSE = Item(
    id="which-third",
    skill="naming",
    kind="choice",
    prompt="Which one is {n}/{d}?",
    draw={"d": "3..9", "n": "1..d - 1"},
    where=("2*n != d",),
    options=(
        Option("{n}/{d}", right=True),
        Option("{d}/{n}", feedback="Upside down."),
        Option("{n}/{=d - n}", feedback="{d} pieces in all."),
    ),
)
WORD = Item(
    id="top-number",
    skill="naming",
    kind="text",
    prompt="What is the top number called?",
    answer=("numerator", "the numerator"),
    mistakes=(Mistake("denominator", "That is the one below.", "swaps-names"),),
    right="It counts.",
)


def number(answer: str, **changes: Any) -> Variant:
    """A question with this number as its answer."""
    return draw(Item(id="n", skill="s", kind="number", prompt="?", answer=(answer,), **changes), 0)


def word(*answers: str, **changes: Any) -> Variant:
    """A question with these texts as its answers."""
    return draw(Item(id="w", skill="s", kind="text", prompt="?", answer=answers, **changes), 0)


def choice(*options: str) -> Variant:
    """A question with these options in this order, the first one right."""
    drawn = draw(
        Item(id="c", skill="s", kind="choice", prompt="?", options=tuple(map(Option, options))), 0
    ).options
    ordered = sorted(drawn, key=lambda option: options.index(option.text))
    right = (replace(ordered[0], right=True), *ordered[1:])
    return replace(draw(WORD, 0), kind="choice", options=right, accepted=(options[0],))


SEVERAL = Item(
    id="which-halves",
    skill="naming",
    kind="multiple",
    prompt="Which are {n}/{d}?",
    draw={"d": "3..5", "n": "1..d - 1"},
    options=(
        Option("{n}/{d}", right=True),
        Option("{2*n}/{2*d}", right=True),
        Option("{d}/{n}", feedback="Upside down."),
        Option("{n}/{d + 1}"),
    ),
)
ORDER = Item(
    id="by-size",
    skill="s",
    kind="order",
    prompt="By size?",
    draw={"d": "3..9"},
    parts=("1/{d}", "1/2", "{d - 1}/{d}"),
)
LETTERS = (("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"))
MATCH = Item(
    id="names",
    skill="s",
    kind="match",
    prompt="Names?",
    pairs=tuple(Pair(*pair) for pair in LETTERS),
    extra=("zeta",),
)
TILES = Item(
    id="say",
    skill="s",
    kind="tiles",
    prompt="Say it.",
    answer=("the dog sleeps", "sleeps the dog"),
    extra=("a", "dogs"),
)
CLOZE = Item(id="gaps", skill="s", kind="cloze", prompt="A ___ and a ___.", answer=("cat|kitten", "dog"))
LENGTH = Item(
    id="cm",
    skill="s",
    kind="number",
    prompt="?",
    answer=("300",),
    unit="cm",
    units={"m": "100"},
    tolerance="1%",
)
GREEK = Item(
    id="logos", skill="s", kind="text", prompt="word?", answer=("λόγος", "ὁ λόγος"), rivals=("λόγῳ", "λόγοι")
)
HEBREW = Item(id="davar", skill="s", kind="text", prompt="word?", answer=("דָּבָר",), rivals=("דֶּרֶךְ",))
EVERY = (ADD, CHOOSE, WORD, SEVERAL, ORDER, MATCH, TILES, CLOZE, LENGTH, GREEK, HEBREW)
"""One item of every kind, and some of their ways."""
