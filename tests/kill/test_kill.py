"""No answer is lost and none counts twice, however often the process dies."""

import asyncio

import pytest

from tests.bench.processes import Program
from tests.kill.harness import ACKNOWLEDGE_FIRST, RUNG, fell_often, kill_often, rung_on, standing

pytestmark = pytest.mark.kill


@pytest.fixture(params=["sqlite", "postgresql"])
def subject(request):
    """Rung on each kind of database."""
    if request.param == "sqlite":
        yield RUNG
        return
    with request.getfixturevalue("frail").database() as url:
        yield rung_on(url)


async def test_ten_kills_lose_no_answer_and_double_none(subject, tmp_path, tried, capsys):
    tally = await kill_often(subject, tmp_path, kills=10, seed=1, answers=400)
    with capsys.disabled():
        print(f"\n{tally}")
    tried.update(kills=tally.kills, kills_in_flight=tally.in_flight, kill_answers=tally.answers)
    nothing_lost(tally)
    assert tally.kills == 10
    assert tally.in_flight >= 4
    assert tally.answers >= 400


async def test_kills_of_a_bot_and_a_worker_lose_no_answer_and_double_or_misplace_none(
    frail, tmp_path, tried, capsys
):
    with frail.database() as url:
        tally = await kill_often(rung_on(url, workers=1), tmp_path, kills=4, seed=1, answers=400)
    with capsys.disabled():
        print(f"\nof a bot and a worker: {tally}")
    tried.update(kills_of_two=tally.kills, kills_in_flight=tally.in_flight, kill_answers=tally.answers)
    nothing_lost(tally)
    assert tally.kills == 8
    assert tally.in_flight >= 2
    assert tally.answers >= 400


async def test_a_database_that_is_killed_and_stopped_loses_no_answer_and_doubles_none(
    frail, tmp_path, tried, capsys
):
    with frail.database() as url:
        tally = await fell_often(rung_on(url), frail, tmp_path, falls=6, seed=1, answers=400)
    with capsys.disabled():
        print(f"\n{tally}")
    tried.update(database_kills=tally.falls, kill_answers=tally.answers)
    nothing_lost(tally)
    assert tally.answers >= 400


async def test_a_stop_is_heard_while_the_database_is_away(frail, tmp_path):
    with frail.database() as url:
        async with standing(rung_on(url), tmp_path) as (_place, settings):
            bot = await Program.start("bot", "run", folder=tmp_path / "bot", **settings)
            await bot.says("ready")
            await asyncio.to_thread(frail.stop)
            try:
                await bot.says("Waiting for the database")
                await bot.stop()
            finally:
                await asyncio.to_thread(frail.start)
    assert bot.process.returncode == 0


def nothing_lost(tally):
    assert (tally.lost, tally.doubled, tally.disordered) == (0, 0, 0), tally.complaints
    assert not tally.unsettled


async def test_the_same_kills_find_the_losses_of_a_bot_that_acknowledges_first(tmp_path, tried, capsys):
    """Proof that the harness sees a loss where there is one."""
    tally = await kill_often(ACKNOWLEDGE_FIRST, tmp_path, kills=5, seed=1)
    with capsys.disabled():
        print(f"\nof a bot that acknowledges first: {tally}, lost: {tally.lost}")
    tried.update(losses_found_in_a_stock_bot=tally.lost)
    assert tally.lost > 0
