"""Made-up histories: what a learner might do in any order, right or missed, soon or months later."""

from dataclasses import dataclass, field, replace

from hypothesis import strategies as st

from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.needs import needs, plenty, shown
from bot.learning.regrading import as_asked
from bot.learning.state import State

SECOND, HOUR, DAY = 1_000_000, 3_600_000_000, 86_400_000_000
BEGAN = 1_790_000_000 * SECOND
GAPS = (7 * SECOND, 7 * SECOND, 7 * SECOND, 40 * SECOND, HOUR, 14 * HOUR, DAY, 3 * DAY, 9 * DAY, 120 * DAY)
MOVES = (
    ["right"] * 12 + ["miss"] * 3 + ["go_on"] * 5 + ["typed", "hint", "give_up", "guessed", "explain", "lesson"]
    + ["extra"] * 2 + ["undo", "stop", "stale", "odd", "early", "enrol", "more", "zone", "short"]
    + ["look", "later", "prove", "find_start", "start_here"]
    + ["regrade", "regrade", "pass_unit", "reset_unit", "dispute"]
    + ["offer", "offer_more", "offer_extra", "take_offer", "take_offer", "leave_offer"]
    + ["show", "show", "meets", "meets", "not_yet", "withdraw", "alone", "remark"]
)  # fmt: skip

DILIGENT = (
    ["right"] * 30
    + ["miss"] * 3
    + ["go_on", "hint", "give_up", "guessed", "explain", "undo", "lesson", "extra", "look"]
    + ["regrade"] * 2
    + ["show", "show", "meets", "not_yet"]
)
"""Of somebody who gets on: sets want many right answers."""
HOURS = (*[7 * SECOND] * 12, 14 * HOUR, DAY, 3 * DAY, 9 * DAY)

WANDERING = (
    ["right"] * 40 + ["miss"] * 4 + ["switch"] * 8 + ["go_on", "hint", "explain", "undo", "lesson", "guessed", "stop"]
    + ["pause", "pause_other", "leave", "leave_other", "restart_again", "zone", "enrol", "courses"] + ["restart"] * 3
    + ["extra"] * 3 + ["parked", "parked", "parked_hint", "parked_next"]
)  # fmt: skip
"""Of somebody between two courses."""
wandering = st.lists(st.tuples(st.sampled_from(WANDERING), st.sampled_from(HOURS)), min_size=20, max_size=80)
moves = st.lists(st.tuples(st.sampled_from(MOVES), st.sampled_from(GAPS)), min_size=20, max_size=70)
diligent = st.lists(st.tuples(st.sampled_from(DILIGENT), st.sampled_from(HOURS)), min_size=20, max_size=70)


@dataclass
class History:
    """One learner in one course, and everything that happened."""

    course: object
    state: State = field(default_factory=lambda: State(id=7))
    now: int = BEGAN
    events: list = field(default_factory=list)
    answers: int = 0

    def play(self, move: str, gap: int):
        """Makes one move; returns its command and the decision."""
        self.now += gap
        command = command_for(self, move)
        decision = decide(self.state, command, self.course)
        self.state = decision.state
        self.events += decision.events
        self.answers += sum(event.kind == "answered" for event in decision.events)
        return command, decision


@dataclass
class Wandering(History):
    """One learner between the course and another."""

    other: object = None

    @property
    def courses(self):
        return {course.id: course for course in (self.course, self.other)}

    def wanted(self, move: str) -> str | None:
        """The course that a tap on this names, as the chat hands it over."""
        here = self.state.learner.course or self.course.id
        named = {"switch": elsewhere(self), "enrol": here, "restart": here, "restart_again": here}
        return named.get(move)

    def taught(self, move: str):
        return self.courses.get(self.wanted(move) or self.state.learner.course)

    def play(self, move: str, gap: int):
        self.now += gap
        command, before = command_for(self, move), self.state
        decision = decide(before, command, self.taught(move))
        self.state = decision.state
        self.events += decision.events
        self.answers += sum(event.kind == "answered" for event in decision.events)
        return command, decision


def regrade_of(events, question: str) -> c.Regrade:
    """What makes an old answer right, told from the events alone."""
    asked, answered = (
        next(e for e in events if e.kind == kind and e.question == question) for kind in ("asked", "answered")
    )
    voided = {e.question for e in events if e.kind == "taken_back"}
    held = next(
        (e.verdict for e in events if e.kind == "regraded" and e.question == question), answered.verdict
    )
    own = [
        e
        for e in events
        if e.kind == "answered" and e.skill == answered.skill and e.progress and e.question not in voided
    ]
    place = events.index(answered)
    earlier = [e for e in own if events.index(e) < place]
    later = [e for e in own if events.index(e) > place]
    mended = {e.question for e in events if e.kind == "regraded"}
    missed = any(e.verdict not in ("correct", "close") and e.question not in mended for e in later)
    before = earlier[-1].progress if earlier and not missed else None
    since = tuple(e.question for e in later if not e.hints)
    question = as_asked(asked, answered)
    return c.Regrade(
        0,
        asked.course,
        question,
        held,
        "correct",
        "exact",
        "key",
        before=before,
        since=() if missed else since,
        missed_since=missed,
    )


