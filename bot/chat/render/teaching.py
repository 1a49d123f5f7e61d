"""What others decided is said to the learner, and to those who decide what waits for them."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.chat import keyboards
from bot.chat.carried import Kind
from bot.chat.messages import buttons_under, message, say_to
from bot.chat.render import milestones
from bot.chat.render.page import Page, voice
from bot.disputes import Waiting
from bot.learning import events as e
from bot.learning.asking import find_skill
from bot.mail import Outgoing
from bot.texts import teaching as texts
from bot.texts.html import Html
from bot.texts.say import speak
from bot.tutor import Turn

Carried = tuple[Kind, *tuple[object, ...]]
"""What a button carries."""
NO_BUTTONS: dict[str, Any] = {"inline_keyboard": []}
FOLLOWS: Mapping[type, Callable[[Page, Any], None]] = {
    e.Passed: milestones.passed,
    e.UnitPassed: milestones.unit_passed,
    e.Checked: milestones.checked,
}


def regraded(turn: Turn, in_turn: bool) -> Sequence[Outgoing]:
    """One message, however many answers count now, and what follows from it."""
    page = Page(turn, voice(turn))
    found = [event for event in turn.decision.events if isinstance(event, e.Regraded)]
    told = texts.regraded(page.say, found[0].why, len(found))
    page.lead += [told, *(texts.answer(page.say, event.prompt, event.answer) for event in found[:3])]
    for event in turn.decision.events:
        if event.course == turn.state.learner.course and (follows := FOLLOWS.get(type(event))):
            follows(page, event)
    return _said(page, in_turn=in_turn)


def declined(turn: Turn, in_turn: bool, payload: Mapping[str, Any]) -> Sequence[Outgoing]:
    page = Page(turn, voice(turn))
    page.lead.append(texts.declined(page.say, payload["prompt"], payload["answer"]))
    return _said(page, in_turn=in_turn)


def overridden(turn: Turn, in_turn: bool, payload: Mapping[str, Any]) -> Sequence[Outgoing]:
    """To the learner; and to the chat that wants to hear of it, what came of it."""
    event = next((found for found in turn.decision.events if isinstance(found, e.Overridden)), None)
    page, (unit, skill) = Page(turn, voice(turn)), _titles(turn, payload)
    if event:
        told = texts.passed_by_teacher if event.what == "pass" else texts.reset_by_teacher
        page.lead.append(told(page.say, unit, skill))
        _put_away(page)
    tell = payload["tell"]
    if not tell:
        return _said(page, in_turn=in_turn)
    say = speak(tell["language"])
    came = (
        texts.overridden(say, event.what, unit)
        if event
        else texts.not_overridden(say, turn.decision.note or "")
    )
    return [*_said(page, in_turn=in_turn), message(tell["chat"], came)]


def _titles(turn: Turn, payload: Mapping[str, Any]) -> tuple[str, str]:
    """Of the unit and of the skill, by their ids where the course no longer knows them."""
    course = turn.courses.get(payload["course"])
    unit = course.unit(payload["unit"]) if course else None
    skill = find_skill(course, payload["unit"], payload["skill"]) if course and payload["skill"] else None
    return unit.title if unit else payload["unit"], skill.title if skill else payload["skill"]


def _put_away(page: Page) -> None:
    """The question that is asked no longer loses its buttons."""
    before, now = page.turn.before.learner.open, page.turn.state.learner.open
    if before and (now is None or now.key != before.key):
        page.last.append(buttons_under(page.turn, before.key, NO_BUTTONS))


def _said(page: Page, *, in_turn: bool) -> list[Outgoing]:
    """Under it a way on, where no question is open; to somebody whose turn it is not, it says for whom it is."""
    turn = page.turn
    if not in_turn and turn.person.name:
        page.lead[:1] = [texts.to(page.say, turn.person.name, told) for told in page.lead[:1]]
    ways = None if turn.state.learner.open or not in_turn else keyboards.go_on(page.say)
    page.close(ways)
    return page.owed


def waiting(turn: Turn, found: Sequence[Waiting]) -> list[Outgoing]:
    """Each that waits as a message of its own, with its buttons."""
    say = voice(turn)
    if not found:
        return [say_to(turn, texts.nothing_waits(say))]
    return [to_judge(turn, one, ("judge", one.id, "yes"), ("judge", one.id, "no")) for one in found]


def to_judge(turn: Turn, one: Waiting, accept: Carried, decline: Carried) -> Outgoing:
    """The answer, with a button for either word on it."""
    label = texts.buttons(voice(turn))
    made = [keyboards.button(label["accept"], *accept), keyboards.button(label["decline"], *decline)]
    return say_to(turn, described(turn, one), keyboard=keyboards.grid(made, 2))


def described(turn: Turn, one: Waiting) -> Html:
    course = turn.courses.get(one.course)
    title = course.title if course else one.course
    return texts.waiting(voice(turn), title, one.item, one.prompt, one.answer, one.count, one.given)


def disputed(page: Page, _event: e.Disputed) -> None:
    """Who looks at it has been said."""
    last = page.turn.state.learner.last
    page.close(keyboards.go_on(page.say, last.question if last else ""))


def disputed_already(page: Page) -> None:
    page.lead.append(texts.passed_on_already(page.say))
    page.close(keyboards.go_on(page.say))
