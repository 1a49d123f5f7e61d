"""A look at what holds (LEARNING sections 4 and 7): at the door, after a long absence, and of what is known already."""

from dataclasses import replace

import pytest

from bot.learning import commands as c
from bot.learning import dormancy, placement
from bot.learning.doors import MOST as DOOR
from tests.learning.kept import kept
from tests.learning.samples import chain, course, letters, straight, typed, unit, words
from tests.scenario import Story, begin

WEEKS = "+40d"
LOOK = c.StartLook(0, "dormancy")


def all_kept(units: int = 6) -> Story:
    """Everything of a course kept, and then a long absence."""
    made = replace(straight(units, session=12, ahead=9), dormant=14)
    story = begin(made).until(lambda s: all(s.head.level(u.id) in ("passed", "kept") for u in made.units))
    story = story.given("stop, next day").until(lambda s: len(s.head.kept) == units)
    return story if story.open is None else story.given("stop")


def back(units: int = 6, days: str = "+200d") -> Story:
    return all_kept(units).given(days)


def test_after_a_long_absence_a_look_is_offered_before_anything_is_asked():
    back().when("go on").then("", note="dormancy", open=None)


def test_it_is_not_offered_to_who_was_here_lately_or_has_forgotten_nothing():
    assert all_kept().given("+13d, go on").note != "dormancy"
    assert all_kept().given("+14d, go on").note in (None, "dormancy")


def test_put_off_it_comes_again_on_another_day_and_reviews_go_on_meanwhile():
    story = back().given("go on").when(c.LookLater(0))
    assert "look_put_off" in story.kinds
    assert story.mode == "review"
    assert story.given("stop, go on").note != "dormancy"


def test_two_right_and_the_unit_holds():
    story = back(1).given(LOOK).then(mode="dormancy").given("right").then(mode="dormancy").given("right")
    (ended,) = story.found("look_ended")
    assert (ended.held, ended.missed, ended.asked) == (("a",), (), 2)
    assert story.levels == "a kept"
    assert story.open is None


def test_one_right_and_one_missed_a_third_decides():
    story = back(1).given(LOOK, "right, miss, go on").then(mode="dormancy")
    assert story.given("right").found("look_ended")[-1].held == ("a",)
    assert story.given("miss").found("look_ended")[-1].missed == ("a",)


def test_two_missed_and_the_unit_is_rebuilt_by_a_run_of_three_without_its_lesson():
    story = back(1).given(LOOK, "miss, go on, miss").then(levels="a practising")
    story = story.given("go on").then("asked", mode="practice", need=3)
    assert not [e for e in story.log if e.kind == "stepped"][1:]
    story.given("right * 2").then(mode="finish").given("right").then(levels="a passed")


def test_after_two_units_to_rebuild_it_stops():
    story = back().given(LOOK).until(lambda s: bool(s.found("look_ended")), "miss")
    (ended,) = story.found("look_ended")
    assert (len(ended.missed), ended.asked) == (2, 4)


def test_it_asks_eight_questions_at_most_what_others_rest_on_first():
    story = back(8).given(LOOK).until(lambda s: bool(s.found("look_ended")))
    (ended,) = story.found("look_ended")
    assert ended.asked <= dormancy.MOST
    units = [e.unit for e in story.found("answered") if e.mode == "dormancy"]
    assert units == sorted(units)
    assert all(units.count(name) == 2 for name in set(units))


def test_what_holds_is_kept_alive_by_it():
    story = back(1)
    before = story.state.memory["sums/a-0"]
    after = story.given(LOOK, "right").state.memory["sums/a-0"]
    assert after.stability > before.stability


def test_nothing_that_was_introduced_locks():
    story = back().given(LOOK).until(lambda s: bool(s.found("look_ended")), "miss")
    assert all(story.head.level(name) for name in "abcdef")


def test_of_a_set_only_what_was_missed_is_practised_again():
    story = begin(replace(letters(5), dormant=14)).until(lambda s: s.levels == "a passed")
    story = story.given("next day").until(lambda s: s.levels == "a kept").given("+200d")
    story = story.given(LOOK, "miss, go on, miss").then(levels="a practising")
    missed = {e.entry for e in story.found("answered") if e.mode == "dormancy"}
    assert {name for name, item in story.items.items() if not item.firm} == missed
    assert story.given("go on").until(lambda s: s.levels == "a passed")


def test_its_answers_cannot_be_taken_back():
    story = back(3).given(LOOK, "right").when("undo").then("")
    assert story.note in ("undo_never", "undo_uncounted")


# At the door.


def faded(units: int) -> Story:
    """Units that are kept, not due and yet faded, and one that builds on the first two."""
    story = kept(due=0, units=units, new=False)
    grown = unit("n", ("k0", "k1"), (typed("n-0"),))
    made = replace(story.course, units=(*story.course.units, grown))
    memory = {key: replace(m, stability=0.5) for key, m in story.state.memory.items()}
    return replace(story, course=made, state=replace(story.state, memory=memory))


def test_what_a_new_unit_builds_on_itself_and_has_faded_is_refreshed_first():
    story = faded(4).given("go on").then(mode="review", reason="needed")
    story = story.until(lambda s: "n" in s.head.units)
    needed = [e.variant.skill for e in story.found("asked") if e.reason == "needed"]
    assert sorted(needed) == ["k0-0", "k1-0"]


