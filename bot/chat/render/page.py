"""One turn's messages in the making, and the voice they are said in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.chat.messages import CAPTION, say_to
from bot.clock import instant
from bot.course.model import Course, Skill, Unit
from bot.learning.asking import find_skill
from bot.mail import Outgoing
from bot.texts.html import Html, join
from bot.texts.say import Say, speak
from bot.tutor import Turn


def voice(turn: Turn) -> Say:
    """The language the learner chose, else the one their Telegram speaks."""
    return speak(turn.state.learner.settings.language, turn.visit.language_code)


@dataclass
class Page:
    """Gathers the messages of one turn: what is said in front of a question goes into one message with it."""

    turn: Turn
    say: Say
    lead: list[Html] = field(default_factory=list)
    picture: str = ""
    sent: list[Outgoing] = field(default_factory=list)
    last: list[Outgoing] = field(default_factory=list)
    """Edits of earlier messages: they follow what is new."""

    def close(self, keyboard: Mapping[str, Any] | None = None, question: str | None = None) -> None:
        """Send what has been gathered."""
        if not self.lead:
            return
        if self.picture and len(join(self.lead)) > CAPTION:
            self._split()
        text = join(self.lead)
        self.sent.append(say_to(self.turn, text, keyboard=keyboard, picture=self.picture, question=question))
        self.lead, self.picture = [], ""

    @property
    def owed(self) -> list[Outgoing]:
        """All calls of the turn, in order."""
        return [*self.sent, *self.last]

    def _split(self) -> None:
        """Too much for under a picture: all but the last words go ahead."""
        *ahead, last = self.lead
        if ahead:
            self.sent.append(say_to(self.turn, join(ahead)))
        self.lead = [last]

    @property
    def course(self) -> Course | None:
        return self.turn.course

    def unit(self, name: str) -> Unit | None:
        return self.course.unit(name) if self.course else None

    def skill(self, unit: str, name: str) -> Skill | None:
        return find_skill(self.course, unit, name) if self.course else None

    def local(self, at: int) -> datetime:
        return instant(at).astimezone(ZoneInfo(self.turn.state.zone))
