"""Fitting FSRS-6 to a course's own log: what is read, who judges, and when nothing changes."""

import math
import random
from dataclasses import replace
from datetime import date

import pytest

from bot.course.amend import line_of
from bot.course.check import check_folder
from bot.learning.events import Answered, Passed
from bot.learning.progress import Memory
from bot.learning.schedulers import base, fsrs
from bot.ops.fit import ENOUGH, HELD_OUT, LEARNERS, Data, counted, divided, fit, log_loss, told
from bot.ops.histories import History, Review, histories
from bot.store import events, people
from bot.store.codec import encode_event
from bot.store.open import open_store
from tests.course.building import build
from tests.learning import samples
from tests.scenario import begin
from tests.store.samples import BOT, NOW
from tests.test_cli import rung

COURSE = samples.straight(1)
DAY = 86_400_000_000
FORGETFUL = (
    *fsrs.DEFAULT[:2],
    6.0,
    *fsrs.DEFAULT[3:8],
    1.2,
    *fsrs.DEFAULT[9:11],
    0.8,
    *fsrs.DEFAULT[12:20],
    0.35,
)
"""People who keep what they passed longer than FSRS-6 thinks, and gain less from each review."""
BEGAN = date(2026, 1, 5).toordinal()


def remembered(learners, things, parameters, seed=1):
    """Made-up histories: asked when FSRS-6 says, remembered as other parameters say."""
    chance, asks, real = random.Random(seed), fsrs.scheduler(0.9), fsrs.scheduler(0.9, parameters)
    return [_life(chance, asks, real, learner) for learner in range(learners) for _ in range(things)]


def _life(chance, asks, real, learner):
    planned, held, day = asks.passed(), real.passed(), BEGAN + chance.randrange(60)
    reviews = [Review(day, right=True)]
    for _ in range(chance.randrange(1, 7)):
        days = planned.days
        day += days
        right = chance.random() < base.recall(days, held.stability, real.decay)
        reviews.append(Review(day, right))
        planned, held = (
            each.reviewed(before, days, right=right) for each, before in ((asks, planned), (real, held))
        )
    return History(learner, tuple(reviews))


async def write(store, user, told):
    def writing():
        person = yield from people.admit(BOT, user, user, "en", NOW)
        records = [encode_event(event, n + 1, f"tg:{user}", n) for n, event in enumerate(told)]
        yield from events.append(person.learner, records)
        return person.learner

    return await store.run(writing)


def as_events(found, course, user):
    """One learner's histories as their events, thing after thing."""
    for thing, history in enumerate(found):
        for number, review in enumerate(history.reviews):
            at = (review.day - date(1970, 1, 1).toordinal()) * DAY + DAY // 2
            memory = Memory("a", 2.0, 2.0, at, at, at, reps=number + 1)
            yield Answered(
                at=at, course=course, unit="a", question=f"{user}-{thing}-{number}", skill=f"s{thing}", item="i",
                variant="v", mode="review" if number else "finish", response="x", shown="x", rule="exact",
                verdict="correct" if review.right else "incorrect", memory=memory if number else None,
                local_day=date.fromordinal(review.day).isoformat(),
            )  # fmt: skip
            if not number:
                yield Passed(
                    at=at, course=course, unit="a", skill=f"s{thing}", title="S", need=3, estimate=0.95,
                    evidence=(), memory=memory,
                )  # fmt: skip


# ---- what is read


async def test_a_pass_and_the_first_review_of_each_later_day_make_a_history(store):
    story = begin(COURSE).given(
        "right * 3", "next day", "go on", "right * 2", "+8d", "go on", "miss", "go on", "right"
    )
    learner = await write(store, 1, story.log)
    day = date.fromisoformat(story.found("answered")[0].local_day).toordinal()
    (history,) = await histories(store.read, COURSE.id)
    expected = (Review(day, True), Review(day + 1, True), Review(day + 9, False))
    assert history == History(learner, expected)
    assert (history.days, history.predicted) == ([0, 1, 8], 2)


async def test_an_answer_that_was_taken_back_is_no_review(store):
    story = begin(COURSE).given("right * 3", "next day", "go on", "right * 2", "+8d", "go on", "miss", "undo")
    assert story.found("taken_back")
    await write(store, 1, story.log)
    (history,) = await histories(store.read, COURSE.id)
    assert [review.right for review in history.reviews] == [True, True]


async def test_what_was_never_asked_again_is_left_out(store):
    await write(store, 1, begin(COURSE).given("right * 3").log)
    assert await histories(store.read, COURSE.id) == []


async def test_the_entries_of_a_set_have_histories_of_their_own(store):
    story = (
        begin(samples.letters(3))
        .until(lambda now: now.found("passed"))
        .given("next day", "go on", "right * 3")
    )
    await write(store, 1, story.log)
    found = await histories(store.read, "sums")
    assert [len(history.reviews) for history in found] == [2, 2, 2]


@pytest.mark.parametrize("page", [1, 2, 7, 5_000])
async def test_pages_of_any_size_tell_the_same(store, page):
    made = remembered(3, 4, fsrs.DEFAULT)
    for user in range(3):
        own = [history for history in made if history.learner == user]
        await write(store, user + 1, as_events(own, "sums", user))
        await write_other(store, user)
    found = await histories(store.read, "sums", page=page)
    assert [history.reviews for history in found] == [history.reviews for history in made]
    assert len({history.learner for history in found}) == 3


