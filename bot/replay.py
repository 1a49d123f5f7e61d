"""What is kept of a learner is a cache; this proves it equal to the stream, and makes it anew."""

from rich.console import Console
from rich.progress import track

from bot.mail import Tx
from bot.store import people
from bot.store.learners import differences, load_whole, rebuild, refold
from bot.store.open import open_store


async def replay_all(database: str, *, rebuild: bool) -> list[int]:
    """The learners whose kept state differs from their stream; with ``rebuild`` it is written anew."""
    store = await open_store(database)
    try:
        learners = await store.run(people.learners)
        differing = []
        for learner in track(learners, description="Learners", console=Console(stderr=True), transient=True):
            found = await store.run(lambda: _compare(learner, write=rebuild))  # noqa: B023 - awaited at once
            if found:
                differing.append(learner)
                Console(stderr=True).print(f"Learner {learner} differs in {', '.join(found)}.", markup=False)
    finally:
        await store.close()
    Console().print(f"{len(learners)} learners, {len(differing)} differing{', rebuilt' if rebuild else ''}.")
    return differing


def _compare(learner: int, *, write: bool) -> Tx[list[str]]:
    kept, folded = (yield from load_whole(learner)), (yield from refold(learner))
    found = list(differences(kept.state, folded.state))
    if found and write:
        yield from rebuild(learner)
    return found
