"""Two learners who were asked, each alone, to look at something together: the yes, the no, the card, the meeting."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from bot.classroom import deals, joining
from bot.classroom.pairs import Pair, Side, Teacher, Two, told
from bot.household import Done, Person, Said, tidy
from bot.mail import Outgoing, Tx
from bot.store import classes, letters, members, people
from bot.store import pairs as store
from bot.store.members import Member
from bot.tutor import Render, Tutor, Visit

ASKED = "deed:pair_name"
"""What stands in front of the pair and the learner for whom a name was asked for."""
Came = Literal["yes", "no", "name", "long", "met", "gone"]
"""They join in · they do not · a name for the other one is wanted · that was none · they met · it is not asked now."""


@dataclass(frozen=True, slots=True)
class Joining:
    """One of the two, as it stands for them."""

    pair: Pair
    side: Side
    about: Member


@dataclass(frozen=True, slots=True)
class Meeting:
    """Both said yes: what one of them reads."""

    pair: Pair
    side: Side
    other: str
    """What classmates see of the other one."""


Speak = Callable[[Came, Joining | None], Render]
Tell = Callable[[Two, Teacher], Outgoing]


def yes(tutor: Tutor, visit: Visit, pair: int, learner: int, speak: Speak, tell: Tell) -> Done:
    """They would: with a name that the other one may read, else that is asked for first."""
    person, found = yield from _asked(tutor, visit, pair, learner)
    if found is None:
        return (yield from tutor.look(visit, speak("gone", None)))
    if not found.about.nickname:
        yield from people.ask(person.account, f"{ASKED}:{pair}:{learner}")
        return (yield from tutor.look(visit, speak("name", found)))
    return (yield from _joined(tutor, visit, person, found, speak, tell))


def named(
    tutor: Tutor, visit: Visit, pair: int, learner: int, text: str | None, speak: Speak, tell: Tell
) -> Done:
    """The name for the other one was typed, or (None) it is the one that the teacher knows."""
    person, found = yield from _asked(tutor, visit, pair, learner)
    if found is None:
        return (yield from tutor.look(visit, speak("gone", None)))
    name = found.about.name if text is None else tidy(text)
    if not joining.fits(name):
        yield from people.ask(person.account, f"{ASKED}:{pair}:{learner}")
        return (yield from tutor.look(visit, speak("long", found)))
    number = found.pair.school_class
    yield from members.nickname(number, learner, name)
    yield from classes.note(number, person.account, "nickname", "", visit.at, learner)
    return (yield from _joined(tutor, visit, person, found, speak, tell))


def _joined(tutor: Tutor, visit: Visit, person: Person, found: Joining, speak: Speak, tell: Tell) -> Done:
    pair, learner = found.pair, found.side.learner
    yield from _note(person, found, visit, "yes")
    said = yield from tutor.look(visit, speak("yes", found))
    other = pair.other(learner)
    if other is None or other.said != "yes":
        return said
    yield from store.join(pair.id, visit.at)
    about = [one for one in (yield from members.members(pair.school_class)) if pair.side(one.learner)]
    known = yield from classes.find(tutor.bot, pair.school_class)
    heard = yield from told(replace(pair, state="together"), known, tell)
    return [*said, *(deals.word("paired", pair.id, one.learner, one.user) for one in about), *heard]


def no(tutor: Tutor, visit: Visit, pair: int, learner: int, speak: Speak) -> Said:
    """They would not: kept until it is over, and told to nobody."""
    person, found = yield from _asked(tutor, visit, pair, learner)
    if found is not None:
        yield from _note(person, found, visit, "no")
    return (yield from tutor.look(visit, speak("no" if found else "gone", found)))


def _note(person: Person, found: Joining, visit: Visit, said: store.Answer) -> Tx[None]:
    """What was answered does not stand among what was done in the class."""
    yield from store.say(found.pair.id, found.side.learner, said)
    number, learner = found.pair.school_class, found.side.learner
    yield from classes.note(number, person.account, "pair answered", "", visit.at, learner)


def met(tutor: Tutor, visit: Visit, pair: int, learner: int, speak: Speak) -> Said:
    """They say that the two met; the teacher reads it on the list."""
    person = yield from tutor.admit(visit)
    known = yield from store.held(pair)
    found = (yield from _joining(tutor, person, known, learner)) if known else None
    if found is None or found.pair.state not in ("together", "met", "ended"):
        return (yield from tutor.look(visit, speak("gone", None)))
    if (yield from store.meet(pair, learner, visit.at)):
        number = found.pair.school_class
        yield from classes.note(number, person.account, "pair met", "", visit.at, learner)
    return (yield from tutor.look(visit, speak("met", found)))


def _asked(tutor: Tutor, visit: Visit, pair: int, learner: int) -> Tx[tuple[Person, Joining | None]]:
    """Where they are asked still, and have not answered."""
    person = yield from tutor.admit(visit)
    known = yield from store.held(pair)
    found = (yield from _joining(tutor, person, known, learner)) if known else None
    if found is None or found.pair.state != "asked" or found.side.said is not None:
        return person, None
    return person, found


def _joining(tutor: Tutor, person: Person, pair: Pair, learner: int) -> Tx[Joining | None]:
    side = pair.side(learner)
    about = yield from deals.as_member(tutor, person, pair.school_class, learner, "join in")
    return Joining(pair, side, about) if side and about else None


def asked(pair: int, learner: int) -> Tx[Pair | None]:
    """For one of them: what they are asked; nothing where they want no messages of this teacher."""
    found = yield from store.find(pair)
    side = found.side(learner) if found else None
    if found is None or side is None or found.state != "asked" or side.said is not None:
        return None
    return None if (yield from letters.muted(learner, found.account)) else found


def paired(pair: int, learner: int) -> Tx[Meeting | None]:
    """For one of them: the card, with what the other one is called."""
    found = yield from store.find(pair)
    side, other = (found.side(learner), found.other(learner)) if found else (None, None)
    if found is None or side is None or other is None or found.state != "together":
        return None
    about = yield from members.member(found.school_class, other.learner)
    return Meeting(found, side, about.nickname if about and about.state == "in" else "")
