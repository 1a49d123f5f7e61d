"""A teacher looks at what was shown: the first look counts, the learner hears of it in their own lane."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.classroom import deals
from bot.classroom.boards import Announce, put_right
from bot.classroom.room import allowed
from bot.classroom.showing import Change
from bot.clock import micros
from bot.errands import visited
from bot.household import Done, Said, tidy
from bot.learning.commands import Mark, Remark
from bot.learning.performed import Seen
from bot.mail import Errand, Outgoing, Tx
from bot.store import classes, members, people, showings
from bot.tutor import Render, Turn, Tutor, Visit

Class = classes.Class
Member = members.Member
Person = people.Person
Showing = showings.Showing
KIND = "mark"
ASKED = "sentence"
"""What stands in front of the class and the work of which a sentence was asked for."""
AT_ONCE = 3
"""Shown one after the other; more would bury the first."""
SENTENCE = 300
"""Characters of what a teacher adds."""
Came = Literal["marked", "already", "gone", "ask", "said", "long"]


@dataclass(frozen=True, slots=True)
class Look:
    """What came of a teacher's look."""

    came: Came
    known: Class
    showing: Showing | None = None
    member: Member | None = None
    """Whose it is."""
    left: int = 0
    """How much of the class waits still."""


Speak = Callable[[Turn, Look], Sequence[Outgoing]]


def looks(
    tutor: Tutor,
    visit: Visit,
    number: int,
    speak: Callable[[Turn, Class, Sequence[tuple[Member, Showing]], int], Sequence[Outgoing]],
    refused: Render,
) -> Said:
    """What waits to be looked at, the oldest first, and how much more there is."""
    _, known = yield from allowed(tutor, visit, number, "mark")
    if known is None:
        return (yield from tutor.look(visit, refused))
    found = yield from showings.waiting(number, known.course, AT_ONCE)
    by_learner = yield from members.by_learner(number)
    more = (yield from showings.count(number, known.course)) - len(found)
    shown = [(by_learner[one.learner], one) for one in found]
    return speak((yield from tutor.turn(visit)), known, shown, more)


def marked(
    tutor: Tutor,
    visit: Visit,
    number: int,
    work: int,
    seen: Seen,
    speak: Speak,
    refused: Render,
    change: Change,
    tell: Announce,
) -> Done:
    """It meets its points, or not yet; whoever comes second reads who was first."""
    person, look = yield from found_for(tutor, visit, number, work)
    if look is None:
        return (yield from tutor.look(visit, refused))
    turn = yield from tutor.turn(visit)
    if look.showing is None or look.member is None or look.came != "marked":
        return speak(turn, look)
    name = yield from deals.named(number, person.account, visit.first_name)
    if not (yield from showings.mark(work, person.account, name, seen, visit.at)):
        return speak(turn, (yield from found_for(tutor, visit, number, work))[1] or look)
    about = (number, person.account, f"marked {seen}", look.showing.title, visit.at, look.member.learner)
    yield from classes.note(*about)
    now = (yield from showings.find(work)) or look.showing
    left = yield from showings.count(number, look.known.course)
    teachers = yield from showings.teachers(now.learner, now.course)
    others = [change(teacher, now) for teacher in teachers if teacher.account != person.account]
    told = yield from put_right(tutor, visit, teachers, tell)
    said = speak(turn, Look("marked", look.known, now, look.member, left))
    return [*said, *others, *told, errand(now, look.member, visit, "")]


def ask(tutor: Tutor, visit: Visit, number: int, work: int, speak: Speak, refused: Render) -> Said:
    """The next thing typed goes to the learner with the look."""
    person, look = yield from found_for(tutor, visit, number, work)
    if look is None:
        return (yield from tutor.look(visit, refused))
    if not _mine(person, look):
        return speak((yield from tutor.turn(visit)), Look("gone", look.known))
    yield from people.ask(person.account, f"{ASKED}:{number}:{work}")
    return speak((yield from tutor.turn(visit)), Look("ask", look.known, look.showing, look.member))


