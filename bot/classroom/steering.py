"""What a teacher does with a broadcast that is under way, or over."""

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from bot.classroom.room import allowed
from bot.classroom.sending import Progress, errand
from bot.clock import micros
from bot.household import Done, Said
from bot.mail import Errand, Tx
from bot.store import broadcasts, classes, people
from bot.store.broadcasts import Broadcast
from bot.store.people import Person
from bot.tutor import Render, Tutor, Visit

Deed = Literal["look", "pause", "resume", "cancel", "withdraw"]
MAY_FROM: Mapping[Deed, tuple[str, ...]] = {
    "look": (),
    "pause": ("going",),
    "resume": ("paused",),
    "cancel": ("going", "paused"),
    "withdraw": ("going", "paused", "done", "cancelled"),
}
"""What no longer fits changes nothing."""
BECOMES: Mapping[Deed, broadcasts.State] = {
    "pause": "paused",
    "resume": "going",
    "cancel": "cancelled",
    "withdraw": "withdrawn",
}
Speak = Callable[[Progress], Render]
ASKED = "line"
"""In front of the broadcast for which a line was asked for."""
LONGEST = 150
"""Characters of a line: it fits under every picture that has its words already."""


def deal(tutor: Tutor, visit: Visit, number: int, deed: Deed, speak: Speak, refused: Render) -> Done:
    """Pause, go on, stop or take back; then how it stands is said."""
    found = yield from _found(tutor, visit, number)
    if found is None:
        return (yield from tutor.look(visit, refused))
    person, sent = found
    follows: Sequence[Errand] = ()
    if sent.state in MAY_FROM[deed]:
        follows = yield from _deal(tutor.bot, sent, deed, visit)
        yield from classes.note(sent.school_class, person.account, f"send {deed}", sent.unit, visit.at)
    return [*(yield from _said(tutor, visit, number, speak)), *follows]


def add_line(
    tutor: Tutor, visit: Visit, number: int, line: str, speak: Speak, refused: Render, too_long: Render
) -> Done:
    """A line is added to every card, those that have arrived and those still to come."""
    found = yield from _found(tutor, visit, number)
    if found is None or found[1].state == "withdrawn":
        return (yield from tutor.look(visit, refused))
    person, sent = found
    if len(line) > LONGEST:
        yield from people.ask(person.account, f"{ASKED}:{number}")
        return (yield from tutor.look(visit, too_long))
    yield from broadcasts.change(number, line=line)
    yield from classes.note(sent.school_class, person.account, "send line", line, visit.at)
    return [*(yield from _said(tutor, visit, number, speak)), errand(number, visit, 0, "again")]


def ask_line(tutor: Tutor, visit: Visit, number: int, render: Render, refused: Render) -> Said:
    """What is typed next is the line."""
    found = yield from _found(tutor, visit, number)
    if found is None:
        return (yield from tutor.look(visit, refused))
    yield from people.ask(found[0].account, f"{ASKED}:{number}")
    return (yield from tutor.look(visit, render))


def _found(tutor: Tutor, visit: Visit, number: int) -> Tx[tuple[Person, Broadcast] | None]:
    """If whoever acts may send to its class."""
    sent = yield from broadcasts.held(tutor.bot, number)
    person, known = yield from allowed(tutor, visit, sent.school_class if sent else 0, "send")
    return (person, sent) if sent and known else None


def _said(tutor: Tutor, visit: Visit, number: int, speak: Speak) -> Said:
    sent = yield from broadcasts.find(tutor.bot, number)
    assert sent is not None
    counts, waits = yield from broadcasts.counts(number)
    return (yield from tutor.look(visit, speak(Progress(sent, counts, waits, micros(visit.at)))))


def _deal(bot: int, sent: Broadcast, deed: Deed, visit: Visit) -> Tx[Sequence[Errand]]:
    if deed != "resume":
        yield from broadcasts.call_back(bot, sent.id)
    now = micros(visit.at)
    yield from broadcasts.change(sent.id, state=BECOMES[deed], at=max(sent.at, now))
    if deed == "withdraw":
        return [errand(sent.id, visit, 0, "withdraw")]
    return [errand(sent.id, visit, 0)] if deed == "resume" and sent.at <= now else []
