"""Classes: what is said in the group, to whoever joins, and to the teacher."""

from collections.abc import Sequence

from bot.texts.html import EMPTY, LINE, Html, bold, esc, join
from bot.texts.say import Say

COMMA = Html(", ")
SPACE = Html(" ")
MOST = 50
"""Names in one line at most: two such lines fit into a message."""


def buttons(say: Say) -> dict[str, Html]:
    return {
        "set_up": say("Set up a class"),
        "join_here": say("Join, in private"),
        "join": say("Join"),
        "not_now": say("Not now"),
        "card": say("Post the join card"),
        "code": say("Code and link"),
        "more": say("More"),
        "names": say("Names"),
        "roster": say("Paste a roster"),
        "title": say("Rename the class"),
        "rename": say("Another name"),
        "remove": say("Remove"),
        "let_in": say("Let in"),
        "approval_on": say("I let each one in"),
        "approval_off": say("Everyone may join"),
        "archive": say("Close the class"),
        "archive_now": say("Yes, close it"),
        "stop": say("Teach it no more"),
        "stop_now": say("Yes, I stop"),
        "keep": say("No, keep it"),
        "leave": say("Leave the class"),
        "leave_now": say("Yes, leave"),
        "back": say("Back to the class"),
        "open": say("Open"),
        "co_teacher": say("Add a teacher"),
        "records": say("Records"),
        "try": say("Try it as a pupil"),
    }


# In the group.


def hello_group(say: Say, group: str) -> Html:
    return say("Hello {group}. A teacher of this group can start a class here.", group=group)


def card(say: Say, title: str, course: str, joined: int) -> Html:
    return join(
        [
            bold(say("{title} with Rung", title=title if title == course else f"{title}: {course}")),
            say("Answers stay between you, me and your teacher."),
            say("Joined: {n}", n=joined),
        ],
        LINE,
    )


def answered_in_private(say: Say) -> Html:
    return say("I answer in our private chat.")


# To whoever sets one up.


def not_an_administrator(say: Say, group: str) -> Html:
    return say("Only an administrator of {group} can do that. Want to look around?", group=group)


def cannot_see(say: Say) -> Html:
    return say("I can't see who leads that group. Am I still in it? Please try again.")


def may_not_teach(say: Say) -> Html:
    return say("Here only some people may start a class. The person who runs this bot can add you.")


def which_course(say: Say, group: str) -> Html:
    if group:
        return say("Which course shall {group} learn?", group=group)
    return say("Which course shall your class learn?")


def founded(say: Say, title: str, course: str, units: int) -> Html:
    named = EMPTY if title == course else esc(course)
    about = join([named, say.many("{n} unit", "{n} units", units)], COMMA)
    what_next = say("Try it as a pupil first, or let them in. /class brings you back here.")
    return join([bold(title), about, what_next], LINE)


# The class, to its teacher.


def classes(say: Say) -> Html:
    return say("Which class?")


def no_class(say: Say) -> Html:
    lines = [
        say("You have no class yet."),
        say("To join one, tap its card or type its code."),
        say("To start one, write /newclass, or add me to a group."),
    ]
    return join(lines, LINE)


def not_yours(say: Say) -> Html:
    return say("That class is closed, or you don't teach it.")


def standing(say: Say, title: str, course: str, here: int, asked: int) -> Html:
    """The first lines of a class's page."""
    joined = say.many("{n} has joined.", "{n} have joined.", here) if here else say("Nobody has joined yet.")
    waits = say.many("{n} waits for your yes.", "{n} wait for your yes.", asked) if asked else EMPTY
    return join([heading(say, title, course), joined, waits], LINE)


def heading(say: Say, title: str, course: str) -> Html:
    """A class and its course; a class that is called like its course, once."""
    return bold(title if title == course else say("{title}: {course}", title=title, course=course))


def rules(say: Say, title: str, *, approval: bool) -> Html:
    """How people come into the class."""
    how = say("You let each one in.") if approval else say("Everyone with the code may join.")
    return join([bold(esc(title)), how], LINE)


def to_check(say: Say, names: Sequence[str]) -> Html:
    """Members that stand on no roster."""
    return _named(say, say("Names to check: {names}.", names=listed(names[:MOST])), names)


def missing(say: Say, names: Sequence[str]) -> Html:
    return _named(say, say("Not here yet: {names}.", names=listed(names[:MOST])), names)


def _named(say: Say, told: Html, names: Sequence[str]) -> Html:
    """The first of them, and how many more there are."""
    more = len(names) - MOST
    return join([told, and_more(say, more) if more > 0 else EMPTY], SPACE) if names else EMPTY


def and_more(say: Say, count: int) -> Html:
    return say.many("And one more.", "And {n} more.", count)


def listed(names: Sequence[str]) -> Html:
    return join([esc(name) for name in names], COMMA)


def posted(say: Say, groups: Sequence[str]) -> Html:
    return say("The card stands in {groups}.", groups=listed(groups))


def no_group(say: Say) -> Html:
    return say("This class has no group yet. Send them the code instead.")


def code(say: Say, code: str, link: str, days: int) -> Html:
    return join(
        [
            say("This code or link lets people join for {n} days:", n=days),
            bold(code),
            esc(link),
        ],
        LINE,
    )


def teacher_code(say: Say, link: str) -> Html:
    return join([say("Whoever opens this link today teaches the class with you:"), esc(link)], LINE)


def now_teaches(say: Say, title: str) -> Html:
    return say("You teach <b>{title}</b> now.", title=title)


def names(say: Say, count: int) -> Html:
    if not count:
        return say("Nobody has joined yet.")
    return say.many("One name. Tap it to change it.", "{n} names. Tap one to change it.", count)


def one_name(say: Say, name: str) -> Html:
    return bold(name or no_name(say))


def ask_name_of(say: Say, name: str) -> Html:
    return say("What shall {name} be called? Type the name, please.", name=name)


def ask_title(say: Say) -> Html:
    return say("What is the class called? Type its name, please.")


def ask_roster(say: Say) -> Html:
    return say("Send me the names, one on each line. I'll tell you who is missing.")


def roster_taken(say: Say, count: int) -> Html:
    return say.many("One name is on the roster.", "{n} names are on the roster.", count)


def removed(say: Say, name: str) -> Html:
    return say("{name} is no longer in the class. What they learned stays theirs.", name=name)


def stop_sure(say: Say, title: str) -> Html:
    return say("Teach {title} no more? The other teachers go on. You no longer see its pupils.", title=title)


def stopped(say: Say, title: str) -> Html:
    return say("You no longer teach {title}.", title=title)


def alone(say: Say, title: str) -> Html:
    return say("Nobody else teaches {title}. Add a teacher first, or close it.", title=title)


def archive_sure(say: Say, title: str) -> Html:
    return say("Close {title}? Nobody can join any more. What everyone learned stays theirs.", title=title)


def archived(say: Say, title: str) -> Html:
    return say("{title} is closed.", title=title)


def kept_as_it_was(say: Say) -> Html:
    return say("Good. Everything is as it was.")


def let_in(say: Say, name: str) -> Html:
    return say("{name} is in.", name=name)


def no_name(say: Say) -> Html:
    return say("No name yet")


def asks(say: Say, name: str, title: str) -> Html:
    return say("{name} asks to join {title}.", name=name, title=title)
