"""The criterion (LEARNING section 3): how long a run must be, what ends it, and what it must show."""

from dataclasses import replace

import pytest

from bot.learning import criterion
from bot.learning.progress import Progress
from tests.learning.samples import chosen, course, skill, sum_item, typed, unit
from tests.scenario import begin

SEVEN = course(unit("a", skills=(chosen(options=2),)))
TYPED = course(unit("a", skills=(typed(),)))
EIGHT = course(unit("a", skills=(typed(need=8),)))


@pytest.mark.parametrize(
    ("asked", "need"),
    [
        (typed(), 3),
        (chosen(options=4), 4),
        (chosen(options=3), 5),
        (chosen(options=2), 7),
        (typed(need=6), 6),
        (chosen(options=2, need=2), 2),
        (skill("a-0", (*chosen(options=4).items, *chosen(options=2).items), "recognise"), 7),
        (skill("a-0"), 3),  # options at first, but the required form is typed
    ],
)
def test_a_run_is_as_long_as_the_items_are_easily_guessed_unless_the_course_says_how_long(asked, need):
    assert criterion.full_run(asked) == need
    assert begin(course(unit("a", skills=(asked,)))).open.need == need


@pytest.mark.parametrize("options", [2, 3, 4])
@pytest.mark.parametrize("run", range(1, 7))
def test_a_full_run_passes_and_one_less_does_not(options, run):
    need = criterion.full_run(chosen(options=options))
    story = begin(course(unit("a", skills=(chosen(options=options),)))).given(f"right * {min(run, need - 1)}")
    assert story.levels == "a practising"
    assert story.until(lambda s: s.run == need).levels == "a passed"


@pytest.mark.parametrize(
    ("made", "history", "need"),
    [
        (SEVEN, "right * 6", 3),  # a slip at 6 of 7 costs 3
        (SEVEN, "right * 5", 4),
        (SEVEN, "right * 2", 6),
        (SEVEN, "", 7),  # never over the full run
        (SEVEN, "miss, go on, miss, go on", 7),
        (TYPED, "right * 2", 3),  # never under three
        (TYPED, "", 3),
        (EIGHT, "", 8),  # a course's own run is not cut short by a miss
        (EIGHT, "right", 8),
        (EIGHT, "right * 7", 3),
        (course(unit("a", skills=(chosen(need=2),))), "right", 2),  # never over the full run
    ],
)
def test_after_a_miss_the_run_starts_at_nothing_and_needs_what_the_whole_history_says(made, history, need):
    story = begin(made)
    (story.given(history) if history else story).when("miss").then(run=0, need=need)


def test_a_comeback_run_passes_as_a_full_one_does():
    story = begin(SEVEN).given("right * 6, miss, go on, right * 2").then(run=2, need=3)
    story.when("right").then("answered passed unit_passed session_ended", levels="a passed")


@pytest.mark.parametrize(("guess", "after"), [(0.05, 0.7845), (0.25, 0.4496), (1 / 3, 0.3904), (0.5, 0.3169)])
def test_each_answer_enters_with_its_own_guess_rate(guess, after):
    """Worked by hand: .15 * .9 / (.15 * .9 + .85 * guess), then a tenth of the rest is learned."""
    posterior = 0.135 / (0.135 + 0.85 * guess)
    now = criterion.right_answer(
        Progress(need=7), SEVEN.units[0].skills[0], "q", guess=guess, proving=True, hints=0
    )
    assert now.estimate == pytest.approx(posterior + (1 - posterior) / 10)
    assert now.estimate == pytest.approx(after, abs=1e-4)


def test_typed_answers_shorten_the_run_of_a_skill_that_is_else_guessed_easily():
    mixed = skill("a-0", (sum_item("a-0", 1), *chosen(options=2).items), "recognise")
    now = Progress(need=7)
    for number in range(2):
        now = criterion.right_answer(now, mixed, str(number), guess=0.05, proving=True, hints=0)
    assert now.need < 7


def test_no_answer_asks_for_more_than_the_full_run():
    """Lucky choices say little: knowledge tracing alone would want a fourth answer."""
    now = Progress(need=3, estimate=0.01)
    for number in range(2):
        now = criterion.right_answer(now, typed(), str(number), guess=0.9, proving=False, hints=0)
    assert 2 + criterion.still_needed(now.estimate, 0.05) == 4
    assert now.need == 3


def test_a_miss_takes_away_what_was_proved():
    story = begin(EIGHT).given("right * 3, miss")
    assert story.last.proved == 0


def test_an_easy_answer_proves_nothing():
    assert begin(course(unit("a"))).given("right").last.proved == 0
    assert begin(TYPED).given("right").last.proved == 1


def test_who_says_i_do_not_know_is_not_taken_to_have_guessed():
    said = begin(TYPED).when("give up").last.estimate
    missed = begin(TYPED).when("miss").last.estimate
    posterior = 0.15 * 0.1 / (0.15 * 0.1 + 0.85)
    assert said == pytest.approx(posterior + (1 - posterior) / 10)
    assert said < missed


