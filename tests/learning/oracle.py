"""What must hold of any stream, told from its events alone: it asks nothing of the code under test."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from bot.clock import instant

PRACTICE = ("learn", "practice", "finish")
REVIEW = ("review", "confirmation")
LOOSE = ("similar", "step", "trial")
"""What is asked so counts nowhere."""
RIGHT = ("correct", "close")
SHORTEST = 3
"""No run is shorter (LEARNING section 3)."""
BETWEEN = 3
"""Other questions between the two right answers to an entry of a set (LEARNING section 2)."""
LOOKS = ("dormancy", "placement", "start")
"""What is asked in them is another question to practice."""
MOST_LOOKED = 8
"""Questions after a long absence (LEARNING section 7)."""
PROVES = ("recall", 3)
"""Form and level of what may stand at the end of a run, in all courses of these histories."""


class Row(NamedTuple):
    """An answer that counts: unaided, or missed."""

    question: str
    right: bool
    day: str


def all_above(course, unit: str) -> set[str]:
    """The units that a unit requires, directly or through others."""
    direct = next(u.requires for u in course.units if u.id == unit)
    return set(direct).union(*(all_above(course, required) for required in direct))


@dataclass
class Oracle:
    """Reads a stream event by event and objects to what must not be."""

    course: object
    asked: dict = field(default_factory=dict)
    """Every question of the learner, in whatever course: with several, their oracles share it."""
    places: dict = field(default_factory=dict)
    """Question -> how many had been asked before the newest when it was answered; it may have been parked meanwhile."""
    practised: dict = field(default_factory=dict)
    """Skill -> a row for every unaided first attempt in practice that still counts; of sets, entry -> rows as well."""
    reviewed: dict = field(default_factory=dict)
    """The same of reviews and checks."""
    told: dict = field(default_factory=dict)
    """Skill and entry -> explanations that were shown."""
    practice: dict = field(default_factory=dict)
    """Skill -> its practice after the last answer that entered it."""
    met: dict = field(default_factory=dict)
    """Skill -> entries whose card was shown."""
    passed_on: dict = field(default_factory=dict)
    """Skill -> the local day on which it was last passed."""
    passed: set = field(default_factory=set)
    kept: set = field(default_factory=set)
    proven: set = field(default_factory=set)
    looked: list = field(default_factory=list)
    granted: set = field(default_factory=set)
    """Questions that were made right in practice."""
    aided: set = field(default_factory=set)
    """Questions of a proof that were answered with help."""
    waiting: dict = field(default_factory=dict)
    """Performance -> what was sent of it and waits for a look, with its day."""
    seen: dict = field(default_factory=dict)
    """Performance -> days on which a teacher found it good, in a row."""
    day: str = ""
    reviews: Counter = field(default_factory=Counter)
    """Local day -> reviews and checks answered."""
    settings: dict = field(default_factory=dict)

    @property
    def worth(self):
        """Reviews of one session of this learner."""
        return {"short": 6, "long": 20}.get(self.settings.get("session"), self.course.session)

    def _settings_changed(self, event):
        self.settings |= event.changes

    def _spread(self, event):
        """After a break no day brings more than one session's worth."""
        zone = ZoneInfo(self.settings.get("zone") or "UTC")
        at = datetime.fromtimestamp(event.at / 1_000_000, zone) - timedelta(hours=4)
        assert self.reviews[at.date().isoformat()] < self.worth, "more than a session's worth of reviews"

    @staticmethod
    def _day_of(event):
        """The local day of an event in the zone that is furthest behind: a check on a later day is later in any."""
        return (instant(event.at) - timedelta(hours=12)).date().isoformat()

    def _course_restarted(self, _event):
        """The gate, the runs and the cards start from nothing; no key of a question comes again."""
        fresh = Oracle(self.course, self.asked, reviews=self.reviews, settings=self.settings)
        self.__dict__.update(fresh.__dict__)

    def read(self, event):
        if judge := getattr(self, f"_{event.kind}", None):
            judge(event)

    def _introduced(self, event):
        required = all_above(self.course, event.unit)
        direct = next(u.requires for u in self.course.units if u.id == event.unit)
        assert set(direct) <= self.passed, f"{event.unit} was introduced before {set(direct) - self.passed}"
        unchecked = required & self.passed - self.kept - self.proven
        assert len(unchecked) < self.course.ahead, f"{event.unit} was introduced over {unchecked}, unchecked"

    def _met(self, event):
        met = self.met.setdefault(event.skill, [])
        assert event.entry not in met, "a card was shown twice"
        shaky = [entry for entry in met if not self._firm(event.skill, entry)]
        assert len(shaky) < self.course.shaky, f"{event.entry} came to {shaky}, all shaky"
        met.append(event.entry)

    def _asked(self, event):
        assert event.question not in self.asked, "a question key was used twice"
        self.asked[event.question] = event
        if event.reason == "due" or (event.reason == "check" and event.variant.entry):
            self._spread(event)
        variant = event.variant
        if event.mode in ("placement", "start"):
            return
        assert variant.entry in self.met.get(variant.skill, [""]), (
            "an entry was asked before its card was shown"
        )

    def _answered(self, event):
        right, self.day = event.verdict in RIGHT, event.local_day
        self.reviews[self.day] += event.mode in REVIEW
        if event.mode in LOOSE:
            assert (event.counted, event.progress, event.memory, event.check) == (False, None, None, None)
        self.practice[event.skill] = event.progress or self.practice.get(event.skill)
        self.places[event.question] = len(self.asked) - 1
        if event.mode == "dormancy":
            self._looked_at(event, right)
        if event.mode == "placement" and event.hints:
            self.aided.add(event.question)
        log = self._log(event.mode)
        if event.mode == "enrichment":
            touched = (event.progress, event.before, event.memory, event.check)
            assert not event.counted and touched == (None,) * 4, "something extra counted"  # noqa: PT018  (one claim)
        if log is None or (right and event.hints):
            return
        for key in {event.skill, (event.skill, event.entry)}:
            log.setdefault(key, []).append(Row(event.question, right, event.local_day))

    def _log(self, mode):
        return self.practised if mode in PRACTICE else self.reviewed if mode in REVIEW else None

    def _taken_back(self, event):
        for log in (self.practised, self.reviewed):
            for key in (event.skill, (event.skill, event.entry)):
                log[key] = [row for row in log.get(key, []) if row.question != event.question]

    def _explained(self, event):
        """None comes by itself a second time, and none on request while another was not seen."""
        seen = self.told.setdefault((event.skill, event.entry), set())
        if event.unasked:
            assert event.text not in seen, "an explanation came twice by itself"
        if event.text in seen:
            left = self._ways(event) - seen
            assert not left, f"an explanation came again before {left}"
        seen.add(event.text)

    def _ways(self, event):
        """All that explains it, but for what the solution has said."""
        skill = self._skill(event)
        told = skill.explanations if not event.entry else next(
            entry.explanations for entry in skill.entries if entry.id == event.entry
        )  # fmt: skip
        solution = self.asked[event.question].variant.solution
        return {one.text for one in told if not event.entry or one.text not in solution}

    def _stuck(self, event):
        practice = self.practice[event.skill]
        short = practice.need - len(practice.run)
        assert event.entry or short > 1 or not practice.proved, "one answer short is not stuck"

    def _overridden(self, event):
        """It passes or resets what it names; the gate opens for what is passed."""
        self.practice |= event.progress
        for skill, progress in event.progress.items():
            if progress.items:
                met = self.met.setdefault(skill, [])
                met += [name for name in progress.items if name not in met]
            for key in [k for k in self.practised if k == skill or k[0] == skill]:
                self.practised[key] = []
            if event.what == "pass":
                self.passed_on[skill] = self._day_of(event)
        if event.what == "reset":
            self.passed.discard(event.unit)
            self.kept.discard(event.unit)
        elif event.level == "passed":
            self.passed.add(event.unit)

    def _regraded(self, event):
        """The answer is right now: among the reviews where it was, in practice at the beginning of the run."""
        assert event.before == "incorrect"
        assert event.verdict in RIGHT
        for log in (self.practised, self.reviewed):
            for key, rows in log.items():
                log[key] = [row._replace(right=row.right or row.question == event.question) for row in rows]
        if event.progress:
            self.practice[event.skill] = event.progress
            rows = [row for row in self.practised.get(event.skill, []) if row.question != event.question]
            behind = len(event.progress.run) - 1 - event.progress.run.index(event.question)
            rows.insert(len(rows) - behind, Row(event.question, True, self.day))
            self.practised[event.skill] = rows
            self.granted.add(event.question)

    def _passed(self, event):
        assert not [key for key in event.evidence if self.asked[key].mode in LOOSE], (
            "what counts nowhere counted"
        )
        run = self.practised[event.skill][-len(event.evidence) :]
        assert [row.question for row in run] == list(event.evidence), "the run is not the last answers"
        assert all(row.right for row in run), "a miss stands in a run"
        assert len(run) >= max(SHORTEST, event.need)
        assert all(map(self._proves, event.evidence[-2:])), "an easy question stands at the end of a run"
        finishing = {*event.evidence[-1:], *self.granted.intersection(event.evidence)}
        assert "finish" in [self.asked[question].mode for question in finishing]
        shaky = [entry for entry in self._entries(event) if not self._firm(event.skill, entry)]
        assert not shaky, f"{event.skill} was passed with {shaky} shaky"
        self.passed_on[event.skill] = self.day

    def _enrichment_begun(self, event):
        assert event.unit in self.passed, f"something extra of {event.unit}, which is not passed"

    def _proven(self, event):
        """Known already: a full run of each skill, in the required form, asked for this alone."""
        for skill, run in event.evidence.items():
            asked = [self.asked[question] for question in run]
            assert len(run) >= max(SHORTEST, event.needs[skill])
            assert all(one.mode == "placement" and one.variant.skill == skill for one in asked)
            assert all(map(self._proves, run)), "something easy proves nothing"
            assert not self.aided.intersection(run), "what was answered with help proves nothing"
            self.passed_on[skill] = self.day
        for skill, _, entry in (key.partition(":") for key in event.memories if ":" in key):
            met = self.met.setdefault(skill, [])
            met += [entry] if entry not in met else []
        assert set(event.requires) <= self.passed, f"{event.unit} was proven before {event.requires}"
        self.passed.add(event.unit)
        self.proven.add(event.unit)

    def _look_started(self, _event):
        self.looked = []

    def _looked_at(self, event, right):
        """A look asks little: eight at most, two per unit and a third, and stops after two units to rebuild."""
        self.looked.append((event.unit, right))
        units = [unit for unit, _ in self.looked]
        assert len(units) <= MOST_LOOKED
        assert units.count(event.unit) <= 3

    def _rebuilding(self, event):
        missed = [unit for unit, right in self.looked if not right]
        assert missed.count(event.unit) == 2, "a unit is rebuilt after two misses"
        self.passed.discard(event.unit)
        self.kept.discard(event.unit)

    def _shown(self, event):
        assert event.unit in self.passed, f"{event.performance} was shown before {event.unit} was passed"
        assert event.performance not in self.waiting, "two of one performance wait"
        self.waiting[event.performance] = (event.work, event.day)

    def _withdrawn(self, event):
        assert self.waiting.pop(event.performance)[0] == event.work

    def _marked(self, event):
        """A teacher looks at what waits, once; passed is what met its points on two days in a row."""
        if event.own:
            assert event.by == "", "an own look goes under nobody's name"
            self.seen[event.performance] = []
            return
        work, day = self.waiting.pop(event.performance)
        days = [*self.seen.get(event.performance, []), day] if event.seen == "meets" else []
        self.seen[event.performance] = days
        assert work == event.work
        assert len(set(days)) == len(days), "two of one day count as two"
        assert (event.passed == "teacher") >= (len(days) >= 2)

    def _unit_passed(self, event):
        self.passed.add(event.unit)

    def _unit_kept(self, event):
        self.kept.add(event.unit)

    def _checked(self, event):
        if event.kept:
            assert self.day > self.passed_on[event.skill], "kept on the very day it was passed"
            early = [entry for entry in self._entries(event) if not self._held(event.skill, entry)]
            assert not early, f"{event.skill} was kept before {early}"
        if event.unit_kept:
            self.kept.add(event.unit)
        if not event.kept:
            self.passed.discard(event.unit)
            self.kept.discard(event.unit)

    def _skill(self, event):
        unit = next(u for u in self.course.units if u.id == event.unit)
        return next(s for s in unit.skills if s.id == event.skill)

    def _entries(self, event):
        """Of a set: what is taught of it as things stand."""
        unit = next(u for u in self.course.units if u.id == event.unit)
        skill = next((s for s in unit.skills if s.id == event.skill), None)
        return [entry.id for entry in skill.entries if not entry.retired] if skill else []

    def _firm(self, skill, entry):
        """Right twice since the last miss, others between, the last time in the required form."""
        rows = self.practised.get((skill, entry), [])
        missed = max((n for n, row in enumerate(rows) if not row.right), default=-1)
        rights = [row.question for row in rows[missed + 1 :]]
        parted = bool(rights) and self._others(skill, rights[0], rights[-1]) >= self._between(skill)
        return parted and self._proves(rights[-1])

    def _proves(self, question):
        variant = self.asked[question].variant
        return (variant.form, variant.level) == PROVES

    def _between(self, skill):
        """As many as what is taught of a small set, or few at once, can give."""
        sizes = (
            sum(not entry.retired for entry in s.entries)
            for unit in self.course.units
            for s in unit.skills
            if s.id == skill
        )
        return min(BETWEEN, next(sizes) - 1, self.course.shaky - 1)

    def _others(self, skill, first, last):
        """Questions between the two that did not ask for the same entry in practice."""
        keys, entry = list(self.asked), self.asked[first].variant.entry
        between = [self.asked[key] for key in keys[self.places[first] + 1 : self.places[last]]]
        same = [one for one in between if (one.variant.skill, one.variant.entry) == (skill, entry)]
        return len(between) - sum(one.mode not in LOOKS for one in same)

    def _held(self, skill, entry):
        """Right on a later day than it was passed, and than any earlier answer to it in a review."""
        rows = self.reviewed.get((skill, entry), [])
        days = [self.passed_on[skill], *(row.day for row in rows)]
        return any(row.right and row.day > max(days[: n + 1]) for n, row in enumerate(rows))
