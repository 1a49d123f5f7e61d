"""A question to the whole group: its card, a word to each who answered, and to its teacher."""

from collections.abc import Sequence

from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, esc, join
from bot.texts.say import Say

SPACE = Html(" ")
BAR = "\N{LOWER FIVE EIGHTHS BLOCK}"
WIDEST = 10
"""Blocks of the longest bar."""
RIGHT = "\N{CHECK MARK}"


def buttons(say: Say) -> dict[str, Html]:
    return {
        "quiz": say("Group quiz"),
        "ten": say("For 10 minutes"),
        "hour": say("For one hour"),
        "hand": say("Until I close it"),
        "another": say("Another question"),
        "poll": say("As a Telegram poll"),
        "close": say("Close it now"),
    }


# To the teacher.


def which_unit(say: Say, title: str) -> Html:
    return say("A question to {title}: of which unit?", title=title)


def which_group(say: Say) -> Html:
    return say("In which group?")


def no_group(say: Say, title: str) -> Html:
    return say("No group belongs to {title} yet.", title=title)


def nothing_to_ask(say: Say) -> Html:
    return say("No question with options is left there.")


def preview(say: Say, question: Html, answer: str) -> Html:
    rules = say("Everyone answers once. Nobody sees who chose what, not even you.")
    return join([question, say("Right is: {answer}", answer=answer), rules], PARAGRAPH)


def stands(say: Say, title: str) -> Html:
    return say("The question stands in {title}.", title=title)


def polled(say: Say, title: str) -> Html:
    return say("The poll stands in {title}. It is anonymous, and I keep nothing of it.", title=title)


def closed(say: Say, title: str, count: int) -> Html:
    return say.many(
        "The quiz in {title} is closed: one has answered.",
        "The quiz in {title} is closed: {n} have answered.",
        count,
        title=title,
    )


# In the group.


def question(say: Say, unit: str, prompt: str, options: Sequence[str]) -> Html:
    listed = [_option(place, text) for place, text in enumerate(options)]
    heading = bold(say("Group quiz: {unit}", unit=unit))
    return join([heading, esc(prompt), join(listed, LINE)], PARAGRAPH)


def asked(say: Say, shown: Html, count: int) -> Html:
    """The open card; it counts and tells nothing else."""
    counted = say.many("One has answered.", "{n} have answered.", count) if count else EMPTY
    how = say("Tap a letter. It can be changed until the quiz closes.")
    return join([shown, join([how, counted], LINE)], PARAGRAPH)


def result(
    say: Say,
    unit: str,
    prompt: str,
    options: Sequence[tuple[str, bool]],
    tally: Sequence[int] | None,
    why: str,
) -> Html:
    """The closed card; ``tally`` None: too few have answered to tell how many chose what."""
    most = max(tally, default=0) if tally else 0
    lines = [
        _barred(place, text, right, tally[place] if tally else None, most)
        for place, (text, right) in enumerate(options)
    ]
    few = say("Too few have answered to show how many chose what.") if tally is None else EMPTY
    heading = bold(say("Group quiz: {unit}", unit=unit))
    private = say("Who answered reads more in our private chat.")
    return join([heading, esc(prompt), join(lines, LINE), few, esc(why), private], PARAGRAPH)


def _option(place: int, text: str) -> Html:
    return esc(f"{chr(ord('A') + place)}) {text}")


def _barred(place: int, text: str, right: bool, count: int | None, most: int) -> Html:
    mark = f" {RIGHT}" if right else ""
    line = join([_option(place, text), esc(mark)], EMPTY)
    if count is None:
        return bold(line) if right else line
    bar = BAR * max(int(count > 0), round(WIDEST * count / most)) if most else ""
    return join([bold(line) if right else line, esc(f"{bar} {count}".strip())], LINE)


def recorded(say: Say, letter: str) -> Html:
    return say("{letter} recorded", letter=letter)


def over(say: Say) -> Html:
    return say("This quiz is closed.")


# In private, to whoever answered.


def told(say: Say, title: str, prompt: str, parts: Sequence[Html]) -> Html:
    """The verdict first, then what the course says to this answer."""
    heading = bold(say("Group quiz in {title}", title=title))
    return join([heading, esc(prompt), join(parts, SPACE)], PARAGRAPH)


def right(say: Say, shown: str) -> Html:
    return say("Right: {answer}.", answer=shown)


def not_yet(say: Say, shown: str) -> Html:
    return say("Not yet. You chose {answer}.", answer=shown)


def right_is(say: Say, answer: str) -> Html:
    return say("Right is {answer}.", answer=answer)


def counts_nowhere(say: Say) -> Html:
    return say("It counts nowhere.")
