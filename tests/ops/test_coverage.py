"""A step after which first answers are mostly missed is named as one that does not teach."""

from bot.config import HOME
from bot.course.check import check_root
from bot.learning.events import Answered, Introduced, Stepped
from bot.ops import coverage
from bot.ops.coverage import Step, covered, in_order, known_steps
from bot.store import events, people
from bot.store.codec import encode_event
from tests.store.samples import BOT, NOW


def lesson(user, verdicts, *, seen=True):
    """A learner sees a step (or not) and answers so."""
    yield Introduced(at=1, course="c", unit="u", requires=(), skills={"s": 3})
    if seen:
        yield Stepped(at=2, course="c", unit="u", step="first", number=1)
    for number, verdict in enumerate(verdicts):
        yield Answered(
            at=3 + number, course="c", unit="u", question=f"{user}-{number}", skill="s", item="i", variant="v",
            mode="learn" if number == 0 else "practice", response="x", shown="x", verdict=verdict, rule="other",
        )  # fmt: skip


async def write(store, user, verdicts, **how):
    def writing():
        person = yield from people.admit(BOT, user, user, "en", NOW)
        stream = enumerate(lesson(user, verdicts, **how))
        yield from events.append(
            person.learner, [encode_event(event, n + 1, f"tg:{user}", n) for n, event in stream]
        )

    await store.run(writing)


async def test_only_the_first_answer_behind_a_step_counts(store):
    for user, verdicts in enumerate(
        [("correct",), ("close", "incorrect"), ("gave_up", "correct"), ("incorrect",)], 1
    ):
        await write(store, user, verdicts)
    (step,) = await covered(store.read)
    assert (step.place, step.answers, step.right) == (("c", "u", "first"), 4, 2)


async def test_a_long_log_is_read_in_pages(store, monkeypatch):
    monkeypatch.setattr(coverage, "PAGE", 2)
    for user in range(1, 6):
        await write(store, user, ("correct", "incorrect"))
    (step,) = await covered(store.read)
    assert (step.answers, step.right) == (5, 5)


async def test_the_step_that_one_learner_has_left_is_not_that_of_the_next(store):
    await write(store, 1, ())
    await write(store, 2, ("correct",), seen=False)
    assert await covered(store.read) == []


def test_a_step_is_judged_from_five_answers_on():
    place = ("c", "u", "s")
    judged = [
        Step(place, answers, right).teaches for answers, right in ((4, 0), (5, 3), (5, 4), (10, 8), (10, 7))
    ]
    assert judged == [None, False, True, True, False]


def test_a_step_that_does_not_teach_is_said_so():
    assert Step(("c", "u", "s"), 10, 7).said == "c/u/s: 7 of 10 first answers right: this step does not teach"


def test_steps_come_in_the_order_of_the_course_and_forgotten_ones_last():
    steps = [Step(("c", "u", name), 1, 1) for name in ("gone", "b", "a")]
    known = {("c", "u", "b"): 0, ("c", "u", "a"): 1}
    assert [step.place[2] for step in in_order(steps, known)] == ["b", "a", "gone"]


def test_the_shipped_course_knows_its_steps():
    courses, _faults = check_root(HOME / "content", draws=1)
    assert (
        known_steps(courses.values())[("fractions", "parts", courses["fractions"].units[0].steps[0].id)] >= 0
    )
