"""Whether an item can be asked: drawn many times, read for length, and answered to its own grader."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from bot.course.check_answers import answer_faults, slip_faults, unit_faults
from bot.course.check_fields import field_faults
from bot.course.check_form import form_faults
from bot.course.check_pieces import composed_faults, tiles_faults
from bot.course.check_texts import (
    alike_faults,
    at,
    feedback_faults,
    hint_faults,
    pictured_faults,
    question_faults,
    solution_faults,
    value_faults,
)
from bot.course.model import Item
from bot.errors import ExpressionError, Fault
from bot.items.variant import Variant
from bot.items.variants import trial

DRAWS = 200
"""Draws looked at for each template, where a course is checked and not merely begun."""
SHUFFLES = 4
"""Draws looked at where only the order differs."""
MISTAKE_SEEDS = 20
"""Draws after which a mistake that was always the right answer will not come out otherwise."""

Look = Callable[[str, Item, Variant], Iterator[Fault]]

LOOKS: tuple[Look, ...] = (
    question_faults,
    solution_faults,
    hint_faults,
    feedback_faults,
    pictured_faults,
    alike_faults,
    answer_faults,
    composed_faults,
    tiles_faults,
    unit_faults,
    slip_faults,
    value_faults,
)


def item_faults(file: str, item: Item, draws: int = DRAWS) -> list[Fault]:
    """Every fault of the item; its draws are only looked at when its fields are sound."""
    faults = list(field_faults(file, item))
    if faults:
        return faults
    try:
        variants = [trial(item, seed) for seed in range(draws if item.draw else min(draws, SHUFFLES))]
    except ExpressionError as error:
        what = " ".join(f"cannot be asked: {error}".split())
        return [Fault(file, item.id, what, "Correct it, or add a condition to `where`.")]
    faults = [*_variant_faults(file, item, variants), *_mistake_faults(file, item)]
    return [*faults, *_reading_faults(file, item, variants), *form_faults(file, item, variants)]


def _variant_faults(file: str, item: Item, variants: Sequence[Variant]) -> Iterator[Fault]:
    """Of each sort of fault the first: the other draws mostly say the same."""
    for look in LOOKS:
        for variant in variants:
            faults = list(look(file, item, variant))
            yield from faults
            if faults:
                break


def _mistake_faults(file: str, item: Item) -> Iterator[Fault]:
    """Mistakes that never tell anything: always the right answer, or within its tolerance."""
    for number, mistake in enumerate(item.mistakes, start=1):
        alone = replace(item, mistakes=(mistake,))
        if any(trial(alone, seed).slips for seed in range(MISTAKE_SEEDS)):
            continue
        exact = replace(alone, tolerance="")
        near = item.tolerance and any(trial(exact, seed).slips for seed in range(MISTAKE_SEEDS))
        said = "is taken as right by the tolerance" if near else "is always the right answer"
        fix = "Make `tolerance` smaller, or remove the mistake." if near else "Correct or remove it."
        yield Fault(file, item.id, f"mistake {number} ({mistake.answer}) {said}.", fix)


def _reading_faults(file: str, item: Item, variants: Sequence[Variant]) -> Iterator[Fault]:
    """Draws that read the same and want different answers: something drawn is not in the question."""
    first: dict[tuple[str, ...], Variant] = {}
    for variant in variants:
        options = sorted(option.text for option in variant.options)
        pieces = sorted((*variant.lefts, *variant.pieces)) if item.kind in ("match", "order") else []
        other = first.setdefault((variant.prompt, variant.picture, *options, *pieces), variant)
        if _wanted(other) != _wanted(variant):
            what = f"it reads the same and wants different answers{at(other)} and{at(variant)}."
            yield Fault(file, item.id, what, "Say in the question what is drawn.")
            return


def _wanted(variant: Variant) -> frozenset[str]:
    """What is right, where its spelling does not depend on how pieces are shuffled."""
    return frozenset() if variant.kind in ("match", "order") else frozenset(variant.accepted)
