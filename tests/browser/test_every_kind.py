"""A learner plays every kind of question in a real browser, and writes Greek in all three ways, with `rung run`."""

import shutil
from pathlib import Path

import pytest
import pytest_asyncio

from tests.browser.knowing import KINDS, WAYS, Knowing
from tests.browser.whole import rung_run

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

COURSE = Path(__file__).with_name("course-of-kinds")
EVERYTHING = {kind for _, kind, _ in KINDS} | {*WAYS}
MOST_EXCHANGES = 80


@pytest_asyncio.fixture(loop_scope="module")
async def playground(tmp_path):
    shutil.copytree(COURSE, tmp_path / "content" / COURSE.name)
    async with rung_run(tmp_path, tmp_path / "content") as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def maya(open_page):
    learner = Knowing(await open_page())
    await learner.start()
    return learner


async def test_whoever_knows_every_kind_is_right_each_time_and_greek_is_written_in_all_three_ways(maya):
    for _ in range(MOST_EXCHANGES):
        await maya.exchange()
        if set(maya.played) == EVERYTHING:
            return
    pytest.fail(f"Never asked: {EVERYTHING - set(maya.played)}")
