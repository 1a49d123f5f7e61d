"""How a question is answered that is not just typed or tapped once: what to do, what stands so far, what is missing."""

from bot.course.model import Kind
from bot.items.variant import Variant
from bot.texts.html import EMPTY, Html, join
from bot.texts.say import Say
from bot.texts.writing import how_to_write

SHOWN = 100
"""Characters of what is built that are repeated: there is a limit under pictures."""


def how(say: Say, variant: Variant, writes: str) -> Html:
    """What to do with a question of this kind, in one short line; nothing where it is plain."""
    match variant.kind:
        case "multiple":
            return say("Choose all that fit, then tap Done.")
        case "match":
            return say("Tap the partner of 1, then of 2, and so on.")
        case "order":
            return say("Tap them in the right order.")
        case "tiles":
            return _tiles(say, spare=len(variant.pieces) > len(variant.accepted[0].split()))
        case "cloze":
            told = _gaps(say, len(variant.accepted))
            return join([told, say("Latin letters will do.")], Html(" ")) if writes == "tap" else told
        case "number":
            return _unit(say, variant)
        case "text" if variant.script:
            return how_to_write(say, variant, writes)
        case _:
            return EMPTY


def _tiles(say: Say, *, spare: bool) -> Html:
    if spare:
        return say("Tap the words in order. Some are left over.")
    return say("Tap the words in order.")


def _gaps(say: Say, gaps: int) -> Html:
    if gaps == 1:
        return say("Type what belongs in the gap.")
    return say("Type what belongs in the gaps, with commas between.")


def _unit(say: Say, variant: Variant) -> Html:
    if variant.unit_needed:
        return say("Type the number with its unit.")
    named = not variant.unit or variant.unit in variant.prompt
    return EMPTY if named else say("Your answer in {unit}.", unit=variant.unit)


def so_far(say: Say, pieces: str) -> Html:
    """Added to the question while its answer is built; of many long pieces the last ones."""
    pieces = pieces if len(pieces) <= SHOWN else f"… {pieces[-SHOWN:]}"
    return say("So far: {pieces}", pieces=pieces) if pieces else EMPTY


def missing(say: Say, kind: Kind) -> Html:
    """Done was tapped too early: shown for a moment, as plain text."""
    match kind:
        case "match":
            return say("Each one needs a partner first.")
        case "order":
            return say("All of them need a place first.")
        case _:
            return say("Tap at least one first.")


def unfinished(say: Say, kind: Kind) -> Html:
    """Something was typed that is not the whole answer."""
    match kind:
        case "match":
            return say("Some partners are still missing. Type all the pairs, like 1b 2a.")
        case "order":
            return say("Some are still missing. Type all the letters in order, like C A B.")
        case "cloze":
            return say("A gap is still empty. Type what belongs in each, with commas between.")
        case _:
            return say("Something is still missing. Please type all of it.")


def unreadable(say: Say, kind: Kind) -> Html:
    """What could be typed in place of tapping."""
    match kind:
        case "multiple":
            return say("I can't tell which ones you mean. Tap all that fit, or type their letters, like A C.")
        case "match":
            return say("I can't read that as pairs. Tap them, or type them like 1b 2a.")
        case "order":
            return say("I can't read that as an order. Tap them, or type their letters, like C A B.")
        case _:
            return say("I can't read that as an answer. Please type it once more.")


def solution(say: Say, kind: Kind, answer: str) -> Html:
    """The right answer to a question of this kind."""
    match kind:
        case "multiple":
            return say("These fit: {answer}.", answer=answer)
        case "match":
            return say("The pairs: {answer}.", answer=answer)
        case "order":
            return say("The right order: {answer}.", answer=answer)
        case "cloze":
            return say("What belongs there: {answer}.", answer=answer)
        case "tiles":
            return say("The sentence: {answer}", answer=answer)
        case _:
            return say("It is {answer}.", answer=answer)
