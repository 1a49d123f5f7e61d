"""What a course is: a graph of units; a unit teaches skills in steps; items practise a skill.

Frozen values only; `load` makes them from a folder, `check` judges them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["choice", "text", "number"]
Form = Literal["recognise", "recall"]
"""Recognise: choose among options. Recall: type it."""
Notation = Literal["number", "fraction", "lowest"]
"""How a number may be written: any way · a fraction or whole number, not a decimal · a fraction in lowest terms."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from; texts may hold ``{expressions}``."""

    text: str
    right: bool = False
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong answer that tells what was thought: an expression (number items) or a text."""

    answer: str
    feedback: str
    name: str = ""
    """Lasting id of the misconception, shared by items (``adds-denominators``)."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question or a template of questions."""

    id: str
    skill: str
    kind: Kind
    prompt: str
    level: int = 1
    draw: Mapping[str, str] = field(default_factory=dict)
    """Variable -> how it is drawn: ``"2..9"``, ``"2, 3, 5"`` or an expression of earlier variables."""
    where: tuple[str, ...] = ()
    """Conditions that a draw must meet."""
    options: tuple[Option, ...] = ()
    answer: tuple[str, ...] = ()
    """Number: one expression. Text: every accepted text."""
    notation: Notation = "number"
    spelling: Literal["lenient", "strict"] = "lenient"
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[str, ...] = ()
    solution: str = ""
    """The worked solution; texts may hold ``{expressions}``."""
    picture: str = ""
    """What to draw, ``"bar {n}/{d}"``; see `bot.items.pictures`."""
    right: str = ""
    """One sentence said after a right answer, may be empty."""
    retired: bool = False
    replaces: str = ""
    content: str = ""
    """Hash of everything above: the version that was asked."""

    @property
    def form(self) -> Form:
        return "recognise" if self.kind == "choice" else "recall"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a skill needs: a run of ``need`` right answers; ``auto`` takes it from how easily items are guessed."""

    rule: Literal["in_a_row"] = "in_a_row"
    need: int | Literal["auto"] = "auto"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One way to explain a skill, shown when another has not helped."""

    kind: Literal["example", "picture", "analogy", "contrast", "rule"]
    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing to be able to do."""

    id: str
    title: str
    can: str
    """Completes "You can …", said when it is passed."""
    items: tuple[Item, ...]
    criterion: Criterion = Criterion()
    required: Form = "recall"
    """The form in which the last two of a run and every delayed check are asked."""
    explanations: tuple[Explanation, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One idea of a lesson, followed at once by questions on just that."""

    id: str
    text: str
    introduces: tuple[str, ...]
    """Ids of the skills that may be asked after this step."""
    picture: str = ""
    questions: int = 1
    """Right answers after which the next step comes (1 or 2)."""


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    title: str
    goal: str
    skills: tuple[Skill, ...]
    steps: tuple[Step, ...]
    requires: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Course:
    id: str
    title: str
    about: str
    language: str
    units: tuple[Unit, ...]
    """In teaching order: a unit stands behind all it requires."""
    version: str = ""
    """Hash of the whole course."""
    ahead: int = 2
    """How many units may stand passed but unchecked before a further one waits (LEARNING.md section 4)."""
    session: int = 12
    """Questions in a normal session."""
    retention: float = 0.9
    """Recall aimed at by the scheduler."""
    floor: float = 0.8
    """Predicted recall under which something is fading."""

    def unit(self, unit_id: str) -> Unit | None:
        return next((unit for unit in self.units if unit.id == unit_id), None)
