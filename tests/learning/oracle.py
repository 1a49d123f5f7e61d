"""What must hold of any stream, told from its events alone: it asks nothing of the code under test."""

from dataclasses import dataclass, field

PRACTICE = ("learn", "practice", "finish")
RIGHT = ("correct", "close")
SHORTEST = 3
"""No run is shorter (LEARNING section 3)."""


def all_above(course, unit: str) -> set[str]:
    """The units that a unit requires, directly or through others."""
    direct = next(u.requires for u in course.units if u.id == unit)
    return set(direct).union(*(all_above(course, required) for required in direct))


@dataclass
class Oracle:
    """Reads a stream event by event and objects to what must not be."""

    course: object
    asked: dict = field(default_factory=dict)
    log: dict = field(default_factory=dict)
    """Skill -> (question, right) of every unaided first attempt in practice that still counts."""
    passed: set = field(default_factory=set)
    kept: set = field(default_factory=set)

    def read(self, event):
        if judge := getattr(self, f"_{event.kind}", None):
            judge(event)

    def _introduced(self, event):
        required = all_above(self.course, event.unit)
        direct = next(u.requires for u in self.course.units if u.id == event.unit)
        assert set(direct) <= self.passed, f"{event.unit} was introduced before {set(direct) - self.passed}"
        unchecked = required & self.passed - self.kept
        assert len(unchecked) < self.course.ahead, f"{event.unit} was introduced over {unchecked}, unchecked"

    def _asked(self, event):
        assert event.question not in self.asked, "a question key was used twice"
        self.asked[event.question] = event

    def _answered(self, event):
        right = event.verdict in RIGHT
        if event.mode in PRACTICE and not (right and event.hints):
            self.log.setdefault(event.skill, []).append((event.question, right))

    def _taken_back(self, event):
        self.log[event.skill] = [row for row in self.log.get(event.skill, []) if row[0] != event.question]

    def _passed(self, event):
        run = self.log[event.skill][-len(event.evidence) :]
        assert [question for question, _ in run] == list(event.evidence), "the run is not the last answers"
        assert all(right for _, right in run), "a miss stands in a run"
        assert len(run) >= max(SHORTEST, event.need)
        for question in event.evidence[-2:]:
            variant = self.asked[question].variant
            assert (variant.form, variant.level) == ("recall", 3), (
                "an easy question stands at the end of a run"
            )
        assert self.asked[event.evidence[-1]].mode == "finish"

    def _unit_passed(self, event):
        self.passed.add(event.unit)

    def _unit_kept(self, event):
        self.kept.add(event.unit)

    def _checked(self, event):
        if event.unit_kept:
            self.kept.add(event.unit)
        if not event.kept:
            self.passed.discard(event.unit)
            self.kept.discard(event.unit)
