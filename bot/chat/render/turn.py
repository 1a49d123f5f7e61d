"""What a turn says to the learner: events and notes become messages. No rule of teaching, no sentence of its own."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.chat.render import answers, courses, extras, looks, milestones, questions, teaching
from bot.chat.render.notes import NOTES
from bot.chat.render.page import Page, voice
from bot.learning import events as e
from bot.mail import Outgoing
from bot.texts.html import Html
from bot.tutor import Turn

SAID: Mapping[type, Callable[[Page, Any], None]] = {
    e.Answered: answers.answered,
    e.Passed: milestones.passed,
    e.RoundEnded: extras.round_ended,
    e.EnrichmentBegun: extras.begun,
    e.EnrichmentDone: extras.done,
    e.UnitPassed: milestones.unit_passed,
    e.Checked: milestones.checked,
    e.LookStarted: looks.started,
    e.Looked: looks.slipped,
    e.Proven: looks.proven,
    e.LookEnded: looks.ended,
    e.Enrolled: milestones.enrolled,
    e.CourseRestarted: courses.restarted,
    e.Stepped: questions.stepped,
    e.Met: questions.met,
    e.Asked: questions.asked,
    e.SessionEnded: milestones.session_ended,
    e.Hinted: answers.hinted,
    e.Reprompted: answers.reprompted,
    e.Explained: answers.explained,
    e.SteppedBack: answers.stepped_back,
    e.Stuck: answers.stuck,
    e.SetAside: answers.set_aside,
    e.KeptIn: answers.kept_in,
    e.TakenBack: answers.taken_back,
    e.Disputed: teaching.disputed,
}


def lesson_turn(turn: Turn, *before: Html) -> Sequence[Outgoing]:
    """All that is said after a command of learning; ``before`` it something else, in the same message."""
    page = Page(turn, voice(turn), [*before])
    for event in turn.decision.events:
        if say_event := SAID.get(type(event)):
            say_event(page, event)
    if turn.decision.note:
        NOTES[turn.decision.note](page)
    page.close(_pause_keyboard(page))
    return page.owed


def _pause_keyboard(page: Page) -> Mapping[str, Any] | None:
    """Under the last words of a turn that leaves no question open: a way on."""
    state = page.turn.state
    paused = state.learner.open is None and state.head is not None and state.head.session is not None
    return answers.way_on(page) if paused else None
