"""What was looked at lately, by whom, and a teacher's second look at it, which takes the place of the first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.classroom import deals
from bot.classroom.marking import Class, Look, Member, Showing, Speak, errand, found_for
from bot.classroom.room import allowed
from bot.clock import micros
from bot.household import Done, Said
from bot.learning.performed import Seen
from bot.mail import Tx
from bot.store import classes, members, peer_looks, showings
from bot.tutor import Render, Tutor, Visit

MOST = 8
"""Looked at last; each a button."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    """Something that was looked at."""

    showing: Showing
    member: Member
    by: str
    """The name under which the teacher knows a classmate who has looked, else that of the teacher."""


Listing = Callable[[Class, Sequence[LookedAt]], Render]


def listed(tutor: Tutor, visit: Visit, number: int, speak: Listing, refused: Render) -> Said:
    """What was looked at lately, the newest first."""
    _, known = yield from allowed(tutor, visit, number, "mark")
    if known is None:
        return (yield from tutor.look(visit, refused))
    everybody = yield from members.by_learner(number)
    found = yield from peer_looks.looked_at(number, known.course, MOST)
    by_account = {one.account: one.name for one in everybody.values() if one.state == "in"}
    made = [
        LookedAt(one, everybody[one.learner], by_account.get(one.marked_by or 0, one.marker)) for one in found
    ]
    return (yield from tutor.look(visit, speak(known, made)))


def opened(tutor: Tutor, visit: Visit, number: int, work: int, speak: Speak, refused: Render) -> Said:
    """One of them once more, with its card."""
    _person, look = yield from found_for(tutor, visit, number, work)
    if look is None:
        return (yield from tutor.look(visit, refused))
    return speak((yield from tutor.turn(visit)), look)


def changed(
    tutor: Tutor, visit: Visit, number: int, work: int, seen: Seen, speak: Speak, refused: Render
) -> Done:
    """A teacher's own look, or a classmate's, is replaced; that of another teacher stands."""
    person, look = yield from found_for(tutor, visit, number, work)
    if look is None:
        return (yield from tutor.look(visit, refused))
    turn, one, member = (yield from tutor.turn(visit)), look.showing, look.member
    if one is None or member is None or not (yield from _may(one, person.account, number, seen)):
        return speak(turn, look)
    name = yield from deals.named(number, person.account, visit.first_name)
    yield from peer_looks.mark_again(work, person.account, name, seen, micros(visit.at))
    yield from classes.note(
        number, person.account, f"marked again {seen}", one.title, visit.at, member.learner
    )
    now = (yield from showings.find(work)) or one
    said = speak(turn, Look("marked", look.known, now, member, look.left))
    return [*said, errand(now, member, visit, "", again=True)]


def _may(one: Showing, account: int, number: int, seen: Seen) -> Tx[bool]:
    if one.state != "marked" or one.seen == seen or one.marked_by is None:
        return False
    others = one.marked_by != account and (yield from classes.teaches(number, one.marked_by))
    return not others and (yield from peer_looks.is_last(one))
