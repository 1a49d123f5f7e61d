"""What is said where nothing, or nothing more, happened."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.chat import keyboards
from bot.chat.messages import described
from bot.chat.render import courses, extras, looks, offers, teaching
from bot.chat.render.answers import show_hint
from bot.chat.render.milestones import resting_skill, what_waits
from bot.chat.render.page import Page, voice
from bot.chat.render.questions import show_question
from bot.clock import micros
from bot.learning import pacing
from bot.mail import Outgoing
from bot.texts import feedback, general, lesson
from bot.texts.html import Html, esc
from bot.texts.say import Say
from bot.tutor import Turn


def _reshow(page: Page) -> None:
    asked = page.turn.state.learner.open
    assert asked is not None
    show_question(page, asked)
    if asked.key == page.turn.state.learner.nudge.question:
        _let_go(page)


def _let_go(page: Page) -> None:
    """The reminder that asked it first: its buttons go, as the question stands below now."""
    posted = page.turn.posted
    if posted and posted.message_id is not None:
        payload = {"message_id": posted.message_id, "reply_markup": {"inline_keyboard": []}}
        page.last.append(Outgoing(page.turn.visit.chat, "editMessageReplyMarkup", payload))


def _hint_again(page: Page) -> None:
    if asked := page.turn.state.learner.open:
        show_hint(page, asked)


def _course_gone(page: Page) -> None:
    """The courses there are instead."""
    page.lead.append(general.course_gone(page.say))
    page.close(keyboards.courses(page.turn.courses.values()))


def _plain(text: Callable[[Say], Html]) -> Callable[[Page], None]:
    def put(page: Page) -> None:
        page.lead.append(text(page.say))
        page.close()

    return put


def _way_on(text: Callable[[Say], Html]) -> Callable[[Page], None]:
    def put(page: Page) -> None:
        page.lead.append(text(page.say))
        page.close(keyboards.go_on(page.say))

    return put


def _unreadable(page: Page) -> None:
    asked = page.turn.state.learner.open
    page.lead.append(feedback.unreadable(page.say, asked.variant.kind if asked else "text"))
    page.close()


def _lesson(page: Page) -> None:
    """The steps met so far of the unit at hand, each as it was shown."""
    state = page.turn.state
    asked = state.learner.open or state.learner.last
    names = [asked.unit] if asked else pacing.practising(state.head) if state.head else []
    unit = page.unit(names[0]) if names else None
    work = state.work(unit.id) if unit else None
    met = unit.steps[: work.steps] if unit and work else unit.steps if unit else ()
    if unit is None or not met:
        page.lead.append(general.no_lesson(page.say))
        return page.close()
    for number, step in enumerate(met, start=1):
        page.lead += [lesson.step_header(page.say, unit.title, number, len(unit.steps)), esc(step.text)]
        page.lead.append(described(page.say, state.learner.settings, step.picture))
        page.picture = step.picture
        page.close(_onward(page) if number == len(met) else None)
    return None


def _onward(page: Page) -> Mapping[str, Any] | None:
    """A way on from the lesson where no question waits."""
    learner = page.turn.state.learner
    return None if learner.open else keyboards.go_on(page.say, learner.last.question if learner.last else "")


def _all_done(page: Page) -> None:
    now = micros(page.turn.visit.at)
    resting = resting_skill(page, now)
    rested = lesson.rest_is_good(page.say, resting) if resting else None
    page.lead.append(what_waits(page, now) or rested or lesson.all_done(page.say))
    page.close()


NOTES: Mapping[str, Callable[[Page], None]] = {
    "reshow": _reshow,
    "stale": lambda _page: None,  # said by the answer to the tap
    "early": _plain(general.early),
    "nothing_open": _way_on(general.nothing_open),
    "unreadable": _unreadable,
    "hint_again": _hint_again,
    "no_hint": _plain(general.no_hint),
    "no_explanation": _way_on(general.no_explanation),
    "settled": _plain(lambda say: feedback.not_taken_back(say, "settled")),
    "undo_nothing": _plain(lambda say: feedback.not_taken_back(say, "undo_nothing")),
    "undo_uncounted": _plain(lambda say: feedback.not_taken_back(say, "undo_uncounted")),
    "undo_soon": _plain(lambda say: feedback.not_taken_back(say, "undo_soon")),
    "undo_never": _plain(lambda say: feedback.not_taken_back(say, "undo_never")),
    "lesson": _lesson,
    "no_lesson": _plain(general.no_lesson),
    "no_course": _plain(general.which_course),
    "course_gone": _course_gone,
    "all_done": _all_done,
    "stopped": _way_on(lesson.go_on_any_time),
    "parked": lambda _page: None,  # said by the answer to the tap as well
    "offered": offers.offered,
    "disputed": teaching.disputed_already,
    **dict.fromkeys(("not_begun", "no_such_unit", "not_introduced"), lambda _page: None),
    **dict.fromkeys(("unwanted", "late", "quiet", "practised", "nothing_due"), lambda _page: None),
    "extras": extras.listed,
    "no_extras": _way_on(lesson.no_extras),
    "dormancy": looks.offered,
    "courses": lambda page: page.sent.extend(courses.overview(page.turn)),
}


def say_not_text(turn: Turn) -> list[Outgoing]:
    """A sticker or a voice message: one kind line, and the open question again."""
    page = Page(turn, voice(turn))
    page.lead.append(general.not_text(page.say))
    page.close()
    if turn.state.learner.open:
        show_question(page, turn.state.learner.open)
    return page.owed
