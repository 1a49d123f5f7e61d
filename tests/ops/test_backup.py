"""A backup is whole, sound and of one moment."""

import asyncio
import stat

import asyncpg
import pytest

from bot.errors import StoreError
from bot.ops.replay import replay_all
from bot.store.backup import back_up, proven
from tests.chat.talk import house
from tests.ops.lived import KEPT, rows
from tests.test_cli import rung

BOUND = 20
"""Seconds in which everything must have come to its end."""
CAME = (
    "INSERT INTO account (bot, user_id, chat, language_code, created_at) VALUES (1, 7, 7, 'en', 0)",
    "INSERT INTO learner (account, created_at) SELECT id, 0 FROM account",
    "INSERT INTO event (learner, seq, at, kind, cause, n, data) SELECT id, 1, 0, 'x', 'tg:1', 0, '{}' FROM learner",
)


async def test_a_backup_holds_every_row_and_only_its_owner_may_read_it(lived, copy):
    assert rows(copy, *KEPT, "outbox") == rows(lived, *KEPT, "outbox")
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert proven(copy)["answer"] == len(rows(lived, "answer")["answer"]) > 0


async def test_a_backup_taken_while_people_answer_is_of_one_moment(tmp_path):
    async with house(tmp_path) as home:
        maya = home.person()
        await maya.says("/start")
        copying = []
        for number in range(5):
            copying.append(back_up(f"sqlite:///{tmp_path}/data/rung.db", tmp_path / f"copy-{number}.db"))
            await asyncio.gather(copying[-1], *(maya.answers(right=True) if number else maya.says("/learn"),))
    for number in range(5):
        assert await replay_all(f"sqlite:///{tmp_path}/copy-{number}.db", rebuild=False) == []


async def test_a_backup_never_writes_over_anything(lived, copy):
    before = copy.read_bytes()
    with pytest.raises(StoreError, match="is there already"):
        await back_up(f"sqlite:///{lived}", copy)
    assert copy.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"this is no database, but long enough to be looked at" * 100])
async def test_what_cannot_be_copied_whole_leaves_nothing_behind(content, tmp_path):
    (tmp_path / "odd.db").write_bytes(content)
    with pytest.raises(StoreError):
        await back_up(f"sqlite:///{tmp_path}/odd.db", tmp_path / "copy.db")
    assert [file.name for file in tmp_path.iterdir()] == ["odd.db"]


async def test_a_database_that_is_not_there_is_not_made(tmp_path):
    with pytest.raises(StoreError, match="no database"):
        await back_up(f"sqlite:///{tmp_path}/none.db", tmp_path / "copy.db")
    assert not list(tmp_path.iterdir())


def test_the_commands_copy_keep_and_bring_back(lived, tmp_path):
    given = {"RUNG_TOKEN": "1000001:x", "RUNG_DATA": str(tmp_path), "RUNG_DATABASE_URL": f"sqlite:///{lived}"}
    old = tmp_path / "backups" / "rung-20200101-000000.db"
    old.parent.mkdir()
    old.touch()
    made = rung("backup", "--keep", "1", cwd=tmp_path, **given)
    assert made.returncode == 0, made.stderr
    assert "2 learners" in made.stdout
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup != old
    given["RUNG_DATABASE_URL"] = f"sqlite:///{tmp_path}/restored.db"
    back = rung("restore", str(backup), cwd=tmp_path, **given)
    assert back.returncode == 0, back.stderr
    assert "2 learners, 0 differing" in back.stdout


def test_only_backups_that_the_clock_has_named_are_thrown_away(lived, tmp_path):
    given = {"RUNG_TOKEN": "1000001:x", "RUNG_DATA": str(tmp_path), "RUNG_DATABASE_URL": f"sqlite:///{lived}"}
    folder = tmp_path / "backups"
    folder.mkdir()
    own = ["rung-1.db", "rung-before-the-exam.db", "rung-20200101-000000.db.old", "notes.db"]
    for name in (*own, "rung-20200101-000000.db", "rung-29990101-000000.db"):
        (folder / name).touch()
    done = rung("backup", "--keep", "1", cwd=tmp_path, **given)
    assert done.returncode == 0, done.stderr
    left = {file.name for file in folder.iterdir()}
    assert left >= {*own, "rung-29990101-000000.db"}
    assert "rung-20200101-000000.db" not in left
    assert len(left) == len(own) + 2, "the one just made stays, whatever the clock has said before"


async def test_postgres_is_copied_while_people_answer(tmp_path, postgres_url):
    async with house(tmp_path, database_url=postgres_url) as home:
        maya = home.person()
        await maya.says("/start")
        for number in range(3):
            await asyncio.gather(back_up(postgres_url, tmp_path / f"{number}.db"), maya.says("/learn"))
            await maya.answers(right=True)
    for number in range(3):
        assert await replay_all(f"sqlite:///{tmp_path}/{number}.db", rebuild=False) == []


async def test_a_backup_of_postgres_is_of_one_moment(tmp_path, postgres_url):
    """Somebody comes and learns between two of its tables: of that nothing is in it, not a half."""
    other, look = await asyncpg.connect(postgres_url), await asyncpg.connect(postgres_url)
    waits = "SELECT 1 FROM pg_locks WHERE relation = 'event'::regclass AND NOT granted"
    async with asyncio.timeout(BOUND):
        async with other.transaction():
            await other.execute("LOCK TABLE event IN ACCESS EXCLUSIVE MODE")
            copying = asyncio.create_task(back_up(postgres_url, tmp_path / "copy.db"))
            while not await look.fetchval(waits):
                pass
            for sql in CAME:
                await other.execute(sql)
        counts = await copying
    assert (counts["learner"], counts["event"]) == (0, 0)
    for connection in (other, look):
        await connection.close()
