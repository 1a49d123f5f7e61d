"""A teacher's word on a unit: resolved where it is said, carried out in the learner's lane, and told to both."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.clock import micros
from bot.errands import decided, visited
from bot.learning.commands import Override
from bot.mail import Errand, Outgoing, Tx
from bot.store import family, people
from bot.tutor import Turn, Tutor, Visit

KIND = "override"
Speak = Callable[[Turn, bool, Mapping[str, Any]], Sequence[Outgoing]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What a teacher wants done."""

    what: Literal["pass", "reset"]
    who: str
    """A Telegram id; where several learn on the account, with the name: ``123/Ada``."""
    course: str
    unit: str
    skill: str = ""
    by: str = ""
    why: str = ""


def named(bot: int, who: str) -> Tx[people.Person | None]:
    """The learner; None where there is none of this name, or more than one it may be."""
    user, _, name = who.partition("/")
    person = (yield from people.find(bot, int(user))) if user.isdecimal() and len(user) < 19 else None
    if person is None:
        return None
    members = yield from family.members(person.account)
    meant = [member for member in members if not name or member.name.casefold() == name.casefold()]
    known = (yield from people.of(bot, meant[0].learner)) if len(meant) == 1 else None
    return known[0] if known else None


def errand(person: people.Person, wish: Wish, key: str, tell: Mapping[str, Any] | None = None) -> Errand:
    """``key``: what it was said with; ``tell``: chat and language of who wants to hear what came of it."""
    payload = {
        "internal": KIND,
        "learner": person.learner,
        "what": wish.what,
        "course": wish.course,
        "unit": wish.unit,
        "skill": wish.skill,
        "by": wish.by,
        "why": wish.why,
        "tell": dict(tell or {}),
    }
    return Errand(f"override:{key}:{person.learner}", f"user:{person.user}", payload)


def outcome(tutor: Tutor, visit: Visit, payload: Mapping[str, Any], speak: Speak) -> Tx[Sequence[Outgoing]]:
    """Carry it out and say so, to the learner and to whoever asked for it."""
    known = yield from visited(tutor, visit, payload["learner"])
    if known is None:
        return []
    visit, in_turn = known
    command = Override(
        at=micros(visit.at),
        course=payload["course"],
        unit=payload["unit"],
        what=payload["what"],
        by=payload["by"],
        skill=payload["skill"],
        why=payload["why"],
    )
    turn = yield from decided(tutor, visit, [command])
    return speak(turn, in_turn, payload)
