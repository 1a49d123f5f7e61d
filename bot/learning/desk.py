"""The desk on which one decision is made: events are laid down one by one, the state follows."""

from dataclasses import dataclass, replace
from typing import Literal

from bot.clock import instant, local_day
from bot.course.model import Course, Explanation, Skill, Unit
from bot.errors import RungError
from bot.items.variant import Variant
from bot.items.variants import draw
from bot.learning import dormancy, gate, pacing, sets
from bot.learning.asking import find_skill, pick, pick_entry, seed_of
from bot.learning.at_work import in_progress
from bot.learning.criterion import full_run, practice, rested
from bot.learning.entries import card, for_entry
from bot.learning.events import (
    Asked,
    EnrichmentDone,
    Event,
    Explained,
    Extended,
    FinishStarted,
    Introduced,
    SessionEnded,
    SessionStarted,
    Stepped,
    UnitKept,
    UnitPassed,
)
from bot.learning.evolve import evolve
from bot.learning.heads import Head, Session
from bot.learning.needs import behind
from bot.learning.notes import Note
from bot.learning.plans import Ask, AskExtra, Complete, End, EndExtra, Extend, Finish, Introduce, Plan, Show
from bot.learning.progress import Progress
from bot.learning.selection import next_plan
from bot.learning.state import State
from bot.learning.ways import unseen

MOST_STEPS = 100
"""Steps of a plan up to the next question; a course that needs more is broken."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What happened, what it led to, and what else is to be said."""

    events: tuple[Event, ...]
    state: State
    note: Note | None = None


