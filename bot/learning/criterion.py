"""When is a skill passed: the run of right answers, sized by how easily the items are guessed.

Rules and numbers: LEARNING section 3 of the design. Knowledge tracing after Corbett and Anderson (1995); that a gate
needs the items' own guess rate: Pelánek and Řihák (UMAP 2017).
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.course.model import Form, Item, Skill
from bot.items.layouts import TYPED_GUESS, guess
from bot.learning.progress import Progress, Work

INIT = 0.15
"""Chance that a skill is known before the first answer (simulated; see the docs on teaching)."""
LEARN = 0.10
"""Chance to learn it from one opportunity."""
SLIP = 0.10
"""Chance to miss it although known."""
KNOWN = 0.95
"""Estimate from which a skill counts as known (Corbett and Anderson 1995)."""
SHORTEST = 3
"""No run is shorter: three in a row is the least that predicts the next answers (Kelly et al. 2015)."""
LONGEST = 20
"""Bound of the search for a run; reached by no real guess rate."""
FORGOTTEN_US = 7 * 86_400 * 1_000_000
"""A run begins anew after seven days, silently."""
RISES_AFTER = 2
"""Right answers (or misses) in a row after which practice rises (or falls) a level."""
HINTS_END_RUN = 2
REMEMBERED = 8
"""Variants that do not come again soon."""


def traced(estimate: float, *, right: bool, guess: float) -> float:
    """The estimate after one answer."""
    known = (1 - SLIP) if right else SLIP
    unknown = guess if right else 1 - guess
    posterior = estimate * known / (estimate * known + (1 - estimate) * unknown)
    return posterior + (1 - posterior) * LEARN


def still_needed(estimate: float, guess: float, aim: float = KNOWN) -> int:
    """Right answers in a row that bring the estimate to the aim."""
    for count in range(LONGEST):
        if estimate >= aim:
            return count
        estimate = traced(estimate, right=True, guess=guess)
    return LONGEST


def guess_of(skill: Skill) -> float:
    """The guess rate of the skill's items in their required form."""
    items = [item for item in skill.items if item.form == skill.required and not item.retired]
    return max((guess(item.kind, _offered(item)) for item in items), default=TYPED_GUESS)


def _offered(item: Item) -> int:
    return item.show or len(item.options or item.parts or item.pairs)


def full_run(skill: Skill) -> int:
    """The run that a newcomer to the skill needs: typed 3, four options 4, three 5, two 7."""
    need = skill.criterion.need
    return need if isinstance(need, int) else max(SHORTEST, still_needed(INIT, guess_of(skill)))


def top_level(skill: Skill) -> int:
    """The highest level among the items in the required form."""
    return max((i.level for i in skill.items if i.form == skill.required and not i.retired), default=1)


def proves(skill: Skill, form: Form, level: int) -> bool:
    """Whether an answer in this form and level can stand at the end of a run."""
    return form == skill.required and level >= top_level(skill)


def proving(skill: Skill, items: Sequence[Item]) -> list[Item]:
    """Those of a skill's items that can stand at the end of a run."""
    top = top_level(skill)
    return [item for item in items if item.form == skill.required and item.level >= top]


def must_prove(progress: Progress) -> bool:
    """Whether the next question is one of the last two of the run."""
    return len(progress.run) >= progress.need - 2


def ready(progress: Progress) -> bool:
    """One short of its need, the last answer in the required form: the mixed finish brings the rest."""
    return progress.passed or (len(progress.run) >= progress.need - 1 and progress.proved >= 1)


def stands(progress: Progress) -> bool:
    """The run of the criterion: its last two answers in the required form and at the top level."""
    return len(progress.run) >= progress.need and progress.proved >= min(2, progress.need)


def practice(work: Work, skill: Skill) -> Progress:
    """Practice of a skill of the unit, also of one that joined the course since the unit was introduced."""
    return work.skills.get(skill.id) or Progress(need=full_run(skill))


def rested(progress: Progress, skill: Skill, at: int) -> Progress:
    """A run older than seven days begins anew."""
    if not progress.run or at - progress.last_at <= FORGOTTEN_US:
        return progress
    return _broken(progress, skill)


def _comeback(estimate: float, skill: Skill) -> int:
    return min(full_run(skill), max(SHORTEST, still_needed(estimate, guess_of(skill), _aim(skill))))


def _aim(skill: Skill) -> float:
    """The estimate to come back to: `KNOWN`, or what the course's own run brings a newcomer to."""
    need, estimate, guess = skill.criterion.need, INIT, guess_of(skill)
    for _ in range(need if isinstance(need, int) else 0):
        estimate = traced(estimate, right=True, guess=guess)
    return estimate if isinstance(need, int) else KNOWN


def _broken(progress: Progress, skill: Skill) -> Progress:
    return replace(progress, run=(), proved=0, hints=0, need=_comeback(progress.estimate, skill))


def _stepped_level(progress: Progress, skill: Skill, *, right: bool) -> Progress:
    streak = max(progress.streak, 0) + 1 if right else min(progress.streak, 0) - 1
    if abs(streak) < RISES_AFTER:
        return replace(progress, streak=streak)
    highest = max((item.level for item in skill.items), default=1)
    level = min(highest, progress.level + 1) if right else max(1, progress.level - 1)
    return replace(progress, streak=0, level=level)


def right_answer(
    progress: Progress, skill: Skill, question: str, *, guess: float, proving: bool, hints: int
) -> Progress:
    """Practice after a right answer; one with a hint does not count, a second hint within the run ends it."""
    if hints:
        aided = replace(progress, hints=progress.hints + hints)
        return _broken(aided, skill) if aided.hints >= HINTS_END_RUN else aided
    estimate = traced(progress.estimate, right=True, guess=guess)
    run = (*progress.run, question)
    wanted = max(SHORTEST, len(run) + still_needed(estimate, guess_of(skill)))
    need = progress.need if isinstance(skill.criterion.need, int) else min(full_run(skill), wanted)
    progress = replace(
        progress, estimate=estimate, run=run, need=need, proved=progress.proved + 1 if proving else 0
    )
    return _stepped_level(progress, skill, right=True)


def missed_answer(progress: Progress, skill: Skill, *, guess: float, gave_up: bool) -> Progress:
    """Practice after a miss or "I don't know": the run ends, the comeback run is sized by the whole history."""
    chance = 0.0 if gave_up else guess  # who says so is not guessing
    missed = replace(progress, estimate=traced(progress.estimate, right=False, guess=chance))
    return _stepped_level(_broken(missed, skill), skill, right=False)


def noted(progress: Progress, variant_key: str, item: str, at: int) -> Progress:
    """One more opportunity."""
    recent = (*progress.recent, variant_key)[-REMEMBERED:]
    return replace(
        progress,
        recent=recent,
        last_item=item,
        last_at=at,
        opportunities=progress.opportunities + 1,
        stretch=progress.stretch + 1,
    )
