"""What an importer takes out of a file, before it becomes a course: questions, cards, texts, pictures, faults."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from bot.errors import Fault, NotTaken, TooMuch

PIECES = 5_000
"""Questions and cards of one file: a year of learning, and half a minute of checking."""
TOLD = 3_000
"""Faults that are listed; more are counted."""

WHERE, WHAT = 80, 300
"""Characters of the two halves of a fault: a foreign text may stand in it."""

Topic: TypeAlias = tuple[str, ...]
"""Names from the widest to the narrowest: the path of a category, a deck, a lesson."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``fields`` are those of an item without its id and skill, its texts without braces doubled."""

    fields: Mapping[str, Any]
    topic: Topic = ()
    name: str = ""
    line: int = 0
    picture: str = ""
    """Name of a picture of the material."""


@dataclass(frozen=True, slots=True)
class Card:
    """Two texts that belong together, one of them asked by the other."""

    front: str
    back: str
    also: tuple[str, ...] = ()
    """What else is accepted as the back."""
    told: Mapping[str, str] = field(default_factory=dict)
    """Further columns of an entry: sound, hook, contrast, example."""
    topic: Topic = ()
    name: str = ""
    line: int = 0
    picture: str = ""
    asks: bool = False
    """The picture belongs to the question, not to the answer."""
    both: bool = False
    """Asked the other way round as well."""


@dataclass(frozen=True, slots=True)
class Saying:
    """A text that is shown and asks nothing."""

    text: str
    topic: Topic = ()
    line: int = 0


@dataclass
class Material:
    """All that one file gave; filled by its importer."""

    file: str
    kind: str
    """What the format is called."""
    title: str = ""
    questions: list[Question] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)
    sayings: list[Saying] = field(default_factory=list)
    pictures: dict[str, Callable[[], bytes]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    folder: dict[str, bytes] = field(default_factory=dict)
    """Path -> file, where the file is a course already."""
    sounds: set[str] = field(default_factory=set)
    """Pieces that lost a sound: told in one line."""
    untold: int = 0
    """Faults beyond those that are listed."""

    def refuse(self, where: str, error: NotTaken, line: int = 0) -> None:
        """Something was not taken."""
        self._tell(Fault(self.file, where, error.what, error.fix, line=error.line or line))

    def note(self, where: str, what: str, fix: str = "", line: int = 0) -> None:
        """Something was taken with a change."""
        self._tell(Fault(self.file, where, what, fix, "warning", line))

    def add(self, piece: Question | Card | Saying) -> None:
        """TooMuch where it is one too many."""
        if len(self.questions) + len(self.cards) + len(self.sayings) >= PIECES:
            raise TooMuch(f"holds more than {PIECES:,} pieces. Split it into several files.")
        if isinstance(piece, Question):
            self.questions.append(piece)
        elif isinstance(piece, Card):
            self.cards.append(piece)
        else:
            self.sayings.append(piece)

    def _tell(self, fault: Fault) -> None:
        if len(self.faults) < TOLD:
            self.faults.append(replace(fault, where=fault.where[:WHERE], what=fault.what[:WHAT]))
        else:
            self.untold += 1
