"""What a teacher can do now, in the order of its worth; no rankings and no shares of a hundred."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.classroom import school_days
from bot.classroom.seen import Doubt, Outlook, Pupil, Sight, Trouble
from bot.classroom.together import Group, groups
from bot.clock import instant

MOST_NEEDY = 5
"""Names under "needs you": more cannot be helped in a day."""
CLOSE = 7
"""School days before a target date in which it is told who may need longer: time to help, or to move it [J]."""


@dataclass(frozen=True, slots=True)
class Needy:
    """Somebody with whom the tutoring got nowhere."""

    pupil: Pupil
    trouble: Trouble
    """The one of longest standing."""
    days: int
    """Since then, without holidays."""

    @property
    def mark(self) -> str:
        """Tells it from the others, from one day to the next."""
        return f"{self.pupil.learner}:{self.trouble.skill}:{self.trouble.since}"


@dataclass(frozen=True, slots=True)
class Actions:
    """All that is worth doing."""

    together: Sequence[Group] = ()
    needy: Sequence[Needy] = ()
    """At most five, who has waited longest first."""
    waiting: int = 0
    """All who need somebody, however many are named."""
    ready: Sequence[Pupil] = ()
    new: Sequence[Pupil] = ()
    doubts: Sequence[Doubt] = ()
    shown: Sequence[int] = ()
    """Performances that wait for a look."""
    close: Sequence[Outlook] = ()
    """Days that are near, and for which somebody may need longer."""

    @property
    def urgent(self) -> frozenset[str]:
        """Marks of what is worth a message by itself."""
        groups = (f"group:{one.mark}" for one in self.together)
        keys = (f"key:{one.item}" for one in self.doubts)
        shown = (f"shown:{number}" for number in self.shown)
        close = (f"target:{one.target.unit}:{one.target.day}" for one in self.close)
        return frozenset((*shown, *groups, *(one.mark for one in self.needy), *keys, *close))


def actions(sight: Sight) -> Actions:
    """What to do now in this class."""
    needy = needs_you(sight)
    return Actions(
        together=groups(sight),
        needy=needy[:MOST_NEEDY],
        waiting=len(needy),
        ready=[one for one in sight.pupils if is_ready(one)],
        new=[one for one in sight.pupils if not one.begun],
        doubts=sight.doubts,
        shown=sight.shown,
        close=[one for one in sight.outlooks if one.left <= CLOSE and one.longer],
    )


def needs_you(sight: Sight) -> list[Needy]:
    """Everybody with whom the tutoring got nowhere, who has waited longest first."""
    found = [
        Needy(one, trouble, _days(sight, trouble))
        for one in sight.pupils
        if one.troubles and (trouble := min(one.troubles, key=lambda known: known.since))
    ]
    return sorted(found, key=lambda one: (-one.days, one.trouble.since, one.pupil.learner))


def _days(sight: Sight, trouble: Trouble) -> int:
    since: date = instant(trouble.since).date()
    return school_days.between(since, sight.today, sight.holidays)


def is_ready(pupil: Pupil) -> bool:
    """Whether somebody stands between units with nothing to mend: they can take something extra, or help."""
    return pupil.done > 0 and not set(pupil.cells) & {"practising", "stuck", "fading"}
