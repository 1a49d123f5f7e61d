"""A class as it stands when somebody acts in it: who may, and what they are shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from bot.classroom.one_pupil import standing
from bot.classroom.rights import Action, may, part_of
from bot.classroom.seen import Pupil
from bot.household import Person, Said
from bot.mail import Tx
from bot.store import classes, hands, members, outbox, pairs, showings
from bot.store.classes import Teacher
from bot.tutor import Render, Tutor, Visit

Class = classes.Class
Group = classes.Group
Member = members.Member
find = classes.find
Note = Literal[
    "founded",
    "called",
    "let in",
    "removed",
    "closed",
    "roster",
    "left",
    "ask name",
    "ask title",
    "ask roster",
    "ask nickname",
    "nicknamed",
    "merged",
    "stopped",
    "alone",
]
"""What has just come of a wish."""


@dataclass(frozen=True, slots=True)
class Room:
    """A class with everybody in it, and who looks at it."""

    known: Class
    person: Person
    teachers: Sequence[Teacher] = ()
    members: Sequence[Member] = ()
    groups: Sequence[Group] = ()
    expected: Sequence[str] = ()
    """Names that were pasted."""
    cards: Mapping[int, Any] = field(default_factory=dict)
    """Groups in which a card stands, with the buttons under it."""
    note: Note | None = None
    about: Member | None = None
    """The member whom the wish was about."""
    to_look_at: int = 0
    """What members have shown, and nobody has looked at."""
    hands: int = 0
    """Raised hands that wait for an answer."""
    own_name: str = ""
    """What pupils read of who looks; empty where they chose nothing."""
    pairs: int = 0
    """Of two who are asked to work together, or were lately."""
    standing: Pupil | None = None
    """How far that member is, where they are only looked at."""

    @property
    def here(self) -> list[Member]:
        """Those who learn in it now."""
        return [one for one in self.members if one.state == "in"]

    @property
    def asked(self) -> list[Member]:
        """Those who wait for a teacher's yes."""
        return [one for one in self.members if one.state == "asked"]

    @property
    def missing(self) -> list[str]:
        """Names of the roster that nobody goes by."""
        taken = {one.name.casefold() for one in (*self.here, *self.asked)}
        return [name for name in self.expected if name.casefold() not in taken]

    @property
    def unexpected(self) -> list[str]:
        """Names of members that stand on no roster, where there is one."""
        names = {name.casefold() for name in self.expected}
        return [one.name for one in self.here if names and one.name and one.name.casefold() not in names]


Speak = Callable[[Room], Render]
Deed = Callable[[Person, Class, Visit], Tx[Note | None]]


def card_key(number: int, chat: int) -> str:
    """What the join card of a class in a group is known by."""
    return f"class:{number}:card:{chat}"


def enter(person: Person, known: Class, note: Note | None = None, about: Member | None = None) -> Tx[Room]:
    """The class with everybody in it."""
    groups, cards = (yield from classes.groups(known.id)), {}
    for group in groups:
        if (posted := (yield from outbox.posted(card_key(known.id, group.chat)))) is not None:
            cards[group.chat] = posted.payload.get("reply_markup")
    taught = yield from classes.teachers(known.id)
    everybody = yield from members.members(known.id)
    expected = yield from members.expected(known.id)
    waits = yield from showings.count(known.id, known.course)
    raised = yield from hands.count(known.id)
    own_name = yield from classes.shown_name(known.id, person.account)
    paired = yield from pairs.count(known.id)
    return Room(
        known,
        person,
        taught,
        everybody,
        groups,
        expected,
        cards,
        note,
        about,
        waits,
        raised,
        own_name,
        paired,
    )


def allowed(tutor: Tutor, visit: Visit, number: int, action: Action) -> Tx[tuple[Person, Class | None]]:
    """Who acts, and the class if they may do that now."""
    person = yield from tutor.admit(visit)
    known = yield from classes.find(tutor.bot, number)
    if known is None or known.archived:
        return person, None
    return person, known if may((yield from part_of(tutor.bot, person, known)), action) else None


def nothing(_person: Person, _known: Class, _visit: Visit) -> Tx[Note | None]:
    """Only a look."""
    yield from ()
    return None


def act(
    tutor: Tutor,
    visit: Visit,
    number: int,
    action: Action,
    speak: Speak,
    refused: Render,
    deed: Deed = nothing,
    learner: int | None = None,
) -> Said:
    """Somebody does something in a class, perhaps to a member, and sees what came of it."""
    person, known = yield from allowed(tutor, visit, number, action)
    about = (yield from members.member(number, learner)) if learner is not None else None
    if known is None or (learner is not None and (about is None or about.state not in ("asked", "in"))):
        return (yield from tutor.look(visit, refused))
    note = yield from deed(person, known, visit)
    if learner is not None:
        about = yield from members.member(number, learner)
    known = (yield from classes.find(tutor.bot, number)) or known
    room = yield from enter(person, known, note, about)
    course = tutor.courses.get(known.course)
    if note is None and about is not None and about.state == "in" and course is not None:
        room = replace(room, standing=(yield from standing(about, course, visit.at)))
    return (yield from tutor.look(visit, speak(room)))
