"""Two courses over the real store: parked questions, a fresh start and a single course that rests."""

import pytest

from bot.clock import instant
from bot.learning import commands as c
from bot.learning.decide import decide
from bot.store.open import open_store
from bot.tutor import Tutor, Visit
from tests.learning.histories import DAY, Wandering, command_for
from tests.learning.talk import BOT, COURSES, LIVELY, USER, Talk, agree, lively

ROUND = ["right", "right", "miss", "go_on", "right", "right", "right", "go_on", "right", "right", "right"]
WALK = [
    *("enrol", *ROUND, "switch", *ROUND, "parked", "switch", *ROUND, "pause", "switch", "leave", "enrol"),
    *("right", "restart", *ROUND, "switch", *ROUND, "restart", "restart_again", "right"),
]


@pytest.fixture
async def store(database):
    store = await open_store(database, bot=BOT)
    yield store
    await store.close()


class Walk(Talk):
    """Goes between the courses as a hand on the list does."""

    async def goes(self, move: str):
        self.now += 7_000_000
        self.arrivals += 1
        there = Wandering(COURSES["sums"], self.state, self.now, other=COURSES["shapes"])
        command, wanted = command_for(there, move), there.wanted(move)
        visit = Visit(BOT, self.user, self.user, "en", f"{self.user}:{self.arrivals}", instant(self.now))
        await self.store.run(lambda: self.tutor.act(visit, command, self._heard, wanted))
        return command, COURSES.get(wanted or there.state.learner.course)


async def test_a_walk_between_two_courses_leaves_parts_that_are_the_fold_and_decide_as_the_whole(store):
    walk = Walk(store)
    for move in WALK:
        whole = (await walk.kept())[0].state if walk.turns else None
        command, taught = await walk.goes(move)
        turn = walk.turns[-1]
        if whole:
            decided = decide(whole, command, taught)
            assert (turn.decision.events, turn.decision.note) == (decided.events, decided.note)
    await agree(walk)
    kinds = {event.kind for turn in walk.turns for event in turn.decision.events}
    assert kinds >= {"course_paused", "course_left", "course_restarted"}


async def test_a_fresh_start_takes_the_rows_of_that_course_and_of_no_other(store):
    walk = Walk(store)
    for move in ["enrol", *ROUND, "switch", *ROUND]:
        await walk.goes(move)
    before = (await walk.kept())[0].state
    assert {key.partition("/")[0] for key in before.memory} == {"sums", "shapes"}
    await walk.goes("restart")
    after = (await walk.kept())[0].state
    other = {key: m for key, m in before.memory.items() if key.startswith("sums/")}
    assert after.memory == other
    assert {key for key in after.works if key.startswith("sums/")} == {
        key for key in before.works if key.startswith("sums/")
    }
    assert {key for key in after.works if key.startswith("shapes/")} == {"shapes/a"}
    assert len((await walk.kept())[2]) == sum(
        k.kind == "answered" for t in walk.turns for k in t.decision.events
    )
    await agree(walk)


async def test_with_one_course_a_rest_loads_what_going_on_needs(store):
    """No course is the current one then, yet a word begins it where it stood."""
    talk = await lively(store)
    talk.tutor = Tutor(BOT, {"sums": COURSES["sums"]})
    await talk.say(c.Pause(talk.now, "sums"))
    talk.now += 3 * DAY
    whole = (await talk.kept())[0].state
    turn = await talk.say(c.GoOn(talk.now))
    assert turn.decision.events == decide(whole, c.GoOn(talk.now), COURSES["sums"]).events
    for move in LIVELY:
        await talk.play(move)
    await agree(talk)
    assert talk.user == USER
