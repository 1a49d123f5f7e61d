"""Misses again and again (LEARNING section 5): explained, one step back, back again; then a rest."""

import pytest

from bot.learning import correctives
from bot.learning.leeches import is_leech
from bot.learning.progress import Memory, Progress
from tests.learning.kept import kept
from tests.learning.samples import chosen, course, letters, skill, straight, typed, unit
from tests.scenario import Story, begin

LEVELS = course(unit("a", skills=(skill("a-0", need=8),)))
"""One skill with easier and harder questions, two explanations."""
PLAIN = course(unit("a", skills=(typed("a-0", need=8),)))
"""One skill without anything easier, and nothing before it."""
TWO = course(unit("a", skills=(typed("a-0", need=3), typed("a-1", need=8))), unit("b", ("a",)))


def missing(story: Story, times: int) -> Story:
    """So many misses one after the other, each followed by a tap."""
    for _ in range(times):
        story = (story if story.open else story.given("go on")).given("miss")
    return story


def at_level_three() -> Story:
    return begin(LEVELS).given("right * 4").then(level=3)


def test_a_second_miss_brings_an_explanation_by_itself():
    missing(begin(PLAIN), 2).then("answered explained")
    missing(begin(PLAIN), 1).then("answered")


def test_no_explanation_comes_again_by_itself():
    story = missing(begin(PLAIN).given("miss, explain, explain, go on"), 1)
    story.then("answered")


def test_i_do_not_know_counts_as_a_miss_on_the_ladder():
    begin(PLAIN).given("give up, go on, give up").then("answered explained")


def test_a_third_miss_leads_one_step_back_to_something_easier():
    story = missing(at_level_three(), 3).then("answered stepped_back", open=None)
    story = story.when("go on").then("asked", mode="step", reason="step_back", form="choice")
    assert story.open.variant.level == 1


def test_two_easier_questions_then_the_same_once_more_uncounted_then_it_counts():
    story = missing(at_level_three(), 3).given("go on")
    run = story.practice("a-0")
    story = story.given("right").then(mode="step").given("right").then(mode="trial", reason="uncounted")
    assert story.practice("a-0") == run
    story = story.given("right").then("answered asked", mode="practice", asked="a-0")
    assert story.practice("a-0") == run
    assert story.given("right").practice("a-0").run == (story.question,)


def test_the_way_back_asks_what_was_missed_with_other_numbers():
    story = missing(at_level_three(), 3)
    missed = story.state.learner.last.variant
    story = story.given("go on, right, right").then(mode="trial")
    assert story.open.variant.item == missed.item
    assert story.open.variant.key != missed.key


def test_a_miss_on_the_way_back_is_explained_and_practice_goes_on():
    story = missing(at_level_three().given("explain"), 3).given("go on, right, right, miss")
    assert story.kinds[0] == "answered"
    story.when("go on").then(mode="practice")


def test_a_miss_one_step_back_leads_on_all_the_same():
    story = missing(at_level_three(), 3).given("go on, miss, go on").then(mode="step")
    story.given("miss, go on").then(mode="trial")


def test_with_nothing_easier_it_steps_back_to_the_skill_before():
    story = begin(TWO).until(lambda s: s.asked == "a-1" and len(s.practice("a-0").run) >= 2)
    story = missing(story, 1)
    while not any(e.kind == "stepped_back" for e in story.did.events):
        story = (
            story.given("go on").given("miss")
            if story.given("go on").asked == "a-1"
            else story.given("go on, right")
        )
    (back,) = story.found("stepped_back")
    assert (back.skill, back.to_skill) == ("a-1", "a-0")
    story.given("go on").then(mode="step", asked="a-0")


def test_a_new_session_begins_off_the_ladder():
    story = missing(at_level_three(), 3).given("stop, next day, go on")
    story.then(mode="practice")


def test_undoing_the_third_miss_leaves_the_ladder():
    story = missing(at_level_three(), 3).given("go on, undo")
    story.then(mode="practice", reason="undone")


PASSING = "1111111111"


@pytest.mark.parametrize(
    ("practice", "stuck"),
    [
        ({"stretch": 10, "lately": "0101010101"}, True),
        ({"stretch": 10, "lately": "0111010101"}, True),
        ({"stretch": 10, "lately": "0111110101"}, False),
        ({"stretch": 9, "lately": "000000000"}, False),
        ({"stretch": 24, "lately": "0111110101"}, True),  # three times the shortest way
        ({"stretch": 40, "lately": "0000000000", "run": ("1",) * 7, "proved": 2}, False),  # one short
        ({"stuck": 1, "misses": 2, "stretch": 2}, True),
        ({"stuck": 1, "misses": 1, "stretch": 2}, False),
    ],
)
def test_stuck_is_many_tries_with_few_right(practice, stuck):
    assert correctives.is_stuck(Progress(need=8, **practice), typed("a-0", need=8)) == stuck


