"""Several learners on one account: whose turn it is, who joins, who goes, who moves to another account."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.mail import Errand, Outgoing, Tx
from bot.store import family, people
from bot.store.family import Member
from bot.tutor import Render, Tutor, Visit

MOST = 12
"""Learners of one account: a large family; more would not fit under one message."""
NAME = 30
"""Characters of a name at most: it stands on a button."""
JOINERS = "\u200c\u200d"
"""Belong to names in Persian and in the scripts of India, though they print nothing."""

Person = people.Person
Said = Tx[Sequence[Outgoing]]
Done = Tx[Sequence[Outgoing | Errand]]
Naming = Literal["ask", "joined", "named", "too_long", "taken", "full"]


@dataclass(frozen=True, slots=True)
class Household:
    """The learners of an account, and what has come of a wish."""

    members: Sequence[Member]
    person: Person
    """With the learner whose turn it is."""
    before: Person
    """With the learner whose turn it was."""
    note: Naming | None = None
    whom: int | None = None
    """Whose name is asked for: 0 of somebody new."""
    name: str = ""
    """That was given."""


Speak = Callable[[Household], Render]


def entered(
    tutor: Tutor,
    visit: Visit,
    owner: Callable[[Person], Tx[int | None]],
    outcome: Callable[[Visit], Said | Done],
    refuse: Callable[[str | None], Render],
) -> Done:
    """Let somebody in: a button is for the learner it was shown to (``owner``), and only in their turn.

    ``refuse`` is told the owner's name, None for one who does not learn on this account. A name that was asked for
    and not given at once is asked for no longer.
    """
    person = yield from tutor.admit(visit)
    visit = whose(visit, person)
    meant = yield from owner(person)
    if meant not in (None, person.learner):
        known = {member.learner: member.name for member in (yield from family.members(person.account))}
        return (yield from tutor.look(visit, refuse(known.get(meant or 0))))
    if person.naming is not None:
        yield from family.ask_name(person.account, None)
    if person.asking:
        yield from people.ask(person.account, "")
    return (yield from outcome(visit))


def shown_to(visit: Visit, person: Person) -> Tx[int | None]:
    """For whom the tapped message was sent; where only one learns nobody has to ask."""
    if not person.name or visit.message_id is None:
        return None
    return (yield from family.shown_to(visit.bot, visit.chat, visit.message_id))


def show(tutor: Tutor, visit: Visit, speak: Speak) -> Said:
    """Who learns here."""
    home = yield from home_of((yield from tutor.admit(visit)))
    return (yield from tutor.look(visit, speak(home)))


def who(tutor: Tutor, visit: Visit, speak: Speak) -> Said:
    """Who learns here; where several do, names that are still wanted are asked for first, to tell them apart."""
    home = yield from home_of((yield from tutor.admit(visit)))
    if len(home.members) > 1:
        home = yield from ask(home, family.to_name(home.members))
    return (yield from tutor.look(visit, speak(home)))


def add(tutor: Tutor, visit: Visit, speak: Speak) -> Said:
    """Somebody joins: names are asked for, first that of who has been here without one."""
    person = yield from tutor.admit(visit)
    home = yield from home_of(person)
    if len(home.members) >= MOST:
        return (yield from tutor.look(visit, speak(replace(home, note="full"))))
    return (yield from tutor.look(visit, speak((yield from ask(home, family.to_name(home.members) or 0)))))


def named(tutor: Tutor, visit: Visit, text: str, speak: Speak) -> Said:
    """The name that was asked for has been typed."""
    person = yield from tutor.admit(visit)
    home = replace((yield from home_of(person)), name=tidy(text))
    if (fault := _fault(home)) is not None:
        asked = yield from ask(home, person.naming)
        known = next((m.name for m in home.members if _alike(m.name, home.name)), home.name)
        return (yield from tutor.look(visit, speak(replace(asked, note=fault, name=known))))
    if not person.naming:
        joined = yield from family.join(person, home.name, visit.at)
        home = replace((yield from home_of(joined, person)), note="joined", name=home.name)
        return (yield from tutor.look(whose(visit, joined), speak(home)))
    yield from family.give_name(person.account, person.naming, home.name)
    members = yield from family.members(person.account)
    if home.person.learner == person.naming:
        home = replace(home, person=replace(person, name=home.name))
    home = yield from ask(replace(home, members=members, note="named"), family.to_name(members))
    return (yield from tutor.look(visit, speak(home)))


def switch(tutor: Tutor, visit: Visit, learner: int, speak: Speak, gone: Render) -> Said:
    """It is somebody else's turn; the questions of both stay open."""
    before = yield from tutor.admit(visit)
    person = yield from family.switch(before, learner)
    if person is None:
        return (yield from tutor.look(visit, gone))
    return (yield from tutor.look(whose(visit, person), speak((yield from home_of(person, before)))))


def forget(tutor: Tutor, visit: Visit, speak: Callable[[str | None], Render]) -> Said:
    """Delete everything about the learner whose turn it is, then say so and who is learning now (None: nobody)."""
    person = yield from tutor.admit(visit)
    members = yield from family.members(person.account)
    following = next((member.name for member in members if member.learner != person.learner), None)
    said = yield from tutor.look(visit, speak(following))
    yield from family.forget_one(tutor.bot, person, visit.at)
    return _traceless(said)


def forget_all(tutor: Tutor, visit: Visit, render: Render) -> Said:
    """Delete everything about the person and all who learn on the account, then say so."""
    said = yield from tutor.look(visit, render)
    yield from people.forget(tutor.bot, visit.user)
    return _traceless(said)


def tidy(text: str) -> str:
    """A name without what prints nothing."""
    kept = "".join(c if c.isprintable() or c in JOINERS else " " for c in text)
    return unicodedata.normalize("NFC", " ".join(kept.split()))


def home_of(person: Person, before: Person | None = None) -> Tx[Household]:
    """The learners of the account as they are now."""
    return Household((yield from family.members(person.account)), person, before or person)


def ask(home: Household, whom: int | None) -> Tx[Household]:
    """The next thing typed is this learner's name (0: of somebody new; None: no name)."""
    if whom is not None:
        yield from family.ask_name(home.person.account, whom)
        return replace(home, note="ask", whom=whom)
    return home


def whose(visit: Visit, person: Person) -> Visit:
    """The visit of this learner; where several learn they are called by the name they gave."""
    return replace(visit, person=person, first_name=person.name or visit.first_name)


def _fault(home: Household) -> Naming | None:
    """What speaks against a name; one without a letter was meant as an answer."""
    if len(home.name) > NAME or not any(character.isalpha() for character in home.name):
        return "too_long"
    return "taken" if is_taken(home, home.name, home.person.naming) else None


def is_taken(home: Household, name: str, learner: int | None) -> bool:
    """Whether another one of them than this learner goes by this name."""
    others = [member for member in home.members if member.learner != learner]
    return bool(name) and any(_alike(member.name, name) for member in others)


def _alike(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _traceless(said: Sequence[Outgoing]) -> list[Outgoing]:
    """Even the last words leave no row behind once they are sent."""
    return [replace(out, ephemeral=True, learner=None) for out in said]