def elsewhere(history) -> str:
    """The other of the two courses."""
    ids = list(getattr(history, "courses", {"sums": None}))
    return ids[1 - ids.index(history.state.learner.course)] if history.state.learner.course else ids[-1]


def answer_to(variant, right: bool):
    """An answer to a question: the right one, or one that is surely missed."""
    if variant.options:
        return next(n for n, option in enumerate(variant.options) if option.right == right)
    return variant.accepted[0] if right else "99999"


def command_for(history: History, move: str):
    asked, last, at = history.state.learner.open, history.state.learner.last, history.now
    key = asked.key if asked else "7-0"
    before = last.question if last else "7-0"
    answers = {
        "right": lambda: c.Answer(at, answer_to(asked.variant, True), key) if asked else c.GoOn(at),
        "miss": lambda: c.Answer(at, answer_to(asked.variant, False), key) if asked else c.GoOn(at, before),
        "typed": lambda: c.Answer(at, str(answer_to(asked.variant, True)) if asked else "5"),
        "odd": lambda: c.Answer(at, "what is this"),
        "early": lambda: c.Answer(at, "5", early=True),
        "stale": lambda: c.Answer(at, 0, before),
    }
    others = {
        "go_on": lambda: c.GoOn(at, before if last and not asked else None),
        "more": lambda: c.GoOn(at, more=True),
        "hint": lambda: c.Hint(at, key),
        "give_up": lambda: c.GiveUp(at, key),
        "guessed": lambda: c.Guessed(at, before),
        "explain": lambda: c.Explain(at, before),
        "lesson": lambda: c.Reread(at),
        "undo": lambda: c.Undo(at),
        "stop": lambda: c.Stop(at),
        "enrol": lambda: c.Enrol(at),
        "zone": lambda: c.ChangeSettings(at, {"zone": "Pacific/Auckland"}),
        "extra": lambda: c.Extra(at, _passed(history)),
        "short": lambda: c.ChangeSettings(at, {"session": "short"}),
        "look": lambda: c.StartLook(at, "dormancy"),
        "later": lambda: c.LookLater(at),
        "prove": lambda: c.StartLook(at, "placement", _next_unit(history)),
        "find_start": lambda: c.StartLook(at, "start"),
        "start_here": lambda: c.StartHere(at),
    }
    here = history.state.learner.course or "sums"
    parked = next((h.parked.key for h in history.state.heads.values() if h.parked), "7-0")
    courses = {
        "switch": lambda: c.Enrol(at),
        "pause": lambda: c.Pause(at, here),
        "pause_other": lambda: c.Pause(at, elsewhere(history)),
        "leave": lambda: c.Leave(at, here),
        "leave_other": lambda: c.Leave(at, elsewhere(history)),
        "restart": lambda: c.Restart(at, here),
        "restart_again": lambda: c.Restart(at, here, starts=9),
        "courses": lambda: c.ShowCourses(at),
        "parked": lambda: c.Answer(at, 0, parked),
        "parked_hint": lambda: c.Hint(at, parked),
        "parked_next": lambda: c.GoOn(at, parked),
    }
    teachers = {
        "pass_unit": lambda: c.Override(at, "sums", _unit(history), "pass", "Ms Rossi"),
        "reset_unit": lambda: c.Override(at, "sums", _unit(history), "reset", "Ms Rossi"),
        "offer": lambda: c.Assign(at, "sums", *_skill(history, "practice")),
        "offer_more": lambda: c.Assign(at, "sums", *_skill(history, "explanation")),
        "offer_extra": lambda: c.Assign(at, "sums", _unit(history), "extra", "Ms Rossi"),
        "take_offer": lambda: c.TakeOffer(at, _offer(history)),
        "leave_offer": lambda: c.LeaveOffer(at, _offer(history)),
        "regrade": lambda: _regrade(history),
        "dispute": lambda: c.Dispute(at, before),
    }
    return (answers | others | courses | teachers | performances(history))[move]()


