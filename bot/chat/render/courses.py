"""Several courses: the list of them, and what happens to a question that is left open in one."""

from typing import Any

from bot.chat import keyboards
from bot.chat.messages import buttons_under, say_to
from bot.chat.render.page import Page, voice
from bot.course.model import Course
from bot.learning import events as e
from bot.learning.enrolment import owner
from bot.mail import Outgoing
from bot.texts import courses as texts
from bot.texts import general
from bot.texts.html import LINE, PARAGRAPH, Html, join
from bot.texts.menu import buttons
from bot.tutor import Turn


def overview(turn: Turn) -> list[Outgoing]:
    """One line for every course on the learner's list; the others are buttons alone."""
    say, mine = voice(turn), _mine(turn)
    if not turn.courses:
        return [say_to(turn, general.no_courses(say))]
    if not mine:
        return [say_to(turn, general.which_course(say), keyboard=keyboard(turn))]
    lines = join([line(turn, course) for course in mine], LINE)
    text = join([texts.heading(say), lines, texts.way_on(say)], PARAGRAPH)
    return [say_to(turn, text, keyboard=keyboard(turn))]


def line(turn: Turn, course: Course) -> Html:
    """How far the learner is in a course."""
    head, here = turn.state.heads[course.id], turn.state.learner.course == course.id
    done = sum(head.level(unit.id) in ("passed", "kept") for unit in course.units)
    return texts.far(voice(turn), course.title, done, len(course.units), here=here, paused=head.paused)


def keyboard(turn: Turn) -> dict[str, Any]:
    """Every course on offer; [...] beside one's own leads to what can be done with it."""
    more, mine = buttons(voice(turn))["more"], _mine(turn)
    others = [course for course in turn.courses.values() if course not in mine]
    return keyboards.markup(
        [
            *([_begin(course), keyboards.button(more, "about", course.id)] for course in mine),
            *([_begin(course)] for course in others),
        ]
    )


def _begin(course: Course) -> dict[str, str]:
    return keyboards.button(course.title, "course", course.id)


def _mine(turn: Turn) -> list[Course]:
    heads = turn.state.heads
    return [c for c in turn.courses.values() if c.id in heads and not heads[c.id].left]


def gone_to(page: Page, event: e.Enrolled) -> None:
    """Another course was gone to: which, and what waits in the one that was left."""
    course = page.turn.courses[event.course]
    left = page.turn.courses.get(page.turn.before.learner.course or "") if event.parked else None
    waits = [texts.waits(page.say, left.title)] if left else []
    page.lead.append(join([texts.now_in(page.say, course.title), *waits], texts.SPACE))
    if left:
        put_aside(page, left)


def put_aside(page: Page, course: Course) -> None:
    """The buttons under a question that was just parked give way to one that leads back to it."""
    asked = page.turn.before.learner.open
    if asked and owner(page.turn.state, asked.key) == course.id:
        page.last.append(buttons_under(page.turn, asked.key, _back(page.turn, course)))


def elsewhere(turn: Turn, question: str) -> list[Outgoing]:
    """A button of a parked question: whose it is, and the way back; nothing where it is not parked."""
    course = turn.courses.get(owner(turn.state, question))
    if course is None:
        return []
    return [say_to(turn, texts.belongs(voice(turn), course.title), keyboard=_back(turn, course))]


def _back(turn: Turn, course: Course) -> dict[str, Any]:
    return keyboards.grid([keyboards.button(texts.back_to(voice(turn), course.title), "course", course.id)])


def restarted(page: Page, event: e.CourseRestarted) -> None:
    page.lead.append(texts.restarted(page.say, page.turn.courses[event.course].title))
