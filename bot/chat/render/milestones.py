"""What was passed, what was kept, and how a session ends."""

from collections.abc import Callable, Mapping, Sequence

from bot.chat import keyboards, reminders
from bot.chat.render import courses, extras, looks, showing
from bot.chat.render.page import Page
from bot.chat.zones import ask_zone
from bot.clock import instant, local_day
from bot.course.model import Unit
from bot.learning import events as e
from bot.learning import gate, pacing
from bot.learning.correctives import rests
from bot.mail import Outgoing
from bot.texts import general, lesson
from bot.texts.html import Html
from bot.texts.menu import buttons
from bot.texts.say import name_of
from bot.texts.settings import for_days

ASKED_ABOUT_ZONE = 3
"""Sessions at whose end the zone is asked for while it is not known."""


def enrolled(page: Page, event: e.Enrolled) -> None:
    """Two lines of welcome for a newcomer, as a message of their own; to others, where they are now.

    Whoever has just been told what they joined was greeted, and has read who sees what.
    """
    course, turn = page.course, page.turn
    if turn.before.heads:
        return courses.gone_to(page, event)
    joined = bool(page.lead)
    page.lead.append(general.welcome(page.say, "" if joined else turn.visit.first_name))
    if course and course.language != page.say.language:
        page.lead.append(lesson.other_language(page.say, name_of(page.say, course.language)))
    who = [] if joined else [keyboards.button(buttons(page.say)["who_sees"], "privacy")]
    page.close(keyboards.grid([*who, *looks.search_button(page)]))
    return None


def passed(page: Page, event: e.Passed) -> None:
    skill = page.skill(event.unit, event.skill)
    page.lead.append(lesson.skill_passed(page.say, skill.can if skill else event.title))


def unit_passed(page: Page, event: e.UnitPassed) -> None:
    unit = page.unit(event.unit)
    page.lead.append(lesson.unit_passed(page.say, unit.title if unit else event.unit))
    head, course, extra = page.turn.state.head, page.course, _besides(page, event.unit)
    if head is None or course is None:
        return
    units = gate.open_units(head, course)
    if page.turn.state.learner.open is None and head.session:
        _offer_next(page, units, extra)
    elif page.turn.state.learner.open is None and units:
        page.lead.append(lesson.unit_opens(page.say, units[0].title))
    if extra:
        page.close(keyboards.markup(extra))


def _offer_next(page: Page, units: Sequence[Unit], extra: Sequence[keyboards.Row]) -> None:
    """The next unit, where one is open; something extra or to show; and the end for today."""
    last, label = page.turn.state.learner.last, buttons(page.say)
    if last is None or not (units or extra):
        return
    start = label["go_on"]
    if units:
        page.lead.append(lesson.next_unit(page.say, units[0].title, units[0].goal))
        start = lesson.start_unit(page.say, units[0].title)
    onward = keyboards.button(start, "next", last.question)
    stop = keyboards.button(label["stop"], "stop", _session(page))
    known = [looks.known(page, units[0].id)] if units else []
    page.close(keyboards.markup([[onward], known, *extra, [stop]]))


def _besides(page: Page, unit: str) -> list[keyboards.Row]:
    """Something extra, and what is to be shown."""
    return [row for row in (extras.row(page, unit), *showing.row(page, unit)) if row]


def _session(page: Page) -> int:
    """For a button that ends it; of one that is over there is nothing to end."""
    head = page.turn.state.head
    return head.session.number if head and head.session else 0


def checked(page: Page, event: e.Checked) -> None:
    skill, unit = page.skill(event.unit, event.skill), page.unit(event.unit)
    if event.kept and skill and unit:
        page.lead.append(lesson.kept(page.say, skill.title, unit.title, whole=event.unit_kept))


def session_ended(page: Page, event: e.SessionEnded) -> None:
    say, label = page.say, buttons(page.say)
    page.lead.append(lesson.session_end(say, event.answered, " · ".join(event.won)))
    page.lead.append(ENDS[event.reason](page, event))
    state = page.turn.state
    today = local_day(instant(event.at), state.zone).isoformat()
    if pacing.answered_on(state, today) >= pacing.ENOUGH_TODAY:
        page.lead.append(lesson.enough_today(say))
    done = keyboards.button(label["done"], "stop", _session(page))
    rows = [[keyboards.button(label["six_more"], "six_more"), done]]
    ways_on = {"length": keyboards.markup(rows), "stopped": keyboards.go_on(say)}
    asked = _asks(page)
    if event.reason == "waiting" and asked is None and page.turn.state.learner.settings.remind_at is None:
        ways_on["waiting"] = reminders.offer(say)
    page.close(ways_on.get(event.reason))  # none where nothing is to be done today
    if asked:
        page.sent.append(asked)


def _asks(page: Page) -> Outgoing | None:
    """After the first session, when to remind; while the zone is not known, in what zone."""
    state, settings = page.turn.state, page.turn.state.learner.settings
    sessions = sum(head.sessions for head in state.heads.values())
    if sessions == 1 and settings.remind_at is None:
        return reminders.ask(page.turn, page.say)
    if sessions > ASKED_ABOUT_ZONE or settings.zone is not None:
        return None
    return ask_zone(page.turn, page.say, for_days(page.say))


def what_waits(page: Page, at: int) -> Html | None:
    """Which unit opens after which check, and when; None where none does."""
    head, course = page.turn.state.head, page.course
    held = gate.waiting(head, course, page.turn.state.zone) if head and course else None
    unit, coming = (page.unit(held.unit), page.unit(held.next_unit)) if held else (None, None)
    if held is None or unit is None or coming is None:
        return None
    return lesson.waits(page.say, coming.title, unit.title, page.local(held.opens_at), page.local(at))


def _end_waiting(page: Page, event: e.SessionEnded) -> Html:
    return what_waits(page, event.at) or lesson.go_on_any_time(page.say)


def _end_done(page: Page, _event: e.SessionEnded) -> Html:
    head, course = page.turn.state.head, page.course
    if head and course and all(head.level(unit.id) for unit in course.units) and not pacing.practising(head):
        return lesson.course_done(page.say, course.title)
    return lesson.all_done(page.say)


def _end_resting(page: Page, event: e.SessionEnded) -> Html:
    title = resting_skill(page, event.at)
    return lesson.rest_is_good(page.say, title) if title else lesson.all_done(page.say)


def resting_skill(page: Page, at: int) -> str:
    """The title of a skill that rests, where one does."""
    state, head = page.turn.state, page.turn.state.head
    for unit in pacing.practising(head) if head else ():
        work = state.work(unit)
        for name, progress in work.skills.items() if work else ():
            if rests(progress, at) and (skill := page.skill(unit, name)):
                return skill.title
    return ""


ENDS: Mapping[str, Callable[[Page, e.SessionEnded], Html]] = {
    "length": lambda page, _event: lesson.go_on_any_time(page.say),
    "done": _end_done,
    "waiting": _end_waiting,
    "stopped": lambda page, _event: lesson.stopped(page.say),
    "resting": _end_resting,
}
