"""What happens to an open question: an answer, "I don't know", a hint."""

from bot.items.grading import grade
from bot.items.variant import Grade, is_right
from bot.learning import commands as c
from bot.learning import enrichment, finish, looking, pacing, setbacks
from bot.learning.desk import Decision, Desk
from bot.learning.events import Hinted, Reprompted, UnitPassed
from bot.learning.look_events import LookEnded
from bot.learning.misses import SteppedBack, Stuck
from bot.learning.notes import Note
from bot.learning.plans import Ask, End, Introduce
from bot.learning.questions import OpenQuestion
from bot.learning.scoring import close
from bot.learning.selection import next_plan
from bot.learning.state import Learner


def answer(desk: Desk, command: c.Answer) -> Decision:
    asked = desk.state.learner.open
    if note := refused(desk.state.learner, command.question):
        return desk.done(note)
    assert asked is not None
    if command.early:
        return desk.done("early")
    graded = grade(asked.variant, command.response)
    if graded.verdict is None and graded.rule in asked.reprompted:
        graded = grade(asked.variant, command.response, second_try=True)
    if graded.verdict is None:
        return _reprompt(desk, graded, str(command.response))
    _sit_down(desk, asked)
    close(desk, asked, graded, str(command.response), command.taken_ms)
    return _after(desk, right=is_right(graded.verdict))


def _sit_down(desk: Desk, asked: OpenQuestion) -> None:
    """A reminder opens no session; its answer does."""
    if desk.has_course and asked.key == desk.state.learner.nudge.question:
        desk.begin()


def is_answer(asked: OpenQuestion | None, response: int | str) -> bool:
    """Whether words such as "more" or "yes" are meant as the answer: a right text, or any option."""
    if asked is None:
        return False
    verdict = grade(asked.variant, response).verdict
    return is_right(verdict) or (asked.variant.kind == "choice" and verdict is not None)


def refused(learner: Learner, question: str | None) -> Note | None:
    """A button of another question, or nothing to answer."""
    if question is not None and (learner.open is None or learner.open.key != question):
        return "stale"
    return "nothing_open" if learner.open is None else None


def _reprompt(desk: Desk, graded: Grade, response: str) -> Decision:
    asked = desk.state.learner.open
    assert asked is not None
    if graded.rule in ("unreadable", "empty"):
        resting = desk.state.head is None or desk.state.head.session is None
        return desk.done("reshow" if resting else "unreadable")
    desk.add(
        Reprompted(at=desk.at, course=asked.course, question=asked.key, response=response, rule=graded.rule)
    )
    return desk.done()


def _after(desk: Desk, *, right: bool) -> Decision:
    """After a right answer the next question follows at once; after a miss, or a passed unit, it waits for a tap."""
    _rounded(desk)
    looking.follow(desk)
    setbacks.follow(desk, right=right)
    if enrichment.close(desk):
        return desk.done()
    setbacks.come_back(desk)
    if right and desk.has_course and not _milestone(desk) and not _happened(desk, Stuck):
        desk.advance()
    return desk.done(None if desk.has_course else "course_gone")


def _rounded(desk: Desk) -> None:
    last = desk.state.learner.last
    if last is not None and last.mode == "finish" and desk.has_course:
        finish.sum_up(desk, last.unit)


def _milestone(desk: Desk) -> bool:
    """A unit was just passed and a new one, its door or something extra comes, or a look is over: worth a pause."""
    if any(isinstance(event, LookEnded) for event in desk.events):
        return True
    passed = next((event.unit for event in desk.events if isinstance(event, UnitPassed)), None)
    if desk.head.session is None or passed is None:
        return False
    plan = next_plan(desk.state, desk.course, desk.at)
    offered = enrichment.offered(desk.state, desk.course, passed)
    begins = isinstance(plan, Introduce) or (isinstance(plan, Ask) and plan.reason == "needed")
    return begins or (offered is not None and not isinstance(plan, End))


def _happened(desk: Desk, kind: type[UnitPassed | Stuck | SteppedBack]) -> bool:
    return any(isinstance(event, kind) for event in desk.events)


def give_up(desk: Desk, command: c.GiveUp) -> Decision:
    if note := refused(desk.state.learner, command.question):
        return desk.done(note)
    asked = desk.state.learner.open
    assert asked is not None
    _sit_down(desk, asked)
    close(desk, asked, Grade("gave_up", "gave_up"), "", None)
    decision = _after(desk, right=False)
    if not _happened(desk, SteppedBack) or _happened(desk, Stuck) or not pacing.may_retry(desk.head.session):
        return decision
    desk.advance()  # who says so is taken one step back at once
    return desk.done()


def hint(desk: Desk, command: c.Hint) -> Decision:
    """The next hint; a second tap on the same button shows the same one again."""
    if note := refused(desk.state.learner, command.question):
        return desk.done(note)
    asked = desk.state.learner.open
    assert asked is not None
    if command.after is not None and command.after != asked.hints:
        return desk.done("hint_again" if asked.hints else None)
    if asked.hints >= len(asked.variant.hints):
        return desk.done("no_hint")
    desk.add(Hinted(at=desk.at, course=asked.course, question=asked.key))
    return desk.done()
