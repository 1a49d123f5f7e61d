"""What a teacher sends to a class: whom it reaches is fixed when it is confirmed, and each of them is owed it once."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from bot.clock import micros
from bot.mail import Arrival, Row, Tx
from bot.store import inbox
from bot.store.text import flat, insert, keepable, portions, select

KIND = "broadcast"
"""Of the errands that work one off."""
LOOK_AGAIN = 20_000_000
"""Microseconds until its progress is told again."""
State = Literal["going", "paused", "done", "cancelled", "withdrawn"]
Kind = Literal["group", "open", "first", "blocked"]
"""Of a recipient: a group · somebody who can begin · somebody who needs something first · whoever blocked the bot."""
SENT = (
    "b.id, b.school_class, b.chat, b.language, b.course, b.version, b.unit, b.title, b.goal, b.picture, "
    "b.made_at, b.at, b.state, b.line, b.told"
)
RECIPIENT = "n, chat, topic, learner, kind, about, language, at"
DRAFT = (
    "school_class, draft, chat, language, course, version, unit, title, goal, picture, "
    "made_at, at, state, line, told"
)
MAKE = insert("broadcast", DRAFT, 1, "ON CONFLICT (school_class, draft) DO NOTHING RETURNING id")
KEY = "'broadcast:' || r.broadcast || ':' || r.n"
"""The question under which a card is known, as `key` makes it."""
DUE = (
    "broadcast_recipient WHERE broadcast = $1 AND owed = 0 AND kind <> 'blocked' AND at <= $2 "
    "ORDER BY at, n LIMIT 100"
)
OWED = "UPDATE broadcast_recipient SET owed = 1 WHERE broadcast = $1 AND n = $2"
COUNTED = (
    "SELECT CASE WHEN r.kind = 'blocked' THEN 'blocked' WHEN r.owed = 0 THEN 'waiting' "  # noqa: S608 - our own names
    "ELSE COALESCE(o.state, 'sent') END, CASE WHEN r.owed = 0 THEN r.at END, COUNT(*) "
    f"FROM broadcast_recipient r LEFT JOIN outbox o ON o.question = {KEY} WHERE r.broadcast = $1 GROUP BY 1, 2"
)
CALL_BACK = (
    "DELETE FROM outbox WHERE state <> 'sent' AND bot = $1 AND state = 'pending' AND question IN "  # noqa: S608 - our own names
    f"(SELECT {KEY} FROM broadcast_recipient r WHERE r.broadcast = $2 AND r.owed = 1) RETURNING question"
)
NOT_OWED = "UPDATE broadcast_recipient SET owed = 0 WHERE broadcast = $1 AND n = $2"
OUT = (
    f"broadcast_recipient r JOIN outbox o ON o.question = {KEY} "
    "WHERE r.broadcast = $1 AND r.n > $2 AND (o.message_id IS NOT NULL OR o.state IN ('pending', 'sending')) "
    "ORDER BY r.n LIMIT 100"
)
GOING = (
    "broadcast b JOIN school_class s ON s.id = b.school_class "
    "WHERE b.state = 'going' AND b.at <= $1 AND s.bot = $2 LIMIT $3"
)
LATER = "UPDATE broadcast SET at = $1 WHERE id = $2"
HOLD = "UPDATE broadcast SET state = state WHERE id = $1 RETURNING id"
"""Held until the transaction ends, so that nothing is owed of what is being taken back."""


@dataclass(frozen=True, slots=True)
class Broadcast:
    """A unit on its way to a class."""

    id: int
    school_class: int
    chat: int
    """Where its progress is told."""
    language: str
    course: str
    version: str
    unit: str
    title: str
    """Of the unit, and what else its card shows, as they were when it was confirmed."""
    goal: str
    picture: str
    made_at: int
    at: int
    """When it is to be looked at next; before the first time: when it begins."""
    state: State
    line: str = ""
    told: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """One card of it."""

    n: int
    chat: int
    topic: int | None
    learner: int | None
    kind: Kind
    about: str
    """What the unit that comes first is called."""
    language: str
    at: int


@dataclass(frozen=True, slots=True)
class Card:
    """One that has reached Telegram, or is on its way there."""

    to: Recipient
    message_id: int | None
    """None: nobody knows yet; an edit follows it."""
    method: str
    sent_at: int | None


def key(broadcast: int, n: int) -> str:
    """What a card is known by."""
    return f"broadcast:{broadcast}:{n}"


def make(draft: str, sent: Broadcast, recipients: Sequence[Recipient]) -> Tx[int | None]:
    """Keep it with everybody whom it goes to; None where this draft was confirmed before."""
    values = (
        sent.school_class,
        draft,
        sent.chat,
        sent.language,
        sent.course,
        sent.version,
        sent.unit,
        *_shown(sent),
    )
    rows = yield MAKE, (*values, sent.made_at, sent.at, sent.state, keepable(sent.line), "")
    if not rows:
        return None
    number = rows[0][0]
    for lot in portions([(number, *_columns(one), 0) for one in recipients]):
        yield insert("broadcast_recipient", f"broadcast, {RECIPIENT}, owed", len(lot)), flat(lot)
    return int(number)


def find(bot: int, number: int) -> Tx[Broadcast | None]:
    source = "broadcast b JOIN school_class s ON s.id = b.school_class WHERE b.id = $1 AND s.bot = $2"
    rows = yield select(SENT, source), (number, bot)
    return Broadcast(*rows[0]) if rows else None


def held(bot: int, number: int) -> Tx[Broadcast | None]:
    """The same, which nobody else changes until the transaction ends."""
    yield HOLD, (number,)
    return (yield from find(bot, number))


def change(
    number: int, *, state: State | None = None, at: int | None = None, line: str | None = None
) -> Tx[None]:
    """What becomes of it; what is None stays."""
    if state is not None:
        yield "UPDATE broadcast SET state = $1 WHERE id = $2", (state, number)
    if at is not None:
        yield LATER, (at, number)
    if line is not None:
        yield "UPDATE broadcast SET line = $1 WHERE id = $2", (keepable(line), number)


def told(number: int, counts: str) -> Tx[None]:
    """What its teacher has read of it."""
    yield "UPDATE broadcast SET told = $1 WHERE id = $2", (counts, number)


def due(number: int, now: int) -> Tx[list[Recipient]]:
    """The next hundred whom it may reach now; from here on they are owed it."""
    found = [Recipient(*row) for row in (yield select(RECIPIENT, DUE), (number, now))]
    for one in found:
        yield OWED, (number, one.n)
    return found


def counts(number: int) -> Tx[tuple[Mapping[str, int], Sequence[tuple[int, int]]]]:
    """Cards by state: of the outbox, ``waiting`` or ``blocked``; instants, and how many wait for each of them."""
    found: Counter[str] = Counter()
    waits: list[tuple[int, int]] = []
    for state, at, count in (yield COUNTED, (number,)):
        found[state] += count
        if state == "waiting":
            waits.append((at, count))
    return found, sorted(waits)


def call_back(bot: int, number: int) -> Tx[None]:
    """Nothing of it that has not begun to be sent is owed any more."""
    for (question,) in (yield CALL_BACK, (bot, number)):
        yield NOT_OWED, (number, int(question.rpartition(":")[2]))


def out(number: int, after: int) -> Tx[list[Card]]:
    """The next hundred cards that have reached Telegram, or cannot be kept from it."""
    columns = ", ".join(f"r.{name}" for name in RECIPIENT.split(", "))
    rows = yield select(f"{columns}, o.message_id, o.method, o.sent_at", OUT), (number, after)
    return [Card(Recipient(*row[:-3]), *row[-3:]) for row in rows]


def claim(bot: int, owner: str, now: datetime, most: int) -> Tx[list[Arrival]]:
    """So many that are to be looked at now enter the inbox, each in its own lane."""
    rows = yield select("b.id, b.at", GOING), (micros(now), bot, most)
    entries = []
    for number, at in rows:
        yield LATER, (micros(now) + LOOK_AGAIN, number)
        lane = f"{KIND}:{number}"
        payload = {"internal": KIND, "broadcast": number, "turn": 0, "do": "send", "after": -1}
        entries.append((f"{lane}:{at}", lane, payload))
    return (yield from inbox.enter(bot, owner, entries, now))


def next_at() -> Tx[int | None]:
    """When the next of all is to be looked at."""
    rows = yield select("at", "broadcast WHERE state = 'going' ORDER BY at LIMIT 1"), ()
    return rows[0][0] if rows else None


def today(number: int, since: datetime) -> Tx[int]:
    """Sendings of a class since then."""
    source = "broadcast WHERE school_class = $1 AND made_at >= $2 AND state <> 'cancelled'"
    return int((yield select("COUNT(*)", source), (number, micros(since)))[0][0])


def details(learner: int) -> Tx[list[dict[str, object]]]:
    """What was sent to a learner, for their own copy of everything."""
    source = "broadcast_recipient r JOIN broadcast b ON b.id = r.broadcast WHERE r.learner = $1 ORDER BY b.id"
    rows = yield select("b.unit, r.kind, r.at, r.owed", source), (learner,)
    return [dict(zip(("unit", "kind", "at", "sent"), row, strict=True)) for row in rows]


def _shown(sent: Broadcast) -> Row:
    return (sent.title, sent.goal, sent.picture)


def _columns(one: Recipient) -> Row:
    return (one.n, one.chat, one.topic, one.learner, one.kind, one.about, one.language, one.at)
