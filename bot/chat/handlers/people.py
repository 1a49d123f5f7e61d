"""Several learners on one account: who they are, who joins, and whose turn it is."""

from collections.abc import Callable, Mapping
from functools import partial

from telegram import Update

from bot import household
from bot.chat import carried, keyboards
from bot.chat.handlers import marking, pasting, showing
from bot.chat.handlers.classroom import free_days as holidays
from bot.chat.handlers.classroom import page
from bot.chat.handlers.context import answering, enter, look
from bot.chat.messages import say_to
from bot.chat.render.page import Page, voice
from bot.chat.render.questions import show_question
from bot.classroom import free_days
from bot.classroom import marking as marks
from bot.classroom import showing as showings
from bot.clock import micros
from bot.household import Household, Naming
from bot.learning.commands import Command
from bot.mail import Outgoing
from bot.texts import general
from bot.texts import people as texts
from bot.texts.html import EMPTY, LINE, Html, join
from bot.texts.say import Say
from bot.tutor import Render, Turn, Tutor, Visit

WIDTH = 2
"""Names in a row."""
TYPED = {showings.ASKED: showing.typed, marks.ASKED: marking.typed}
"""What is typed after it was asked for, by what stands in front of it; all else is of a class."""


def tapped(update: Update, tap: carried.Tap) -> None:
    """[Someone else is learning] and what it leads to."""
    (wish,) = tap.args
    if wish == "who":
        enter(update, lambda tutor, visit: household.who(tutor, visit, _speak(update, who)))
    elif wish == "add":
        enter(update, lambda tutor, visit: household.add(tutor, visit, _speak(update, naming)))
    elif wish == "never":
        look(update, lambda turn: greeted(turn, texts.never_mind(voice(turn))))
    else:
        _switch(update, int(wish))


def name_or(update: Update, text: str, command: Callable[[int], Command], render: Render) -> None:
    """What was typed is the name that was asked for; where none was, it is carried out."""

    def outcome(tutor: Tutor, visit: Visit) -> household.Said | household.Done:
        if visit.person is not None and visit.person.naming is not None:
            return household.named(tutor, visit, text, _speak(update, naming))
        if pasting.is_asked(visit):
            return pasting.typed(update, tutor, visit, text)
        act = partial(tutor.act, visit, command(micros(visit.at)), answering(update, render))
        if visit.person is not None and (asking := visit.person.asking):
            if asking.startswith(free_days.ASKING):
                return holidays.typed_or(update, tutor, visit, asking, text, act)
            take = TYPED.get(asking.partition(":")[0], page.typed)
            return take(update, tutor, visit, asking, text)
        return pasting.pasted(update, tutor, visit, text, act) if pasting.is_list(text) else act()

    enter(update, outcome)


def _switch(update: Update, learner: int) -> None:
    gone = answering(update, lambda turn: [say_to(turn, general.stale(voice(turn)))])
    enter(update, lambda tutor, visit: household.switch(tutor, visit, learner, _speak(update, begun), gone))


def _speak(update: Update, render: Callable[[Turn, Household], list[Outgoing]]) -> household.Speak:
    return lambda home: answering(update, lambda turn: render(turn, home))


def who(turn: Turn, home: Household) -> list[Outgoing]:
    """Who learns here, each a button; where somebody has no name yet, that is asked for first."""
    if home.note == "ask":
        return [ask_name(turn, home)]
    say, now = voice(turn), home.person
    others = [member for member in home.members if member.learner != now.learner]
    made = [keyboards.button(texts.someone(say, member.name), "person", member.learner) for member in others]
    add = [keyboards.button(texts.buttons(say)["add"], "person", "add")]
    rows = [*keyboards.in_rows(made, WIDTH), add]
    return [say_to(turn, texts.who(say, now.name, len(home.members)), keyboard=keyboards.markup(rows))]


def naming(turn: Turn, home: Household) -> list[Outgoing]:
    """A name is asked for, or was given."""
    say = voice(turn)
    if home.note == "joined":
        return begun(turn, home)
    if home.note == "named":
        return greeted(turn, texts.turn(say, home.person.name))
    if home.note == "full":
        return [say_to(turn, texts.full(say, household.MOST))]
    amiss = FAULTS.get(home.note)
    return [ask_name(turn, home, amiss(say, home.name) if amiss else EMPTY)]


FAULTS: Mapping[Naming | None, Callable[[Say, str], Html]] = {
    "too_long": lambda say, _name: texts.name_too_long(say),
    "taken": texts.name_taken,
}
"""Why a name will not do."""


def ask_name(turn: Turn, home: Household, instead: Html = EMPTY, *, came: bool = False) -> Outgoing:
    """Whose name is wanted (``came``: a learner has just moved here), or what was amiss with the one given."""
    say = voice(turn)
    if home.whom == 0:
        text = texts.ask_name_new(say)
    elif len(home.members) > 1 and home.whom == home.person.learner:
        text = texts.ask_name_moved(say) if came else texts.ask_name_now(say)
    else:
        text = texts.ask_name_so_far(say)
    never = keyboards.button(texts.buttons(say)["never"], "person", "never")
    return say_to(turn, instead or text, keyboard=keyboards.markup([[never]]))


def begun(turn: Turn, home: Household) -> list[Outgoing]:
    """Somebody's turn begins."""
    say, changed = voice(turn), home.before.learner != home.person.learner
    waits = texts.waits(say, home.before.name) if changed else EMPTY
    return greeted(turn, texts.turn(say, home.person.name), waits)


def greeted(turn: Turn, *lines: Html) -> list[Outgoing]:
    """Who is learning now, with their open question, or a way on where none is open."""
    page = Page(turn, voice(turn))
    page.lead.append(join(lines, LINE))
    if turn.state.learner.open is None:
        page.close(keyboards.go_on(page.say))
        return page.owed
    page.close()
    show_question(page, turn.state.learner.open)
    return page.owed