def struggling() -> Story:
    """Right and missed in turn, until practice is stuck for the first time."""
    story = begin(TWO).until(lambda s: s.asked == "a-1")
    for _ in range(200):
        if story.found("stuck"):
            return story
        if not story.open:
            story = story.given("go on")
        right = story.asked != "a-1" or story.practice("a-1").stretch % 2 == 0
        story = story.given("right" if right else "miss")
    raise AssertionError("never stuck")


def test_whoever_is_stuck_is_asked_what_comes_before_and_told_it_another_way():
    story = struggling()
    assert story.kinds[-2:] == ["stuck", "stepped_back"]
    (stuck,) = story.found("stuck")
    assert (stuck.skill, stuck.rests_until) == ("a-1", 0)
    story = story.given("go on").then(mode="step", asked="a-0")
    seen = story.practice("a-1").explained
    story = story.given("right, right").then(mode="trial", asked="a-1")
    assert story.practice("a-1").explained == min(2, seen + 1)


def test_stuck_again_rests_until_tomorrow_and_other_work_goes_on():
    story = struggling().given("go on, right, right, right").until(lambda s: s.asked == "a-1")
    story = missing(story, 1)
    for _ in range(9):
        if story.did.events[-1].kind == "stuck":
            break
        story = story.given("go on")
        story = story.given("miss" if story.asked == "a-1" else "right")
    rest = story.found("stuck")[-1]
    assert rest.rests_until > story.now
    later = story.given("go on").until(lambda s: s.open is None or s.asked == "a-1")
    assert later.open is None
    assert later.found("session_ended")[-1].reason == "resting"
    assert story.given("next day, go on").until(lambda s: s.asked == "a-1", "right").mode in (
        "learn",
        "practice",
    )


def test_an_entry_missed_five_times_rests_for_a_session():
    story = begin(letters(6)).given("miss")
    for _ in range(120):
        if story.found("stuck"):
            break
        story = story if story.open else story.given("go on")
        story = story.given("miss" if story.entry == "one" else "right")
    (stuck,) = story.found("stuck")
    assert stuck.entry == "one"
    later = story.given("go on").given("right * 8")
    assert "one" not in [e.variant.entry for e in later.found("asked")][-8:]


def test_three_misses_in_a_row_bring_something_kept_whatever_the_skill():
    story = kept(due=4, units=6, new=True).given("go on")
    for _ in range(3):
        story = story.given("miss") if story.open else story.given("go on, miss")
    story = story.given("go on").then(mode="similar", reason="kept")
    assert story.given("right").head.misses == 0


def test_with_nothing_kept_yet_the_ladder_alone_goes_on():
    missing(at_level_three(), 3).given("go on").then(reason="step_back")


@pytest.mark.parametrize(
    ("lapses", "expected", "variance", "leech"),
    [(4, 0.9, 0.7, True), (4, 3.0, 1.0, False), (2, 0.1, 0.1, False), (3, 0.4, 0.3, True)],
)
def test_a_leech_is_missed_more_often_than_chance_explains(lapses, expected, variance, leech):
    held = Memory("a", 3.0, 5.0, 0, 0, 0, reps=8, lapses=lapses, expected=expected, variance=variance)
    assert is_leech(held) == leech


def test_what_slips_away_again_and_again_is_set_aside_for_two_weeks():
    story = begin(straight(1)).given("right * 3, next day, go on, right * 2")
    for _ in range(12):
        story = story.given("+2d, go on")
        story = story.given("miss") if story.mode == "review" else story
        if story.found("set_aside"):
            break
        story = story.given("stop")
    (aside,) = story.found("set_aside")
    assert aside.lapses >= 3
    assert aside.text in ("Like this.", "The rule is this.")
    held = story.state.memory["sums/a-0"]
    assert held.due_at - story.now > 13 * 86_400_000_000
    assert not is_leech(held)


def test_options_are_easier_than_typing():
    made = course(unit("a", skills=(skill("a-0", (*chosen("a-0").items, *typed("a-0").items), need=8),)))
    story = begin(made).until(lambda s: s.form == "number")
    missing(story, 3).given("go on").then(mode="step", form="choice")
