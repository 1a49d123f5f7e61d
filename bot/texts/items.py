"""Items that work badly, said to the teacher of a class: what stands out, one of them closer, and what would count."""

from collections.abc import Mapping, Sequence

from bot.texts.html import LINE, PARAGRAPH, Html, bold, esc, join
from bot.texts.say import Say

SHORT = 60
"""Characters of a question in a list."""


def buttons(say: Say) -> Mapping[str, Html]:
    return {
        "items": say("Items that work badly"),
        "waits": say("Answers to look at"),
        "stands": say("The key stands"),
        "seen": say("I have seen it"),
        "by_key": say("Regrade by the key"),
        "count_now": say("Yes, count them"),
        "leave": say("Leave it"),
        "accept": say("Accept"),
        "decline": say("Decline"),
        "back": say("Back to the class"),
        "list": say("Back to the list"),
    }


def look(say: Say, number: int) -> Html:
    return say("Look at {n}", n=number)


def regrade(say: Say, answer: str) -> Html:
    return say("Regrade: {answer}", answer=answer)


def heading(say: Say, title: str) -> Html:
    return bold(say("{title}: items that work badly", title=title))


def nothing_bad(say: Say, judged: int, fewest: int) -> Html:
    told = say.many("{n} item was met by enough learners.", "{n} items were met by enough learners.", judged)
    rule = say("An item is judged from {n} learners on.", n=fewest)
    return join([say("Nothing stands out."), told, rule], LINE)


def bad(number: int, skill: str, item: str, faults: Sequence[Html]) -> Html:
    return join([bold(f"{number}. {skill}, {item}"), *faults], LINE)


def key_doubted(say: Say, same: int, of: int, answer: str) -> Html:
    return say("{n} of {of} gave the same other answer: {answer}.", n=same, of=of, answer=answer)


def hard(say: Say, right: int, of: int) -> Html:
    return say("{n} of {of} were right at the first try.", n=right, of=of)


def against(say: Say) -> Html:
    return say("Who knows more of the unit misses it more often.")


def closer(
    say: Say, skill: str, item: str, prompt: str, key: str, counts: Html, answers: Sequence[tuple[str, int]]
) -> Html:
    """One item: as asked, its key, and what was answered how often."""
    given = [say("{answer}: {n}", answer=answer, n=count) for answer, count in answers]
    keyed = say("Key: {key}", key=key) if key else Html("")
    return join(
        [bold(f"{skill}, {item}"), join([esc(prompt), keyed], LINE), counts, join(given, LINE)], PARAGRAPH
    )


def counts(say: Say, met: int, right: int, all_met: int) -> Html:
    """Who met this very question; with other numbers more did."""
    here = say("At the first try, without help: {n} met it, {right} right.", n=met, right=right)
    more = say("With other numbers: {n} in all.", n=all_met) if all_met > met else Html("")
    return join([here, more], LINE)


def gone(say: Say) -> Html:
    return say("That has changed meanwhile. Here is the list again: /class")


def preview(say: Say, answer: str, answers: int, learners: int) -> Html:
    """What happens if it counts."""
    many = say.many("{n} answer", "{n} answers", answers)
    of = say.many("{n} learner", "{n} learners", learners)
    if answer:
        told = say("If {answer} counts: {n} of {learners} become right.", answer=answer, n=many, learners=of)
    else:
        told = say("By the key as it is now {n} of {learners} become right.", n=many, learners=of)
    lines = [
        told,
        say("They read it. Nothing is taken from anybody."),
        say("It holds for your class. The key of the course stays as it is."),
    ]
    return join(lines, LINE)


def counted(say: Say, answers: int, learners: int, *, told: bool) -> Html:
    many = say.many("{n} answer", "{n} answers", answers)
    of = say.many("{n} learner", "{n} learners", learners)
    done = say("Done: {answers} of {learners} count now.", answers=many, learners=of)
    return join([done, say("Whoever runs this bot hears of the key.") if told else Html("")], LINE)


def to_operator(say: Say, course: str, item: str, answer: str) -> Html:
    """A teacher has made an answer count."""
    lines = [
        bold(f"{course}, {item}"),
        say("A teacher counts this answer: {answer}. It holds for their class.", answer=answer),
        say("Is the key mistaken? A corrected one is for everybody: rung regrade"),
    ]
    return join(lines, LINE)


def stands(say: Say) -> Html:
    return say("Good. I say no more about it.")


def none_wait(say: Say) -> Html:
    return say("No answer waits to be looked at.")