def performances(history: History):
    """What is shown of the unit passed last, and what a teacher makes of it."""
    at, unit = history.now, _passed(history) or "a"
    name, sent = f"show-{unit}", [e.work for e in getattr(history, "events", ()) if e.kind == "shown"]
    work = sent[-1] if sent else 1
    return {
        "show": lambda: c.Show(at, name, len(sent) + 1, "voice"),
        "withdraw": lambda: c.Withdraw(at, "sums", name, work),
        "meets": lambda: c.Mark(at, "sums", name, work, "meets", "Ms Rossi"),
        "not_yet": lambda: c.Mark(at, "sums", name, work, "not_yet", "Ms Rossi"),
        "alone": lambda: c.LookAlone(at, name, "meets"),
        "remark": lambda: c.Remark(at, "sums", name, work, "Ms Rossi", "A steady hand."),
    }


def _skill(history: History, what: str) -> tuple[str, str, str, str]:
    unit = history.course.unit(_unit(history))
    skills = unit.skills if unit else ()
    return (
        unit.id if unit else "",
        what,
        "Ms Rossi",
        skills[history.now // DAY % len(skills)].id if skills else "",
    )


def _offer(history: History) -> int:
    """The one that has waited longest."""
    head = history.state.head
    return head.offers[0].number if head and head.offers else 7


def _unit(history: History) -> str:
    """One unit after the other, as time goes."""
    units = history.course.units
    return units[len(history.events) % len(units)].id


def _regrade(history: History):
    """An old miss that was not taken back; where there is none, some that is right already."""
    voided = {e.question for e in history.events if e.kind == "taken_back"}
    answers = [e for e in history.events if e.kind == "answered" and e.question not in voided]
    if not answers:
        return c.GoOn(history.now)
    missed = [e for e in answers if e.verdict == "incorrect"] or answers
    found = missed[len(history.events) % len(missed)]
    return replace(regrade_of(history.events, found.question), at=history.now)


def _passed(history: History) -> str | None:
    """A unit that stands passed; None where none does."""
    head = history.state.head
    names = (
        [name for name in (*head.units, *sorted(head.kept)) if head.level(name) != "practising"]
        if head
        else []
    )
    return names[-1] if names else None


def _next_unit(history: History) -> str:
    """The first unit that is not passed."""
    head, course = history.state.head, getattr(history, "course", None)
    if course is None:
        return "a"
    levels = {unit.id: head.level(unit.id) if head else None for unit in course.units}
    return next((name for name, level in levels.items() if level not in ("passed", "kept")), "")


def only_needed(state: State, course, now: int, command=None) -> State:
    """The state as the store loads it: the needed parts and the most overdue memories, nothing else."""
    return loaded(state, {course.id: course}, None, now, command)


def loaded(state: State, courses, wanted: str | None, now: int, command=None) -> State:
    """The same with several courses, of which one may be about to be gone to."""
    asked = [question.course for question in (state.learner.open, state.learner.last) if question]
    works, memory = {}, {}
    for name in {state.learner.course, wanted, *asked} & state.heads.keys() & courses.keys():
        need = needs(state.learner, state.heads[name], courses[name], now)
        works |= {
            f"{name}/{u}": state.works[f"{name}/{u}"] for u in need.works if f"{name}/{u}" in state.works
        }
        memory |= _memories(state, courses[name], need, now)
    about = {key: state.shown[key] for key in shown(command, state.learner) if key in state.shown}
    return replace(state, works=works, memory=memory, shown=about)


def _memories(state: State, course, need, now: int) -> dict:
    if need.every:
        return {key: m for key, m in state.memory.items() if key.startswith(f"{course.id}/")}
    own = [(*key.split("/"), m) for key, m in state.memory.items()]
    due = sorted((m.due_at, key, m.unit) for name, key, m in own if name == course.id and m.due_at <= now)
    firm = sorted((-m.floor_at, key, m.unit) for name, key, m in own if name == course.id)
    head = state.heads[course.id]
    found = [*_first(due, need.overdue, head, course), *_first(firm, need.strongest, head, course)]
    for span in need.spans:
        weak = sorted(
            (m.stability, key, m.unit) for name, key, m in own if name == course.id and span.holds(m)
        )
        found += _first(weak, need.overdue, head, course)
    kept = {f"{course.id}/{key}" for key in (*need.memories, *found)}
    return {key: m for key, m in state.memory.items() if key in kept}


def _first(ordered, most: int, head, course) -> list[str]:
    """So many of the first rows that ``most`` of them may be reviewed."""
    rows = [(key, unit) for _, key, unit in ordered]
    enough = (n for n in range(len(rows)) if plenty(rows[:n], head, course, most))
    return [key for key, _ in rows[: next(enough, None)]]
