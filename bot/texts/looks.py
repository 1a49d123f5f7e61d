"""A look at what holds: offered, begun, and what came of it."""

from collections.abc import Sequence

from bot.texts.html import EMPTY, LINE, Html, esc, italic, join, titled
from bot.texts.say import Say

COMMA = Html(", ")
SPACE = Html(" ")


def buttons(say: Say) -> dict[str, Html]:
    return {
        "later": say("Later"),
        "known": say("I know this already"),
        "search": say("Find my start"),
        "once_more": say("Try once more"),
        "here": say("Start here"),
        "show": say("Show what I know"),
        "from_first": say("From the beginning"),
    }


def header(say: Say, kind: str, unit: str, skill: str) -> Html:
    match kind:
        case "dormancy":
            return italic(titled(unit, ",", say("a short look")))
        case "placement":
            return italic(titled(unit, ":", say("{skill}, to show what you know", skill=skill)))
        case _:
            return italic(say("Finding your start: <b>{unit}</b>", unit=unit))


def offer(say: Say, name: str) -> Html:
    """After a long absence."""
    hello = say("Good to see you, {name}.", name=name) if name else say("Good to see you.")
    look = say("A short look at what still holds: at most 8 questions, none of them counts against you.")
    return join([hello, look], SPACE)


def proof(say: Say, unit: str, questions: int) -> Html:
    return join(
        [
            say("Show me what you know of <b>{unit}</b>.", unit=unit),
            say.many(
                "{n} right answer passes it.", "{n} right answers pass it. One slip is fine.", questions
            ),
        ],
        SPACE,
    )


def search(say: Say) -> Html:
    return say("A few questions find where you start. “I don't know” is a good answer here.")


def slipped(say: Say) -> Html:
    """The first miss, when a unit is to be proven."""
    return say("One slip is fine. Try once more, or let's learn it together.")


def held(say: Say, units: Sequence[str]) -> Html:
    if not units:
        return EMPTY
    if len(units) == 1:
        return say("<b>{unit}</b> holds.", unit=units[0])
    return say("These hold: {units}.", units=_listed(units))


def to_rebuild(say: Say, units: Sequence[str]) -> Html:
    """What did not hold after a long absence."""
    if not units:
        return EMPTY
    wants = (
        say("<b>{unit}</b> wants rebuilding.", unit=units[0])
        if len(units) == 1
        else say("These want rebuilding: {units}.", units=_listed(units))
    )
    faster = say("That goes faster than the first time. Nothing is locked.")
    return join([wants, faster], LINE)


def proven(say: Say, unit: str) -> Html:
    return say("<b>{unit}</b> is passed: you knew it. I'll check it briefly on a later day.", unit=unit)


def learn_it(say: Say, unit: str) -> Html:
    """A second miss, when a unit is to be proven."""
    return say("Then we learn <b>{unit}</b> together. What you know already goes quickly.", unit=unit)


def start_found(say: Say, known: Sequence[str], start: str) -> Html:
    """Where to begin; what seems known is shown first, for nothing opens by a guess."""
    if not known:
        return say("<b>{unit}</b> is a good place to start.", unit=start)
    seems = say("You seem to know: {units}.", units=_listed(known))
    if not start:
        return join([seems, say("Show me each once, and it counts as passed.")], SPACE)
    then = say("Show me each once, and <b>{unit}</b> opens.", unit=start)
    return join([seems, then], SPACE)


def _listed(units: Sequence[str]) -> Html:
    return join([esc(unit) for unit in units], COMMA)
