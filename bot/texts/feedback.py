"""What is said to an answer: the verdict first, then why."""

from textwrap import shorten

from bot.course.model import Kind
from bot.items.variant import Variant, Verdict
from bot.texts import building
from bot.texts.html import EMPTY, LINE, Html, esc, join
from bot.texts.say import Say
from bot.texts.writing import clear_spellings

BUILT: frozenset[Kind] = frozenset({"multiple", "match", "order", "cloze"})
"""Kinds whose worked solution seldom says the answer as a whole."""
SHOWN = 100
"""Characters of an answer that are repeated."""


def verdict(say: Say, given: Verdict, rule: str, shown: str) -> Html:
    """``shown``: the right answer; who spelled it in Latin letters sees it in its own script."""
    match given:
        case "correct" | "close" if rule in ("latin", "near"):
            return say("Right: {answer}.", answer=shown)
        case "correct":
            return say("Right.")
        case "close":
            return say("Right, small typo: {answer}.", answer=shown)
        case "gave_up":
            return say("Good to know.")
        case _:
            return say("Not yet.")


def badly_explained(say: Say, given: Verdict) -> Html:
    """The verdict where another explanation follows by itself: the blame falls on the one before."""
    if given == "gave_up":
        return say("Good to know.")
    return say("Not yet, and I explained that badly.")


def off_by(say: Say, answer: str, mark: str, *, more: bool) -> Html:
    """``mark``: a plain number between the answer and the right one; empty where there is none."""
    if not mark:
        if more:
            return say("{answer} is too much.", answer=answer)
        return say("{answer} is too little.", answer=answer)
    if more:
        return say("{answer} is more than {mark}. We look for less.", answer=answer, mark=mark)
    return say("{answer} is less than {mark}. We look for more.", answer=answer, mark=mark)


def solution(say: Say, variant: Variant, answer: str) -> Html:
    """The worked solution, or at least the answer; both where the answer was built."""
    told = building.solution(say, variant.kind, answer)
    if not variant.solution:
        return told
    return join([told, esc(variant.solution)], LINE) if variant.kind in BUILT else esc(variant.solution)


def reprompt(say: Say, rule: str, variant: Variant) -> Html:
    """A response that is no answer yet."""
    match rule:
        case "reduce":
            return say("Right size. Now write it with the smallest numbers you can.")
        case "notation":
            return say("Right value. Here we write it as a fraction, like 3/4.")
        case "unit":
            return say("In which unit? Type the number and the unit together.")
        case "script":
            return say("Here it's the letter itself I'm looking for. Tap it, or type it.")
        case "twofold":
            return _twofold(say, variant)
        case "unfinished":
            return building.unfinished(say, variant.kind)
        case _:
            return say("Nearly: look at the spelling once more.")


def _twofold(say: Say, variant: Variant) -> Html:
    if len(variant.accepted[0]) == 1:
        two = say("In Latin letters that could be two different letters.")
    else:
        two = say("In Latin letters that could be two of your words.")
    return join([two, clear_spellings(say, variant.script)], Html(" "))


def unreadable(say: Say, kind: Kind) -> Html:
    """What kind of answer the open question wants."""
    match kind:
        case "number":
            return say("I'm looking for a number here. Type it in figures, like 7 or 3/4.")
        case "choice":
            return say("I can't tell which one you mean. Tap one, or type its first words.")
        case _:
            return building.unreadable(say, kind)


def your_answer(say: Say, shown: str, given: Verdict) -> Html:
    """Added to the question once it is answered; a long answer is shortened, as there is a limit under pictures."""
    shown = shorten(shown, SHOWN, placeholder=" …")
    match given:
        case "gave_up":
            return say("You said: I don't know.")
        case "incorrect":
            return say("Your answer: {answer} - not yet", answer=shown)
        case _:
            return say("Your answer: {answer} - right", answer=shown)


def run(say: Say, standing: int, need: int, *, of_set: bool) -> Html:
    """After the first right answer: what passes."""
    if standing != 1:
        return EMPTY
    if of_set:
        return say("That's one. When each has been right twice, this is passed.")
    return say("That is 1 in a row. {need} in a row, and this one is passed.", need=need)


def taken_back(say: Say, why: str, *, asks: bool) -> Html:
    """``asks``: another question follows at once."""
    if why == "guessed":
        return say("Thank you for saying so. It doesn't count, and I'll ask again later.")
    return say("Taken back. Here is another one instead.") if asks else say("Taken back.")


def not_taken_back(say: Say, note: str) -> Html:
    match note:
        case "undo_soon":
            return say("You can take back one answer in twelve questions.")
        case "undo_uncounted":
            return say("That one didn't count anyway.")
        case "undo_never":
            return say("Answers in a last round or a check stand as they are.")
        case "settled":
            return say("That one is settled.")
        case _:
            return say("There is nothing to take back.")


def others_stand(say: Say) -> Html:
    return say("What you have passed stays passed.")


def set_aside(say: Say) -> Html:
    """Added to a question that gave way to another one."""
    return say("Set aside.")