def added(tutor: Tutor, visit: Visit, asking: str, text: str, speak: Speak, refused: Render) -> Done:
    """The sentence was typed."""
    number, work = (int(part) for part in asking.split(":")[1:])
    person, look = yield from found_for(tutor, visit, number, work)
    if look is None:
        return (yield from tutor.look(visit, refused))
    if look.showing is None or look.member is None or not _mine(person, look):
        return speak((yield from tutor.turn(visit)), Look("gone", look.known))
    turn, sentence = (yield from tutor.turn(visit)), tidy(text)
    if not sentence or len(sentence) > SENTENCE:
        yield from people.ask(person.account, asking)
        return speak(turn, Look("long", look.known, look.showing, look.member))
    title, learner = look.showing.title, look.member.learner
    yield from classes.note(number, person.account, "sentence", title, visit.at, learner)
    said = speak(turn, Look("said", look.known, look.showing, look.member))
    return [*said, errand(look.showing, look.member, visit, sentence)]


def outcome(
    tutor: Tutor,
    visit: Visit,
    payload: Mapping[str, Any],
    speak: Callable[[Turn, bool, Mapping[str, Any]], Sequence[Outgoing]],
    after: Callable[[Turn], Tx[Sequence[Outgoing]]],
) -> Tx[Sequence[Outgoing]]:
    """In the learner's lane: it counts, or a sentence follows it; ``after``: what else is said then."""
    known = yield from visited(tutor, visit, payload["learner"])
    if known is None:
        return []
    visit, in_turn = known
    at, course, name, work, by = (
        micros(visit.at),
        *(payload[field] for field in ("course", "performance", "work", "by")),
    )
    command = (
        Remark(at, course, name, work, by, payload["sentence"])
        if payload["sentence"]
        else Mark(
            at,
            course,
            name,
            work,
            payload["seen"],
            by,
            peer=payload.get("peer", False),
            again=payload.get("again", False),
            points=tuple(payload.get("points", ())),
        )
    )
    turns: list[Turn] = []

    def render(turn: Turn) -> Sequence[Outgoing]:
        turns.append(turn)
        return speak(turn, in_turn, payload)

    said = yield from tutor.act(visit, command, render)
    return [*said, *(yield from after(turns[-1]))] if turns else said


def found_for(tutor: Tutor, visit: Visit, number: int, work: int) -> Tx[tuple[Person, Look | None]]:
    """Whether it waits for this teacher; of who has left the class nothing is seen any more."""
    person, known = yield from allowed(tutor, visit, number, "mark")
    if known is None:
        return person, None
    showing = yield from showings.find(work)
    member = (yield from members.member(number, showing.learner)) if showing else None
    if showing is None or member is None or member.state != "in" or showing.course != known.course:
        return person, Look("gone", known)
    came: Came = {"waiting": "marked", "marked": "already", "draft": "gone"}[showing.state]  # type: ignore[assignment]
    return person, Look(came, known, showing, member)


def _mine(person: Person, look: Look) -> bool:
    return look.showing is not None and look.showing.marked_by == person.account


def errand(
    showing: Showing, member: Member, visit: Visit, sentence: str, *, peer: bool = False, again: bool = False
) -> Errand:
    """To the learner's lane: it counts (``again``: in place of the look before), or a sentence follows it."""
    payload = {
        "internal": KIND,
        "learner": showing.learner,
        "course": showing.course,
        "performance": showing.performance,
        "work": showing.id,
        "title": showing.title,
        "seen": showing.seen,
        "by": showing.marker,
        "sentence": sentence,
        "peer": peer,
        "again": again,
        "points": showing.points,
    }
    key = f"remark:{visit.cause}" if sentence else f"again:{visit.cause}" if again else "mark"
    return Errand(f"{key}:{showing.id}:{showing.learner}", f"user:{member.user}", payload)