async def write_other(store, user):
    """A further learner in another course."""
    await write(store, user + 100, as_events(remembered(1, 1, fsrs.DEFAULT), "other", user + 100))


async def test_reading_ends_with_the_learner_by_whom_there_are_enough(store):
    made = remembered(4, 5, fsrs.DEFAULT)
    for user in range(4):
        own = [history for history in made if history.learner == user]
        await write(store, user + 1, as_events(own, "sums", user))
    first = counted(history for history in made if history.learner == 0)
    found = await histories(store.read, "sums", most=first, page=10)
    assert first <= counted(found) < counted(made)


# ---- who judges


def test_whole_learners_are_held_out_always_the_same_ones():
    made = remembered(12, 20, fsrs.DEFAULT)
    data = divided(made, "sums")
    assert data == divided(made, "sums")
    assert not {h.learner for h in data.fitting} & {h.learner for h in data.judging}
    assert HELD_OUT <= counted(data.judging) / counted(made) < 2 * HELD_OUT
    assert counted(data.fitting) + counted(data.judging) == counted(made)


def test_log_loss_is_the_mean_surprise():
    stability = fsrs.DEFAULT[2]
    days = round(stability * 2)
    chance = base.recall(days, stability, base.DECAY)
    right, missed = (History(1, (Review(5, True), Review(5 + days, each))) for each in (True, False))
    assert log_loss([right], fsrs.scheduler(0.9)) == pytest.approx(-math.log(chance))
    assert log_loss([right, missed], fsrs.scheduler(0.9)) == pytest.approx(
        -(math.log(chance) + math.log(1 - chance)) / 2
    )


@pytest.mark.parametrize(
    ("learners", "things", "enough"), [(10, 20, False), (LEARNERS - 1, 200, False), (LEARNERS, 200, True)]
)
def test_nothing_is_fitted_to_too_few_reviews_or_learners(learners, things, enough):
    data = divided(remembered(learners, things, FORGETFUL), "sums")
    assert data.enough is enough
    if not enough:
        assert f"fitting takes {ENOUGH:,}" in told(data, None)
        assert told(data, None).endswith("Nothing is changed.")


# ---- what comes of it


@pytest.fixture(scope="module")
def data() -> Data:
    return divided(remembered(12, 60, FORGETFUL), "sums")


def test_what_learners_of_another_memory_did_is_foretold_better(data):
    found = fit(data, COURSE)
    truth = log_loss(data.judging, fsrs.scheduler(0.9, FORGETFUL))
    assert found.better
    assert found.before - found.after > 0.8 * (found.before - truth) > 0
    assert found.after == log_loss(data.judging, fsrs.scheduler(0.9, found.parameters))
    assert list(fsrs.refused(found.parameters)) == []
    assert told(data, found).endswith("Better.")


def test_what_is_as_good_already_is_kept(data):
    fitted = replace(COURSE, parameters=fit(data, COURSE).parameters)
    plain = divided(remembered(12, 60, fsrs.DEFAULT), "sums")
    for again, course in ((data, fitted), (plain, COURSE)):
        found = fit(again, course)
        assert not found.better
        assert told(again, found).endswith("Nothing is changed.")


def test_people_who_were_held_out_decide(data):
    """They remember as FSRS-6 thinks, those fitted to do not: the present parameters stay."""
    found = fit(Data(data.fitting, tuple(remembered(4, 60, fsrs.DEFAULT, seed=2))), COURSE)
    assert found.after > found.before
    assert not found.better


# ---- the command


async def test_the_command_shows_the_change_and_makes_it_only_when_told_to(tmp_path):
    folder = build(tmp_path)
    url = f"sqlite:///{tmp_path}/rung.db"
    store = await open_store(url, bot=BOT)
    for user in range(LEARNERS + 1):
        own = [history for history in remembered(LEARNERS + 1, 80, FORGETFUL) if history.learner == user]
        await write(store, user + 1, as_events(own, "tiny", user))
    await store.close()
    file = folder / "course.toml"
    before = file.read_text()
    places = {"RUNG_CONTENT": str(tmp_path), "RUNG_DATABASE_URL": url}
    shown = rung("fit", "tiny", **places)
    assert (shown.returncode, shown.stderr, file.read_text()) == (0, "", before)
    assert "Log loss on those: " in shown.stdout
    assert "+ parameters = [" in shown.stdout
    assert "Written into" in rung("fit", "tiny", "--write", **places).stdout
    written = check_folder(folder)[0].parameters
    assert file.read_text() == f"{before}{line_of(written)}\n"
    assert line_of(written) in shown.stdout
    assert "Nothing is changed." in rung("fit", "tiny", "--write", **places).stdout
    assert check_folder(folder)[0].parameters == written


@pytest.mark.parametrize(
    ("course", "changes", "said"),
    [
        ("none", "", "There is no folder"),
        ("tiny", 'scheduler = "sm2"', "SM-2"),
        ("tiny", "session = 1", "rung check"),
    ],
)
def test_the_command_says_why_it_cannot(tmp_path, course, changes, said):
    file = build(tmp_path) / "course.toml"
    file.write_text(file.read_text() + changes)
    done = rung("fit", course, RUNG_CONTENT=str(tmp_path), RUNG_DATABASE_URL=f"sqlite:///{tmp_path}/rung.db")
    assert done.returncode == 1
    assert said in done.stderr
