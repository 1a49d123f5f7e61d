"""Pairs: two learners of a class who are asked, each alone, to look at something together.

What somebody answered is kept only as long as it decides something: when it is over nobody can look up a no.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Literal

from pydantic import TypeAdapter

from bot.clock import micros
from bot.items.variant import Variant
from bot.mail import Arrival, Row, Tx
from bot.store import inbox
from bot.store.text import insert, keepable, marks, select

KIND = "pair"
"""Of the errand that ends one."""
WAITS = timedelta(days=7)
"""So long two are waited for; and whoever was asked and it came to nothing is not asked again within it [J]."""
LASTS = timedelta(days=14)
"""So long two who said yes have to meet, until others may be paired with them [J]."""
State = Literal["asked", "together", "met", "over", "back", "ended"]
"""Both are asked · both said yes · one of them says that they met · it did not come about · the teacher took it back ·
they had their time, one of them left, or the class is closed."""
Answer = Literal["yes", "no"]

COLUMNS = "id, school_class, account, course, unit, skill, title, variant, state, made_at"
MAKE = insert("class_pair", f"{COLUMNS.removeprefix('id, ')}, look_at", 1, "RETURNING id")
SIDES = insert("class_pair_side", "class_pair, learner, asks", 2)
HOLD = "UPDATE class_pair SET state = state WHERE id = $1 RETURNING state"
"""Until the transaction ends nobody else answers, so that the second yes sees the first."""
SAY = "UPDATE class_pair_side SET said = $1 WHERE class_pair = $2 AND learner = $3"
MEET = (
    "UPDATE class_pair_side SET met_at = $1 WHERE class_pair = $2 AND learner = $3 AND met_at IS NULL "
    "RETURNING learner"
)
STAND = "UPDATE class_pair SET state = $1, look_at = $2 WHERE id = $3"
OPEN_OF = (
    "class_pair p JOIN class_pair_side s ON s.class_pair = p.id "
    "WHERE p.school_class = $1 AND s.learner = $2 AND p.state IN ('asked', 'together')"
)
BUSY = (
    "class_pair p JOIN class_pair_side s ON s.class_pair = p.id WHERE p.school_class = $1 "
    "AND (p.state IN ('asked', 'together') OR p.state IN ('over', 'back') AND p.made_at > $2)"
)
LISTED = "class_pair WHERE school_class = $1 AND state <> 'ended' AND state <> 'back'"
DUE = (
    "class_pair p JOIN school_class c ON c.id = p.school_class "
    "WHERE p.look_at <= $1 AND c.bot = $2 ORDER BY p.look_at LIMIT $3"
)
DETAILS = "class_pair p JOIN class_pair_side s ON s.class_pair = p.id WHERE s.learner = $1 ORDER BY p.id"

_variant: TypeAdapter[Variant] = TypeAdapter(Variant)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two."""

    learner: int
    asks: bool
    said: Answer | None = None
    met: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """In which course and unit, over which skill, and how that is called."""

    course: str
    unit: str
    skill: str
    title: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who are asked, and over what."""

    id: int
    school_class: int
    account: int
    """Of the teacher who wishes it."""
    place: Place
    variant: Variant
    state: State
    made_at: int
    sides: tuple[Side, ...] = ()
    """Fewer than two where somebody has deleted everything."""

    def side(self, learner: int) -> Side | None:
        return next((one for one in self.sides if one.learner == learner), None)

    def other(self, learner: int) -> Side | None:
        return next((one for one in self.sides if one.learner != learner), None)

    @property
    def asker(self) -> Side | None:
        return next((one for one in self.sides if one.asks), None)

    @property
    def helper(self) -> Side | None:
        return next((one for one in self.sides if not one.asks), None)


def make(
    number: int, account: int, place: Place, variant: Variant, asks: int, explains: int, now: datetime
) -> Tx[int]:
    """From now on both are asked."""
    asked = _variant.dump_json(variant, ensure_ascii=True).decode()
    what = (place.course, place.unit, place.skill, keepable(place.title))
    values = (number, account, *what, asked, "asked", micros(now), micros(now + WAITS))
    made = int((yield MAKE, values)[0][0])
    yield SIDES, (made, asks, 1, made, explains, 0)
    return made


def find(pair: int) -> Tx[Pair | None]:
    rows = yield select(COLUMNS, "class_pair WHERE id = $1"), (pair,)
    return (yield from _pairs(rows))[0] if rows else None


def held(pair: int) -> Tx[Pair | None]:
    """The pair, which nobody else changes until the transaction ends."""
    yield HOLD, (pair,)
    return (yield from find(pair))


def say(pair: int, learner: int, said: Answer) -> Tx[None]:
    yield SAY, (said, pair, learner)


def join(pair: int, now: datetime) -> Tx[None]:
    """Both said yes."""
    yield STAND, ("together", micros(now + LASTS), pair)


def meet(pair: int, learner: int, now: datetime) -> Tx[bool]:
    """This one says that they met; whether for the first time."""
    if not (yield MEET, (micros(now), pair, learner)):
        return False
    yield STAND, ("met", None, pair)
    return True


def end(pair: int, state: State) -> Tx[None]:
    """It is done with, and what was answered is forgotten."""
    yield STAND, (state, None, pair)
    yield "UPDATE class_pair_side SET said = NULL WHERE class_pair = $1", (pair,)


def drop(number: int, learner: int, now: datetime) -> Tx[None]:
    """Who has left a class is in no pair of it: what waits for an answer is over at the next look."""
    for pair, state in (yield select("p.id, p.state", OPEN_OF), (number, learner)):
        if state == "asked":
            yield "UPDATE class_pair SET look_at = $1 WHERE id = $2", (micros(now), pair)
        else:
            yield from end(pair, "ended")


def drop_class(number: int) -> Tx[None]:
    """The class is closed: no two of it are asked any more."""
    source = "class_pair WHERE school_class = $1 AND state IN ('asked', 'together')"
    for (pair,) in (yield select("id", source), (number,)):
        yield from end(pair, "ended")


def busy(number: int, now: datetime) -> Tx[frozenset[int]]:
    """Members of a class who cannot be asked now: in an open pair, or asked in vain a short while ago."""
    rows = yield select("DISTINCT s.learner", BUSY), (number, micros(now - WAITS))
    return frozenset(row[0] for row in rows)


def listed(number: int) -> Tx[list[Pair]]:
    """What a teacher reads of as long as it is kept, the newest first."""
    return (yield from _pairs((yield select(COLUMNS, f"{LISTED} ORDER BY id DESC"), (number,))))


def count(number: int) -> Tx[int]:
    """How many that are."""
    rows = yield select("COUNT(*)", LISTED), (number,)
    found: int = rows[0][0]
    return found


def claim(bot: int, owner: str, now: datetime, most: int) -> Tx[list[Arrival]]:
    """Those whose time is over enter the inbox, each in its own lane."""
    entries = []
    for pair, at in (yield select("p.id, p.look_at", DUE), (micros(now), bot, most)):
        yield "UPDATE class_pair SET look_at = NULL WHERE id = $1", (pair,)
        entries.append((f"{KIND}:{pair}:{at}", f"{KIND}:{pair}", {"internal": KIND, "pair": pair}))
    return (yield from inbox.enter(bot, owner, entries, now)) if entries else []


def next_at() -> Tx[int | None]:
    """When the next one is over."""
    rows = yield select("MIN(look_at)", "class_pair WHERE look_at IS NOT NULL"), ()
    at: int | None = rows[0][0]
    return at


def details(learner: int) -> Tx[list[dict[str, Any]]]:
    """The pairs of a learner, for their own copy of everything: nothing of the other one."""
    rows = yield select("p.title, p.state, p.made_at, s.asks, s.said, s.met_at", DETAILS), (learner,)
    names = ("title", "state", "asked_at", "asks", "said", "met_at")
    return [dict(zip(names, row, strict=True)) for row in rows]


def _pairs(rows: Sequence[Row]) -> Tx[list[Pair]]:
    if not rows:
        return []
    wanted = [row[0] for row in rows]
    source = f"class_pair_side WHERE class_pair IN ({marks(len(wanted))}) ORDER BY asks DESC, learner"
    sides: dict[int, list[Side]] = {}
    for pair, learner, asks, said, met_at in (
        yield select("class_pair, learner, asks, said, met_at", source), tuple(wanted)
    ):
        sides.setdefault(pair, []).append(Side(learner, bool(asks), said, met_at is not None))
    return [_pair(row, tuple(sides.get(row[0], ()))) for row in rows]


def _pair(row: Row, sides: tuple[Side, ...]) -> Pair:
    pair, number, account, course, unit, skill, title, variant, state, made_at = row
    place = Place(course, unit, skill, title)
    return Pair(pair, number, account, place, _variant.validate_json(variant), state, made_at, sides)
