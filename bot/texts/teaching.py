"""What others decided about an answer or a unit, said to the learner; and what operators see of it."""

from collections.abc import Mapping

from bot.texts.html import LINE, PARAGRAPH, Html, bold, esc, italic, join
from bot.texts.say import Say


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "accept": say("Accept"),
        "decline": say("Decline"),
    }


def passed_on(say: Say) -> Html:
    return say(
        "Thank you. Whoever looks after this course will see your answer. I tell you what comes of it."
    )


def passed_on_already(say: Say) -> Html:
    return say("It is on the list already. I tell you what came of it.")


def regraded(say: Say, why: str, count: int) -> Html:
    """Above the questions it is about."""
    if why == "key":
        return say.many(
            "The key of a question was mistaken. Your answer counts as right now.",
            "The key of a question was mistaken. Your {n} answers count as right now.",
            count,
        )
    return say.many(
        "Somebody looked at your answer: it counts as right now.",
        "Somebody looked at your answers: {n} count as right now.",
        count,
    )


def answer(say: Say, prompt: str, given: str) -> Html:
    """The question, and what was answered to it."""
    return join([esc(prompt), italic(say("Your answer: {answer}", answer=given))], LINE)


def declined(say: Say, prompt: str, given: str) -> Html:
    """A kind word."""
    said = say(
        "Somebody looked at your answer. This time the key stands. Thank you for asking: it makes questions better."
    )
    return join([said, answer(say, prompt, given)], PARAGRAPH)


def passed_by_teacher(say: Say, unit: str, skill: str) -> Html:
    if skill:
        return say("Your teacher has passed you in <b>{skill}</b>.", skill=skill)
    return say(
        "Your teacher has passed you in <b>{unit}</b>. A short check follows on a later day.", unit=unit
    )


def reset_by_teacher(say: Say, unit: str, skill: str) -> Html:
    return say(
        "Your teacher would like you to practise <b>{what}</b> once more. All else stays as it is.",
        what=skill or unit,
    )


def to(say: Say, name: str, told: Html) -> Html:
    """The same to somebody whose turn it is not."""
    return join([say("For {name}:", name=name), told], LINE)


def nothing_waits(say: Say) -> Html:
    return say("No answer waits to be looked at.")


def waiting(say: Say, course: str, item: str, prompt: str, given: str, count: int, same: int) -> Html:
    """One that may be accepted or declined; ``same``: answers that would count with it."""
    asked = say.many(
        "{n} learner says that it should count.", "{n} learners say that it should count.", count
    )
    alike = say.many("{n} answer is the same.", "{n} answers are the same.", same)
    return join(
        [bold(f"{course}, {item}"), answer(say, prompt, given), join([asked, alike], LINE)], PARAGRAPH
    )


def settled(say: Say, *, accepted: bool, count: int) -> Html:
    """Added to it."""
    if not accepted:
        return say("Declined.")
    return say.many("Accepted: {n} answer counts now.", "Accepted: {n} answers count now.", count)


def settled_already(say: Say) -> Html:
    return say("That has been decided already.")


def how_to_override(say: Say) -> Html:
    return join(
        [
            say("Pass a unit, or send it back to practice:"),
            Html("/override pass 123456 fractions halves"),
            Html("/override reset 123456/Ada fractions halves name-halves"),
            say(
                "The number is the learner's Telegram id; where several learn on one account, the name follows."
            ),
        ],
        LINE,
    )


def nobody(say: Say, who: str) -> Html:
    return say("Nobody learns here as {who}, or more than one it may be.", who=who)


def under_way(say: Say) -> Html:
    return say("Noted. I tell you when it is done.")


def overridden(say: Say, what: str, unit: str) -> Html:
    """To whoever asked for it."""
    if what == "pass":
        return say("Done: <b>{unit}</b> is passed.", unit=unit)
    return say("Done: <b>{unit}</b> is practised again.", unit=unit)


def not_overridden(say: Say, note: str) -> Html:
    """Why nothing happened."""
    match note:
        case "not_begun":
            return say("Not done: this course was not begun, or is not on offer.")
        case "no_such_unit":
            return say("Not done: the course has no such unit.")
        case "not_introduced":
            return say("Not done: the unit has not been begun.")
        case _:
            return say("Not done: it is passed already.")
