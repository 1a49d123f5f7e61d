"""The facts of what did not work: a step back, being stuck, what was set aside. A teacher's list is made of them."""

from dataclasses import dataclass
from typing import Literal

from bot.learning.progress import Memory


@dataclass(frozen=True, slots=True, kw_only=True)
class SteppedBack:
    """Something easier is asked for, so many questions, before the missed one comes again."""

    at: int
    course: str
    unit: str
    skill: str
    to_unit: str
    to_skill: str
    questions: int
    why: Literal["misses", "stuck"]
    """Three misses in a row · practice got nowhere: then another explanation stands on the way back."""
    kind: Literal["stepped_back"] = "stepped_back"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuck:
    """So many opportunities have not led to the criterion; the next idea has to come from the teaching."""

    at: int
    course: str
    unit: str
    skill: str
    title: str
    entry: str = ""
    """Of a set: what it is about."""
    times: int = 1
    opportunities: int = 0
    right: int = 0
    """Of the last ten answers."""
    explained: int = 0
    """Explanations that have been shown."""
    rests_until: int = 0
    """It is not asked for before; 0: what comes before it is asked first."""
    asked: int = 0
    """Of an entry: the question from which its rest is counted."""
    kind: Literal["stuck"] = "stuck"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """Missed more often in reviews than its predicted recall explains: it is explained once more, and rests."""

    at: int
    course: str
    unit: str
    skill: str
    entry: str = ""
    lapses: int
    expected: float
    """Lapses that were to be expected."""
    memory: Memory
    text: str = ""
    """An explanation that is shown with it."""
    picture: str = ""
    kind: Literal["set_aside"] = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptIn:
    """What was set aside is asked all the same: the learner wished it."""

    at: int
    course: str
    unit: str
    skill: str
    entry: str = ""
    memory: Memory
    kind: Literal["kept_in"] = "kept_in"
