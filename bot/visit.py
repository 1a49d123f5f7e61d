"""Who speaks and what they may learn from, and all that is known when it is time to answer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from bot.building import Picks
from bot.course.model import Course
from bot.learning.desk import Decision
from bot.learning.state import State
from bot.mail import Posted
from bot.store import people


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody may learn from."""

    courses: Mapping[str, Course]
    borrowed: frozenset[str] = frozenset()
    """Those of them that they learn in a class, or have begun, and may not give to others."""


@dataclass(frozen=True, slots=True)
class Visit:
    """Who speaks, where, and which arrival brought it."""

    bot: int
    user: int
    chat: int
    language_code: str
    cause: str
    at: datetime
    """When it was received, on the clock of the business."""
    message_id: int | None = None
    """Of the message that was written, or of the one whose button was tapped."""
    date: int | None = None
    """Telegram's own date of a written message, seconds since 1970; of a tap there is none."""
    written: bool = False
    again: bool = False
    """An earlier try may have gone through."""
    first_name: str = ""
    """What to call the learner."""
    person: people.Person | None = None
    """Who that is, once they are admitted."""
    offer: Offer | None = None
    """What they may learn from, once that was looked up."""

    def of(self, person: people.Person) -> "Visit":
        """The same arrival as this learner's own: what comes from within tells nothing of whom it is about."""
        return replace(
            self,
            user=person.user,
            chat=person.chat,
            language_code=person.language_code,
            first_name=person.name,
            person=person,
        )


@dataclass(frozen=True, slots=True)
class Turn:
    """All that is known when it is time to speak."""

    visit: Visit
    person: people.Person
    before: State
    state: State
    decision: Decision
    course: Course | None
    courses: Mapping[str, Course]
    """Those that this learner may learn from."""
    posted: Posted | None = None
    """The message of the question that was open."""
    picks: Picks = ()
    """The pieces tapped so far of the question that is open still."""
    picked: bool = False
    """They have just changed."""
    unfinished: bool = False
    """The answer that was to be given lacks pieces."""
    asks: bool = False
    """Something was missed or explained, and there is a teacher of a class to ask about it."""
