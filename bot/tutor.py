"""Load, decide, append: what a command does to a learner, as one transaction."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from bot.building import Picks, being_built, draft
from bot.clock import micros
from bot.course.model import Course
from bot.errors import Conflict
from bot.items.composing import complete, composed
from bot.items.variant import Variant, is_right
from bot.learning.commands import Answer, Command, OpenUnit
from bot.learning.decide import decide
from bot.learning.desk import Decision
from bot.learning.events import (
    Answered,
    Enrolled,
    Event,
    Explained,
)
from bot.learning.needs import shown
from bot.learning.nudging import plan_of
from bot.learning.state import State
from bot.mail import Outgoing, Posted, Tx
from bot.store import (
    drafts,
    events,
    hands,
    made,
    nudges,
    outbox,
    people,
    teacher_slots,
)
from bot.store.codec import encode_event
from bot.store.learners import Loaded, load, load_whole, remind_again, save, with_shown
from bot.store.projections import project
from bot.timing import timed
from bot.visit import Offer, Turn, Visit

__all__ = ["Change", "Offer", "Render", "Turn", "Tutor", "Visit"]

Render = Callable[[Turn], Sequence[Outgoing]]
Change = Callable[[Variant, Picks], Picks]
"""What a tap does to the pieces of an answer."""


class Tutor:
    """Teaches the learners of one bot from the courses it was given."""

    def __init__(
        self,
        bot: int,
        courses: Mapping[str, Course],
        operators: Sequence[int] = (),
        teachers: Sequence[int] = (),
        username: str = "",
    ) -> None:
        self.bot = bot
        self.username = username
        """The name by which links lead to the bot."""
        self.operators = frozenset(operators)
        self.teachers = frozenset(teachers)
        """Telegram ids of those who may start a class; with none named, everybody may."""
        self._came_in: Mapping[str, Course] = {}
        self._shared: frozenset[str] = frozenset()
        self.teach(courses)

    def teach(self, courses: Mapping[str, Course]) -> None:
        """Teach from these courses from now on; a question that is open stays as it was asked."""
        self._own = courses
        self.teach_made(self._came_in, self._shared)

    def teach_made(self, made: Mapping[str, Course], shared: frozenset[str]) -> None:
        """Teach from these as well, which came in through the chat; ``shared`` are everybody's."""
        self._came_in, self._shared = made, shared
        self._made = {name: course for name, course in made.items() if name not in self._own}
        self.courses = {**self._own, **self._made}
        self.everybodys = {name: one for name, one in self.courses.items() if name in {*self._own, *shared}}
        self._only = next(iter(self.everybodys)) if len(self.everybodys) == 1 else None

    def offer(self, visit: Visit, person: people.Person) -> Tx[Offer]:
        """The courses that this person may learn from: everybody's, and those that are theirs by some way."""
        if visit.offer is not None:
            return visit.offer
        if not self._made:
            return Offer(self.courses)
        offered, known = yield from made.known_to(self.bot, person.account, person.learner)
        theirs = {name: one for name, one in self._made.items() if name in offered or name in known}
        return Offer({**self._own, **theirs}, frozenset(known & theirs.keys()))

    def act(
        self, visit: Visit, command: Command, render: Render, course: str | None = None
    ) -> Tx[Sequence[Outgoing]]:
        """Carry out a command and say what came of it; done before, it is neither done nor said again."""
        person = yield from self.admit(visit)
        if visit.again and (yield from events.applied(person.learner, visit.cause)):
            return []
        visit = replace(visit, offer=(yield from self.offer(visit, person)))
        known = visit.offer.courses if visit.offer else {}
        whole = isinstance(command, OpenUnit)
        loaded = yield from (
            load_whole(person.learner)
            if whole
            else load(person.learner, known, course or self._only, micros(visit.at))
        )
        loaded = yield from with_shown(loaded, shown(command, loaded.state.learner))
        if course is not None and course not in known:
            gone = Decision((), loaded.state, "course_gone")
            return render((yield from self._turn(visit, person, loaded.state, gone, None)))
        return render((yield from self._decide(visit, person, loaded, command, course)))

    def pick(self, visit: Visit, question: str, change: Change, render: Render) -> Tx[Sequence[Outgoing]]:
        """Add a piece to the answer in the making, or take one off: no answer yet, and no event."""
        person = yield from self.admit(visit)
        known = (yield from self.offer(visit, person)).courses
        state = (yield from load(person.learner, known, None, micros(visit.at))).state
        asked, posted = being_built(state, question), (yield from self._posted(state))
        if asked is None:
            return render((yield from self._turn(visit, person, state, Decision((), state, "stale"), posted)))
        before = yield from drafts.read(person.learner, question)
        picks = change(asked.variant, before)
        if picks != before:
            yield from drafts.keep(person.learner, question, picks)
        turn = yield from self._turn(visit, person, state, Decision((), state), posted, picks)
        return render(replace(turn, picked=picks != before))

    def built(
        self, visit: Visit, question: str | None, render: Render, otherwise: Command | None = None
    ) -> Tx[Sequence[Outgoing]]:
        """What was built is the answer; with pieces missing nothing happens, and the turn says so.

        ``otherwise``: what is carried out where nothing was built.
        """
        person = yield from self.admit(visit)
        if visit.again and (yield from events.applied(person.learner, visit.cause)):
            return []
        known = (yield from self.offer(visit, person)).courses
        loaded = yield from load(person.learner, known, None, micros(visit.at))
        state = loaded.state
        asked = being_built(state, question)
        picks = (yield from drafts.read(person.learner, asked.key)) if asked else ()
        if asked is None or (otherwise and not picks):
            command = otherwise or Answer(micros(visit.at), "", question)
        elif complete(asked.variant, picks):
            command = Answer(micros(visit.at), composed(asked.variant, picks), asked.key)
        else:
            turn = yield from self._turn(visit, person, state, Decision((), state), None, picks)
            return render(replace(turn, unfinished=True))
        return render((yield from self._decide(visit, person, loaded, command, None)))

    def look(self, visit: Visit, render: Render, *, whole: bool = False) -> Tx[Sequence[Outgoing]]:
        """Say something about the learner's state (``whole``: every part of it); nothing changes."""
        return render((yield from self.turn(visit, whole=whole)))

    def turn(self, visit: Visit, *, whole: bool = False) -> Tx[Turn]:
        """All that is known of the learner, or what their next word may touch; nothing changes."""
        person = yield from self.admit(visit)
        known = (yield from self.offer(visit, person)).courses
        loaded = yield from (
            load_whole(person.learner) if whole else load(person.learner, known, None, micros(visit.at))
        )
        state = loaded.state
        posted = yield from self._posted(state)
        picks = yield from draft(state, state)
        return (yield from self._turn(visit, person, state, Decision((), state), posted, picks))

    def blocked(self, visit: Visit, *, blocked: bool) -> Tx[Sequence[Outgoing]]:
        """Note whether the bot may write to this person."""
        if blocked:
            yield from people.blocked(self.bot, visit.user, visit.at)
        elif (yield from people.find(self.bot, visit.user)) is not None:
            yield from self.admit(visit)
        return []

    def _decide(
        self, visit: Visit, person: people.Person, loaded: Loaded, command: Command, course: str | None
    ) -> Tx[Turn]:
        state = loaded.state
        posted = yield from self._posted(state)
        command = timed(command, visit, state, posted)
        known = (yield from self.offer(visit, person)).courses
        taught = known.get(course or state.learner.course or self._only or "")
        return (yield from self.record(visit, person, loaded, decide(state, command, taught), posted))

    def record(
        self,
        visit: Visit,
        person: people.Person,
        loaded: Loaded,
        decision: Decision,
        posted: Posted | None = None,
    ) -> Tx[Turn]:
        """Keep what was decided; Conflict where the learner is of another account by now."""
        state = loaded.state
        if decision.events:
            yield from self._append(visit, loaded, decision)
            if not (yield from people.held(person)):
                raise Conflict
        picks = yield from draft(state, decision.state)
        return (yield from self._turn(visit, person, state, decision, posted, picks))

    def _turn(
        self,
        visit: Visit,
        person: people.Person,
        before: State,
        decision: Decision,
        posted: Posted | None,
        picks: Picks = (),
    ) -> Tx[Turn]:
        offer = yield from self.offer(visit, person)
        visit, course = replace(visit, offer=offer), offer.courses.get(decision.state.learner.course or "")
        asks, known = (yield from _asks(person, decision)), offer.courses
        return Turn(visit, person, before, decision.state, decision, course, known, posted, picks, asks=asks)

    def admit(self, visit: Visit) -> Tx[people.Person]:
        """Who speaks, known from now on."""
        if visit.person is not None:
            return visit.person
        person = yield from people.admit(self.bot, visit.user, visit.chat, visit.language_code, visit.at)
        if person.returned:
            yield from remind_again(person.account, micros(visit.at))
        return person

    def _posted(self, state: State) -> Tx[Posted | None]:
        asked = state.learner.open
        return (yield from outbox.posted(asked.key)) if asked else None

    def _append(self, visit: Visit, loaded: Loaded, decision: Decision) -> Tx[None]:
        learner, first = loaded.state.id, loaded.seq + 1
        records = [encode_event(e, first + n, visit.cause, n) for n, e in enumerate(decision.events)]
        yield from events.append(learner, records)
        for n, event in enumerate(decision.events):
            yield from project(learner, first + n, event)
            if isinstance(event, Enrolled) and event.course in self._made:
                yield from made.begun(self.bot, event.course, learner, visit.at)
        yield from save(loaded.state, decision.state, first + len(records) - 1)
        if (plan := plan_of(decision.state.learner)) != plan_of(loaded.state.learner):
            yield from nudges.replan(learner, plan, micros(visit.at))
        if (zone := decision.state.learner.settings.zone) and zone != loaded.state.learner.settings.zone:
            yield from teacher_slots.moved(learner, zone, micros(visit.at))


def _asks(person: people.Person, decision: Decision) -> Tx[bool]:
    """Only who has just missed something, or had it explained, is told whom they can ask."""
    found = next((event for event in decision.events if _is_hard(event)), None)
    return found is not None and (yield from hands.may_ask(person.learner, found.course or ""))


def _is_hard(event: Event) -> bool:
    return isinstance(event, Explained) or (isinstance(event, Answered) and not is_right(event.verdict))
