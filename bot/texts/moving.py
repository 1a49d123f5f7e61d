"""Moving one's progress to another Telegram account."""

from bot.texts.html import LINE, PARAGRAPH, Html, bold, join
from bot.texts.say import Say


def worth(say: Say, courses: int, answers: int) -> Html:
    """``2 courses, 143 answers``."""
    return join(
        [say.many("1 course", "{n} courses", courses), say.many("1 answer", "{n} answers", answers)],
        Html(", "),
    )


def nothing_to_move(say: Say) -> Html:
    return say("There is nothing to move yet. /learn begins.")


def code(say: Say, name: str, shown: str, link: str) -> Html:
    """In the old account."""
    first = (
        say("This code moves what {name} has learned to another account.", name=name)
        if name
        else say("This code moves what you have learned to another account.")
    )
    return join(
        [
            first,
            bold(shown),
            say("In the other account, write to me and type it. Or open this there: {link}", link=link),
            say(
                "It works once, for 15 minutes. Only your newest code counts. "
                "Whoever has it can use it, so show it to nobody."
            ),
        ],
        PARAGRAPH,
    )


def ask(say: Say, name: str, what: Html, *, stays: bool) -> Html:
    """In the new account."""
    first = (
        say("Shall I move what {name} has learned to this account?", name=name)
        if name
        else say("Shall I move what you have learned to this account?")
    )
    keeps = say("What was learned here stays, too.") if stays else Html("")
    return join([first, say("That would be: {what}.", what=what), keeps], LINE)


def refused(say: Say) -> Html:
    """The same for every code that moves nothing."""
    return say(
        "That code moves nothing. A code works once, for 15 minutes, and only the newest one. "
        "The other account makes a new one in /settings. After five tries I wait an hour."
    )


def own(say: Say) -> Html:
    return say("That code is for your other account. Type it there.")


def done(say: Say, what: Html) -> Html:
    return say("Done. Here now: {what}.", what=what)


def done_before(say: Say) -> Html:
    return say("That is done already.")


def not_moved(say: Say) -> Html:
    return say("Good. Everything stays where it is.")


def moved_away(say: Say) -> Html:
    """To the old account, where nobody has learned then."""
    return say("What you learned here has moved to your other account. /start begins something new here.")


def one_moved_away(say: Say, name: str, now: Html | str) -> Html:
    """To the old account, where others learn."""
    return say("What {name} learned here has moved. {now} is learning here now.", name=name, now=now)
