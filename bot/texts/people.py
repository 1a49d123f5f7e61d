"""Several people who learn on one account: whose turn it is, and their names."""

from bot.texts.html import LINE, Html, join
from bot.texts.say import Say


def someone(say: Say, name: str) -> Html | str:
    """The name, else a word for whoever has none yet."""
    return name or say("somebody else")


def now_learning(say: Say, name: str) -> Html | str:
    """The name of the one whose turn it is, else a word that means nobody but them."""
    return name or say("the one who is learning now")


def who(say: Say, name: str, count: int) -> Html:
    """Under it the others' names, and [Add someone]."""
    if count == 1:
        return say("So far one person learns here. Whoever joins gets courses and settings of their own.")
    return say("Now it's {name}'s turn. Who wants to learn?", name=now_learning(say, name))


def buttons(say: Say) -> dict[str, Html]:
    return {
        "someone_else": say("Someone else is learning"),
        "add": say("Add someone"),
        "never": say("Never mind"),
        "move_away": say("Move to another account"),
        "move": say("Move"),
        "not_now": say("Not now"),
    }


def ask_name_so_far(say: Say) -> Html:
    return say("Who has been learning here so far? Type the name, please.")


def ask_name_new(say: Say) -> Html:
    return say("Who joins? Type the name, please.")


def ask_name_moved(say: Say) -> Html:
    return say("More than one person learns here now. What's the name of the one who just came?")


def ask_name_now(say: Say) -> Html:
    """Where several learn, and the one whose turn it is has no name yet."""
    return say("What's the name of the one who is learning now? Type it, please.")


def name_too_long(say: Say) -> Html:
    return say("A name has 1 to 30 letters. Type it once more, please.")


def name_taken(say: Say, name: str) -> Html:
    return say("{name} learns here already. Type a name that tells the two apart, please.", name=name)


def full(say: Say, most: int) -> Html:
    return say("{n} people learn here already. There is no room for more.", n=most)


def never_mind(say: Say) -> Html:
    return say("Good. Everything is as it was.")


def turn(say: Say, name: str) -> Html:
    """The first words after a switch."""
    return say("{name} is learning now.", name=name) if name else say("Now it's your turn.")


def waits(say: Say, name: str) -> Html:
    if not name:
        return say("Whoever was learning before can go on any time: /settings.")
    return say("{name} can go on any time: /settings.", name=name)


def not_your_turn(say: Say, name: str, now: str) -> Html:
    """What a button says that was shown to somebody else."""
    if not now:
        return say("That is for {name}, who isn't learning now.", name=someone(say, name))
    return say("That is for {name}. {now} is learning now.", name=someone(say, name), now=now)


def forget_whom(say: Say, name: str) -> Html:
    return join(
        [
            say(
                "Delete everything I know about {name}, or about everybody who learns here?",
                name=now_learning(say, name),
            ),
            say("This cannot be undone."),
        ],
        LINE,
    )


def forget_buttons(say: Say, name: str) -> tuple[Html, Html, Html]:
    """This learner, everybody, nobody."""
    one = say("Only {name}", name=now_learning(say, name))
    return one, say("Everybody"), say("No, keep it")


def forgotten(say: Say, name: str, now: str) -> Html:
    deleted = say("Everything about {name} is deleted.", name=name) if name else say("That is deleted.")
    return join([deleted, turn(say, now)], Html(" "))


def export_caption(say: Say, name: str) -> Html:
    return say("This is all that is stored about {name}.", name=name)
