"""After a miss, rung by rung: its own feedback, an explanation not yet seen, one step back, the way back; then a rest.

The blame falls on the explanation (LEARNING section 5). Where the ladder stands is told by `Progress.misses` and
`Head.ladder`; what is asked on it counts nowhere.
"""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from bot.course.model import Course, Skill, Unit
from bot.items.variant import is_right
from bot.learning import gate
from bot.learning.asking import find_skill, taught
from bot.learning.criterion import full_run, ready
from bot.learning.detours import Ladder
from bot.learning.heads import Head
from bot.learning.plans import Ask
from bot.learning.progress import Memory, Progress, Work
from bot.learning.questions import LastAnswer
from bot.learning.state import State

EXPLAINS_AT = 2
"""Misses in a row after which another explanation comes by itself."""
STEPS_BACK_AT = 3
EASIER = 2
"""Questions one step back."""
WINDOW, FEW = 10, 6
"""Stuck: of the last ten at most six right. It flags 0-3 % of learners who are right nine times in ten, and 50-96 % of
those who are right every other time (simulated)."""
TIMES_THE_RUN = 3
"""Stuck in any case after so many times the shortest way, and no sooner than `WINDOW`."""
AGAIN_AT = 2
"""Misses in a row after which a skill that has been stuck already is given a rest."""
ENTRY_MISSES = 5
"""Misses in a row after which an entry of a set is given a rest."""
ENTRY_RESTS = 12
"""Questions for which it rests: a session."""
MISSES_IN_A_ROW = 3
"""Whatever the skill: then comes something that is kept."""
STRONGEST = 2
"""Of what holds longest so many are looked at: one of them may be what was just missed."""


def counted(progress: Progress, *, right: bool, aided: bool) -> Progress:
    """Practice after one more answer, as the ladder sees it; what had rested begins a new stretch."""
    if progress.rests_until:
        progress = replace(progress, rests_until=0, stuck=0)
    lately = progress.lately if aided else (progress.lately + "01"[right])[-WINDOW:]
    return replace(progress, lately=lately, misses=0 if right else progress.misses + 1)


def is_stuck(progress: Progress, skill: Skill) -> bool:
    """Whether practice gets nowhere; whoever is one answer short is never interrupted."""
    if ready(progress):
        return False
    if progress.stuck and progress.misses >= AGAIN_AT:
        return True
    few = len(progress.lately) >= WINDOW and progress.lately.count("1") <= FEW
    return progress.stretch >= WINDOW and (few or progress.stretch >= TIMES_THE_RUN * full_run(skill))


def entry_stuck(progress: Progress, entry: str) -> bool:
    """The same of an entry of a set."""
    item = progress.items.get(entry)
    return item is not None and item.misses >= ENTRY_MISSES


def rests(progress: Progress | None, now: int) -> bool:
    """Whether a skill is not asked for before another day."""
    return progress is not None and progress.rests_until > now


def before(course: Course, unit: Unit, work: Work, skill: Skill) -> tuple[str, str] | None:
    """The unit and skill that come before a skill: the one practised before it in its unit, else the last required."""
    names = [known.id for known in taught(unit)]
    place = names.index(skill.id) if skill.id in names else 0
    earlier = [name for name in names[:place] if (p := work.skills.get(name)) and p.opportunities]
    if earlier:
        return unit.id, earlier[-1]
    required = [known for name in unit.requires if (known := course.unit(name))]
    return next(((u.id, one.id) for u in reversed(required) for one in reversed(taught(u))), None)


def next_ask(state: State, course: Course) -> Ask | None:
    """What comes before all else: something kept after three misses, the ladder, then counting again."""
    head, last = state.head, state.learner.last
    if head is None:
        return None
    kept = _something_kept(state, head, last, course) if last else None
    ladder = _rung(head.ladder, course) if head.ladder else None
    return kept or ladder or (_counting_again(state, last, course) if last else None)


def _rung(ladder: Ladder, course: Course) -> Ask | None:
    """An easier question, or the way back; None where the course has dropped what it leads to."""
    if ladder.left and find_skill(course, ladder.to_unit, ladder.to_skill):
        return Ask(ladder.to_unit, ladder.to_skill, "step", "step_back")
    if find_skill(course, ladder.unit, ladder.skill):
        return Ask(ladder.unit, ladder.skill, "trial", "uncounted")
    return None


def _counting_again(state: State, last: LastAnswer, course: Course) -> Ask | None:
    """After the way back the same skill once more, with fresh numbers, and now it counts."""
    back = last.mode == "trial" and is_right(last.verdict) and last.course == course.id
    work, skill = state.work(last.unit), find_skill(course, last.unit, last.variant.skill)
    progress = work.skills.get(last.variant.skill) if work else None
    if not back or skill is None or progress is None or progress.passed:
        return None
    return Ask(last.unit, skill.id, "practice", "practice")


def _something_kept(state: State, head: Head, last: LastAnswer, course: Course) -> Ask | None:
    if (
        is_right(last.verdict)
        or last.mode == "step"
        or last.course != course.id
        or not asks_for_kept(head.misses)
    ):
        return None
    prefix = f"{course.id}/"
    rows = ((k.removeprefix(prefix), m) for k, m in state.memory.items() if k.startswith(prefix))
    found = ((key, m) for key, m in strongest(rows, head, course) if key != last.variant.memory_key)
    key, memory = next(found, ("", None))
    skill, _, entry = key.partition(":")
    return Ask(memory.unit, skill, "similar", "kept", entry) if memory else None


def asks_for_kept(misses: int) -> bool:
    """Whether so many misses in a row call for something that is kept."""
    return misses > 0 and misses % MISSES_IN_A_ROW == 0


def strongest(rows: Iterable[tuple[str, Memory]], head: Head, course: Course) -> list[tuple[str, Memory]]:
    """What holds longest of all that may be asked."""
    ordered = sorted(rows, key=lambda row: (-row[1].floor_at, row[0]))
    return list(
        islice((row for row in ordered if gate.may_review(head, course, row[0], row[1].unit)), STRONGEST)
    )
