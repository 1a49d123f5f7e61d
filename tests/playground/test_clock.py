"""Playground time is the machine's and more, and never goes back; a bot's clock follows it."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.clock_follow import FollowingClock
from bot.errors import ConfigError
from tests.playground.harness import BOUND, Machine


async def test_the_clock_runs_with_the_machine_and_ahead_of_it(timed):
    assert (await timed.look("clock"))["now"] == "2026-11-21T12:00:00+00:00"
    timed.machine.go(minutes=5)
    moved = await timed.sim("clock", advance=3600)
    assert moved == {"now": "2026-11-21T13:05:00+00:00", "offset_us": 3_600_000_000, "version": 1}
    moved = await timed.sim("clock", to="2026-11-22T08:00:00+01:00")
    assert moved["now"] == "2026-11-22T07:00:00+00:00"


async def test_the_clock_never_goes_back(timed):
    timed.machine.go(hours=1)
    before = (await timed.look("clock"))["now"]
    timed.machine.go(hours=-2)
    assert (await timed.look("clock"))["now"] == before
    assert "forward" in (await timed.sim("clock", to="2026-11-21T12:59:59+00:00"))["error"]
    assert (await timed.look("clock"))["now"] == before


async def test_dates_are_playground_time(timed):
    await timed.sim("clock", to="2027-01-01T00:00:00+00:00")
    ada = await timed.acquainted()
    sent = await timed.do("sendMessage", chat_id=ada, text="x")
    assert datetime.fromtimestamp(sent["date"], UTC) == datetime(2027, 1, 1, tzinfo=UTC)


async def test_a_question_waits_until_the_clock_is_moved(play):
    version = (await play.look("clock"))["version"]
    waiting = asyncio.create_task(play.look(f"clock?after={version}&timeout={BOUND}"))
    await play.look("clock")
    await play.sim("clock", advance=60)
    assert (await waiting)["version"] == version + 1


async def test_a_question_about_another_version_is_answered_at_once(play):
    assert (await play.look("clock?after=99&timeout=60"))["version"] == 0


async def test_a_question_that_waits_in_vain_is_answered_in_the_end(play):
    assert (await play.look("clock?after=0&timeout=0.05"))["version"] == 0


async def test_a_following_clock_shows_the_same_instant_within_a_bounded_wait(timed):
    clock = FollowingClock(timed.address, timed.machine)
    await clock.start()
    try:
        assert clock.now() == timed.world.clock.now()
        for step in (60, 86_400):
            moved = asyncio.create_task(clock.moved())
            await timed.sim("clock", advance=step)
            async with asyncio.timeout(BOUND):
                await moved
            assert clock.now() == timed.world.clock.now()
        timed.machine.go(seconds=30)
        assert clock.now() == timed.world.clock.now()
    finally:
        await clock.stop()


async def test_a_following_clock_never_goes_back(timed):
    clock = FollowingClock(timed.address, timed.machine)
    await clock.start()
    before = clock.now()
    timed.machine.go(hours=-1)
    assert clock.now() == before
    await clock.stop()
    assert clock.now() == before


async def test_a_clock_with_nothing_to_follow_says_so():
    clock = FollowingClock("http://127.0.0.1:1", Machine())
    with pytest.raises(ConfigError, match="No playground clock answers"):
        await clock.start()
    await clock.stop()


async def test_stepping_needs_no_rounding(timed):
    await timed.sim("clock", advance=0.000001)
    assert timed.world.clock.now() - timed.machine.now() == timedelta(microseconds=1)


async def follows(timed, dues, stops, name="bot"):
    """Somebody with something to do at these moments, who writes down where the clock stopped."""
    left = sorted(dues)
    while True:
        version, due = timed.world.clock.version, str(left[0]) if left else ""
        await timed.look(f"clock?after={version}&timeout={BOUND}&follower={name}&due={due}")
        stops.append(timed.world.clock.micros())
        left = [due for due in left if due > stops[-1]]


async def test_a_move_stops_at_every_moment_at_which_a_follower_has_something_to_do(timed):
    start, stops = timed.world.clock.micros(), []
    dues = [start + hours * 3_600_000_000 for hours in (1, 5, 30)]
    following = asyncio.create_task(follows(timed, dues, stops))
    while not timed.world.clock.followed:  # noqa: ASYNC110 - it comes at once
        await asyncio.sleep(0)
    await timed.sim("clock", advance=24 * 3_600)
    following.cancel()
    assert sorted(set(stops)) == [start, *dues[:2], start + 24 * 3_600_000_000]


async def test_without_followers_a_move_is_one_step(timed):
    assert (await timed.sim("clock", advance=24 * 3_600))["version"] == 1
