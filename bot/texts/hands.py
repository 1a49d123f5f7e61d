"""A raised hand: what the learner reads, and what their teacher does."""

from collections.abc import Mapping

from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, esc, italic, join
from bot.texts.say import Say

SPACE = Html(" ")


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "raise": say("Ask my teacher"),
        "instead": say("Ask this instead"),
        "down": say("I no longer need it"),
        "answer": say("Answer"),
        "in_person": say("I'll tell them"),
    }


def listed(say: Say, count: int) -> Html:
    """On the button of the class's page."""
    return say("Hands: {n}", n=count)


# To the learner.


def up(say: Say) -> Html:
    return say(
        "Your teacher has your question. The answer comes here. Write a line to add something, or go on."
    )


def up_and_on(say: Say) -> Html:
    """A question is open: what is typed is the answer to it."""
    return say("Your teacher has your question. The answer comes here. Go on meanwhile.")


def added(say: Say) -> Html:
    return say("Your teacher reads that too.")


def answered_already(say: Say) -> Html:
    return say("That question is no longer open, so nobody would read this.")


def up_already(say: Say) -> Html:
    return say("Your teacher has this question already. The answer comes here.")


def up_for_another(say: Say, prompt: str) -> Html:
    return join([say("Your teacher still has another question of yours:"), italic(prompt)], LINE)


def which(say: Say) -> Html:
    """Somebody learns in several classes."""
    return say("Whose teacher shall read it?")


def nobody(say: Say) -> Html:
    return say("Just now there is no teacher to ask. Let's try it together.")


def down(say: Say) -> Html:
    return say("Good. Your teacher need not answer any more.")


def answer(say: Say, name: str, prompt: str, reply: str) -> Html:
    """What the teacher says to it, the name in front."""
    if not reply:
        told = say("<b>{name}</b> will talk with you about this:", name=name)
        return join([told, italic(prompt)], LINE)
    return join([join([bold(f"{name}:"), esc(reply)], SPACE), italic(prompt)], PARAGRAPH)


# To the teacher.


def waiting(say: Say, title: str, count: int) -> Html:
    if not count:
        return say("No hand is up in {title}.", title=title)
    return say.many("{n} hand is up in {title}.", "{n} hands are up in {title}.", count, title=title)


def more(say: Say, count: int) -> Html:
    return say.many("{n} more waits behind these.", "{n} more wait behind these.", count)


def asks(say: Say, name: str, title: str) -> Html:
    return say("<b>{name}</b> ({title}) asks you:", name=name, title=title)


def quoted(words: str) -> Html:
    """What the learner added."""
    return italic(words) if words else EMPTY


def question(say: Say, prompt: str, given: str, solution: str) -> Html:
    answered = say("Answered: {answer}", answer=given) if given else say("Answered: I don't know")
    return join([esc(prompt), answered, say("Right is: {answer}", answer=solution)], LINE)


def tried(say: Say, misses: int, explained: int, hints: int) -> Html:
    """What has been tried so far."""
    parts = [
        say.many("{n} miss in a day", "{n} misses in a day", misses) if misses else EMPTY,
        say.many("{n} explanation shown", "{n} explanations shown", explained) if explained else EMPTY,
        say.many("{n} hint", "{n} hints", hints) if hints else EMPTY,
    ]
    known = join(parts, Html(", "))
    return say("So far: {tried}.", tried=known) if known else EMPTY


def answered_by(say: Say, name: str) -> Html:
    return say("{name} has answered.", name=name)


def taken_down(say: Say) -> Html:
    return say("No longer needed.")


def type_it(say: Say, name: str) -> Html:
    return say("Type your answer to {name}.", name=name)


def sent(say: Say, name: str) -> Html:
    return say("{name} reads it now.", name=name)


def settled(say: Say, who: str) -> Html:
    return say("{name} was faster: it is answered.", name=who)


def left(say: Say, name: str) -> Html:
    return say("{name} no longer needs an answer.", name=name)


def gone(say: Say) -> Html:
    return say("That is not yours to answer, or the class is closed.")


def too_long(say: Say, most: int) -> Html:
    return say("Up to {n} characters, please. Type it once more, shorter.", n=most)
