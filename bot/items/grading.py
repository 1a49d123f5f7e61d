"""From a response to a verdict: pure, never raises, kind about typing and never about numbers."""

from collections.abc import Callable

from bot.course.model import Kind
from bot.items.grade_choice import chosen, chosen_several, tapped
from bot.items.grade_lists import matched, ordered
from bot.items.grade_number import counted
from bot.items.grade_words import built, filled, written
from bot.items.variant import Grade, Variant
from bot.items.words import tidy

LENGTH = 500
"""Characters of a response that are read."""

_GRADERS: dict[Kind, Callable[[Variant, str, bool], Grade]] = {
    "choice": chosen,
    "multiple": chosen_several,
    "match": matched,
    "text": written,
    "cloze": filled,
    "number": counted,
    "order": ordered,
    "tiles": built,
}


def grade(variant: Variant, response: str | int, *, second_try: bool = False) -> Grade:
    """The verdict on a typed text or a tapped option (its place, from 0).

    ``second_try``: the learner was already asked once to write this answer in another form.
    """
    if isinstance(response, int):
        return tapped(variant, response)
    typed = tidy(response[: 4 * LENGTH])[:LENGTH]
    return _GRADERS[variant.kind](variant, typed, second_try) if typed else Grade(None, "empty")
