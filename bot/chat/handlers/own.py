"""What belongs to the learner: progress, a copy of everything, and the end of everything."""

from collections.abc import Callable, Mapping, Sequence

from telegram import Update

from bot import household
from bot.chat import carried, keyboards
from bot.chat.handlers.context import Context, answering, enter, look
from bot.chat.messages import say_to
from bot.chat.render.page import voice
from bot.chat.standing import standing
from bot.classroom import targets
from bot.classroom.targets import Hope
from bot.household import Household
from bot.mail import Outgoing
from bot.texts import general, people
from bot.tutor import Render, Turn

ALL, NOBODY = "all", "no"


async def progress(update: Update, _context: Context) -> None:
    def speak(hopes: Sequence[Hope]) -> Render:
        return answering(update, lambda turn: standing(turn, hopes))

    enter(update, lambda tutor, visit: targets.hopes(tutor, visit, speak))


async def export(update: Update, _context: Context) -> None:
    look(update, _export)


def _export(turn: Turn) -> list[Outgoing]:
    say, name = voice(turn), turn.person.name
    caption = people.export_caption(say, name) if name else general.export_caption(say)
    document: Mapping[str, object] = {"attach": "export", "learner": turn.person.learner}
    payload = {"document": document, "caption": caption, "parse_mode": "HTML"}
    return [Outgoing(turn.visit.chat, "sendDocument", payload, learner=turn.person.learner)]


async def ask_forget(update: Update, _context: Context) -> None:
    def speak(home: Household) -> Render:
        return lambda turn: _ask_forget(turn, home)

    enter(update, lambda tutor, visit: household.show(tutor, visit, speak))


def _ask_forget(turn: Turn, home: Household) -> list[Outgoing]:
    """Where several learn, it is asked for whom."""
    say, name = voice(turn), turn.person.name
    if len(home.members) > 1:
        one, everybody, no = people.forget_buttons(say, name)
        text, all_of = people.forget_whom(say, name), [keyboards.button(everybody, "forget", ALL)]
    else:
        (one, no), text, all_of = general.forget_buttons(say), general.forget_sure(say), []
    made = [
        keyboards.button(one, "forget", turn.person.learner),
        *all_of,
        keyboards.button(no, "forget", NOBODY),
    ]
    return [say_to(turn, text, keyboard=keyboards.grid(made))]


def sure(update: Update, tap: carried.Tap) -> None:
    """The second step of /forget."""
    if tap.args == (NOBODY,):
        look(update, lambda turn: [say_to(turn, general.not_forgotten(voice(turn)))])
    elif tap.args == (ALL,):
        last = answering(update, _last_words(None))
        enter(update, lambda tutor, visit: household.forget_all(tutor, visit, last))
    else:
        enter(update, lambda tutor, visit: household.forget(tutor, visit, _speak(update)))


def _speak(update: Update) -> Callable[[str | None], Render]:
    return lambda now: answering(update, _last_words(now))


def _last_words(now: str | None) -> Render:
    """``now``: who is learning then, None where nobody is left."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        if now is None:
            return [say_to(turn, general.forgotten(say))]
        gone = people.forgotten(say, turn.person.name, now)
        return [say_to(turn, gone, keyboard=keyboards.go_on(say))]

    return render
