"""Classmates who look at what others show: where it is allowed, who would, whose turn it is."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.learning.performed import Seen
from bot.mail import Tx
from bot.store import showings
from bot.store.showings import Showing
from bot.store.text import insert, select

Said = Literal["asked", "yes", "no"]
"""Of a classmate: was asked, and has not said yet · would look · would not."""
SAY = insert(
    "class_peer", "school_class, learner, said", 1,
    "ON CONFLICT (school_class, learner) DO UPDATE SET said = excluded.said",
)  # fmt: skip
GIVE = insert("showing_peer", "showing, learner, school_class", 1, "ON CONFLICT DO NOTHING")
HELPER = (
    "class_member me JOIN peer_class x ON x.school_class = me.school_class "
    "JOIN school_class c ON c.id = x.school_class "
    "JOIN class_member m ON m.school_class = c.id JOIN class_peer w ON w.school_class = c.id AND w.learner = m.learner "
    "JOIN learner l ON l.id = m.learner JOIN account a ON a.id = l.account "
    "JOIN part p ON p.learner = m.learner AND p.key = $3 "
    "WHERE me.learner = $1 AND me.state = 'in' AND c.course = $2 AND c.archived_at IS NULL "
    "AND m.state = 'in' AND w.said = 'yes' AND a.blocked_at IS NULL AND p.data LIKE '%\"passed\":\"teacher\"%' "
    "AND l.account <> (SELECT o.account FROM learner o WHERE o.id = $1) "
    "ORDER BY (SELECT COUNT(*) FROM showing_peer s WHERE s.learner = m.learner), m.learner LIMIT 1"
)
ASKING = (
    "class_member m JOIN peer_class x ON x.school_class = m.school_class "
    "JOIN school_class c ON c.id = m.school_class WHERE m.learner = $1 AND m.state = 'in' "
    "AND c.course = $2 AND c.archived_at IS NULL AND NOT EXISTS "
    "(SELECT 1 FROM class_peer w WHERE w.school_class = c.id AND w.learner = m.learner) ORDER BY c.id LIMIT 1"
)
GIVEN = (
    "showing_peer p JOIN peer_class x ON x.school_class = p.school_class JOIN school_class c ON c.id = p.school_class "
    "WHERE p.showing = $1 AND c.archived_at IS NULL"
)
OWN = "DELETE FROM showing_peer WHERE school_class = $1 AND showing IN (SELECT id FROM showing WHERE learner = $2)"
ALLOW = insert("peer_class", "school_class, since", 1, "ON CONFLICT DO NOTHING")
FORBID = "DELETE FROM peer_class WHERE school_class = $1"
TAKE = (
    "DELETE FROM showing_peer WHERE learner = $1 AND school_class = $2 "
    "AND showing IN (SELECT id FROM showing WHERE state = 'waiting')"
)
AGAIN = "UPDATE showing SET seen = $1, marked_by = $2, marker = $3, marked_at = $4 WHERE id = $5 AND state = 'marked'"
LOOKED_AT = (
    "showing s JOIN class_member m ON m.learner = s.learner WHERE s.course = $1 AND s.state = 'marked' "
    "AND m.school_class = $2 AND m.state = 'in' ORDER BY s.marked_at DESC LIMIT $3"
)
LAST = "showing WHERE learner = $1 AND course = $2 AND performance = $3 AND state = 'marked'"


@dataclass(frozen=True, slots=True)
class Helper:
    """The classmate who looks at something, and in which class they are."""

    learner: int
    school_class: int
    user: int


def allow(number: int, now: int, *, on: bool) -> Tx[None]:
    """Whether classmates may look, where the learner chooses so."""
    yield (ALLOW, (number, now)) if on else (FORBID, (number,))


def allowed(number: int) -> Tx[bool]:
    return bool((yield select("1", "peer_class WHERE school_class = $1"), (number,)))


def say(number: int, learner: int, said: Said) -> Tx[None]:
    """What a learner says of looking at others' work; who would not has nothing waiting any more."""
    yield SAY, (number, learner, said)
    if said == "no":
        yield TAKE, (learner, number)


def said(number: int, learner: int) -> Tx[Said | None]:
    """None: nobody has asked them yet."""
    rows = yield select("said", "class_peer WHERE school_class = $1 AND learner = $2"), (number, learner)
    return rows[0][0] if rows else None


def to_ask(learner: int, course: str) -> Tx[int | None]:
    """The class for which a learner is to be asked whether they would look at others' work."""
    rows = yield select("c.id", ASKING), (learner, course)
    return rows[0][0] if rows else None


def helper(learner: int, course: str, performance: str) -> Tx[Helper | None]:
    """A classmate who would look at it and has it passed: who has looked at least so far."""
    key = f"shown:{course}/{performance}"
    rows = yield select("m.learner, c.id, a.user_id", HELPER), (learner, course, key)
    return Helper(*rows[0]) if rows else None


def give(work: int, to: Helper) -> Tx[None]:
    """It is theirs to look at."""
    yield GIVE, (work, to.learner, to.school_class)


def given(work: int) -> Tx[tuple[int, int] | None]:
    """Who may look at it besides the teachers, and in which class."""
    rows = yield select("p.learner, p.school_class", GIVEN), (work,)
    return (rows[0][0], rows[0][1]) if rows else None


def drop(work: int) -> Tx[None]:
    """The classmate does not look at it: it waits for the teachers alone."""
    yield "DELETE FROM showing_peer WHERE showing = $1", (work,)


def leave(number: int, learner: int) -> Tx[None]:
    """Who leaves a class looks at nothing of it any more, and nobody of it at what they have sent."""
    yield TAKE, (learner, number)
    yield "DELETE FROM class_peer WHERE school_class = $1 AND learner = $2", (number, learner)
    yield OWN, (number, learner)


def mark_again(work: int, account: int, marker: str, seen: Seen, now: int) -> Tx[None]:
    """Another look takes the place of the last one."""
    yield AGAIN, (seen, account, marker, now, work)


def looked_at(number: int, course: str, most: int) -> Tx[list[Showing]]:
    """What was looked at lately in a class, the newest first."""
    found = []
    for (work,) in (yield select("s.id", LOOKED_AT), (course, number, most)):
        if (one := (yield from showings.find(work))) is not None:
            found.append(one)
    return found


def is_last(one: Showing) -> Tx[bool]:
    """Whether nothing newer of it was looked at."""
    rows = yield select("MAX(id)", LAST), (one.learner, one.course, one.performance)
    return bool(rows[0][0] == one.id)


def details(learner: int) -> Tx[dict[str, Any]]:
    """What a learner has said of looking at others' work, and how often they were chosen, for their own copy."""
    rows = yield (
        select("school_class, said", "class_peer WHERE learner = $1 ORDER BY school_class"),
        (learner,),
    )
    count = yield select("COUNT(*)", "showing_peer WHERE learner = $1"), (learner,)
    return {"said": [{"class": number, "said": said} for number, said in rows], "chosen": count[0][0]}
