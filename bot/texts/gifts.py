"""What a teacher does for a learner of the class, said to the teacher; and what is offered, said to the learner."""

from collections.abc import Mapping

from bot.texts.html import LINE, PARAGRAPH, Html, bold, join
from bot.texts.say import Say


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "units": say("Offer or decide"),
        "practice": say("Two more questions"),
        "explanation": say("Explain another way"),
        "extra": say("Offer the extra"),
        "pass": say("Pass the unit"),
        "reset": say("Practise it again"),
        "pass_now": say("Yes, pass it"),
        "reset_now": say("Yes, again"),
        "leave": say("Leave it"),
        "group": say("Send a corrective"),
        "group_now": say("Yes, offer it"),
        "back": say("Back"),
        "take": say("Yes, let's"),
        "not_now": say("Not now"),
    }


# To the teacher.


def which_unit(say: Say, name: str) -> Html:
    return join([bold(name), say("Which unit is it about?")], LINE)


def nothing_begun(say: Say, name: str) -> Html:
    return say("{name} has not begun this course.", name=name)


def unit(say: Say, name: str, title: str, level: str | None) -> Html:
    stands = {
        "practising": say("Practising."),
        "passed": say("Passed."),
        "kept": say("Kept."),
    }
    return join([bold(f"{name}: {title}"), stands.get(level or "", say("Not begun."))], LINE)


def skill(say: Say, name: str, title: str) -> Html:
    said = say("It is met at the next [Go on], and may be declined. It counts nowhere.")
    return join([bold(f"{name}: {title}"), said], LINE)


def given(say: Say, name: str) -> Html:
    return say("Noted. {name} meets it at the next [Go on].", name=name)


def not_given(say: Say, name: str, note: str) -> Html:
    """Why nothing was offered."""
    match note:
        case "settled":
            return say("{name} has that offer already.", name=name)
        case "not_introduced":
            return say("{name} has not begun that unit. So nothing was offered.", name=name)
        case "no_extras":
            return say("The extra opens when the unit is passed. So nothing was offered.")
        case _:
            return say("That could not be offered to {name}.", name=name)


def pass_sure(say: Say, name: str, title: str) -> Html:
    return say(
        "Pass <b>{title}</b> for {name}? What builds on it opens. A short check follows on a later day.",
        title=title,
        name=name,
    )


def reset_sure(say: Say, name: str, title: str) -> Html:
    return say("Shall {name} practise <b>{title}</b> again? Nothing locks by it.", title=title, name=name)


def under_way(say: Say) -> Html:
    return say("Noted. I tell you when it is done.")


def group_sure(say: Say, count: int, title: str) -> Html:
    asked = say.many(
        "Offer {n} learner another look at <b>{title}</b>?",
        "Offer {n} learners another look at <b>{title}</b>?",
        count,
        title=title,
    )
    return join([asked, say("They meet it at the next [Go on], and may decline.")], LINE)


def group_given(say: Say, count: int) -> Html:
    return say.many("Offered to {n} learner.", "Offered to {n} learners.", count)


# To the learner.


def offered(say: Say, what: str, by: str, title: str) -> Html:
    match what:
        case "explanation":
            told = say("{by} suggests: <b>{title}</b> once more, explained another way.", by=by, title=title)
        case "extra":
            told = say("{by} suggests something extra: <b>{title}</b>.", by=by, title=title)
        case _:
            told = say("{by} suggests two more questions: <b>{title}</b>.", by=by, title=title)
    return join([told, say("It counts nowhere. It is for you.")], PARAGRAPH)


def somebody(say: Say) -> Html:
    """A teacher without a name."""
    return say("Your teacher")
