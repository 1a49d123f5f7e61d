"""Options: one by tap, text, value, first words or place; several by the same, as a list."""

from bot.items.composing import readable
from bot.items.labels import by_label, places
from bot.items.numbers import parse_number
from bot.items.slips import known_slip, missed
from bot.items.variant import Choice, Grade, Variant
from bot.items.words import fold, tidy


def tapped(variant: Variant, place: int) -> Grade:
    """The option at this place; several are tapped one by one and sent as a text."""
    if variant.kind != "choice" or not 0 <= place < len(variant.options):
        return Grade(None, "unreadable")
    return _option(variant, variant.options[place], "option")


def chosen(variant: Variant, typed: str, _second_try: bool) -> Grade:
    """An option by its text, by its value or beginning if only one has it, or by its letter or number in the list."""
    options = variant.options
    for same in (_same_text, _same_fold, _same_value, _begins):
        fitting = [option for option in options if same(option.text, typed)]
        if len(fitting) == 1:
            return _option(variant, fitting[0], "exact")
    place = by_label([option.text for option in options], typed)
    if place is None or len(place) != 1:
        return Grade(None, "unreadable", shown=typed)
    return _option(variant, options[place[0]], "letter")


def chosen_several(variant: Variant, typed: str, _second_try: bool) -> Grade:
    """Right only if exactly the right ones are chosen."""
    texts = tuple(option.text for option in variant.options)
    found = places(texts, typed)
    if found is None:
        return Grade(None, "unreadable", shown=typed)
    rule = "letter" if by_label(texts, typed) == found else "exact"
    shown = readable(variant, typed)
    picked = [variant.options[place] for place in found]
    if all(option.right == (option in picked) for option in variant.options):
        return Grade("correct", rule, variant.right, shown)
    if slip := known_slip(variant, lambda answer: {*(places(texts, answer) or ())} == {*found}):
        return missed(slip, shown)
    feedback = next((option.feedback for option in picked if option.feedback and not option.right), "")
    return Grade("incorrect", "other", feedback, shown)


def _option(variant: Variant, option: Choice, rule: str) -> Grade:
    if option.right:
        return Grade("correct", rule, option.feedback or variant.right, option.text)
    return Grade("incorrect", rule, option.feedback, option.text)


def _same_text(option: str, typed: str) -> bool:
    return tidy(option) == typed


def _same_fold(option: str, typed: str) -> bool:
    return fold(option) == fold(typed) != ""


def _same_value(option: str, typed: str) -> bool:
    one, other = parse_number(option), parse_number(typed)
    return one is not None and other is not None and one.value == other.value


def _begins(option: str, typed: str) -> bool:
    """Its first words: "yes" for "Yes, 2 of 7"; a number is never the beginning of another."""
    if parse_number(typed) or parse_number(option):
        return False
    whole, start = fold(option), fold(typed)
    return len(start) > 1 and whole.startswith(start) and not whole[len(start) :][:1].isalnum()
