"""No nudge or broadcast goes out twice, however often the process dies."""

import pytest

from bot.chat.slow import AT_ONCE
from tests.kill.delivering import RUNG, SEND_THEN_MARK, WORKER, deliver_under_kills

pytestmark = pytest.mark.kill

SLOTS = 300


async def test_kills_double_nothing_and_leave_every_slot_sent_or_in_doubt(url, tmp_path, tried, capsys):
    found = await deliver_under_kills([RUNG], tmp_path, slots=SLOTS, seed=1, url=url)
    with capsys.disabled():
        print(f"\n{found}")
    tried.update(delivery_kills=found.kills, delivery_slots=found.slots)
    assert (found.doubled, found.never_arrived) == (0, 0)
    assert found.settled == SLOTS, found.states
    assert found.uncertain <= found.kills * AT_ONCE
    assert found.kills >= 2


async def test_kills_of_a_bot_and_a_worker_double_nothing_either(frail, tmp_path, tried, capsys):
    with frail.database() as url:
        found = await deliver_under_kills([RUNG, WORKER], tmp_path, slots=SLOTS, seed=1, url=url)
    with capsys.disabled():
        print(f"\nof a bot and a worker: {found}")
    tried.update(delivery_kills=found.kills, delivery_slots=found.slots)
    assert (found.doubled, found.never_arrived) == (0, 0)
    assert found.settled == SLOTS, found.states
    assert found.uncertain <= found.in_flight
    assert found.kills >= 4


async def test_the_same_kills_find_the_doubles_of_a_bot_that_sends_and_then_marks(tmp_path, tried, capsys):
    """Proof that the harness sees a double where there is one."""
    found = await deliver_under_kills([SEND_THEN_MARK], tmp_path, slots=SLOTS, seed=1)
    with capsys.disabled():
        print(f"\nof a bot that sends and then marks: {found}")
    tried.update(doubles_found_in_a_wrong_bot=found.doubled)
    assert found.doubled > 0
