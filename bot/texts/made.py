"""A teacher's own courses: the list, one of them, what can be done with it, and giving it to others."""

from collections.abc import Sequence

from bot.texts.html import EMPTY, LINE, Html, bold, esc, join
from bot.texts.say import Say

SPACE = Html(" ")


def none_yet(say: Say) -> Html:
    none = say("You have no course of your own yet.")
    return join([none, say("What there is to learn stands under /courses.")], SPACE)


def listed(say: Say) -> Html:
    return say("Which course?")


def unpublished(say: Say, titles: Sequence[str]) -> Html:
    """Drafts: brought, and not published."""
    named = join([esc(title) for title in titles], Html(", "))
    return say("Not published yet: {titles}.", titles=named) if titles else EMPTY


def pictures(say: Say) -> Html:
    return say("Pictures")


def lines(say: Say) -> Html:
    return say("Pasted lines")


def go_on(say: Say, title: str) -> Html:
    return say("Go on: {title}", title=title)


def page(say: Say, title: str, versions: int, learners: int, classes: int) -> Html:
    used = [
        say.many("{n} version", "{n} versions", versions),
        say.many("{n} learner", "{n} learners", learners),
        say.many("{n} class", "{n} classes", classes),
    ]
    return join([bold(title), join(used, Html(", "))], LINE)


def standing(say: Say, *, retired: bool, shared: bool) -> Html:
    if retired:
        return say("Retired: nobody new begins it.")
    return say("Shared with everyone.") if shared else EMPTY


def how_to_update(say: Say) -> Html:
    return say("To update it, send its new file.")


def retired(say: Say, title: str) -> Html:
    return say("{title} is retired. Who has begun it goes on.", title=title)


def restored(say: Say, title: str) -> Html:
    return say("{title} is on offer again.", title=title)


def delete_sure(say: Say, title: str) -> Html:
    return say("Delete {title} with all its versions? This cannot be undone.", title=title)


def deleted(say: Say, title: str) -> Html:
    return say("{title} is deleted.", title=title)


def in_use(say: Say, title: str) -> Html:
    return say("Somebody learns {title}, or has. You can retire it.", title=title)


def shared(say: Say, title: str) -> Html:
    return say("Everyone can learn {title} now.", title=title)


def unshared(say: Say, title: str) -> Html:
    return say("{title} is its teacher's own again.", title=title)


def link(say: Say, title: str, url: str) -> Html:
    told = say("Another teacher can use {title} with this link, for 30 days:", title=title)
    return join([told, Html(url)], LINE)


def given(say: Say, title: str) -> Html:
    return say("Another teacher gives you the course <b>{title}</b>.", title=title)


def taken(say: Say, title: str) -> Html:
    return say("{title} is among your courses now.", title=title)


def gives_nothing(say: Say) -> Html:
    return say("That link gives nothing, or no longer. Ask for a new one.")


def refused(say: Say) -> Html:
    return say("That is not your course.")


def which_way(say: Say) -> Html:
    return say("As which file? What a format cannot say is left out.")


def file(say: Say, title: str) -> Html:
    return say("{title}, to keep or to bring elsewhere.", title=title)
