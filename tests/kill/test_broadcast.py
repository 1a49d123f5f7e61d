"""A unit sent to a class reaches everybody once at most, whatever dies meanwhile, and its teacher reads the truth."""

import pytest

from bot.chat.slow import AT_ONCE
from tests.kill.casting import EVERY_FORTIETH, cast_under_kills
from tests.kill.delivering import RUNG

pytestmark = pytest.mark.kill

RECIPIENTS, KILLS = 200, 4


async def test_kills_double_no_card_and_the_teacher_reads_true_counts(url, tmp_path, tried, capsys):
    found = await cast_under_kills(RUNG, tmp_path, recipients=RECIPIENTS, kills=KILLS, seed=2, url=url)
    with capsys.disabled():
        print(f"\n{found}")
    tried.update(broadcast_kills=found.kills, broadcast_cards=found.people)
    assert (found.confirmed, found.doubled, found.untrue) == (1, 0, [])
    assert 0 < len(found.those("failed", "blocked")) <= RECIPIENTS // EVERY_FORTIETH
    assert 0 < len(found.those("uncertain")) <= KILLS * AT_ONCE
