"""/courses: what there is to learn, how far one is, and what can be done with a course."""

from collections.abc import Callable, Mapping

from telegram import Update

from bot.chat import carried, keyboards
from bot.chat.handlers.context import Context, act, current, look
from bot.chat.messages import say_to
from bot.chat.render import courses as rendered
from bot.chat.render.page import Page, voice
from bot.chat.render.turn import lesson_turn
from bot.course.model import Course
from bot.learning import commands as c
from bot.mail import Outgoing
from bot.texts import courses as texts
from bot.texts.html import Html
from bot.tutor import Turn

Say = Callable[[Turn, Course], list[Outgoing]]


async def show(update: Update, _context: Context) -> None:
    look(update, rendered.overview)


def tapped(update: Update, tap: carried.Tap) -> None:
    """A button that asks something about a course, or does something with it."""
    name, *rest = tap.args
    if name not in current.get().tutor.courses:
        look(update, rendered.overview)
    elif tap.kind in ASKED:
        look(update, _of(name, ASKED[tap.kind]))
    elif tap.kind == "restart_now":
        act(update, lambda at: c.Restart(at, name, int(rest[0])), lesson_turn, course=name)
    else:
        command, said = DONE[tap.kind]
        act(update, lambda at: command(at, name), _of(name, said))


def _of(name: str, said: Say) -> Callable[[Turn], list[Outgoing]]:
    """About a course that the learner has begun; of any other the list says what is to be said."""

    def render(turn: Turn) -> list[Outgoing]:
        known = turn.before.heads.get(name)
        return said(turn, turn.courses[name]) if known and not known.left else rendered.overview(turn)

    return render


def _page(turn: Turn, course: Course) -> list[Outgoing]:
    say = voice(turn)
    pause, leave, again = texts.choices(say, course.title)
    go_on = keyboards.button(texts.go_on_with(say, course.title), "course", course.id)
    paused = turn.state.heads[course.id].paused
    rows = [
        [go_on],
        [] if paused else [keyboards.button(pause, "pause", course.id)],
        [keyboards.button(leave, "leave", course.id)],
        [keyboards.button(again, "restart", course.id)],
    ]
    return [say_to(turn, rendered.line(turn, course), keyboard=keyboards.markup(rows))]


def _leave_sure(turn: Turn, course: Course) -> list[Outgoing]:
    say = voice(turn)
    yes, no = texts.leave_buttons(say)
    made = [keyboards.button(yes, "leave_now", course.id), keyboards.button(no, "about", course.id)]
    return [say_to(turn, texts.leave_sure(say, course.title), keyboard=keyboards.grid(made))]


def _restart_sure(turn: Turn, course: Course) -> list[Outgoing]:
    say, starts = voice(turn), turn.state.heads[course.id].starts % 10
    yes, no = texts.restart_buttons(say)
    made = [keyboards.button(yes, "restart_now", course.id, starts), keyboards.button(no, "about", course.id)]
    return [say_to(turn, texts.restart_sure(say, course.title), keyboard=keyboards.grid(made))]


def _paused(turn: Turn, course: Course) -> list[Outgoing]:
    return _aside(turn, course, texts.paused(voice(turn), course.title))


def _left(turn: Turn, course: Course) -> list[Outgoing]:
    return _aside(turn, course, texts.left(voice(turn), course.title))


def _aside(turn: Turn, course: Course, text: Html) -> list[Outgoing]:
    """What was done, and whereto from here."""
    page = Page(turn, voice(turn))
    page.lead.append(text)
    page.close(rendered.keyboard(turn))
    rendered.put_aside(page, course)
    return page.owed


ASKED: Mapping[carried.Kind, Say] = {"about": _page, "leave": _leave_sure, "restart": _restart_sure}
"""Buttons that lead to a question."""
DONE: Mapping[carried.Kind, tuple[Callable[[int, str], c.Command], Say]] = {
    "pause": (c.Pause, _paused),
    "leave_now": (c.Leave, _left),
}
"""Buttons that do something, and what is said then."""
