"""The buttons under a question: its options or pieces, the ways to write it, and what always helps."""

import math
from collections.abc import Sequence
from typing import Any

from bot.building import Picks, builds, scripted, writes
from bot.chat.keyboards import Row, button, in_rows, markup
from bot.items.composing import choices
from bot.items.labels import letter
from bot.items.variant import Variant
from bot.learning.questions import OpenQuestion
from bot.learning.settings import Settings
from bot.texts.menu import buttons
from bot.texts.say import Say
from bot.texts.writing import ways

ON_A_BUTTON = 18
"""Characters up to which an option or a piece is its own button; longer ones stand in the text."""
OPTIONS = ((12, 2), (ON_A_BUTTON, 1))
"""Characters of the longest option -> how many share a row (LEARNING.md section 10)."""
PIECES = ((2, 5), (6, 3), *OPTIONS)
LETTERS = 8
"""Buttons of one letter in a row; Telegram takes no more."""
CHOSEN = "\N{CHECK MARK}"
USED = "\N{MIDDLE DOT}"
"""In place of a piece that is used: nothing moves under a finger that taps on."""


def question(say: Say, asked: OpenQuestion, settings: Settings, picks: Picks = ()) -> dict[str, Any]:
    """Options or pieces, and under them what always helps; once, how a script is to be written."""
    undecided = scripted(asked.variant) and not writes(settings, asked.variant)
    ask = [_ways(say, asked)] if undecided else []
    rows = [*_answers(asked, settings, picks), _steps(say, asked, picks), *ask]
    return markup([*rows, _help(say, asked)])


def with_rows(asked: OpenQuestion, settings: Settings, rows: Sequence[Row]) -> dict[str, Any]:
    """Its options or pieces, and rows of another kind under them."""
    return markup([*_answers(asked, settings, ()), *rows])


def more(say: Say, asked: OpenQuestion, settings: Settings, picks: Picks, session: int) -> dict[str, Any]:
    """The same with [...] opened, where [Back] closes it again; [Stop] belongs to this session."""
    label, key = buttons(say), asked.key
    other = scripted(asked.variant) and writes(settings, asked.variant)
    rows = [
        [button(label["why"], "why", key)],
        [button(label["lesson"], "lesson", key), button(label["undo"], "undo", key)],
        [button(label["other_way"], "ways", key)] if other else [],
        [button(label["stop"], "stop", session), button(label["back"], "back", key)],
    ]
    return markup([*_answers(asked, settings, picks), *rows])


def ask_way(say: Say, asked: OpenQuestion, settings: Settings, picks: Picks) -> dict[str, Any]:
    """The same with the ways to write it to choose from, where there are several."""
    if not scripted(asked.variant):
        return question(say, asked, settings, picks)
    back = [button(buttons(say)["back"], "back", asked.key)]
    return markup([*_answers(asked, settings, picks), _ways(say, asked), back])


def after_hint(say: Say, asked: OpenQuestion) -> dict[str, Any]:
    """Under a hint: the next one where there is one, and the way out."""
    label = buttons(say)
    another = button(label["another_hint"], "hint", asked.key, asked.hints)
    give_up = button(label["give_up"], "give_up", asked.key)
    return markup([[another, give_up] if asked.hints < len(asked.variant.hints) else [give_up]])


def in_text(variant: Variant) -> tuple[str, ...]:
    """Options or pieces that stand in the text under letters, because one is too long for a button."""
    labels = _labels(variant)
    return labels if any(len(label) > ON_A_BUTTON for label in labels) else ()


def _labels(variant: Variant) -> tuple[str, ...]:
    if variant.kind == "choice":
        return tuple(option.text for option in variant.options)
    return choices(variant)


def _answers(asked: OpenQuestion, settings: Settings, picks: Picks) -> list[Row]:
    if builds(settings, asked.variant):
        return _pieces(asked, picks)
    if asked.variant.kind != "choice":
        return []
    labels = shown(asked.variant)
    return _rows(
        asked.variant, [button(label, "answer", asked.key, n) for n, label in enumerate(labels)], OPTIONS
    )


def _pieces(asked: OpenQuestion, picks: Picks) -> list[Row]:
    """What can be tapped; where all is used up, nothing."""
    labels, several = shown(asked.variant), asked.variant.kind == "multiple"
    if len(picks) == len(labels) and not several:
        return []
    made = [
        _chosen(asked, label, place, picks) if several else _piece(asked, label, place, picks)
        for place, label in enumerate(labels)
    ]
    return _rows(asked.variant, made, OPTIONS if several else PIECES)


def _chosen(asked: OpenQuestion, label: str, place: int, picks: Picks) -> dict[str, str]:
    """An option that is chosen or not; its button says which of the two it does, so a double tap is one."""
    if place in picks:
        return button(f"{CHOSEN} {label}", "unpick", asked.key, place)
    return button(label, "pick", asked.key, place)


def _piece(asked: OpenQuestion, label: str, place: int, picks: Picks) -> dict[str, str]:
    return button(USED if place in picks else label, "pick", asked.key, place)


def _steps(say: Say, asked: OpenQuestion, picks: Picks) -> Row:
    """[Back] and [Done], once there is something to take back or to finish."""
    label = buttons(say)
    back = [button(label["back"], "off", asked.key)] if asked.variant.kind != "multiple" else []
    return [*back, button(label["done"], "done", asked.key)] if picks else []


def _ways(say: Say, asked: OpenQuestion) -> Row:
    """How to write it; letters only where the word is short enough to tap."""
    script, tappable = asked.variant.script, bool(asked.variant.pieces)
    offered = ((way, label) for way, label in ways(say, script).items() if way != "tap" or tappable)
    return [button(label, "write", asked.key, script, way) for way, label in offered]


def _help(say: Say, asked: OpenQuestion) -> Row:
    label = buttons(say)
    return [
        button(label["hint"], "hint", asked.key, asked.hints),
        button(label["give_up"], "give_up", asked.key),
        button(label["more"], "more", asked.key),
    ]


def shown(variant: Variant) -> tuple[str, ...]:
    """What the buttons say."""
    labels = _labels(variant)
    return tuple(letter(place) for place in range(len(labels))) if in_text(variant) else labels


def _rows(variant: Variant, made: Row, widths: Sequence[tuple[int, int]]) -> list[Row]:
    """In rows as wide as the longest label allows, and as even as can be."""
    longest = max(map(len, _labels(variant)), default=0)
    fitting = next((width for most, width in widths if longest <= most), 1)
    rows = math.ceil(len(made) / (LETTERS if in_text(variant) else fitting))
    return in_rows(made, math.ceil(len(made) / max(rows, 1)) or 1)


def in_rows_of(variant: Variant, made: Row) -> list[Row]:
    """Buttons of options in rows as the longest of them allows."""
    return _rows(variant, made, OPTIONS)
