"""What a course is: a graph of units; a unit teaches skills in steps; items practise a skill.

Frozen values only; `load` makes them from a folder, `check` judges them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

Kind = Literal["choice", "multiple", "match", "text", "cloze", "number", "order", "tiles"]
"""One option · all that are right · partners · a text · the words in the gaps · a number · a sequence · a sentence
from tiles."""
Form = Literal["recognise", "recall"]
"""Recognise: choose among options. Recall: type it, or build it from pieces."""
RECOGNISE: frozenset[Kind] = frozenset({"choice", "multiple", "match"})
Notation = Literal["number", "fraction", "lowest"]
"""How a number may be written: any way · a fraction or whole number, not a decimal · a fraction in lowest terms."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose from; texts may hold ``{expressions}``."""

    text: str
    right: bool = False
    feedback: str = ""
    entry: str = ""
    """Of a set: the entry it stands for. What was taught is offered first."""
    alike: bool = False
    """Looks or sounds like the right one: offered before others."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts that belong together."""

    left: str
    right: str


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
    show: int = 0
    """How many of the options are offered, the right one among them; 0: all."""
    pairs: tuple[Pair, ...] = ()
    """Match: what belongs together; each right side stands once."""
    parts: tuple[str, ...] = ()
    """Order: the pieces in their right order."""
    extra: tuple[str, ...] = ()
    """Tiles and match: pieces that belong nowhere."""
    answer: tuple[str, ...] = ()
    """Number: one expression. Text and tiles: every accepted text. Cloze: per gap (``___`` in the prompt) what fits,
    alternatives parted by ``|``."""
    tolerance: str = ""
    """Number: how far off is still right, an expression (``"1/2"``) or a share of the answer (``"2%"``)."""
    unit: str = ""
    """Number: the unit of the answer, ``"cm"``; a bare number is read in it."""
    units: Mapping[str, str] = field(default_factory=dict)
    """Other units that may be typed -> how many of ``unit`` one of them is, ``{"m": "100"}``."""
    unit_needed: bool = False
    """A number without a unit is asked for it, once."""
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
    entry: str = ""
    """Of a set: the id of the entry that is asked for; each is knowledge of its own."""
    rivals: tuple[str, ...] = ()
    """Other taught answers so like this one that they are never taken for a typing slip."""
    content: str = ""
    """Hash of everything above: the version that was asked."""

    @property
    def form(self) -> Form:
        return "recognise" if self.kind in RECOGNISE else "recall"


@dataclass(frozen=True, slots=True)
class Criterion:
    """What a skill needs: a run of ``need`` right answers; ``auto`` takes it from how easily items are guessed."""

    rule: Literal["in_a_row"] = "in_a_row"
    need: int | Literal["auto"] = "auto"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One way to explain a skill, shown when another has not helped; a card sums it up, to be kept, and comes last."""

    kind: Literal["example", "picture", "analogy", "contrast", "rule", "hook", "card"]
    text: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing of a set (a letter, a word, a sign), as its card shows it."""

    id: str
    front: str
    back: str
    sound: str = ""
    """How it is said, in plain letters."""
    picture: str = ""
    explanations: tuple[Explanation, ...] = ()
    """Of different kinds: a hook for the memory, a contrast with what looks alike, an example."""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Skill:
    """One thing to be able to do."""

    id: str
    title: str
    can: str
    """Completes "You can …", said when it is passed."""
    items: tuple[Item, ...]
    """Of a set several for each entry: from easy to asked in the required form."""
    criterion: Criterion = Criterion()
    required: Form = "recall"
    """The form in which the last two of a run and every delayed check are asked."""
    explanations: tuple[Explanation, ...] = ()
    sort: Literal["rule", "set"] = "rule"
    """Rule: items are samples of one idea. Set: every entry is knowledge of its own (LEARNING.md section 2)."""
    entries: tuple[Entry, ...] = ()
    """Of a set, in teaching order."""


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
class Enrichment:
    """Something extra for whoever has passed the unit: it gates nothing and counts nowhere."""

    title: str
    """Stands on a button."""
    text: str
    items: tuple[Item, ...]
    """Questions on just this text; they practise no skill."""
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Performance:
    """Something to be done before somebody's eyes or ears: reading aloud, drawing, a scale."""

    id: str
    """Lasting, unique in the course."""
    title: str
    """Stands on a button."""
    prompt: str
    """What to do."""
    points: tuple[str, ...]
    """What is looked at, two to four."""
    hint: str = ""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    title: str
    goal: str
    skills: tuple[Skill, ...]
    steps: tuple[Step, ...]
    requires: tuple[str, ...] = ()
    enrichment: Enrichment | None = None
    performances: tuple[Performance, ...] = ()
    """Open to whoever has passed the unit; they hold nothing back."""


@dataclass(frozen=True)
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
    scheduler: Literal["fsrs", "sm2"] = "fsrs"
    """What decides when something is asked again. SM-2 takes no notice of `retention`."""
    retention: float = 0.9
    """Recall aimed at by the scheduler."""
    longest: int = 365
    """Days that no review waits longer than."""
    parameters: tuple[float, ...] = ()
    """The 21 numbers of FSRS-6, as `rung fit` writes them; none: its defaults."""
    exam: date | None = None
    """Until then every review is due on the day before it at the latest."""
    floor: float = 0.8
    """Predicted recall under which something is fading."""
    dormant: int = 14
    """Days away after which a short look at what still holds is offered."""
    shaky: int = 4
    """Entries of a set that are learned at once: a new one comes when one of them has been right twice."""

    def unit(self, unit_id: str) -> Unit | None:
        return self._by_id.get(unit_id)

    def performance(self, name: str) -> tuple[Unit, Performance] | None:
        """What is to be shown under this id, with its unit; None where there is none, or not any more."""
        return self._shown.get(name)

    def in_order(self, unit_ids: Iterable[str]) -> list[Unit]:
        """Those of the units that there are, in teaching order."""
        known = {name for name in unit_ids if name in self._place}
        return [self._by_id[name] for name in sorted(known, key=self._place.__getitem__)]

    @cached_property
    def _place(self) -> Mapping[str, int]:
        return {unit.id: number for number, unit in enumerate(self.units)}

    @cached_property
    def _shown(self) -> Mapping[str, tuple[Unit, Performance]]:
        found = ((unit, each) for unit in self.units for each in unit.performances if not each.retired)
        return {each.id: (unit, each) for unit, each in found}

    @cached_property
    def _by_id(self) -> Mapping[str, Unit]:
        """A long course is asked for its units many times per answer."""
        return {unit.id: unit for unit in reversed(self.units)}
