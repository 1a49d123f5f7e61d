"""Which steps of a lesson teach: how many of the first answers after each were right."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.course.model import Course
from bot.items.variant import is_right
from bot.learning.events import Answered, Stepped
from bot.mail import Read
from bot.store import events
from bot.store.codec import decode_event
from bot.store.events import Record

TEACHES = 0.8
"""Share of right first answers under which a step does not teach (LEARNING section 1 of the design)."""
ENOUGH = 5
"""Learners from whose answers a step is judged [J]."""
PAGE = 5_000

Place = tuple[str, str, str]
"""Course, unit, step."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a lesson, and how its first answers came out."""

    place: Place
    answers: int
    right: int

    @property
    def share(self) -> float:
        return self.right / self.answers

    @property
    def teaches(self) -> bool | None:
        """None where too few have answered."""
        return self.share >= TEACHES if self.answers >= ENOUGH else None

    @property
    def said(self) -> str:
        """A line for the author."""
        verdict = {True: "", False: ": this step does not teach", None: ": too few to tell"}[self.teaches]
        return f"{'/'.join(self.place)}: {self.right} of {self.answers} first answers right{verdict}"


async def covered(read: Read) -> list[Step]:
    """Every step that somebody has answered a question of, in order of course, unit and step."""
    first = _First()
    after = (0, 0)
    while page := await read(lambda: events.lessons(after, PAGE)):  # noqa: B023 - awaited at once
        first.take(page)
        after = page[-1][0], page[-1][1].seq
    return [Step(place, *counts) for place, counts in sorted(first.answers.items())]


class _First:
    """Follows each learner from a step to the first answer behind it."""

    def __init__(self) -> None:
        self.answers: dict[Place, tuple[int, int]] = {}
        """How many there were, and how many of them right."""
        self._learner = 0
        self._step: Stepped | None = None

    def take(self, page: Iterable[tuple[int, Record]]) -> None:
        for learner, record in page:
            if learner != self._learner:
                self._learner, self._step = learner, None
            event = decode_event(record)
            if isinstance(event, Stepped):
                self._step = event
            elif isinstance(event, Answered):
                self._answered(event)

    def _answered(self, event: Answered) -> None:
        step = self._step
        if step is None or event.mode != "learn" or (event.course, event.unit) != (step.course, step.unit):
            return
        place = step.course, step.unit, step.step
        answers, right = self.answers.get(place, (0, 0))
        self.answers[place] = answers + 1, right + is_right(event.verdict)
        self._step = None


def known_steps(courses: Iterable[Course]) -> Mapping[Place, int]:
    """Every step with its place in what the courses show."""
    places = [(c.id, unit.id, step.id) for c in courses for unit in c.units for step in unit.steps]
    return {place: number for number, place in enumerate(places)}


def in_order(steps: Iterable[Step], known: Mapping[Place, int]) -> list[Step]:
    """As the courses show them; steps that no course has any more come last."""
    return sorted(steps, key=lambda step: (known.get(step.place, len(known)), step.place))
