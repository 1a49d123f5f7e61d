"""The roll of a class: entries that are one person, what classmates see, and a class that goes on again."""

from bot.classroom.rights import may, part_of
from bot.classroom.room import Deed, Note, Speak, enter
from bot.household import Person, Said, tidy
from bot.mail import Tx
from bot.store import classes, hands, held_cards, members, pairs, peer_looks
from bot.store.classes import Class
from bot.tutor import Render, Tutor, Visit


def merged(gone: int, stays: int) -> Deed:
    """Two entries are one person: one goes, the other keeps its name or takes that of who goes.

    What was learned stays with each account; only its owner moves it.
    """

    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        other = yield from members.member(known.id, gone)
        kept = yield from members.member(known.id, stays)
        if other is None or kept is None or gone == stays or kept.state not in ("asked", "in"):
            return None
        if not (yield from members.stand(known.id, gone, "left", visit.at)):
            return None
        yield from hands.drop(known.id, gone, visit.at)
        yield from held_cards.drop(known.id, gone)
        yield from pairs.drop(known.id, gone, visit.at)
        yield from peer_looks.leave(known.id, gone)
        if not kept.name:
            yield from members.call(known.id, stays, other.name)
        yield from classes.note(known.id, person.account, "merge", "", visit.at, gone)
        return "merged"

    return deed


def nicknamed(text: str) -> Deed:
    """What classmates see of the learner whose turn it is; nothing where it is empty."""

    def deed(person: Person, known: Class, visit: Visit) -> Tx[Note | None]:
        yield from members.nickname(known.id, person.learner, tidy(text))
        yield from classes.note(known.id, person.account, "nickname", "", visit.at, person.learner)
        return "nicknamed"

    return deed


def reopened(tutor: Tutor, visit: Visit, number: int, speak: Speak, refused: Render) -> Said:
    """A class that was closed goes on; its codes stay void."""
    person = yield from tutor.admit(visit)
    known = yield from classes.find(tutor.bot, number)
    if known is None or not may((yield from part_of(tutor.bot, person, known)), "reopen"):
        return (yield from tutor.look(visit, refused))
    if known.archived:
        yield from classes.reopen(number)
        yield from classes.note(number, person.account, "reopen", "", visit.at)
    again = (yield from classes.find(tutor.bot, number)) or known
    return (yield from tutor.look(visit, speak((yield from enter(person, again)))))
