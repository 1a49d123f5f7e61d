"""Of a set one entry is asked for: which, and the card that shows a new one first."""

from dataclasses import replace

from bot.course.model import Skill
from bot.learning import sets
from bot.learning.criterion import practice
from bot.learning.events import Met
from bot.learning.plans import Ask
from bot.learning.progress import Progress, Work
from bot.learning.questions import Reason
from bot.learning.state import Learner


def for_entry(plan: Ask, skill: Skill, work: Work | None, learner: Learner, most: int) -> tuple[Ask, bool]:
    """The plan with its entry, and whether that is new: then it is learned, not practised."""
    progress = practice(work, skill) if work else Progress(need=0)
    entry = plan.entry or _entry(plan, skill, progress, learner, most)
    if plan.mode not in ("learn", "practice", "finish") or entry in progress.items:
        return replace(plan, entry=entry), False
    reason: Reason = "new" if plan.reason == "practice" else plan.reason
    return replace(plan, entry=entry, mode="learn", reason=reason), True


def _entry(plan: Ask, skill: Skill, progress: Progress, learner: Learner, most: int) -> str:
    if plan.mode == "finish" and (known := sets.by_rest(skill, progress)):
        return known[0]
    if plan.mode in ("similar", "step"):
        missed = learner.last.variant.entry if learner.last else ""
        return sets.another(skill, progress, missed, learner.questions)
    fresh: sets.Fresh = "later" if plan.reason in ("missed", "undone") else "first"
    entry = sets.next_entry(skill, progress, learner.questions, most, fresh)
    assert entry is not None
    return entry


def card(plan: Ask, skill: Skill, work: Work | None, course: str, at: int) -> Met:
    """What the card of the plan's entry shows."""
    entry = next(entry for entry in skill.entries if entry.id == plan.entry)
    return Met(
        at=at,
        course=course,
        unit=plan.unit,
        skill=skill.id,
        entry=entry.id,
        front=entry.front,
        back=entry.back,
        sound=entry.sound,
        text=next((e.text for e in entry.explanations if e.kind == "hook"), ""),
        picture=entry.picture,
        need=practice(work, skill).need if work else 0,
    )
