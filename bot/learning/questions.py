"""The open question, the last answer, and why a question is asked."""

from dataclasses import dataclass
from typing import Literal

from bot.items.variant import Variant, Verdict
from bot.learning.progress import Check, Memory, Progress

Mode = Literal[
    "learn",
    "practice",
    "finish",
    "review",
    "confirmation",
    "similar",
    "step",
    "trial",
    "enrichment",
    "dormancy",
    "placement",
    "start",
]
"""Learn: right after a step · practice: towards the run · finish: the last mixed round · review: due again ·
confirmation: the delayed check · similar: a parallel question after a missed review or check · step: something easier,
one step back · trial: the way back from there; enrichment: the extra of a passed unit; these four count
nowhere · dormancy: what still holds after a long
absence · placement: a unit is proven · start: where to begin."""


Reason = Literal[
    "new",
    "practice",
    "missed",
    "finish",
    "due",
    "check",
    "undone",
    "step_back",
    "uncounted",
    "kept",
    "rested",
    "enrichment",
    "needed",
    "dormancy",
    "placement",
    "start",
    "assigned",
]
"""Why this question: answers /why."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    key: str
    course: str
    unit: str
    mode: Mode
    reason: Reason
    variant: Variant
    asked_at: int
    hints: int = 0
    """Hints shown."""
    reread: bool = False
    """The lesson was read meanwhile, which counts as a hint."""
    reprompted: tuple[str, ...] = ()
    """Rules by which a response was no answer yet: each form is asked for once."""
    run: int = 0
    need: int = 0
    firm: int = 0
    """Of a set: entries right twice, of so many."""
    entries: int = 0

    @property
    def aids(self) -> int:
        """Hints and lessons that stand behind an answer."""
        return max(self.hints, int(self.reread))


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The last answer, and what was before it: enough to take it back."""

    question: str
    course: str
    unit: str
    mode: Mode
    variant: Variant
    verdict: Verdict
    counted: bool
    """It entered a run or a memory."""
    progress: Progress | None
    memory: Memory | None
    right: int
    """`Work.right` before it."""
    steps: int
    """`Work.steps` before it."""
    check: Check | None = None
    """The delayed check before it, where it took part."""
    final: bool = False
    """Something was passed or checked with it: it can no longer be taken back."""
    reason: Reason | None = None
    """Why it was asked."""
    shown: str = ""
    """What was answered, as it was understood."""
    disputed: bool = False
    """The learner said that it should count."""
