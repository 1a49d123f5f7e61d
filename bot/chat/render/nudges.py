"""What is said when the bot speaks first, and how its buttons are answered."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.chat import keyboards, under
from bot.chat.keyboards import Row, button
from bot.chat.messages import buttons_of, buttons_under, say_to
from bot.chat.render import courses
from bot.chat.render.page import Page, voice
from bot.chat.render.questions import show_question
from bot.clock import instant
from bot.learning import events as e
from bot.learning.enrolment import owner
from bot.learning.questions import OpenQuestion
from bot.mail import Outgoing
from bot.texts import nudges as texts
from bot.texts.html import Html
from bot.texts.say import Say
from bot.tutor import Turn

PRIORITY = 1
"""After every reply, before broadcasts; and never sent twice."""
NO_WEEK = "no_week"
NO_BUTTONS: dict[str, Any] = {"inline_keyboard": []}


def nudged(turn: Turn) -> Sequence[Outgoing]:
    """A reminder with its question, or the last word."""
    page, event = Page(turn, voice(turn)), _event(turn)
    asked = turn.state.learner.open
    if event.reason == "goodbye" or asked is None:
        page.lead.append(texts.goodbye(page.say))
        page.close()
    else:
        page.lead.append(_above(page, event))
        show_question(page, asked, keyboard=_keyboard(page, event, asked))
        _give_way(page)
    return unasked(page.owed)


def called(turn: Turn) -> Sequence[Outgoing]:
    """The same for somebody whose turn it is not: who is meant, and a button that begins their turn."""
    page, event, name = Page(turn, voice(turn)), _event(turn), turn.person.name
    if event.reason == "goodbye":
        return ()
    page.lead.append(_above(page, event))
    turns = button(texts.not_their_turn(page.say, name), "person", turn.person.learner)
    page.close(keyboards.markup([[turns]]))
    return unasked(page.owed)


def unasked(owed: Sequence[Outgoing]) -> list[Outgoing]:
    return [replace(out, priority=PRIORITY) for out in owed]


def _event(turn: Turn) -> e.Nudged:
    return next(event for event in turn.decision.events if isinstance(event, e.Nudged))


def _above(page: Page, event: e.Nudged) -> Html:
    course, unit, opens = page.course, page.unit(event.unit), page.unit(event.opens)
    if event.reason == "check" and unit and opens:
        line = texts.opens(page.say, opens.title, unit.title)
    else:
        line = texts.ready(page.say, course.title if course else "", event.due)
    return texts.above(page.say, line, event.every, slower=event.slower, name=page.turn.person.name)


def _keyboard(page: Page, event: e.Nudged, asked: OpenQuestion) -> dict[str, Any]:
    """The answers, then what puts it off, then what makes it rarer."""
    label, key = texts.buttons(page.say), asked.key
    again = event.slot != "later"
    rarer = "daily" if event.slower else "fewer"
    rows = [
        [*([_wish(label, "later", key)] if again else []), _wish(label, "not_today", key)],
        [_wish(label, rarer, key), _wish(label, "stop", key)],
    ]
    return under.with_rows(asked, page.turn.state.learner.settings, rows)


def _wish(label: dict[str, Html], wish: str, *key: str) -> dict[str, str]:
    return button(label[wish], "nudge", wish, *key)


def _give_way(page: Page) -> None:
    """The question that was open until now: its buttons lead back to its course, or go."""
    asked, turn = page.turn.before.learner.open, page.turn
    if asked is None:
        return
    parked = turn.courses.get(owner(turn.state, asked.key))
    if parked:
        courses.put_aside(page, parked)
    else:
        page.last.append(buttons_under(turn, asked.key, NO_BUTTONS))


def replied(wish: str, question: str) -> Callable[[Turn], list[Outgoing]]:
    """What is said to a button under a reminder; the question can still be answered unless it was put off."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        text, rows = SAID[wish](turn, say)
        said = say_to(turn, text, keyboard=keyboards.markup(rows) if rows else None)
        return [said, buttons_of(turn, _left(turn, say, wish, question))]

    return render


def _left(turn: Turn, say: Say, wish: str, question: str) -> dict[str, Any] | None:
    asked = turn.state.learner.open
    if asked is None or asked.key != question or wish in ("later", "not_today"):
        return None
    return dict(under.question(say, asked, turn.state.learner.settings, turn.picks))


def _put_off(turn: Turn, say: Say, *, later: bool) -> tuple[Html, list[Row]]:
    until = turn.state.learner.nudge.later
    local = instant(until).astimezone(ZoneInfo(turn.state.zone)) if until is not None else None
    return texts.put_off(say, local, later=later), []


def _fewer(turn: Turn, say: Say) -> tuple[Html, list[Row]]:
    label = texts.buttons(say)
    every = int(turn.state.learner.settings.remind_every)
    return texts.rarely(say, every), [[_wish(label, "daily"), _wish(label, "stop")]]


SAID: dict[str, Callable[[Turn, Say], tuple[Html, list[Row]]]] = {
    "later": lambda turn, say: _put_off(turn, say, later=True),
    "not_today": lambda turn, say: _put_off(turn, say, later=False),
    "fewer": _fewer,
    "daily": lambda _turn, say: (texts.as_before(say), []),
    "stop": lambda _turn, say: (texts.stopped(say), []),
    NO_WEEK: lambda _turn, say: (texts.no_week(say), []),
}
