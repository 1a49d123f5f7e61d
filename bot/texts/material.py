"""What a teacher brings in: how to, what became of it, the preview, and what to do with it."""

from collections.abc import Mapping, Sequence

from bot.texts.html import EMPTY, LINE, Html, bold, esc, join
from bot.texts.say import Say

SPACE = Html(" ")


def buttons(say: Say) -> dict[str, Html]:
    return {
        "own": say("My own: lines or a file"),
        "mine": say("My courses"),
        "done": say("Done"),
        "play": say("Play 3 questions"),
        "publish": say("Publish"),
        "renew": say("Publish the update"),
        "name": say("Change the title"),
        "discard": say("Discard"),
        "next": say("Next question"),
        "keep": say("As a new course"),
        "set_up": say("Set up a class"),
        "try": say("Try it as a pupil"),
        "download": say("Download"),
        "retire": say("Retire"),
        "restore": say("Offer it again"),
        "link": say("Link for a teacher"),
        "share": say("Share with everyone"),
        "unshare": say("Stop sharing"),
        "delete": say("Delete"),
        "delete_now": say("Yes, delete it"),
        "take": say("Take it"),
        "back": say("Back"),
    }


def replace(say: Say, title: str) -> Html:
    return say("Update {title}", title=title)


# Bringing it.


def how(say: Say) -> Html:
    lines = [
        bold(say("Bring your own")),
        say("Paste lines such as: dog = Hund. At least 3."),
        say("Or send a file: a table, Moodle questions, Aiken, Anki, a zipped course."),
        say("Or send photos, each with its answer below: = dog."),
        say("You see everything before anybody else does."),
    ]
    return join(lines, LINE)


def reading(say: Say, file: str) -> Html:
    return say("I'm reading {file}. One moment.", file=file)


def reading_lines(say: Say, count: int) -> Html:
    found = say.many("{n} line with two sides.", "{n} lines with two sides.", count)
    return join([found, say("The first equals sign, tab, dash or colon parts them.")], SPACE)


def reading_on(say: Say) -> Html:
    return say("I'm reading it now. One moment.")


def too_large(say: Say) -> Html:
    return say("That file has more than 20 MB; bots get no larger ones. Split it, or leave out its sounds.")


def picture_too_large(say: Say) -> Html:
    return say("That picture has more than 1 MB. Send it as a photo, not as a file.")


def too_many(say: Say) -> Html:
    return say("Five of your files are waiting. Publish or discard one of them first.")


def few_lines(say: Say, parted: int, other: int) -> Html:
    found = say.many("I found {n} line with two sides.", "I found {n} lines with two sides.", parted)
    more = say.many("{n} line has not.", "{n} lines have not.", other) if other else EMPTY
    return join([found, more, say("I need at least 3, such as: dog = Hund.")], SPACE)


def gathered(say: Say, answers: Sequence[str], lines: int) -> Html:
    """``answers``: what stands under each picture."""
    pictures = say.many(
        "{n} picture: {answers}.", "{n} pictures: {answers}.", len(answers), answers=_listed(answers)
    )
    more = say.many("{n} line.", "{n} lines.", lines) if lines else EMPTY
    return join([pictures, more, say("Send more, or tap Done.")], SPACE)


def caption_wanted(say: Say) -> Html:
    return say("Write the answer under the picture, such as: = dog.")


# What became of it.


def taken(say: Say, title: str, kind: str, counts: Html) -> Html:
    named = _kinds(say).get(kind, esc(kind))
    return join([bold(title), say("Read as {kind}: {counts}.", kind=named, counts=counts)], LINE)


def _kinds(say: Say) -> Mapping[str, Html]:
    """Formats that have no name of their own (Aiken, GIFT)."""
    return {
        "lines": say("lines"),
        "table": say("table"),
        "cards with pictures": say("cards with pictures"),
        "Rung course": say("Rung course"),
    }


def counts(say: Say, units: int, questions: int, cards: int, texts: int, pictures: int) -> Html:
    found = [
        say.many("{n} unit", "{n} units", units),
        say.many("{n} question", "{n} questions", questions) if questions else EMPTY,
        say.many("{n} card", "{n} cards", cards) if cards else EMPTY,
        say.many("{n} text", "{n} texts", texts) if texts else EMPTY,
        say.many("{n} picture", "{n} pictures", pictures) if pictures else EMPTY,
    ]
    return join(found, Html(", "))


def compared(say: Say, title: str, kept: int, new: int, gone: int) -> Html:
    """How a new version differs from the course that it follows."""
    lines = [
        say("This updates {title}.", title=title),
        say("{kept} stay as they were, {new} are new, {gone} are gone.", kept=kept, new=new, gone=gone),
        say("What your pupils know of the rest stays."),
    ]
    return join(lines, SPACE)


def left_out(say: Say, count: int, shown: Sequence[str], *, listed: bool) -> Html:
    """Lines that were not taken; ``listed``: all of them come as a file."""
    if not count:
        return EMPTY
    heading = say.many("{n} place could not be taken:", "{n} places could not be taken:", count)
    more = say("All of them stand in the file below.") if listed else EMPTY
    return join([heading, *map(_point, shown), more], LINE)


def line(say: Say, number: int) -> Html:
    """Of a text that was pasted."""
    return say("Line {n}", n=number)


def changed(say: Say, count: int, shown: Sequence[str]) -> Html:
    """Lines that were taken with a change."""
    if not count:
        return EMPTY
    heading = say.many("{n} change:", "{n} changes:", count)
    return join([heading, *map(_point, shown)], LINE)


def not_teachable(say: Say, shown: Sequence[str]) -> Html:
    heading = say("It cannot be taught yet. Correct this and send it again:")
    return join([heading, *map(_point, shown)], LINE)


def refused(say: Say, why: str) -> Html:
    return join([say("I can't take that file."), esc(why)], SPACE)


def lost(say: Say) -> Html:
    return say("Telegram did not hand me that file. Please send it once more.")


def report_caption(say: Say) -> Html:
    return say("Every place, and why.")


def gone(say: Say) -> Html:
    return say("That one is settled, or two days have passed. Please send it again.")


def discarded(say: Say, title: str) -> Html:
    return say("{title} is discarded. Nothing of it is kept.", title=title)


def publishing(say: Say, title: str) -> Html:
    return say("Publishing {title}. One moment.", title=title)


def published(say: Say, title: str) -> Html:
    lines = [
        say("{title} is published. So far only you can use it.", title=title),
        say("Set up a class, and your pupils learn it."),
    ]
    return join(lines, SPACE)


def renewed(say: Say, title: str) -> Html:
    return say("{title} is updated, for every class on it.", title=title)


def ask_title(say: Say) -> Html:
    return say("What shall it be called? Type its title.")


# The preview.


def trial_header(say: Say, number: int, of: int, unit: str) -> Html:
    return say("<b>Preview, {number} of {of}: {unit}</b>. Nothing counts.", number=number, of=of, unit=unit)


def trial_over(say: Say) -> Html:
    return say("That was the preview. Nothing of it is kept.")


def not_in_preview(say: Say, answer: str) -> Html:
    """Of a question that is built from pieces."""
    return say("Pupils tap it together. Here you may type it, such as: {answer}", answer=answer)


def _point(text: str) -> Html:
    return join([Html("•"), esc(text)], SPACE)


def _listed(names: Sequence[str]) -> Html:
    return join([esc(name) for name in names], Html(", "))
