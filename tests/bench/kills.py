"""Answers lost, doubled or out of order while the bot is killed again and again."""

from pathlib import Path

from tests.bench.figures import Figure
from tests.kill.harness import ACKNOWLEDGE_FIRST, RUNG, kill_often

KILLS, ANSWERS = 50, 2_000
STOCK_KILLS = 10
SEED = 20261121


async def kills(folder: Path, *, full: bool) -> list[Figure]:
    """Rung under 50 kills (200 with FULL), and a stock bot that the same kills must find wanting."""
    times = 4 if full else 1
    tally = await kill_often(RUNG, folder / "rung", kills=KILLS * times, answers=ANSWERS * times, seed=SEED)
    stock = await kill_often(ACKNOWLEDGE_FIRST, folder / "stock", kills=STOCK_KILLS, seed=SEED)
    print(tally)
    return [
        Figure("kills", tally.kills, "", at_least=KILLS * times),
        Figure("kills_with_work_in_flight", tally.in_flight, "", at_least=KILLS * times / 2),
        Figure("kill_answers", tally.answers, "", at_least=ANSWERS * times),
        Figure("kill_answers_lost", tally.lost + tally.unsettled, "", at_most=0),
        Figure("kill_answers_doubled", tally.doubled, "", at_most=0),
        Figure("kill_people_out_of_order", tally.disordered, "", at_most=0),
        Figure("kill_answers_lost_by_a_stock_bot", stock.lost, "", at_least=1),
    ]
