"""What is kept of a learner is a cache; this proves it equal to the stream, and makes it anew."""

from collections.abc import Sequence
from dataclasses import replace

from rich.console import Console
from rich.progress import track

from bot.learning.events import Answered, GroupAnswered, Regraded, TakenBack
from bot.learning.state import State
from bot.mail import Tx
from bot.store import answers, events, people
from bot.store.answers import AnswerRow, row_of
from bot.store.codec import decode_event
from bot.store.learners import CHUNK, differences, kept, outdated, refold
from bot.store.learners import rebuild as rebuilt
from bot.store.open import open_store


async def replay_all(database: str, *, rebuild: bool, renew: bool = False) -> list[int]:
    """The learners whose kept state differs from their stream; with ``rebuild`` it is written anew.

    With ``renew`` what another version of Rung has kept is made anew before that, and differs no more.
    """
    store = await open_store(database)
    try:
        learners = await store.run(people.learners)
        differing = []
        for learner in track(learners, description="Learners", console=Console(stderr=True), transient=True):
            if renew and await store.run(lambda: outdated(learner)):  # noqa: B023 - awaited at once
                await store.run(lambda: rebuilt(learner))  # noqa: B023 - awaited at once
            found = await store.run(lambda: compare(learner, write=rebuild))  # noqa: B023 - awaited at once
            if found:
                differing.append(learner)
                Console(stderr=True).print(f"Learner {learner} differs in {', '.join(found)}.", markup=False)
    finally:
        await store.close()
    Console().print(f"{len(learners)} learners, {len(differing)} differing{', rebuilt' if rebuild else ''}.")
    return differing


def compare(learner: int, *, write: bool = False) -> Tx[list[str]]:
    """What is kept of a learner otherwise than their stream tells; ``write`` makes it anew."""
    held, folded = (yield from kept(learner)), (yield from refold(learner))
    listed, told = (yield from answers.of(learner)), (yield from _told(learner))
    state = held.state if held else State(id=learner)
    found = [*differences(state, folded.state), *_disagreeing(listed, told)]
    if found and write:
        yield from rebuilt(learner)
        yield from answers.drop(learner)
        for row in told:
            yield from answers.write(row)
    return found


def _told(learner: int) -> Tx[list[AnswerRow]]:
    """The learner's answers as the stream alone tells them."""
    told: dict[str, AnswerRow] = {}
    after = 0
    while batch := (yield from events.stream(learner, after, CHUNK)):
        for record in batch:
            event = decode_event(record)
            if isinstance(event, Answered | GroupAnswered):
                told[event.question] = row_of(learner, record.seq, event)
            elif isinstance(event, TakenBack) and event.question in told:
                told[event.question] = replace(told[event.question], undone_at=event.at)
            elif isinstance(event, Regraded) and event.question in told:
                told[event.question] = replace(told[event.question], verdict=event.verdict)
        after = batch[-1].seq
    return list(told.values())


def _disagreeing(listed: Sequence[AnswerRow], told: Sequence[AnswerRow]) -> list[str]:
    """The questions whose answer is missing, made up or not as it was given, in order."""
    return [f"answer:{seq}" for seq in sorted({row.seq for row in set(listed) ^ set(told)})]
