"""Joining a class and leaving it: what is said to the learner."""

from collections.abc import Sequence

from bot.texts.classes import SPACE, heading, listed
from bot.texts.html import LINE, Html, join
from bot.texts.say import Say


def teach_with(say: Say, title: str) -> Html:
    return say("With this link you teach {title} too.", title=title)


def invitation(say: Say, title: str, course: str) -> Html:
    return join([heading(say, title, course), who_sees(say)], LINE)


def who_sees(say: Say) -> Html:
    return say("Your teacher sees what you've passed and where you need help. Your classmates don't.")


def code_opens_nothing(say: Say) -> Html:
    return say("That code opens nothing, or no longer. Ask your teacher for a new one.")


def ask_own_name(say: Say) -> Html:
    return say("What name should your teacher see? Tap it, or type another.")


def name_too_long(say: Say) -> Html:
    return say("A name has 1 to 30 letters. Type it once more, please.")


def joined(say: Say, title: str, name: str) -> Html:
    return say("You are in <b>{title}</b>. Your teacher sees you as {name}.", title=title, name=name)


def waits_for_teacher(say: Say, title: str) -> Html:
    return say("Your teacher lets you into <b>{title}</b>. You can begin to learn meanwhile.", title=title)


def welcome_in(say: Say, title: str) -> Html:
    return say("Your teacher has let you into <b>{title}</b>.", title=title)


def in_already(say: Say, title: str) -> Html:
    return say("You are in <b>{title}</b> already.", title=title)


def own_class(say: Say, title: str) -> Html:
    return say("You teach <b>{title}</b>. This card is for your pupils.", title=title)


def mine(say: Say, titles: Sequence[str]) -> Html:
    return join([say("Your class: {titles}.", titles=listed(titles)), who_sees(say)], SPACE)


def leave_sure(say: Say, title: str) -> Html:
    return say("Leave {title}? Your teacher will see nothing of you any more.", title=title)


def left(say: Say, title: str) -> Html:
    return say("You have left {title}. What you learned stays.", title=title)
