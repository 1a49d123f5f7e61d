"""How a performance stands: the part ``shown:<course>/<performance>``."""

from dataclasses import dataclass
from typing import Literal

Seen = Literal["meets", "not_yet"]
"""What somebody says of it who looks at its points."""
Medium = Literal["voice", "photo", "video", "video_note", "text"]
NEED = 2
"""Times in a row that it must meet its points, on different days [LEARNING.md section 11]."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """It was sent, and nobody has looked at it yet."""

    work: int
    """The number of what was sent."""
    day: str
    """The learner's own, on which it was shown."""
    points: tuple[str, ...] = ()
    """Against which it will be held."""


@dataclass(frozen=True, slots=True)
class Performed:
    """One performance of a learner."""

    title: str = ""
    waiting: Waiting | None = None
    days: tuple[str, ...] = ()
    """Local days on which it met its points, in a row."""
    own: bool = False
    """They are by the learner's own look: a teacher's look begins anew."""
    passed: Literal["", "own", "teacher"] = ""
    """Who found it good twice: an own look is never a teacher's."""
    last: Seen | None = None
    work: int = 0
    """What was looked at last."""
    by: str = ""
    """Who looked at it last; empty: the learner."""
    said: str = ""
    """The sentence that went with it."""
    day: str = ""
    """The learner's own, on which that was shown."""
    before: tuple[str, ...] = ()
    """Days in a row before that look: whoever looked may look once more."""
    before_passed: Literal["", "own", "teacher"] = ""