class Desk:
    """Collects the events of one decision."""

    def __init__(self, state: State, course: Course | None, at: int) -> None:
        self.state, self.at = state, at
        self._course = course
        self.events: list[Event] = []

    def add(self, event: Event) -> None:
        self.events.append(event)
        self.state = evolve(self.state, event)

    def done(self, note: Note | None = None) -> Decision:
        return Decision(tuple(self.events), self.state, note)

    def moved_to(self, course: str) -> "Desk":
        """The same desk, with its learner in that course."""
        return Desk(self.state.with_learner(course=course), self._course, self.at)

    @property
    def offered(self) -> bool:
        """Whether there is a course to begin."""
        return self._course is not None

    @property
    def has_course(self) -> bool:
        return self._course is not None and self.state.head is not None

    @property
    def course(self) -> Course:
        assert self._course is not None
        return self._course

    @property
    def head(self) -> Head:
        head = self.state.head
        assert head is not None
        return head

    @property
    def today(self) -> str:
        return local_day(instant(self.at), self.state.zone).isoformat()

    def begin(self, *, more: bool = False) -> None:
        """Open a session where none is open today."""
        if (session := self.head.session) is None or self._stale(session):
            length = pacing.length(self.state.learner.settings, self.course, more=more)
            returned = dormancy.returns(self.state, self.course, self.at)
            self.add(SessionStarted(at=self.at, course=self.course.id, length=length, returned=returned))

    def _stale(self, session: Session) -> bool:
        return local_day(instant(session.started_at), self.state.zone).isoformat() != self.today

    def advance(self) -> None:
        """Lay down what comes next until a question is open or the session has ended."""
        self.begin()
        for _ in range(MOST_STEPS):
            if self._carry_out(next_plan(self.state, self.course, self.at)):
                return
        raise RungError(
            f"No question follows in the course {self.course.id}: its plan goes round in circles."
        )

    def work(self) -> None:
        """Lay down what comes next in the units at work until a question is open; nothing where they rest."""
        for _ in range(MOST_STEPS):
            plan = in_progress(self.state, self.course, self.at, braked=False)
            if plan is None or self._carry_out(plan):
                return

    def introduce(self, unit: Unit) -> None:
        self._introduce(unit.id)

    def _carry_out(self, plan: Plan) -> bool:
        match plan:
            case Ask():
                self.ask(plan)
            case AskExtra(unit, item):
                self._ask_extra(unit, item)
            case EndExtra(unit):
                self.add(EnrichmentDone(at=self.at, course=self.course.id, unit=unit))
            case End():
                self._end(plan)
            case Introduce(unit):
                self._introduce(unit)
            case Show(unit, step, number):
                self.add(Stepped(at=self.at, course=self.course.id, unit=unit, step=step, number=number))
            case Finish(unit, skills):
                self._finish(unit, skills)
            case Complete(unit, level):
                self._complete(unit, level)
            case Extend():
                self.add(Extended(at=self.at, course=self.course.id))
        return isinstance(plan, End) or self.state.learner.open is not None

    def _ask_extra(self, name: str, item: str) -> None:
        unit, number = self.course.unit(name), self.state.learner.questions
        assert unit is not None
        assert unit.enrichment is not None
        chosen = next(each for each in unit.enrichment.items if each.id == item)
        self.add(
            Asked(
                at=self.at,
                course=self.course.id,
                unit=name,
                question=f"{self.state.id:x}-{number:x}",
                mode="enrichment",
                reason="enrichment",
                variant=draw(chosen, seed_of(self.state.id, number)),
            )
        )

    def ask(self, plan: Ask) -> None:
        """Open a question for a skill."""
        skill = find_skill(self.course, plan.unit, plan.skill)
        assert skill is not None
        if skill.sort == "set":
            plan = self._for_entry(plan, skill)
        work = behind(plan, self.state)
        counts = work is not None and plan.mode in ("learn", "practice", "finish")
        progress = rested(practice(work, skill), skill, self.at) if work else None
        if counts and progress and progress.rests_until and plan.reason in ("new", "practice"):
            plan = self._afresh(plan, skill, progress)
        number = self.state.learner.questions
        of_set = bool(counts and progress and plan.entry)
        self.add(
            Asked(
                at=self.at,
                course=self.course.id,
                unit=plan.unit,
                question=f"{self.state.id:x}-{number:x}",
                mode=plan.mode,
                reason=plan.reason,
                variant=self._drawn(plan, skill, progress),
                run=len(progress.run) if counts and progress else 0,
                need=progress.need if counts and progress else 0,
                firm=len(sets.firm(skill, progress)) if of_set and progress else 0,
                entries=len(sets.active(skill)) if of_set else 0,
            )
        )

    def _drawn(self, plan: Ask, skill: Skill, progress: Progress | None) -> Variant:
        number, last = self.state.learner.questions, self.state.learner.last
        seed, before = seed_of(self.state.id, number), last.variant if last else None
        if plan.entry:
            return pick_entry(skill, plan.entry, plan.mode, progress, before, seed)
        work = self.state.work(plan.unit) if plan.mode == "finish" else None
        return pick(skill, plan.mode, plan.reason, progress, before, seed, work.posed if work else ())

    def _afresh(self, plan: Ask, skill: Skill, progress: Progress) -> Ask:
        """What had a rest comes back with an explanation that was not seen yet."""
        if chosen := unseen(skill.explanations, progress.told):
            self.show(plan.unit, skill.id, chosen, progress.explained)
        return replace(plan, reason="rested")

    def show(
        self, unit: str, skill: str, chosen: Explanation, index: int, entry: str = "", *, unasked: bool = True
    ) -> None:
        """Explain it this way."""
        last = self.state.learner.last
        told = Explained(
            at=self.at, course=self.course.id, unit=unit, skill=skill, entry=entry, index=index, unasked=unasked,
            question=last.question if last else "",
            explanation=chosen.kind, text=chosen.text, picture=chosen.picture,
        )  # fmt: skip
        self.add(told)

    def _for_entry(self, plan: Ask, skill: Skill) -> Ask:
        """The plan with its entry; the card of a new one is shown first."""
        work = behind(plan, self.state)
        plan, new = for_entry(plan, skill, work, self.state.learner, self.course.shaky)
        if new:
            self.add(card(plan, skill, work, self.course.id, self.at))
        return plan

    def _introduce(self, name: str) -> None:
        unit = self.course.unit(name)
        assert unit is not None
        runs = {skill.id: full_run(skill) for skill in unit.skills}
        self.add(
            Introduced(at=self.at, course=self.course.id, unit=name, requires=unit.requires, skills=runs)
        )

    def _complete(self, unit: str, level: Literal["passed", "kept"]) -> None:
        made = UnitPassed if level == "passed" else UnitKept
        self.add(made(at=self.at, course=self.course.id, unit=unit))

    def _finish(self, unit: str, skills: tuple[str, ...]) -> None:
        work = self.state.work(unit)
        rounds = work.rounds if work else 0
        shuffled = tuple(sorted(skills, key=lambda skill: seed_of(self.state.id, unit, rounds, skill)))
        self.add(FinishStarted(at=self.at, course=self.course.id, unit=unit, skills=shuffled))

    def _end(self, plan: End) -> None:
        session, zone = self.head.session, self.state.zone
        held = gate.waiting(self.head, self.course, zone) if plan.reason == "waiting" else None
        # What was missed of a set waits for another day, though its check has opened.
        opens_at = max(held.opens_at, gate.tomorrow(self.at, zone)) if held else None
        self.add(
            SessionEnded(
                at=self.at,
                course=self.course.id,
                reason=plan.reason,
                answered=session.answered if session else 0,
                won=session.won if session else (),
                waits_for=held.unit if held else "",
                opens_at=opens_at,
            )
        )
