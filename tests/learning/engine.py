"""Learners of two courses that are edited while they learn: what a state machine plays, and what must hold after it."""

from dataclasses import dataclass, field, replace

from bot.course.model import Course
from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.evolve import fold
from bot.learning.state import State
from bot.store.codec import decode_event, encode_event
from tests.learning.histories import Wandering, command_for, loaded
from tests.learning.oracle import Oracle
from tests.learning.samples import chain, mixed, skill, unit, words


def _reworded(course: Course) -> Course:
    """Every item says something else under its old id."""
    units = []
    for one in course.units:
        skills = [
            replace(s, items=tuple(replace(i, prompt=f"Now: {i.prompt}", content="v2") for i in s.items))
            for s in one.skills
        ]
        units.append(replace(one, skills=tuple(skills)))
    return replace(course, units=tuple(units), version=f"{course.version}r")


def _retired(course: Course) -> Course:
    """The last item of every rule is retired, and its key was wrong."""
    units = []
    for one in course.units:
        skills = [s if s.sort == "set" else replace(s, items=_without_last(s.items)) for s in one.skills]
        units.append(replace(one, skills=tuple(skills)))
    return replace(course, units=tuple(units), version=f"{course.version}x")


def _without_last(items: tuple) -> tuple:
    return (*items[:-1], replace(items[-1], retired=True))


def _grown(course: Course) -> Course:
    """A unit joins at the end, and a skill joins the first."""
    first, *others = course.units
    joined = replace(first, skills=(*first.skills, skill(f"{first.id}-9")))
    more = unit("z", (course.units[-1].id,))
    return replace(course, units=(joined, *others, more), version=f"{course.version}g")


SETS = replace(mixed(), id="sets", title="Sets")
SETS_RETIRED = replace(
    SETS,
    version="s",
    units=tuple(
        replace(u, skills=tuple(words(s.id, 4, (3,)) if s.id == "b-0" else s for s in u.skills))
        for u in SETS.units
    ),
)
VERSIONS: dict[str, tuple[Course, ...]] = {
    "sums": (chain(), _retired(chain()), _grown(_retired(chain())), _reworded(_grown(_retired(chain())))),
    "sets": (SETS, SETS_RETIRED, _reworded(SETS_RETIRED)),
}
"""Editions of each course, in the order in which they are published."""


@dataclass
class Shelf:
    """The courses on offer, each in its current edition."""

    edition: dict[str, int] = field(default_factory=lambda: dict.fromkeys(VERSIONS, 0))

    @property
    def courses(self) -> dict[str, Course]:
        return {name: VERSIONS[name][number] for name, number in self.edition.items()}

    def publish(self, name: str) -> None:
        self.edition[name] = min(self.edition[name] + 1, len(VERSIONS[name]) - 1)


@dataclass
class Pupil(Wandering):
    """One learner, and what is checked of every decision about them."""

    shelf: Shelf = field(default_factory=Shelf)
    oracles: dict[str, Oracle] = field(default_factory=dict)
    answered: set[str] = field(default_factory=set)

    @property
    def courses(self):
        return self.shelf.courses

    def lives(self, move: str, gap: int) -> None:
        """Makes one move; whatever it leads to must keep the promises."""
        self.now += gap
        taught, wanted = self.taught(move), self.wanted(move)
        command, before = command_for(self, move), self.state
        if isinstance(command, c.Override | c.Regrade | c.Assign):  # they name their course
            taught = self.courses.get(command.course)
        decision = decide(before, command, taught)
        self._judge(decision.events)
        if isinstance(
            command, c.Override | c.Regrade | c.Assign
        ):  # and are decided on the whole: rare, and about any unit
            partial = decision
        else:
            partial = decide(loaded(before, self.courses, wanted, command.at, command), command, taught)
        assert (partial.events, partial.note) == (decision.events, decision.note), (
            f"the parts that are loaded decide otherwise than the whole ({move})"
        )
        self.state = decision.state
        self.events += decision.events

    def _judge(self, events) -> None:
        asked = next(iter(self.oracles.values())).asked if self.oracles else {}
        for event in events:
            if event.kind == "answered":
                assert event.question not in self.answered, "a question was answered twice"
                self.answered.add(event.question)
            if event.course:
                oracle = self.oracles.setdefault(event.course, Oracle(self.courses[event.course], asked))
                oracle.course = self.courses[event.course]
                oracle.read(event)

    def tells_one_story(self) -> None:
        """The log, written down and read again, folds to the state that grew decision by decision."""
        stored = [encode_event(event, n, "tg:1", n) for n, event in enumerate(self.events)]
        assert fold(State(id=self.state.id), map(decode_event, stored)) == self.state
