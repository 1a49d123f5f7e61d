"""A raised hand: a learner asks their teacher about an answer, the first who answers closes it, and none is lost."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.classroom import deals
from bot.classroom.rights import may, part_of
from bot.classroom.room import Class, allowed
from bot.household import Done, Person, Said
from bot.mail import Outgoing, Posted, Tx
from bot.store import classes, members, outbox, people, regrades
from bot.store import hands as store
from bot.store.members import Member
from bot.tutor import Render, Tutor, Visit

Teacher = classes.Teacher
Hand = store.Hand
card_key = store.card_key
ADDING = "deed:add"
"""In front of the hand to which what is typed next is added."""
Lifted = Literal["up", "already", "other", "nobody", "which"]
"""Up since now · up since before, over this · over another answer · nobody is there to ask · which class is asked?"""
Added = Literal["added", "long", "down"]
"""The teachers read it · too long · the hand is down already."""
Answered = Literal["answered", "settled", "left", "gone", "long", "empty"]
"""Done · somebody was faster · the learner has left · not theirs to answer · too long · without a word."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A hand as its teacher sees it."""

    hand: Hand
    known: Class
    name: str
    """Of the learner."""
    posted: Posted | None = None
    """The message about it that this teacher has."""


Ears = tuple[Class, Sequence[Teacher]]
Card = Callable[[Seen, Teacher], Outgoing]
"""The message about a hand to one teacher; where one is posted, that with what has come of it."""


Raised = Callable[[Lifted, Hand | None, Sequence[Class]], Render]
"""What came of it; the classes among which is chosen."""


def lift(
    tutor: Tutor,
    visit: Visit,
    question: str,
    speak: Raised,
    card: Card,
    *,
    instead: bool = False,
    to: int | None = None,
) -> Said:
    """The hand goes up over this answer; ``instead``: the one that is up comes down; ``to``: in this class."""
    person = yield from tutor.admit(visit)
    found = (yield from regrades.facts(person.learner, [question])).get(question)
    ears = (yield from _ears(tutor, person, found.asked.course, to)) if found else []
    if found is None or not ears:
        return (yield from tutor.look(visit, speak("nobody", None, ())))
    before = yield from store.open_of(person.learner)
    if before and (before.question == question or not instead):
        note: Lifted = "already" if before.question == question else "other"
        return (yield from tutor.look(visit, speak(note, before, ())))
    if len(ears) > 1:
        return (yield from tutor.look(visit, speak("which", None, [known for known, _ in ears])))
    known, teachers = ears[0]
    tell = not (yield from store.told_lately(known.id, person.learner, visit.at))
    down = (yield from _down(tutor, before, visit, card)) if before else []
    hand = yield from store.lift(known.id, person.learner, found, visit.at, tell=tell)
    yield from classes.note(known.id, person.account, "raise hand", "", visit.at, person.learner)
    about = yield from members.member(known.id, person.learner)
    shown = Seen(hand, known, about.name if about else "")
    turn = yield from tutor.turn(visit)
    if turn.state.learner.open is None:
        yield from people.ask(person.account, f"{ADDING}:{hand.id}")
    said = speak("up", hand, ())(turn)
    return [*said, *down, *(card(shown, teacher) for teacher in (teachers if tell else ()))]


def _ears(tutor: Tutor, person: Person, course: str, to: int | None) -> Tx[list[Ears]]:
    """The learner's classes of this course with somebody to ask (``to``: this one of them)."""
    found: list[Ears] = []
    for known in (yield from classes.of_learner(person.learner)):
        if known.course != course or to not in (None, known.id):
            continue
        teachers = yield from classes.teachers(known.id)
        if teachers and may((yield from part_of(tutor.bot, person, known)), "raise hand"):
            found.append((known, teachers))
    return found


def _down(tutor: Tutor, before: Hand, visit: Visit, card: Card) -> Tx[list[Outgoing]]:
    yield from store.take_down(before.id, visit.at)
    return (yield from _changed(tutor, before.id, card))


def add(
    tutor: Tutor, visit: Visit, number: int, words: str, speak: Callable[[Added], Render], card: Card
) -> Said:
    """What the learner typed after the hand went up stands on every teacher's message about it."""
    person, hand = (yield from tutor.admit(visit)), (yield from store.find(number))
    mine = hand is not None and (yield from deals.own(person, hand.learner))
    if mine and len(words) > deals.LONGEST:
        yield from people.ask(person.account, f"{ADDING}:{number}")
        return (yield from tutor.look(visit, speak("long")))
    if not mine or not (yield from store.add(number, words)):
        return (yield from tutor.look(visit, speak("down")))
    said = yield from tutor.look(visit, speak("added"))
    return [*said, *(yield from _changed(tutor, number, card))]


