"""One drawn instance of an item: all that asking, grading and explaining needs, the course deleted."""

from dataclasses import dataclass
from typing import Literal

from bot.course.model import Form, Kind, Notation

Verdict = Literal["correct", "close", "incorrect", "gave_up"]
"""Close is a near miss that counts as right."""


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
    """Number: the exact value. Text: all that is accepted, the first is shown. Choice: the right texts."""
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

    @property
    def key(self) -> str:
        """Same item, same numbers: the same question."""
        return f"{self.item}({', '.join(f'{k}={v}' for k, v in sorted(self.values.items()))})"


@dataclass(frozen=True, slots=True)
class Grade:
    """The verdict on one response and the rule that gave it.

    ``verdict`` is None where the response is no answer yet and the question stays open: rule ``unreadable``
    (a number or one of the options was expected), ``reduce`` (right value, not in lowest terms), ``notation``
    (right value as a decimal where a fraction is wanted), ``spelling`` (strict, asked once more), ``empty``.
    """

    verdict: Verdict | None
    rule: str
    """Stable names: exact, value, option, letter, typo, mistake:<name>, other, unreadable, reduce, notation,
    spelling, empty."""
    feedback: str = ""
    """What the course says to this very answer; may be empty."""
    shown: str = ""
    """The answer as understood, for "Your answer: …"."""
