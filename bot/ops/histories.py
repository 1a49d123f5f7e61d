"""How each thing was remembered: the reviews of a course's learners, read back from their events."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from bot.clock import instant, local_day
from bot.items.variant import is_right
from bot.learning.events import Answered, Event, Passed, TakenBack, Unknown
from bot.learning.progress import Memory
from bot.learning.reach import memory_key
from bot.mail import Read
from bot.store import events
from bot.store.codec import decode_event
from bot.store.events import Record

PAGE = 5_000
MOST = 50_000
"""Reviews that are read: five times as many as bring all that fitting can bring (research/learning-engine.md,
section 4: the same log loss from 10,000 and from 100,000)."""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of a day that changed memory."""

    day: int
    """The learner's local day, as `date.toordinal`."""
    right: bool


@dataclass(frozen=True, slots=True)
class History:
    """One thing that a learner passed and was asked again."""

    learner: int
    reviews: tuple[Review, ...]
    """The pass first, then at least one more."""

    @property
    def predicted(self) -> int:
        """Reviews that could be foretold: all but the pass."""
        return len(self.reviews) - 1

    @property
    def days(self) -> list[int]:
        """Days since the review before; 0 for the pass."""
        found = [review.day for review in self.reviews]
        return [0, *(max(1, later - day) for day, later in pairwise(found))]


async def histories(read: Read, course: str, most: int = MOST, page: int = PAGE) -> list[History]:
    """What was passed and asked again in a course, learner by learner, until there are so many reviews."""
    found: list[History] = []
    following, after = _Following(), (0, 0)
    while rows := await read(lambda: events.reviews(course, after, page)):  # noqa: B023 - awaited at once
        found += following.take(rows)
        after = rows[-1][0], rows[-1][1].seq
        if sum(history.predicted for history in found) >= most:
            return found
    return [*found, *following.rest()]


class _Following:
    """Follows each learner's memory from a pass through its reviews."""

    def __init__(self) -> None:
        self._learner = 0
        self._day = (0, 0)
        """The instant of the last answer, and its local day."""
        self._known: dict[str, tuple[Memory, tuple[Review, ...]]] = {}
        self._over: list[History] = []

    def take(self, page: Iterable[tuple[int, Record]]) -> Iterator[History]:
        for learner, record in page:
            if learner != self._learner:
                yield from self.rest()
                self._learner = learner
            self._tell(decode_event(record))

    def rest(self) -> list[History]:
        """All of the learner that was followed."""
        kept = [History(self._learner, reviews) for _, reviews in self._known.values() if len(reviews) > 1]
        found, self._over, self._known = [*self._over, *kept], [], {}
        return found

    def _tell(self, event: Event | Unknown) -> None:
        if isinstance(event, Answered):
            self._day = event.at, _ordinal(event)
            if event.memory:
                self._reviewed(memory_key(event.skill, event.entry), event.memory, is_right(event.verdict))
        elif isinstance(event, Passed):
            own = {event.skill: event.memory} if event.memory else {}
            self._passed({**own, **event.memories}, event.at)
        elif isinstance(event, TakenBack) and event.memory:
            self._taken_back(memory_key(event.skill, event.entry), event.memory)

    def _passed(self, memories: Mapping[str, Memory], at: int) -> None:
        day = self._day[1] if self._day[0] == at else local_day(instant(at), "UTC").toordinal()
        for key, memory in memories.items():
            if memory.reps == 1 and memory.last_at == at:  # otherwise it was remembered already
                self._end(key)
                self._known[key] = memory, (Review(day, right=True),)

    def _reviewed(self, key: str, memory: Memory, right: bool) -> None:
        before, reviews = self._known.get(key, (None, ()))
        if before is not None and memory.reps == before.reps + 1 == len(reviews) + 1:
            self._known[key] = memory, (*reviews, Review(self._day[1], right))

    def _taken_back(self, key: str, memory: Memory) -> None:
        _, reviews = self._known.get(key, (None, ()))
        if len(reviews) >= memory.reps:
            self._known[key] = memory, reviews[: memory.reps]

    def _end(self, key: str) -> None:
        """What was passed anew has a history of its own."""
        _, reviews = self._known.pop(key, (None, ()))
        if len(reviews) > 1:
            self._over.append(History(self._learner, reviews))


def _ordinal(event: Answered) -> int:
    day = date.fromisoformat(event.local_day) if event.local_day else local_day(instant(event.at), "UTC")
    return day.toordinal()
