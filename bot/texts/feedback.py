"""What is said to an answer: the verdict first, then why."""

from textwrap import shorten

from bot.course.model import Kind
from bot.items.variant import Verdict
from bot.texts.html import EMPTY, Html, esc
from bot.texts.say import Say

SHOWN = 100
"""Characters of an answer that are repeated."""


def verdict(say: Say, given: Verdict, shown: str) -> Html:
    match given:
        case "correct":
            return say("Right.")
        case "close":
            return say("Right, small typo: {answer}.", answer=shown)
        case "gave_up":
            return say("Good to know.")
        case _:
            return say("Not yet.")


def solution(say: Say, text: str, answer: str) -> Html:
    """The worked solution, or at least the answer."""
    return esc(text) if text else say("It is {answer}.", answer=answer)


def reprompt(say: Say, rule: str) -> Html:
    match rule:
        case "reduce":
            return say("Right size. Now write it with the smallest numbers you can.")
        case "notation":
            return say("Right value. Here we write it as a fraction, like 3/4.")
        case _:
            return say("Nearly: look at the spelling once more.")


def unreadable(say: Say, kind: Kind) -> Html:
    """What kind of answer the open question wants."""
    match kind:
        case "number":
            return say("I'm looking for a number here. Type it in figures, like 7 or 3/4.")
        case "choice":
            return say("I can't tell which one you mean. Tap one, or type its first words.")
        case _:
            return say("I can't read that as an answer. Please type it once more.")


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


def run(say: Say, standing: int, need: int) -> Html:
    """After the first right answer: what a run is."""
    if standing != 1:
        return EMPTY
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
