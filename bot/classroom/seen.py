"""What a teacher is shown of a class, as frozen facts: everybody's units, what stands in the way, what was missed."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from bot.course.model import Course

Cell = Literal["kept", "passed", "practising", "fading", "stuck", "new"]
"""How far one learner is in one unit."""
LETTERS: dict[Cell, str] = {
    "kept": "K", "passed": "P", "practising": "p", "fading": "f", "stuck": "!", "new": ".",
}  # fmt: skip
"""What stands for it in the heat map, in text and inside the cells of the picture."""
DONE: frozenset[Cell] = frozenset({"kept", "passed", "fading"})
"""What was passed, however long ago."""
Tried = Literal[
    "example", "picture", "analogy", "contrast", "rule", "hook", "card", "step back"
]  # the kinds of explanations, and one step back


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something in which practice got nowhere."""

    unit: str
    skill: str
    since: int
    """Microseconds since 1970, UTC."""
    entry: str = ""
    """Of a set: what it is about, as its card shows it."""
    tried: tuple[Tried, ...] = ()
    """What has been tried, the newest last."""


@dataclass(frozen=True, slots=True)
class Pupil:
    """One learner of the class."""

    learner: int
    name: str
    """What the teacher sees; may be empty."""
    since: int
    """When they joined."""
    cells: tuple[Cell, ...] = ()
    """One for each unit of the course, in its order."""
    troubles: tuple[Trouble, ...] = ()
    settled: frozenset[str] = frozenset()
    """Skills that are passed: what was missed before says nothing any more."""
    day: str = ""
    """The last local date with an answer, ISO; empty: none yet."""

    @property
    def begun(self) -> bool:
        return any(cell != "new" for cell in self.cells)

    @property
    def done(self) -> int:
        """Units that were passed."""
        return sum(cell in DONE for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Miss:
    """One answer that was not right, and why as far as it shows."""

    learner: int
    seq: int
    """Place of its event in the learner's stream."""
    question: str
    unit: str
    skill: str
    item: str
    variant: str
    rule: str
    """That gave the verdict; ``mistake:<name>`` where the course knows the misconception."""
    shown: str
    """The answer as it was understood."""
    feedback: str
    at: int


@dataclass(frozen=True, slots=True)
class Doubt:
    """An item whose key looks mistaken: so many who missed it gave the same other answer."""

    item: str
    same: int
    of: int
    mark: str = ""
    """By which a button names the item."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days on which nobody is expected to learn, both included."""

    first: date
    last: date
    id: int = 0


@dataclass(frozen=True, slots=True)
class Target:
    """A day by which a class should have passed a unit, or (an empty ``unit``) the whole course."""

    unit: str
    day: date


@dataclass(frozen=True, slots=True)
class Outlook:
    """Who is likely there by that day; of whoever is in neither list it is too soon to tell."""

    target: Target
    left: int
    """Days until then, without holidays."""
    likely: Sequence[int] = ()
    """Learners who are there already, or get there at their own pace."""
    longer: Sequence[int] = ()


@dataclass(frozen=True, slots=True)
class Sight:
    """A class as its teacher sees it at one moment."""

    number: int
    title: str
    course: Course
    today: date
    now: int
    pupils: Sequence[Pupil] = ()
    misses: Sequence[Miss] = ()
    """Of the last days, the newest last."""
    holidays: Sequence[Holiday] = ()
    doubts: Sequence[Doubt] = ()
    shown: Sequence[int] = ()
    """Numbers of what was shown and nobody has looked at."""
    paired: frozenset[int] = frozenset()
    """Learners who cannot be asked now to work with somebody: they are asked, or were a short while ago."""
    outlooks: Sequence[Outlook] = ()
    """Of the days ahead, the nearest first."""
    prompts: dict[str, str] = field(default_factory=dict)
    """What was asked, by question, for the examples that are shown."""

    @property
    def free(self) -> bool:
        """Whether the class is on holiday today."""
        return any(one.first <= self.today <= one.last for one in self.holidays)

    def pupil(self, learner: int) -> Pupil | None:
        return next((one for one in self.pupils if one.learner == learner), None)
