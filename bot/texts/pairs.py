"""Two of a class work together: what each of them is asked and reads, and what their teacher does."""

from collections.abc import Mapping, Sequence

from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, esc, italic, join
from bot.texts.say import Say


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "pair": say("Pair with somebody"),
        "ask": say("Ask both"),
        "else": say("Somebody else"),
        "leave": say("Leave it"),
        "yes": say("Yes, with pleasure"),
        "no": say("Not now"),
        "met": say("We did it"),
    }


def pair_with(say: Say, name: str) -> Html:
    """On a button beside who is stuck."""
    return say("Pair with {name}?", name=name)


def listed(say: Say, count: int) -> Html:
    """On the button of the class's page."""
    return say("Pairs: {n}", n=count)


def take_back(say: Say, name: str) -> Html:
    return say("Take back: {name}", name=name)


# To one of the two.


def asked(say: Say, title: str) -> Html:
    asks = say("Two of the class could look at <b>{title}</b> together.", title=title)
    how = say("If you'd rather not, nobody hears of it.")
    names = say("If both join in, each reads the other's name for classmates.")
    return join(
        [
            join([asks, say("Your teacher would like that. Would you join in?")], LINE),
            join([how, names], LINE),
        ],
        PARAGRAPH,
    )


def asked_no_longer(say: Say, title: str) -> Html:
    return join([bold(title), say("This is asked no longer. There is nothing to do.")], LINE)


def ask_name(say: Say) -> Html:
    return join(
        [
            say("Good. What shall the other one call you?"),
            say("Type a name, or tap yours. Your classmates see it then."),
        ],
        LINE,
    )


def thanks(say: Say) -> Html:
    return join(
        [
            say("Thank you. When both have said yes, each of you gets a card."),
            say("None within a week means: not this time."),
        ],
        LINE,
    )


def declined(say: Say) -> Html:
    return say("Good. Nobody hears of it.")


def gone(say: Say) -> Html:
    return say("This is asked no longer. There is nothing to do.")


def card(say: Say, title: str, name: str, task: Html, *, asks: bool) -> Html:
    """Who the other one is, what each does, and over what."""
    who = name or say("somebody of your class")
    head = say("You and {name} both said yes: <b>{title}</b>.", name=who, title=title)
    first = (
        say("First {name} explains aloud, step by step. You ask why at each step.", name=who)
        if asks
        else say("First you explain aloud, step by step. {name} asks why at each step.", name=who)
    )
    then = say("Then make one like it together and swap.")
    where = say("Find a moment that suits you both. I pass nothing on between you.")
    return join([head, join([first, then], LINE), task, where], PARAGRAPH)


def question(prompt: str, options: Sequence[str]) -> Html:
    """What the two solve aloud."""
    return join([italic(prompt), *(esc(f"- {one}") for one in options)], LINE)


def met(say: Say) -> Html:
    return say("Good that you two met. Explaining and asking make it last.")


# To the teacher.


def sure(say: Say, one: str, other: str, title: str) -> Html:
    return join(
        [
            say(
                "Ask {one} and {other} to look at <b>{title}</b> together?", one=one, other=other, title=title
            ),
            say("Each is asked alone, without a name, and may decline unseen."),
        ],
        LINE,
    )


def both_asked(say: Say, days: int) -> Html:
    return say("Both are asked. Within {n} days you read whether it comes about.", n=days)


def busy(say: Say) -> Html:
    return say("One of the two can't be asked just now. Somebody else, perhaps?")


def who(say: Say, name: str, title: str) -> Html:
    return say("Who could look at <b>{title}</b> with {name}?", title=title, name=name)


def nobody(say: Say, title: str) -> Html:
    return say("Nobody who has <b>{title}</b> can be asked just now.", title=title)


def which(say: Say, name: str) -> Html:
    return say("What shall {name} look at with somebody?", name=name)


def nothing(say: Say, name: str) -> Html:
    return say("{name} practises nothing just now that two could look at.", name=name)


def changed(say: Say) -> Html:
    return say("That has changed meanwhile. Nobody was asked.")


def none(say: Say) -> Html:
    return say("Nobody is asked to work together just now.")


def all_of(say: Say, title: str, lines: Sequence[Html]) -> Html:
    return join([bold(say("{title}: pairs", title=title)), *lines], LINE)


def line(say: Say, names: Html, title: str, state: str) -> Html:
    """How it stands with two; a no and no answer are one."""
    stands = {
        "asked": say("asked, we wait"),
        "together": say("both said yes"),
        "met": say("they met"),
        "over": say("it did not come about"),
    }
    return say("{names}, {title}: {state}", names=names, title=title, state=stands.get(state, EMPTY))


def both(say: Say, names: Sequence[str]) -> Html:
    if len(names) < 2:
        return esc(names[0]) if names else say("Two of the class")
    return say("{one} and {other}", one=names[0], other=names[1])
