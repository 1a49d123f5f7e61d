"""Leeches (LEARNING section 5): what is missed in reviews more often than chance explains is set aside."""

from bot.learning.leeches import is_leech
from bot.learning.memory import reviewed
from bot.learning.state import Memory
from tests.learning.histories import BEGAN, DAY
from tests.learning.samples import straight

COURSE = straight(1)


def held(**facts) -> Memory:
    return Memory("a", 30.0, 5.0, BEGAN, BEGAN + 30 * DAY, 0, **facts)


def missed(memory: Memory, *days: int) -> Memory:
    """Missed in a review after each of these days."""
    for wait in days:
        memory = reviewed(memory, memory.last_at + wait * DAY, "UTC", COURSE, right=False, seed="x")
    return memory


def test_what_comes_back_from_its_rest_is_judged_by_what_it_lapses_from_then_on():
    back = missed(held(reps=8, lapses=4, forgiven=4, aside=True), 14)
    assert not is_leech(back)
    assert not is_leech(missed(back, 2))
    assert is_leech(missed(back, 2, 2))


def test_what_was_remembered_before_lapses_were_judged_is_not_judged_by_them():
    old = held(reps=40, lapses=9)
    assert not is_leech(missed(old, 30))
    assert not is_leech(missed(old, 30, 3))
    assert is_leech(missed(old, 30, 3, 3))


def test_a_new_one_is_judged_by_all_it_lapses():
    assert is_leech(missed(held(), 5, 5, 5))
    assert not is_leech(missed(held(), 5, 5))
