"""A learner passes the first unit of Fractions in a real browser, against the bot as `rung run` starts it."""

import pytest
import pytest_asyncio

from tests.browser.player import Player
from tests.browser.whole import rung_run

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

FIRST, SECOND = "parts", "line"
MOST_EXCHANGES = 120


@pytest_asyncio.fixture(loop_scope="module")
async def playground(tmp_path):
    async with rung_run(tmp_path) as address:
        yield address


@pytest_asyncio.fixture(loop_scope="module")
async def maya(open_page, tmp_path):
    page = await open_page()
    player = Player(page, tmp_path / "playground" / "rung.db")
    await player.start()
    return player


async def until_one_short(maya):
    for _ in range(MOST_EXCHANGES):
        if maya.open is None:
            await maya.go_on()
        elif maya.one_short:
            return
        else:
            await maya.answer()
    pytest.fail("The unit was never one answer from being passed.")


async def miss(maya):
    """Misses the open question; what the bot said of it."""
    before = await maya.page.locator(".message.theirs").count()
    assert (await maya.answer(right=False))["verdict"] == "incorrect"
    return maya.page.locator(".message.theirs").nth(before)


async def test_the_next_unit_opens_at_the_criterion_and_not_one_short_of_it(maya):
    await until_one_short(maya)
    asked = maya.open
    feedback = await miss(maya)

    assert "Not yet." in await feedback.inner_text(), "a miss brings its feedback"
    assert maya.open is None, "as a message of its own, without the next question"
    assert maya.introduced == [FIRST], "one short of the criterion nothing new is introduced"
    assert maya.events("answered")[-1]["progress"]["run"] == [], "and the run is over"

    async with maya.reply():
        await maya.write("/learn")
    assert maya.introduced == [FIRST], "no command opens it either"

    while maya.open is None or maya.open["variant"]["skill"] != asked["variant"]["skill"]:
        await (maya.go_on() if maya.open is None else maya.answer())
    assert maya.open["run"] == 0
    await until_one_short(maya)
    assert maya.introduced == [FIRST]
    await maya.answer()
    assert [event["unit"] for event in maya.events("unit_passed")] == [FIRST]
    while SECOND not in maya.introduced:
        await maya.go_on()


async def test_every_answer_is_in_the_answer_table_under_its_skill(maya):
    for right in (True, False, True):
        while maya.open is None:
            await maya.go_on()
        await maya.answer(right=right)
    asked = {event["question"]: event["variant"]["skill"] for event in maya.events("asked")}
    rows = maya.rows("SELECT question, skill, verdict FROM answer ORDER BY seq")
    assert [verdict for _, _, verdict in rows] == ["correct", "incorrect", "correct"]
    assert all(asked[question] == skill for question, skill, _ in rows)
