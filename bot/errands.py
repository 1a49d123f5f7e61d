"""What arrives for a learner who did not write: who that is, and one decision on all that is known of them."""

from collections.abc import Sequence
from dataclasses import replace

from bot.clock import micros
from bot.learning.commands import Assign, Override, Regrade
from bot.learning.decide import decide
from bot.learning.desk import Decision
from bot.learning.events import Event
from bot.mail import Tx
from bot.store import events, people
from bot.store.learners import Loaded, load_whole
from bot.tutor import Turn, Tutor, Visit


def visited(tutor: Tutor, visit: Visit, learner: int) -> Tx[tuple[Visit, bool] | None]:
    """The visit of this learner, and whether it is their turn; None where they are gone, or it was done before."""
    found = yield from people.of(tutor.bot, learner)
    if found is None or (yield from events.applied(learner, visit.cause)):
        return None
    person, in_turn = found
    return visit.of(person), in_turn


def decided(tutor: Tutor, visit: Visit, commands: Sequence[Override | Regrade | Assign]) -> Tx[Turn]:
    """The turn that these commands lead to, one after the other, on the whole state of the learner."""
    assert visit.person is not None
    loaded: Loaded = yield from load_whole(visit.person.learner)
    state, found = loaded.state, Decision((), loaded.state)
    kept: list[Event] = []
    for command in commands:
        at = max(command.at, micros(visit.at))
        found = decide(state, replace(command, at=at), tutor.courses.get(command.course))
        state, kept = found.state, [*kept, *found.events]
    decision = Decision(tuple(kept), state, found.note)
    return (yield from tutor.record(visit, visit.person, loaded, decision))