@pytest.mark.parametrize(
    ("history", "run"),
    [
        ("right, hint, right", 1),  # a question with a hint does not count
        ("right * 2, hint, right", 2),
        ("right, hint, right, right", 2),  # and does not end the run
        ("right, hint, right, hint, right", 0),  # a second hint within the run does
        ("right, hint, hint, right", 0),  # on the same question too
        ("hint, right, miss, go on, right, hint, right", 1),  # a run that began anew has its own hints
        ("right * 2, give up", 0),
        ("right * 2, miss", 0),
        ("right, lesson, right", 1),  # the lesson read again is a hint
        ("right, lesson, hint, right", 1),  # help with one question, in whatever order, is one help
        ("right, hint, lesson, right", 1),
        ("right, lesson, lesson, right", 1),  # read twice it is one
    ],
)
def test_only_unaided_right_answers_in_a_row_stand_in_a_run(history, run):
    begin(EIGHT).given(history).then(run=run)


def test_a_hinted_answer_moves_no_estimate_and_is_not_counted():
    story = begin(EIGHT).given("right, hint, right")
    assert story.found("answered")[-1].counted is False
    assert story.last.estimate == begin(EIGHT).given("right").last.estimate


@pytest.mark.parametrize(("pause", "run"), [("+20h", 3), ("+6d", 3), ("+8d", 1), ("+300d", 1)])
def test_a_run_survives_the_night_and_begins_anew_after_seven_days(pause, run):
    long = begin(course(unit("a", skills=(typed(need=8),)))).given("right * 2, stop")
    long.given(pause).given("right").then(run=run)


def test_a_run_is_seven_days_old_and_no_more():
    week = criterion.FORGOTTEN_US
    standing = Progress(need=8, run=("q",), last_at=1)
    asked = EIGHT.units[0].skills[0]
    assert week == 7 * 86_400_000_000
    assert criterion.rested(standing, asked, 1 + week).run == ("q",)
    assert criterion.rested(standing, asked, 2 + week).run == ()


def test_what_is_asked_after_seven_days_already_shows_the_new_run():
    two = replace(EIGHT, session=2)
    assert begin(two).given("right * 2, +6d, go on").open.run == 2
    assert begin(two).given("right * 2, +8d, go on").open.run == 0


@pytest.mark.parametrize(
    ("history", "level"),
    [
        ("right", 1),
        ("right, right", 2),  # rises after two right
        ("right, right, right", 2),
        ("right * 4", 3),
        ("right * 6", 3),  # no higher than the items go
        ("right * 2, miss", 2),
        ("right * 2, miss, go on, miss", 1),  # falls after two misses
        ("right * 2, miss, go on, right, miss", 2),  # not in a row
        ("miss, go on, miss", 1),  # no lower than one
        ("right, miss, go on, right", 1),
        ("right, hint, right, right", 2),  # with a hint neither way
    ],
)
def test_practice_rises_after_two_right_and_falls_after_two_misses(history, level):
    steady = skill("a-0", (sum_item("a-0", 1), sum_item("a-0", 2), sum_item("a-0", 3)), need=8)
    begin(course(unit("a", skills=(steady,)))).given(history).then(level=level)


def test_practice_starts_with_the_easiest_items():
    assert begin(course(unit("a"))).open.variant.level == 1


@pytest.mark.parametrize("need", [3, 4, 8])
def test_the_last_two_of_a_run_are_in_the_required_form_at_the_top_level(need):
    story = begin(course(unit("a", skills=(skill("a-0", need=need),)))).until(
        lambda s: s.levels == "a passed"
    )
    asked = [(event.variant.form, event.variant.level) for event in story.found("asked")]
    assert asked[-2:] == [("recall", 3), ("recall", 3)]
    assert asked[0] == ("recognise", 1)
    assert len(asked) == need, "who is always right passes with one run"


def test_easy_items_alone_never_pass():
    """Only level 1 of three is ever answered: the run grows, the criterion stays unmet."""
    asked, now = skill("a-0"), Progress(need=3)
    for number in range(20):
        now = criterion.right_answer(now, asked, str(number), guess=0.05, proving=False, hints=0)
        assert not criterion.ready(now)
        assert not criterion.stands(now)
    proving = {"guess": 0.05, "proving": True, "hints": 0}
    once = criterion.right_answer(now, asked, "one", **proving)
    assert criterion.ready(once)
    assert not criterion.stands(once)
    assert criterion.stands(criterion.right_answer(once, asked, "two", **proving))


def test_an_easy_answer_between_two_that_prove_takes_the_first_away():
    asked, now = skill("a-0"), Progress(need=3)
    for number, proving in enumerate([True, True, False, True]):
        now = criterion.right_answer(now, asked, str(number), guess=0.05, proving=proving, hints=0)
    assert not criterion.stands(now)


@pytest.mark.parametrize(
    ("form", "level", "proves"), [("recall", 3, True), ("recall", 2, False), ("recognise", 3, False)]
)
def test_only_the_required_form_at_the_top_level_proves(form, level, proves):
    assert criterion.proves(skill("a-0"), form, level) is proves


def test_a_retired_item_sets_neither_the_top_level_nor_the_run():
    old = replace(sum_item("a-0", 3, 9), retired=True)
    guessed = replace(chosen(options=2).items[0], retired=True)
    assert criterion.top_level(skill("a-0", (sum_item("a-0", 1), old))) == 1
    assert criterion.full_run(skill("a-0", (*chosen(options=4).items, guessed), "recognise")) == 4


def test_passing_says_what_it_rests_on():
    story = begin(TYPED).given("right * 3")
    (passed,) = story.found("passed")
    asked = [event.question for event in story.found("asked")]
    assert (passed.need, passed.evidence) == (3, tuple(asked[-3:]))
    assert passed.estimate >= criterion.KNOWN
    assert passed.scheduler == "fsrs-6/default"
