"""What is kept is a cache: whatever was tampered with is found, and made anew from the stream."""

import sqlite3
from contextlib import closing

import pytest

from bot.ops.replay import replay_all
from tests.ops.lived import change, rows
from tests.test_cli import rung

TAMPERED = {
    "a part": (
        "UPDATE part SET data = json_set(data, '$.misses', 99) WHERE key LIKE 'head:%' AND learner = 1",
        "head:",
    ),
    "a part that is gone": ("DELETE FROM part WHERE key LIKE 'work:%' AND learner = 1", "work:"),
    "a part that cannot be read": (
        "UPDATE part SET data = '{' WHERE key LIKE 'head:%' AND learner = 1",
        "learner",
    ),
    "parts of an older version": ("UPDATE part SET fold = 0 WHERE learner = 1", "learner"),
    "a memory": ("UPDATE memory SET stability = stability * 2", "memory:"),
    "an answer": ("UPDATE answer SET verdict_given = 'incorrect', response = 'never said'", "answer:"),
    "an answer that is gone": ("DELETE FROM answer WHERE seq = (SELECT MIN(seq) FROM answer)", "answer:"),
    "an answer taken back": ("UPDATE answer SET undone_at = NULL", "answer:"),
    "an answer nobody gave": (
        """INSERT INTO answer SELECT learner, seq + 1000, 'made-up', course, unit, skill, item, variant, mode,
        verdict_given, verdict, undone_at, hints, taken_ms, response, at FROM answer LIMIT 1""",
        "answer:",
    ),
}
KEPT = ("part", "memory", "answer")


@pytest.fixture
def database(lived, tmp_path):
    with closing(sqlite3.connect(lived)) as source, closing(sqlite3.connect(tmp_path / "rung.db")) as copy:
        source.backup(copy)
    return tmp_path / "rung.db"


async def test_what_is_kept_equals_the_stream(database):
    kept = rows(database, *KEPT)
    assert all(kept.values()), "parts, memories and answers are there"
    assert any(row[11] is not None for row in kept["answer"]), "one was taken back"
    assert await replay_all(f"sqlite:///{database}", rebuild=False) == []


@pytest.mark.parametrize("what", TAMPERED)
async def test_whatever_was_tampered_with_is_named_and_rebuilt(database, what, capsys):
    address, (sql, named) = f"sqlite:///{database}", TAMPERED[what]
    before = rows(database, *KEPT)
    assert change(database, sql)
    tampered = rows(database, *KEPT)
    assert tampered != before
    assert await replay_all(address, rebuild=False) == [1]
    assert f"Learner 1 differs in {named}" in " ".join(capsys.readouterr().err.split())
    assert rows(database, *KEPT) == tampered, "looking changes nothing"
    assert await replay_all(address, rebuild=True) == [1]
    assert rows(database, *KEPT) == before
    assert await replay_all(address, rebuild=False) == []


def test_the_command_exits_with_1_until_it_has_rebuilt(database, tmp_path):
    given = {"RUNG_DATABASE_URL": f"sqlite:///{database}"}
    change(database, "UPDATE answer SET hints = 7")
    assert rung("replay", cwd=tmp_path, **given).returncode == 1
    assert rung("replay", "--rebuild", cwd=tmp_path, **given).returncode == 0
    done = rung("replay", cwd=tmp_path, **given)
    assert done.stdout.strip() == "2 learners, 0 differing.", "and nothing else"
