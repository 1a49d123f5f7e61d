"""A learner's state: loaded in the parts a decision needs, written back in the parts that changed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bot.clock import instant
from bot.course.model import Course
from bot.learning.evolve import fold
from bot.learning.heads import Head
from bot.learning.needs import Needs, needs, plenty
from bot.learning.nudging import plan_of
from bot.learning.performed import Performed
from bot.learning.progress import Memory, Work
from bot.learning.state import FOLD_VERSION, Learner, State
from bot.mail import Tx
from bot.store import events, family, nudges, parts
from bot.store.codec import decode_event, decode_memory, decode_part, encode_memory, encode_part

Part = Learner | Head | Work | Performed
CHUNK = 2_000
"""Events folded at a time when a state is built anew."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A state and the place in the stream up to which it is folded."""

    state: State
    seq: int


def load(learner: int, courses: Mapping[str, Course], wanted: str | None, now: int) -> Tx[Loaded]:
    """The parts that a decision in the learner's course needs (``wanted``: the course about to be begun)."""
    found = yield from parts.load(learner, ["learner", *(f"head:{name}" for name in courses)])
    state = _readable(learner, found)
    if state is None:
        return (yield from rebuild(learner))
    seq = found["learner"][1]
    now = max(now, state.learner.at)  # as a decision does: its time never goes backwards
    gone = _courses_of(state.learner) - courses.keys()
    if gone:
        state = _state(
            learner, (yield from parts.load(learner, [f"head:{name}" for name in sorted(gone)])), state
        )
    for name in sorted(_courses_of(state.learner) | ({wanted} if wanted else set())):
        state = yield from _with_needed(state, name, courses.get(name), now)
    return Loaded(state, seq)


def with_shown(loaded: Loaded, names: Sequence[str]) -> Tx[Loaded]:
    """With these performances as well, each ``<course>/<performance>``."""
    if not names or all(name in loaded.state.shown for name in names):
        return loaded
    found = yield from parts.load(loaded.state.id, [f"shown:{name}" for name in names])
    return replace(loaded, state=_state(loaded.state.id, found, loaded.state))


def load_all_courses(learner: int, courses: Mapping[str, Course], now: int) -> Tx[Loaded]:
    """The parts that a decision in any of the learner's courses needs."""
    loaded = yield from load(learner, courses, None, now)
    state, now = loaded.state, max(now, loaded.state.learner.at)
    for name in sorted(state.heads.keys() & courses.keys() - _courses_of(state.learner)):
        state = yield from _with_needed(state, name, courses[name], now)
    return replace(loaded, state=state)


def _courses_of(learner: Learner) -> set[str]:
    """The courses that the learner's next word may touch, on offer or not."""
    asked = [question.course for question in (learner.open, learner.last) if question]
    return {name for name in (learner.course, *asked) if name}


def _with_needed(state: State, name: str, course: Course | None, now: int) -> Tx[State]:
    head = state.heads.get(name)
    if head is None:
        return state
    need = needs(state.learner, head, course, now)
    works = yield from parts.load(state.id, [f"work:{name}/{unit}" for unit in need.works])
    if need.every:
        rows = yield from parts.of_course(state.id, name)
    else:
        rows = yield from parts.load_memory(state.id, name, need.memories)
    if course and not need.every:
        rows += yield from _due(state.id, head, course, need, now)
        rows += yield from _plenty(head, course, need.strongest, partial(parts.strongest, state.id, name))
    memory = {**state.memory, **dict(decode_memory(row) for row in rows)}
    return replace(_state(state.id, works, state), memory=memory)


def _due(learner: int, head: Head, course: Course, need: Needs, now: int) -> Tx[list[parts.MemoryRow]]:
    """What has been due longest; where there is more, what holds shortest of it; and the same before an exam."""
    most = need.overdue
    rows = yield from _plenty(head, course, most, partial(parts.overdue, learner, course.id, instant(now)))
    for span in need.spans if len(rows) >= most else need.spans[1:]:
        rows += yield from _plenty(head, course, most, partial(parts.weakest, learner, course.id, span))
    return rows


def _plenty(
    head: Head, course: Course, most: int, first: Callable[[int], Tx[list[parts.MemoryRow]]]
) -> Tx[list[parts.MemoryRow]]:
    """The first rows of an order, so many that ``most`` may be reviewed: what was dropped hides no other."""
    taken = most
    while True:
        rows = (yield from first(taken)) if taken else []
        found = ((row.key, row.unit) for row in rows)
        if len(rows) < taken or plenty(found, head, course, most):
            return rows
        taken *= 4


