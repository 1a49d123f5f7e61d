"""The class at a glance, to its teacher: what to do now, the heat map in letters, a lesson of ten minutes."""

from collections.abc import Sequence

from bot.texts.classes import COMMA, SPACE, listed
from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, esc, join
from bot.texts.say import Say

LONGEST_EXAMPLE = 70
"""Characters of a question that is quoted."""


def buttons(say: Say) -> dict[str, Html]:
    return {
        "glance": say("How is my class?"),
        "who": say("Who is that?"),
        "lesson": say("10-minute lesson"),
        "key": say("Look at the key"),
        "next": say("Next 10"),
        "previous": say("Previous 10"),
        "when": say("When I write"),
        "free": say("Holidays"),
        "page": say("The class"),
    }


def pace(say: Say, passed: int, units: int, weeks: int, left: int) -> Html:
    """How fast the class gets on, and what is left at that pace."""
    if passed == units:
        return say("Half the class has passed all {units} units.", units=units)
    so_far = say.many(
        "Half the class has passed {passed} of {units} units in one week.",
        "Half the class has passed {passed} of {units} units in {n} weeks.",
        weeks, passed=passed, units=units,
    )  # fmt: skip
    rest = say.many(
        "At this pace the rest needs about one week more.",
        "At this pace the rest needs about {n} weeks more.",
        left,
    )
    return join([so_far, rest], SPACE)


def on_holiday(say: Say) -> Html:
    return say("The class is on holiday today.")


# What to do now.


def together(say: Say, count: int, all_of_them: int, what: Html) -> Html:
    return say("<b>Teach together:</b> {n} of {all}, {what}.", n=count, all=all_of_them, what=what)


def misconception(say: Say, name: str, prompt: str, shown: str) -> Html:
    """What was thought, by the name that the course gives it, with an example where one is known."""
    words = name.replace("-", " ")
    return say("{what} ({example})", what=words, example=example(prompt, shown)) if prompt else esc(words)


def same_answer(say: Say, prompt: str, shown: str) -> Html:
    return say("{shown} for {prompt}", shown=shown, prompt=cut(prompt)) if prompt else esc(shown)


def requirement(say: Say, unit: str) -> Html:
    return say("{unit} has to come first", unit=unit)


def example(prompt: str, shown: str) -> Html:
    """A question and the answer that was given."""
    return join([esc(cut(prompt)), esc(shown)], Html(" \N{RIGHTWARDS ARROW} "))


def cut(text: str) -> str:
    """The first words of a question."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST_EXAMPLE else f"{line[: LONGEST_EXAMPLE - 3].rstrip()}..."


def needs_you(say: Say) -> Html:
    return say("<b>Needs you:</b>")


def needy(say: Say, name: str, what: str, days: int, tried: Sequence[str]) -> Html:
    """One name, with what has been of no help so far."""
    who = name or no_name(say)
    line = (
        say.many("{name}: {what}, for a day.", "{name}: {what}, for {n} days.", days, name=who, what=what)
        if days
        else say("{name}: {what}, since today.", name=who, what=what)
    )
    known = kinds(say)
    words = say("Tried: {ways}.", ways=join([known[one] for one in tried], COMMA)) if tried else EMPTY
    return join([line, words], SPACE)


def kinds(say: Say) -> dict[str, Html]:
    """What can have been tried."""
    return {
        "example": say("example"),
        "picture": say("picture"),
        "analogy": say("comparison"),
        "contrast": say("contrast"),
        "rule": say("rule"),
        "hook": say("memory hook"),
        "card": say("card"),
        "step back": say("step back"),
    }


def standing(say: Say, ready: int, new: int, doubt: Html) -> Html:
    """The third line: who can take more, who has not begun, which key to look at."""
    return join(
        [
            say("<b>Ready for more:</b> {n}.", n=ready) if ready else EMPTY,
            say("<b>Not started:</b> {n}.", n=new) if new else EMPTY,
            doubt,
        ],
        SPACE,
    )


def doubt(say: Say, item: str, same: int, of: int) -> Html:
    return say(
        "<b>Check the key:</b> {item} ({same} of {of} gave the same other answer).",
        item=item, same=same, of=of,
    )  # fmt: skip


def nothing_to_do(say: Say) -> Html:
    return say("Nothing needs you right now.")


def changed(say: Say) -> Html:
    return say("That has changed meanwhile. Here is the class as it is now.")


def course_gone(say: Say) -> Html:
    return say("The course of this class is not here any more.")


# Names.


def no_name(say: Say) -> Html:
    return say("no name yet")


def who(say: Say, what: Html, names: Sequence[str]) -> Html:
    """Whom a line means."""
    return say("<b>{what}:</b> {names}.", what=what, names=listed([name or no_name(say) for name in names]))


def ready(say: Say) -> Html:
    return say("Ready for more")


def not_started(say: Say) -> Html:
    return say("Not started")


def stuck(say: Say) -> Html:
    return say("Needs you")


# The heat map.


def letters(text: str) -> Html:
    """Lines of letters of one width."""
    return Html(f"<pre>{esc(text)}</pre>")


def legend(say: Say) -> Html:
    """What the letters mean."""
    return say("K kept, P passed, p practising, f fading, {stuck} stuck, {new} new", stuck="!", new=".")


def units(titles: Sequence[tuple[int, str]]) -> Html:
    """Which number is which unit."""
    return join([esc(f"{number} {title}") for number, title in titles], COMMA)


def rows(say: Say, names: Sequence[str]) -> Html:
    """Names that the picture has no letters for, each with the number of its row."""
    return say("In the picture: {names}.", names=listed(names))


# A lesson of ten minutes.


def lesson(say: Say, title: str, steps: Sequence[Html]) -> Html:
    numbered = [Html(f"{number}. {step}") for number, step in enumerate(steps, start=1)]
    return join([bold(say("Ten minutes: {title}", title=title)), *numbered], PARAGRAPH)


def write_up(say: Say, what: Html, feedback: str) -> Html:
    """The first step: the thought itself, and what the course says to it."""
    return join([say("Write this up: {what}. Ask how somebody came to it.", what=what), esc(feedback)], LINE)


def say_it(say: Say, text: str) -> Html:
    return join([say("Show it:"), esc(text)], LINE)


def other_way(say: Say, text: str) -> Html:
    return join([say("Once more, another way:"), esc(text)], LINE)


def hand_over(say: Say) -> Html:
    return say("Each makes one like it for a neighbour. Then everybody writes /learn.")
