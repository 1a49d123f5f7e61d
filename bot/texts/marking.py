"""Performances, said to the teacher: what waits for a look, and what came of it."""

from collections.abc import Mapping, Sequence

from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, italic, join
from bot.texts.say import Say
from bot.texts.showing import bullets


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "meets": say("Meets it"),
        "not_yet": say("Not yet"),
        "sentence": say("Add a sentence"),
        "done": say("Looked at lately"),
        "over_meets": say("Rather: meets it"),
        "over_not_yet": say("Rather: not yet"),
    }


def to_look_at(say: Say, count: int) -> Html:
    return say("To look at: {n}", n=count)


def at_board(say: Say, title: str, count: int) -> Html:
    """A button for one of several classes."""
    return say("{title}: {n}", title=title, n=count)


def news(say: Say, board: Sequence[tuple[int, str, int]]) -> Html:
    if not board:
        return nothing(say)
    lines = (say.many("<b>{title}</b>: {n} to look at", "<b>{title}</b>: {n} to look at", n, title=title)
             for _, title, n in board)  # fmt: skip
    return join([say("Somebody would like to show you something."), *lines], LINE)


def waiting(say: Say, count: int) -> Html:
    """Among what a teacher can do."""
    return (
        say.many("{n} thing waits for your look.", "{n} things wait for your look.", count)
        if count
        else EMPTY
    )


def nothing(say: Say) -> Html:
    return say("Nothing waits for a look just now.")


def card(name: str, title: str, prompt: str, points: Sequence[str]) -> Html:
    return join([bold(f"{name}: {title}"), italic(prompt), join(bullets(points), LINE)], PARAGRAPH)


def came(say: Say, name: str, title: str, by: str, *, meets: bool) -> Html:
    """In place of the card."""
    verdict = say("Meets it.") if meets else say("Not yet.")
    head = f"{name}: {title}" if name else title
    return join([bold(head), join([verdict, say("{by} has looked.", by=by)], Html(" "))], LINE)


def done(say: Say, lines: Sequence[Html]) -> Html:
    """What was looked at lately."""
    return join(lines, LINE) or say("Nothing was looked at lately.")


def was_seen(say: Say, name: str, title: str, by: str, *, meets: bool) -> Html:
    """By whom, and what they said of it."""
    if meets:
        return say("{name}, {title}: meets it ({by})", name=name, title=title, by=by)
    return say("{name}, {title}: not yet ({by})", name=name, title=title, by=by)


def taken_back(say: Say, title: str) -> Html:
    return join([bold(title), say("It was taken back.")], LINE)


def gone(say: Say) -> Html:
    return say("That was taken back, or is not in this class any more.")


def first(say: Say, by: str) -> Html:
    return say("{by} has looked at it already.", by=by)


def ask(say: Say, name: str) -> Html:
    return say("Type a sentence for {name}.", name=name)


def too_long(say: Say) -> Html:
    return say("A sentence has at most 300 letters. Type it once more, please.")


def told(say: Say, name: str) -> Html:
    return say("Passed on to {name}.", name=name)


def somebody(say: Say) -> Html:
    return say("Somebody")


def more(say: Say, count: int) -> Html:
    return say.many("One more waits.", "{n} more wait.", count)