def remind_again(account: int, now: int) -> Tx[None]:
    """All who learn on an account that had blocked the bot have their next moments anew."""
    for member in (yield from family.members(account)):
        learner = (yield from load(member.learner, {}, None, now)).state.learner
        yield from nudges.replan(member.learner, plan_of(learner), now)


def load_whole(learner: int) -> Tx[Loaded]:
    """Every part."""
    return (yield from kept(learner)) or (yield from rebuild(learner))


def kept(learner: int) -> Tx[Loaded | None]:
    """Every part as it is kept; None where nothing is, or nothing that can be read."""
    found = yield from parts.load_all(learner)
    state = _readable(learner, found)
    if state is None:
        return None
    rows = yield from parts.all_memory(learner)
    state = replace(state, memory=dict(decode_memory(row) for row in rows))
    return Loaded(state, found["learner"][1])


def outdated(learner: int) -> Tx[bool]:
    """Whether the parts were folded by another version: they are made anew as soon as the learner comes back."""
    found = yield from parts.load(learner, ["learner"])
    return "learner" in found and found["learner"][0] != FOLD_VERSION


def refold(learner: int) -> Tx[Loaded]:
    """The state as the stream alone tells it; nothing is written."""
    state, seq = State(id=learner), 0
    while batch := (yield from events.stream(learner, seq, CHUNK)):
        state, seq = fold(state, map(decode_event, batch)), batch[-1].seq
    return Loaded(state, seq)


def rebuild(learner: int) -> Tx[Loaded]:
    """Fold the stream anew and keep the result in place of what was kept."""
    loaded = yield from refold(learner)
    yield from parts.drop(learner)
    if loaded.seq:
        yield from save(State(id=learner), loaded.state, loaded.seq)
    return loaded


def save(before: State, after: State, seq: int) -> Tx[None]:
    """Write back what differs between two states of a learner; of a course begun anew all that was kept goes."""
    for name, head in after.heads.items():
        if name in before.heads and before.heads[name].starts != head.starts:
            yield from parts.drop_course(after.id, name)
    changed = _changed(before, after)
    yield from parts.save(after.id, FOLD_VERSION, seq, {k: encode_part(k, v) for k, v in changed.items()})
    memories = [(key, m) for key, m in after.memory.items() if before.memory.get(key) is not m]
    yield from parts.save_memory(after.id, [_row(key, memory) for key, memory in memories])


def _row(key: str, memory: Memory) -> parts.MemoryRow:
    course, _, name = key.partition("/")
    return encode_memory(course, name, memory)


def _changed(before: State, after: State) -> dict[str, Part]:
    """The learner's own part always: it carries the place in the stream."""
    found: dict[str, Part] = {"learner": after.learner}
    found |= {f"head:{k}": head for k, head in after.heads.items() if before.heads.get(k) is not head}
    found |= {f"work:{k}": work for k, work in after.works.items() if before.works.get(k) is not work}
    found |= {f"shown:{k}": each for k, each in after.shown.items() if before.shown.get(k) is not each}
    return found


def _readable(learner: int, found: Mapping[str, parts.Part]) -> State | None:
    """The state in these parts; None where they are damaged, or folded by another version."""
    if "learner" not in found or found["learner"][0] != FOLD_VERSION:
        return None
    try:
        return _state(learner, found)
    except ValueError:
        return None


def _state(learner: int, found: Mapping[str, parts.Part], onto: State | None = None) -> State:
    values = [(key.partition(":"), decode_part(key, data)) for key, (_, _, data) in found.items()]
    state = onto or State(id=learner)
    return replace(
        state,
        learner=next((value for key, value in values if key[0] == "learner"), state.learner),
        heads={**state.heads, **{key[2]: value for key, value in values if key[0] == "head"}},
        works={**state.works, **{key[2]: value for key, value in values if key[0] == "work"}},
        shown={**state.shown, **{key[2]: value for key, value in values if key[0] == "shown"}},
    )


def differences(kept: State, folded: State) -> Sequence[str]:
    """The parts in which what is kept differs from what the stream tells."""
    names = [key for key, part in _changed(State(id=kept.id), kept).items() if _part(folded, key) != part]
    names += [key for key in _changed(State(id=kept.id), folded) if _part(kept, key) is None]
    keys = kept.memory.keys() | folded.memory.keys()
    return [*names, *(f"memory:{k}" for k in sorted(keys) if kept.memory.get(k) != folded.memory.get(k))]


def _part(state: State, key: str) -> Part | None:
    room, _, name = key.partition(":")
    if room == "learner":
        return state.learner
    rooms: Mapping[str, Mapping[str, Part]] = {"head": state.heads, "work": state.works, "shown": state.shown}
    return rooms[room].get(name)
