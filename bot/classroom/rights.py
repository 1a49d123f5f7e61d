"""Who may do what with a class: one table, asked again at every tap."""

from collections.abc import Mapping
from typing import Literal

from bot.mail import Tx
from bot.store import classes, members
from bot.store.classes import Class
from bot.store.members import Member
from bot.store.people import Person

Actor = Literal["teacher", "other teacher", "member", "stranger", "group administrator"]
"""Teaches this class · teaches another one · learns here, or asks to · none of these · leads the group it began in."""
Action = Literal[
    "found", "look", "post", "code", "name", "remove", "let in", "roster", "title", "approval", "teacher", "close",
    "stop", "join", "call oneself", "leave", "items", "regrade", "judge", "glance", "holiday", "messages",
    "records", "merge", "reopen", "nickname", "offer", "override", "send", "quiz", "mark",
    "answer hand", "write", "own name", "raise hand", "reply", "mute",
    "pair", "join in", "target", "peers", "look for others",
]  # fmt: skip

TEACHING: frozenset[Action] = frozenset((
    "look", "post", "code", "name", "remove", "let in", "roster", "title", "approval", "teacher", "close", "stop",
    "items", "regrade", "judge", "offer", "override", "records", "merge", "reopen",
    "glance", "holiday", "messages", "send", "quiz", "mark",
    "answer hand", "write", "own name", "pair", "target", "peers",
))  # fmt: skip
"""What belongs to those who teach the class, all alike."""
MAY: Mapping[Actor, frozenset[Action]] = {
    "teacher": TEACHING,
    "other teacher": frozenset(("join",)),
    "member": frozenset(
        ("call oneself", "leave", "nickname", "raise hand", "reply", "mute", "join in", "look for others")
    ),
    "stranger": frozenset(("join",)),
    "group administrator": frozenset(("found", "join")),
}
"""To lead a group opens a class for it, and no class that somebody else teaches."""


def may(actor: Actor, action: Action) -> bool:
    """Whether somebody in this part may do that."""
    return action in MAY[actor]


def part_of(tutor_bot: int, person: Person, known: Class, *, leads: bool = False) -> Tx[Actor]:
    """What the person is to the class now; who teaches it is not a member of it as well."""
    if (yield from classes.teaches(known.id, person.account)):
        return "teacher"
    if _stays((yield from members.member(known.id, person.learner))):
        return "member"
    if leads:
        return "group administrator"
    return "other teacher" if (yield from classes.taught_by(tutor_bot, person.account)) else "stranger"


def _stays(member: Member | None) -> bool:
    return member is not None and member.state in ("asked", "in")
