"""One drawn instance of an item: all that asking, grading and explaining needs, the course deleted."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.course.model import Form, Kind, Notation

Verdict = Literal["correct", "close", "incorrect", "gave_up"]


def is_right(verdict: Verdict | None) -> bool:
    return verdict in ("correct", "close")


"""Close is a near miss that counts as right."""
Script = Literal["", "greek", "hebrew"]


@dataclass(frozen=True, slots=True)
class Choice:
    text: str
    right: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """A wrong answer with a known cause."""

    answer: str
    feedback: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """A question as it was asked; goes whole into the ``asked`` event."""

    item: str
    skill: str
    content: str
    kind: Kind
    form: Form
    level: int
    seed: int
    values: dict[str, str]
    """Drawn variables as exact text (``"3"``, ``"3/4"``)."""
    prompt: str
    accepted: tuple[str, ...]
    """Number: the exact value. Text: all that is accepted, the first is shown. Choice and multiple: the right texts.
    Cloze: per gap what fits, parted by ``|``. Order and match: as typed in letters, ``C A B``, ``1b 2a``."""
    options: tuple[Choice, ...] = ()
    """In the order shown."""
    notation: Notation = "number"
    spelling: Literal["lenient", "strict"] = "lenient"
    slips: tuple[Slip, ...] = ()
    hints: tuple[str, ...] = ()
    solution: str = ""
    picture: str = ""
    right: str = ""
    guess: float = 0.05
    """Chance of being right by guessing: 1 / options; typed 0.05."""
    entry: str = ""
    """Of a set: what is asked for."""
    lefts: tuple[str, ...] = ()
    """Match: what partners are wanted for, in the order shown."""
    pieces: tuple[str, ...] = ()
    """What can be tapped to build an answer, in the order shown. Order: the parts. Match: the right sides. Tiles:
    words. Text in a script of its own: letters, empty where the word is too long to tap."""
    script: Script = ""
    """The script to be typed, where many have no keyboard for it."""
    tolerance: str = ""
    """Number: the greatest distance that is right, as an exact number."""
    unit: str = ""
    units: Mapping[str, str] = field(default_factory=dict)
    """Other units -> how many of ``unit`` one is, as an exact number."""
    unit_needed: bool = False
    rivals: tuple[str, ...] = ()
    """Other taught answers: what is typed is never taken for a slip where it is one of them."""

    @property
    def memory_key(self) -> str:
        """Under what the scheduler knows it: the skill, of a set ``skill:entry``."""
        return f"{self.skill}:{self.entry}" if self.entry else self.skill

    @property
    def key(self) -> str:
        """Same item, same numbers: the same question."""
        return f"{self.item}({', '.join(f'{k}={v}' for k, v in sorted(self.values.items()))})"


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on one response and the rule that gave it.

    ``verdict`` is None where the response is no answer yet and the question stays open: rule ``unreadable``
    (a number or one of the options was expected), ``reduce`` (right value, not in lowest terms), ``notation``
    (right value as a decimal where a fraction is wanted), ``spelling`` (strict, asked once more), ``empty``, ``unit``
    (a number without its unit), ``script`` (a letter of another script is wanted), ``twofold`` (Latin letters that
    spell two taught words), ``unfinished`` (pieces missing).
    """

    verdict: Verdict | None
    rule: str
    """Stable names: exact, value, option, letter, typo, latin, near, mistake:<name>, other, rival, unreadable, reduce,
    notation, spelling, empty, unit, script, twofold, unfinished."""
    feedback: str = ""
    """What the course says to this very answer; may be empty."""
    shown: str = ""
    """The answer as understood, for "Your answer: …"."""
