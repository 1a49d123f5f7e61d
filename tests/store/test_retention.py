"""What was answered is forgotten after a while; how it was graded stays, and logs replay as before."""

from datetime import timedelta

import pytest

from bot.config import read_settings
from bot.errors import ConfigError
from bot.ops.replay import compare
from bot.store import people
from bot.store.retention import forget_words
from tests.chat.talk import house, text_of

KEEP = timedelta(days=30)
WORDS = "SELECT COUNT(*) FROM event WHERE kind = 'answered' AND data NOT LIKE '%\"response\":\"\"%'"


@pytest.fixture
async def home(tmp_path, each_database):
    async with house(tmp_path, operators="1") as running:
        yield running


async def lived(home):
    """Maya has answered at random, then right and wrong, and says that one should count."""
    maya = home.person()
    await maya.says("/start")
    await maya.says("xyzzy")
    for right in (True, False):
        await maya.answers(right=right)
    return maya


async def forgotten(home, **time):
    """Moves the clock first."""
    await home.later(**time)
    return await forget_words(home.bot.store, KEEP, home.bot.clock.now())


async def differing(home):
    store = home.bot.store
    learners = await store.run(people.learners)
    return [await store.run(lambda: compare(learner)) for learner in learners]  # noqa: B023 - awaited at once


async def test_after_a_while_nobody_can_read_what_was_answered_and_verdicts_stay(home):
    await lived(home)
    before = await home.rows("SELECT seq, verdict, verdict_given, at, taken_ms FROM answer ORDER BY seq")
    assert await home.one(WORDS)
    assert await forgotten(home, days=29) == 0
    assert await home.one(WORDS)
    assert await forgotten(home, days=2)
    assert await home.one(WORDS) == 0
    assert await home.rows("SELECT DISTINCT response FROM answer") == [("",)]
    after = await home.rows("SELECT seq, verdict, verdict_given, at, taken_ms FROM answer ORDER BY seq")
    assert before == after


async def test_what_is_kept_equals_what_the_log_tells_before_and_after(home):
    await lived(home)
    assert await differing(home) == [[]]
    await forgotten(home, days=31)
    assert await differing(home) == [[]]


async def test_a_learner_whose_words_are_forgotten_goes_on_as_if_nothing_were(home):
    maya = await lived(home)
    await forgotten(home, days=31)
    await maya.says("/learn")
    await maya.answers(right=True)
    assert text_of(maya.last)
    assert await differing(home) == [[]]


async def test_what_is_disputed_is_kept_until_it_is_settled(home):
    maya = await lived(home)
    question = await home.one("SELECT question FROM answer ORDER BY seq DESC LIMIT 1")
    await maya.taps_on(maya.last["message_id"], f"C:{question}")
    assert await home.one("SELECT COUNT(*) FROM dispute WHERE state = 'open'") == 1
    await forgotten(home, days=31)
    words = "SELECT response FROM answer WHERE question = $1"
    assert await home.one(words, question)

    def settle():
        yield "UPDATE dispute SET state = 'declined'", ()

    await home.bot.store.run(settle)
    await forgotten(home, days=2)
    assert await home.one(words, question) == ""
    assert await home.rows("SELECT answer, same FROM dispute") == [("", "")]
    assert await differing(home) == [[]]


async def test_it_is_done_once_a_day_and_goes_on_where_it_stopped(home):
    maya = await lived(home)
    assert await forgotten(home, days=31)
    await maya.says("/learn")
    assert await forgotten(home, hours=23) == 0
    await maya.answers(right=True)
    assert await forgotten(home, days=31) > 0
    assert await forgotten(home, days=2) == 0


@pytest.mark.parametrize("days", ["-1", "1", "29"])
def test_less_than_a_month_is_refused(days, monkeypatch):
    monkeypatch.setenv("RUNG_RETENTION_DAYS", days)
    with pytest.raises(ConfigError, match="RUNG_RETENTION_DAYS must be 0"):
        read_settings()
