"""``python -m tests.bench``: every figure in one table and in bench.json; ONLY=name takes one, FULL=1 takes longer."""

import asyncio
import json
import os
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bot.logs import set_up_logging
from tests.bench.answers import answers_per_second
from tests.bench.core import core
from tests.bench.delivery import broadcast, delivery_under_kills, unit_to_a_class
from tests.bench.figures import Figure
from tests.bench.glance import glance
from tests.bench.growth import growth
from tests.bench.kills import kills
from tests.bench.reminders import reminders_on_postgres, reminders_on_sqlite
from tests.bench.storage import storage_on_postgres, storage_on_sqlite
from tests.bench.workers import answers_with_a_worker

BENCHES = {
    "answers_per_second_vs_stock_echo": answers_per_second,
    "answers_with_a_worker": answers_with_a_worker,
    "kills": kills,
    "storage_on_sqlite": storage_on_sqlite,
    "storage_on_postgres": storage_on_postgres,
    "growth": growth,
    "core": core,
    "glance": glance,
    "reminders_on_sqlite": reminders_on_sqlite,
    "reminders_on_postgres": reminders_on_postgres,
    "delivery": delivery_under_kills,
    "broadcast": broadcast,
    "unit_to_a_class": unit_to_a_class,
}
REPORT = Path("bench.json")
WIDTH = 110
"""Columns of the table, wherever it is printed."""


def main() -> None:
    only, full = os.environ.get("ONLY", ""), os.environ.get("FULL", "") == "1"
    chosen = {name: bench for name, bench in BENCHES.items() if only in ("", name)}
    if not chosen:
        sys.exit(f"ONLY={only} names none of {', '.join(BENCHES)}.")
    set_up_logging("WARNING")
    figures = []
    for bench in chosen.values():
        with tempfile.TemporaryDirectory() as folder:
            figures += asyncio.run(bench(Path(folder), full=full))
    REPORT.write_text(json.dumps([figure.told() for figure in figures], indent=1) + "\n", encoding="utf-8")
    Console(width=WIDTH).print(table(figures))
    sys.exit(not all(figure.holds for figure in figures))


def table(figures: list[Figure]) -> Table:
    shown = Table("figure", "value", "unit", "bound", "goal", "holds")
    for figure in figures:
        holds = "yes" if figure.holds else "no"
        shown.add_row(figure.name, f"{figure.value:,.2f}", figure.unit, figure.bound, figure.goal, holds)
    return shown


if __name__ == "__main__":
    main()
