"""Answers built from pieces, tap by tap; what is built becomes the text that would be typed. Pure."""

from bot.items import scripts
from bot.items.labels import places, written
from bot.items.partners import coupled, partners
from bot.items.variant import Variant
from bot.items.words import tidy

Picks = tuple[int, ...]
"""Places in what can be tapped, from 0, in the order tapped (multiple: in the order shown)."""


def buildable(variant: Variant) -> bool:
    """Whether it can be answered by tapping pieces and then Done."""
    return variant.kind in ("multiple", "order", "match", "tiles") or bool(variant.pieces)


def choices(variant: Variant) -> tuple[str, ...]:
    """The labels of what can be tapped, in the order shown."""
    if variant.kind == "multiple":
        return tuple(option.text for option in variant.options)
    return variant.pieces


def picked(variant: Variant, picks: Picks, place: int) -> Picks:
    """The picks after a tap: multiple toggles, all others take a piece once, as long as there is room."""
    if not 0 <= place < len(choices(variant)):
        return picks
    if variant.kind == "multiple":
        return tuple(sorted({*picks} ^ {place}))
    return picks if place in picks or len(picks) >= _room(variant) else (*picks, place)


def back(_variant: Variant, picks: Picks) -> Picks:
    """The picks without the last one."""
    return picks[:-1]


def complete(variant: Variant, picks: Picks) -> bool:
    """Whether Done makes sense: something is chosen; of an order and of partners, everything."""
    if variant.kind in ("order", "match"):
        return len(picks) == _room(variant)
    return bool(picks)


def composed(variant: Variant, picks: Picks) -> str:
    """What would have been typed: "A C", "C A B", "1b 2a", "the dog sleeps", "λογος"."""
    texts = choices(variant)
    if not picks:
        return ""
    if variant.kind == "match":
        return coupled(variant.lefts, texts, picks)
    if variant.kind in ("multiple", "order"):
        return written(texts, picks)
    chosen = tuple(texts[place] for place in picks)
    return " ".join(chosen) if variant.kind == "tiles" else scripts.spelled(chosen)


def so_far(variant: Variant, picks: Picks) -> str:
    """What is built, readable: "1/4, 1/3, ...", "α - alpha, β - ...", "the dog", "λογ"; dots where more is wanted."""
    texts = choices(variant)
    chosen = [texts[place] for place in picks]
    if variant.kind == "match":
        open_ = [f"{variant.lefts[len(picks)]} - ..."] if len(picks) < len(variant.lefts) else []
        pairs = [f"{left} - {right}" for left, right in zip(variant.lefts, chosen, strict=False)]
        return ", ".join(pairs + open_)
    if variant.kind == "order" and 0 < len(picks) < len(texts):
        chosen.append("...")
    return {"text": "", "tiles": " "}.get(variant.kind, ", ").join(chosen)


def readable(variant: Variant, response: str) -> str:
    """A typed answer for "Your answer: ...": letters and numbers become the texts they stand for."""
    typed = tidy(response)
    if variant.kind == "match":
        found = partners(variant.lefts, variant.pieces, typed)
        return typed if found is None else "; ".join(_pair(variant, *pair) for pair in sorted(found.items()))
    if variant.kind not in ("choice", "multiple", "order"):
        return typed
    texts = tuple(option.text for option in variant.options) or variant.pieces
    named = places(texts, typed)
    return typed if named is None else ", ".join(texts[place] for place in named)


def solution_text(variant: Variant) -> str:
    """The right answer, readable, and as it could be typed: "1/4, 1/3, 1/2", "α - alpha; β - beta", "cat, dog"."""
    if variant.kind in ("order", "match"):
        return readable(variant, variant.accepted[0])
    if variant.kind in ("multiple", "choice"):
        return ", ".join(variant.accepted)
    if variant.kind == "cloze":
        words = [gap.split("|")[0].strip() for gap in variant.accepted]
        return ("; " if any("," in word for word in words) else ", ").join(words)
    return f"{variant.accepted[0]} {variant.unit}".strip()


def _pair(variant: Variant, left: int, right: int) -> str:
    return f"{variant.lefts[left]} - {variant.pieces[right]}"


def _room(variant: Variant) -> int:
    """How many pieces an answer can take."""
    return len(variant.lefts) if variant.kind == "match" else len(variant.pieces)
