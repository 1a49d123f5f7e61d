"""The facts of courses, sessions and lessons: what began, what was shown, what ended."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Enrolled:
    """A course was begun, or come back to; the one the learner was in is left as it stands."""

    at: int
    course: str
    version: str
    parked: str = ""
    """The open question of the course left: kept there, and counted nowhere."""
    resumed: str = ""
    """The question kept in this course that is open again; another one kept there is dropped."""
    kind: Literal["enrolled"] = "enrolled"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitWanted:
    """The learner followed a unit that their teacher sent: it comes before others as soon as its gate is open."""

    at: int
    course: str
    unit: str
    kind: Literal["unit_wanted"] = "unit_wanted"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoursePaused:
    """Nothing of the course comes until it is gone on with; progress stays."""

    at: int
    course: str
    parked: str = ""
    """Its open question, as of `Enrolled`."""
    kind: Literal["course_paused"] = "course_paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseLeft:
    """The course is off the learner's list; who comes back finds everything as it stood."""

    at: int
    course: str
    parked: str = ""
    """Its open question, as of `Enrolled`."""
    passed: tuple[str, ...] = ()
    """Units that stood passed."""
    kept: tuple[str, ...] = ()
    kind: Literal["course_left"] = "course_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class CourseRestarted:
    """The course was begun anew: its gate, its runs and its memory start from nothing; old answers stay in the log."""

    at: int
    course: str
    version: str
    passed: tuple[str, ...] = ()
    """Units that stood passed until then."""
    kept: tuple[str, ...] = ()
    kind: Literal["course_restarted"] = "course_restarted"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStarted:
    at: int
    course: str
    length: int
    returned: bool = False
    """After a long absence, with something fading."""
    kind: Literal["session_started"] = "session_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionEnded:
    at: int
    course: str
    reason: Literal["length", "done", "waiting", "resting", "stopped"]
    answered: int
    won: tuple[str, ...] = ()
    waits_for: str = ""
    """The unit whose check opens the next one, where the reason is waiting."""
    opens_at: int | None = None
    kind: Literal["session_ended"] = "session_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Extended:
    """A session goes on beyond its length because a unit is nearly passed."""

    at: int
    course: str
    kind: Literal["extended"] = "extended"


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduced:
    at: int
    course: str
    unit: str
    requires: tuple[str, ...]
    skills: Mapping[str, int]
    """Skill -> the run it needs at first."""
    kind: Literal["introduced"] = "introduced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepped:
    """A step of a lesson was shown."""

    at: int
    course: str
    unit: str
    step: str
    number: int
    """1 for the first step."""
    kind: Literal["stepped"] = "stepped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """The card of a new entry of a set was shown, in front of its first question."""

    at: int
    course: str
    unit: str
    skill: str
    entry: str
    front: str
    back: str
    sound: str = ""
    text: str = ""
    """A hook for the memory."""
    picture: str = ""
    need: int = 0
    """The run that the skill needs at first, where it joined the unit since it was introduced."""
    kind: Literal["met"] = "met"


@dataclass(frozen=True, slots=True, kw_only=True)
class FinishStarted:
    at: int
    course: str
    unit: str
    skills: tuple[str, ...]
    kind: Literal["finish_started"] = "finish_started"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundEnded:
    """A mixed finish is over, and not all of it held."""

    at: int
    course: str
    unit: str
    number: int
    """1 for the first round; those after it are parallel ones."""
    holds: tuple[str, ...]
    wants: tuple[str, ...]
    """Skills that go back to practice."""
    kind: Literal["round_ended"] = "round_ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrichmentBegun:
    """Something extra of a passed unit was begun; it counts nowhere."""

    at: int
    course: str
    unit: str
    items: tuple[str, ...]
    parked: str = ""
    """The open question that is put aside until it is over."""
    kind: Literal["enrichment_begun"] = "enrichment_begun"


@dataclass(frozen=True, slots=True, kw_only=True)
class EnrichmentDone:
    at: int
    course: str
    unit: str
    kind: Literal["enrichment_done"] = "enrichment_done"