def take_down(tutor: Tutor, visit: Visit, number: int, down: Render, card: Card) -> Said:
    """The learner needs no answer any more; the teachers' messages say so."""
    person = yield from tutor.admit(visit)
    hand = yield from store.find(number)
    mine = hand is not None and (yield from deals.own(person, hand.learner))
    said = yield from tutor.look(visit, down)
    if hand is None or not mine or not (yield from store.take_down(number, visit.at)):
        return said
    yield from classes.note(hand.school_class, person.account, "hand down", "", visit.at, hand.learner)
    return [*said, *(yield from _changed(tutor, number, card))]


def waiting(
    tutor: Tutor, visit: Visit, number: int, speak: Callable[[Class, Sequence[Seen]], Render], refused: Render
) -> Said:
    """Every hand that is up in the class, the longest first."""
    _person, known = yield from allowed(tutor, visit, number, "answer hand")
    if known is None:
        return (yield from tutor.look(visit, refused))
    names = {one.learner: one.name for one in (yield from members.members(number))}
    found = [Seen(hand, known, names.get(hand.learner, "")) for hand in (yield from store.waiting(number))]
    return (yield from tutor.look(visit, speak(known, found)))


def begin(tutor: Tutor, visit: Visit, number: int, speak: "Outcome") -> Said:
    """What the teacher types next is the answer."""
    person = yield from tutor.admit(visit)
    note, seen = yield from _to_answer(tutor, person, number)
    if note == "answered":
        yield from people.ask(person.account, f"deed:hand:{number}")
    return (yield from tutor.look(visit, speak(note, seen)))


Outcome = Callable[[Answered, Seen | None], Render]


def answer(
    tutor: Tutor, visit: Visit, number: int, text: str, called: str, speak: Outcome, card: Card
) -> Done:
    """The first answer closes it (without a text: face to face); the others' messages say who it was."""
    person = yield from tutor.admit(visit)
    note, seen = yield from _to_answer(tutor, person, number)
    if note == "answered" and len(text) > deals.LONGEST:
        yield from people.ask(person.account, f"deed:hand:{number}")
        note = "long"
    if seen is None or note != "answered":
        return (yield from tutor.look(visit, speak(note, seen)))
    hand, known = seen.hand, seen.known
    name = yield from deals.named(known.id, person.account, called)
    if not (yield from store.settle(number, person.account, name, text, visit.at)):
        return (yield from tutor.look(visit, speak(*(yield from _to_answer(tutor, person, number)))))
    what = "answer hand" if text else "answer hand in person"
    yield from classes.note(known.id, person.account, what, "", visit.at, hand.learner)
    said = yield from tutor.look(visit, speak("answered", seen))
    reader = yield from people.of(tutor.bot, hand.learner)
    errands = [deals.word("hand", number, hand.learner, reader[0].user)] if reader else []
    return [*said, *(yield from _changed(tutor, number, card)), *errands]


def _to_answer(tutor: Tutor, person: Person, number: int) -> Tx[tuple[Answered, Seen | None]]:
    """Whether this person may answer it now."""
    hand = yield from store.find(number)
    known = (yield from classes.find(tutor.bot, hand.school_class)) if hand else None
    if hand is None or known is None or known.archived:
        return "gone", None
    if not may((yield from part_of(tutor.bot, person, known)), "answer hand"):
        return "gone", None
    about: Member | None = yield from members.member(known.id, hand.learner)
    seen = Seen(hand, known, about.name if about else "")
    if hand.state != "open":
        return ("settled" if hand.state == "answered" else "left"), seen
    return ("answered" if about and about.state == "in" else "left"), seen


def _changed(tutor: Tutor, number: int, card: Card) -> Tx[list[Outgoing]]:
    """What every teacher has of it tells what has come of it."""
    hand = yield from store.find(number)
    known = (yield from classes.find(tutor.bot, hand.school_class)) if hand else None
    if hand is None or known is None:
        return []
    about = yield from members.member(known.id, hand.learner)
    seen, said = Seen(hand, known, about.name if about else ""), list[Outgoing]()
    for teacher in (yield from classes.teachers(known.id)):
        if posted := (yield from outbox.posted(store.card_key(number, teacher.account))):
            said.append(card(replace(seen, posted=posted), teacher))
    return said


def told(number: int, learner: int) -> Tx[Hand | None]:
    """For the learner: their own hand, answered."""
    hand = yield from store.find(number)
    return hand if hand and hand.learner == learner and hand.state == "answered" else None
