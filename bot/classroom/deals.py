"""A teacher and one learner of their class: who may act, under which name, and what travels between the two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.classroom.rights import Action, may
from bot.classroom.room import Class, allowed
from bot.errands import visited
from bot.household import Person
from bot.mail import Errand, Outgoing, Tx
from bot.store import classes, members, people
from bot.tutor import Turn, Tutor, Visit

Member = members.Member
KIND = "word"
What = Literal["hand", "letter", "pair", "paired", "look"]
"""An answer to a raised hand · a message · whether they would look at something with somebody · both would ·
what a classmate shows."""
LONGEST = 1_000
"""Characters of what one person writes to another: it stays one message, with a name in front."""


@dataclass(frozen=True, slots=True)
class Deal:
    """Who does something, and to whom."""

    known: Class
    person: Person
    name: str
    """Of the teacher, as pupils read it."""
    about: Member
    """The learner."""


def deal(
    tutor: Tutor, visit: Visit, number: int, learner: int, action: Action, called: str
) -> Tx[Deal | None]:
    """None where they may not, or the learner is not in the class (any more)."""
    person, known = yield from allowed(tutor, visit, number, action)
    about = (yield from members.member(number, learner)) if known else None
    if known is None or about is None or about.state != "in":
        return None
    return Deal(known, person, (yield from named(number, person.account, called)), about)


def named(number: int, account: int, called: str) -> Tx[str]:
    """What pupils read of a teacher: what they chose, else what Telegram calls them."""
    return (yield from classes.shown_name(number, account)) or called


def word(what: What, number: int, learner: int, user: int) -> Errand:
    """Something for a learner to read: it takes its turn in their lane."""
    payload = {"internal": KIND, "learner": learner, "what": what, "number": number}
    return Errand(f"{KIND}:{what}:{number}:{learner}", f"user:{user}", payload)


def outcome(
    tutor: Tutor, visit: Visit, payload: Mapping[str, Any], find: "Find", speak: "Say"
) -> Tx[Sequence[Outgoing]]:
    """The learner reads it; nothing where it, or they, are gone."""
    known = yield from visited(tutor, visit, payload["learner"])
    found = (yield from find(payload["number"], payload["learner"])) if known else None
    if known is None or found is None:
        return []
    visit, in_turn = known
    return (yield from tutor.look(visit, lambda turn: speak(turn, found, in_turn)))


Find = Callable[[int, int], Tx[Any]]
"""What it is about, by its number, for this learner."""
Say = Callable[[Turn, Any, bool], Sequence[Outgoing]]


def own(person: Person, learner: int) -> Tx[bool]:
    """Whether the learner learns on this person's account: who reads a message for a child may answer it."""
    return (yield from people.account_of(learner)) == person.account


def as_member(tutor: Tutor, person: Person, number: int, learner: int, action: Action) -> Tx[Member | None]:
    """The learner of this account as they are in the class now; None where they may not, or are not."""
    known = yield from classes.find(tutor.bot, number)
    if known is None or known.archived or not (yield from own(person, learner)):
        return None
    about = yield from members.member(number, learner)
    if about is None or about.state != "in":
        return None
    return about if may("member", action) else None
