"""What a teacher is told unasked of what waits for a look; the list is always there.

Who is written to every day reads it there, who wants no such message gets none. Others get a line at once, without a
sound and once a day at most: nothing else comes to them unasked.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from bot.clock import instant
from bot.mail import Outgoing, Tx
from bot.store import classes, showings, teacher_slots
from bot.tutor import Tutor, Visit

Teacher = classes.Teacher
Board = showings.Board
DAY = timedelta(hours=20)
"""Between two of them; a little less than a day, so that a habit of an hour fits."""
Announce = Callable[[Teacher, Board, bool], Outgoing]
"""Tells a teacher of it, or (True) puts right what was told today."""


def announced(
    tutor: Tutor, visit: Visit, work: showings.Showing, teachers: Sequence[Teacher], tell: Announce | None
) -> Tx[list[Outgoing]]:
    """Something was shown: it is noted in every class concerned, and each teacher may hear of it (``tell``)."""
    sent = yield from showings.find(work.id)
    if sent is None or sent.state != "waiting":
        return []
    account = visit.person.account if visit.person else 0
    for known in (yield from classes.of_learner(work.learner)):
        if known.course == work.course:
            yield from classes.note(known.id, account, "shown", work.title, visit.at, work.learner)
    return [tell(*one) for one in (yield from _told(tutor, visit.at, teachers))] if tell else []


def put_right(tutor: Tutor, visit: Visit, teachers: Sequence[Teacher], tell: Announce) -> Tx[list[Outgoing]]:
    """Less waits now: what was told today says so."""
    return [tell(*one) for one in (yield from _told(tutor, visit.at, teachers)) if one[2]]


def told_key(account: int) -> str:
    """What the message that tells a teacher of what is new is known by."""
    return f"looks:{account}"


def card_key(number: int, account: int) -> str:
    """What a teacher's card is known by."""
    return f"showing:{number}:{account}"


def _told(tutor: Tutor, now: datetime, teachers: Sequence[Teacher]) -> Tx[list[tuple[Teacher, Board, bool]]]:
    """Each with what waits in their classes, and whether they have heard of it today."""
    found = []
    for teacher in teachers:
        wishes = yield from teacher_slots.read(teacher.account)
        if wishes is not None and (wishes.plan.hour or wishes.hour is None):
            continue
        at = yield from showings.told_at(told_key(teacher.account))
        board = yield from showings.board(tutor.bot, teacher.account)
        found.append((teacher, board, at is not None and now - instant(at) < DAY))
    return found