def test_at_the_door_a_miss_is_a_miss_of_a_review_and_locks_nothing():
    story = faded(2).given("go on, miss, go on, right").until(lambda s: "n" in s.head.units)
    assert story.state.memory["sums/k0-0"].lapses + story.state.memory["sums/k1-0"].lapses == 1


def test_at_most_six_questions_are_asked_at_a_door():
    story = faded(2)
    many = unit("k0", skills=tuple(typed(f"k0-{n}") for n in range(9)))
    held = {f"sums/k0-{n}": replace(story.state.memory["sums/k0-0"], unit="k0") for n in range(9)}
    made = replace(story.course, units=(many, *story.course.units[1:]), session=500)
    story = replace(story, course=made, state=replace(story.state, memory={**story.state.memory, **held}))
    story = story.given("go on").until(lambda s: "n" in s.head.units)
    assert sum(e.reason == "needed" for e in story.found("asked")) == DOOR


def test_what_is_fresh_is_not_asked_at_the_door():
    story = begin(straight(2)).given("right * 3, go on")
    assert not [e for e in story.found("asked") if e.reason == "needed"]


# Proving.


def test_a_unit_is_proven_by_the_full_run_of_each_skill_without_its_lesson():
    made = course(unit("a", skills=(typed("a-0"), typed("a-1"))), unit("b", ("a",)))
    story = begin(made).given(c.StartLook(0, "placement", "a")).then(mode="placement")
    story = story.given("right * 5").then(levels="a practising").given("right").then(levels="a passed")
    (proven,) = story.found("proven")
    assert {skill: len(run) for skill, run in proven.evidence.items()} == {"a-0": 3, "a-1": 3}
    assert not story.found("unit_passed")
    assert "b" in story.given("go on").head.units


def test_one_miss_is_forgiven_and_the_run_of_that_skill_begins_anew():
    story = begin(straight(2)).given(c.StartLook(0, "placement", "a"), "right * 2, miss, go on")
    story = story.then(mode="placement").given("right * 2").then(levels="a practising")
    story.given("right").then(levels="a passed")


def test_a_second_miss_ends_it_and_the_unit_is_learned():
    story = begin(straight(2)).given(c.StartLook(0, "placement", "a"), "miss, go on, miss")
    (ended,) = story.found("look_ended")
    assert ended.missed == ("a",)
    story.given("go on").then(mode="learn")


def test_after_the_first_miss_the_unit_can_be_learned_instead():
    story = begin(straight(2)).given(c.StartLook(0, "placement", "a"), "right, miss")
    story.when(c.StartHere(0)).then(mode="learn", asked="a-0")


def test_a_unit_above_one_that_is_not_passed_cannot_be_proven():
    begin(straight(3)).when(c.StartLook(0, "placement", "b")).then("", note="stale")


def test_of_a_set_one_in_three_is_asked_for_and_each_is_checked_later():
    made = course(unit("a", skills=(words(count=12),)), unit("b", ("a",)))
    story = (
        begin(made).given(c.StartLook(0, "placement", "a")).until(lambda s: s.levels.startswith("a passed"))
    )
    (proven,) = story.found("proven")
    assert len(proven.evidence["a-0"]) == 4
    assert len(proven.memories) == 12
    later = story.given("go on").until(lambda s: s.open is None or s.mode != "placement")
    later = later.given("stop, next day").until(lambda s: "a" in s.head.kept)
    assert {e.entry for e in later.found("answered") if e.mode in ("confirmation", "review")} == {
        entry.id for entry in made.units[0].skills[0].entries
    }


def test_what_was_proven_holds_nothing_back_while_it_stands_unchecked():
    story = begin(straight(5, ahead=1))
    for name in "abc":
        story = story.given(c.StartLook(0, "placement", name), "right * 3")
    assert "d" in story.given("go on").head.units


@pytest.mark.parametrize("known", range(6))
def test_the_start_is_found_by_halving(known):
    made = straight(5)
    story = begin(made).given(c.StartLook(0, "start"))
    for _ in range(placement.MOST):
        if story.found("look_ended"):
            break
        story = story if story.open else story.given("go on")
        story = story.given("right" if "abcde".index(story.open.unit) < known else "miss")
    (ended,) = story.found("look_ended")
    assert ended.held == tuple("abcde"[:known])
    assert ended.asked <= 6


def test_the_start_found_opens_nothing_until_it_is_proven():
    story = begin(straight(5)).given(c.StartLook(0, "start")).until(lambda s: bool(s.found("look_ended")))
    assert set(story.head.units) == {"a"}
    story = story.given(c.StartLook(0, "placement", "c", below=True))
    story = story.until(lambda s: s.levels.startswith("a passed, b passed"))
    assert [e.unit for e in story.found("proven")] == ["a", "b"]
    assert "c" in story.given("go on").head.units


def test_a_course_that_dropped_what_was_to_be_looked_at_goes_on():
    story = back().given(LOOK, "right")
    left = replace(story, course=replace(story.course, units=story.course.units[3:]))
    left.given("right, go on")
    left.given("miss, go on, stop, next day, go on")


def test_looks_go_on_in_a_chain_of_units_with_levels():
    story = begin(chain(3)).given(c.StartLook(0, "placement", "a"))
    story.until(lambda s: s.levels.startswith("a passed"))
