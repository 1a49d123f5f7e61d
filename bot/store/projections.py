"""Tables that follow from the log, for whoever asks across learners: answers, disputes, what was shown."""

from bot.clock import instant
from bot.learning.events import (
    Answered,
    CourseRestarted,
    Disputed,
    Event,
    GroupAnswered,
    Regraded,
    Shown,
    TakenBack,
    Withdrawn,
)
from bot.mail import Tx
from bot.store import answers, disputes, showings


def project(learner: int, seq: int, event: Event) -> Tx[None]:
    """Brings the rows that follow from this event up to it, in the transaction that keeps it."""
    if isinstance(event, Answered | GroupAnswered):
        yield from answers.write(answers.row_of(learner, seq, event))
    elif isinstance(event, TakenBack):
        yield from answers.undo(event.question, instant(event.at))
        yield from disputes.close(event.question, "withdrawn", f"learner {learner}", event.at)
    elif isinstance(event, Regraded):
        yield from answers.regrade(event.question, event.verdict)
        yield from disputes.close(event.question, "accepted", event.by, event.at)
    elif isinstance(event, Disputed):
        yield from disputes.note(learner, event)
    elif isinstance(event, Shown):
        yield from showings.send(event.work, event.at)
    elif isinstance(event, Withdrawn):
        yield from showings.drop(event.work)
    elif isinstance(event, CourseRestarted):
        yield from showings.drop_course(learner, event.course)
