"""With whom somebody could look at something together."""

from dataclasses import replace

import pytest

from bot.classroom.actions import actions
from bot.classroom.peers import peers, proposed

from .sights import pupil, sight, trouble

STUCK = pupil(1, "!...", troubles=[trouble(2)])
HERE = "2026-11-29"


def able(*others, paired=()):
    found = replace(sight(STUCK, *others), paired=frozenset(paired))
    return [one.learner for one in peers(found, 1, "u1", "s1")]


def test_kept_goes_before_passed_and_passed_before_the_skill_alone():
    alone = pupil(2, "p...", settled=["s1"], day=HERE)
    assert able(alone, pupil(3, "P...", day=HERE), pupil(4, "K...", day=HERE)) == [4, 3, 2]


def test_who_was_not_here_for_two_weeks_comes_last_and_who_was_here_last_first():
    away = pupil(2, "K...", day="2026-11-15")
    assert able(away, pupil(3, "P...", day="2026-11-20"), pupil(4, "P...", day=HERE)) == [4, 3, 2]


@pytest.mark.parametrize("row", ["p...", "!...", "....", "f..."])
def test_who_does_not_have_it_is_not_proposed(row):
    assert able(pupil(2, row, day=HERE)) == []


def test_who_cannot_be_asked_now_is_not_proposed():
    assert able(pupil(2, "K...", day=HERE), pupil(3, "K...", day=HERE), paired=[2]) == [3]


def test_nobody_is_proposed_to_two_and_nobody_who_is_asked_already_needs_one():
    others = [pupil(2, "!...", troubles=[trouble(1)]), pupil(3, "!...", troubles=[trouble(0)])]
    found = replace(sight(STUCK, *others, pupil(4, "K...", day=HERE)), paired=frozenset([1]))
    assert {name: peer.learner for name, peer in proposed(found, actions(found).needy).items()} == {2: 4}
