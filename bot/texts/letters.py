"""A teacher's message to one learner, and the learner's answer."""

from collections.abc import Mapping

from bot.texts.html import PARAGRAPH, Html, bold, esc, italic, join
from bot.texts.say import Say

SPACE = Html(" ")


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "write": say("Write"),
        "reply": say("Answer once"),
        "mute": say("Mute"),
        "hear": say("Read them again"),
        "own_name": say("My name for pupils"),
    }


# To the teacher.


def ask(say: Say, name: str, own: str) -> Html:
    return say("Type your message to {name}. It is signed {own}.", name=name, own=own)


def sent(say: Say, name: str) -> Html:
    return say("{name} reads it now.", name=name)


def not_read(say: Say, name: str) -> Html:
    return say("Not sent: {name} has muted your messages. Best talk in class.", name=name)


def blocked(say: Say, name: str) -> Html:
    return say("Not sent: {name} has blocked this bot.", name=name)


def gone(say: Say) -> Html:
    return say("Not sent: they are no longer in a class of yours.")


def reply(name: str, text: str, to: str) -> Html:
    """What the learner answers, with what it answers."""
    return join([join([bold(f"{name}:"), esc(text)], SPACE), italic(to)], PARAGRAPH)


def ask_own_name(say: Say, now: str) -> Html:
    return say("Pupils read {name}. Type what they shall read instead.", name=now)


def own_name(say: Say, name: str) -> Html:
    return say("Pupils read {name} from now on.", name=name)


# To the learner.


def letter(name: str, text: str) -> Html:
    return join([bold(f"{name}:"), esc(text)], SPACE)


def ask_reply(say: Say, name: str) -> Html:
    return say("Type your answer to {name}. You can answer once.", name=name)


def reply_sent(say: Say, name: str) -> Html:
    return say("{name} has your answer.", name=name)


def replied(say: Say) -> Html:
    return say("You have answered that already.")


def reply_gone(say: Say) -> Html:
    return say("Not sent: you are no longer in this class.")


def muted(say: Say, name: str) -> Html:
    return say("Messages of {name} stay away. Answers to your own questions still come.", name=name)


def heard(say: Say, name: str) -> Html:
    return say("Messages of {name} reach you again.", name=name)


def not_yours(say: Say) -> Html:
    return say("That message was for somebody else.")
