"""A backup is whole, sound and of one moment; a restored one teaches on where it was made."""

import asyncio
import shutil
import sqlite3
import stat
from contextlib import closing

import pytest

from bot.errors import Busy, StoreError, Unreadable
from bot.ops.replay import replay_all
from bot.store import people
from bot.store.backup import back_up, proven
from bot.store.open import open_store
from bot.store.restore import restore
from tests.chat.talk import BOT, Talk, house
from tests.ops.lived import KEPT, change, life, rows
from tests.store.samples import NOW
from tests.test_cli import rung


@pytest.fixture(scope="module")
def lived(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backup")
    asyncio.run(life(folder))
    return folder / "data" / "rung.db"


@pytest.fixture
async def copy(lived, tmp_path):
    await back_up(f"sqlite:///{lived}", tmp_path / "copy.db")
    return tmp_path / "copy.db"


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


async def test_a_restored_backup_goes_on_where_it_was_made(copy, tmp_path):
    url = f"sqlite:///{tmp_path}/data/rung.db"
    counts = await restore(copy, url)
    assert rows(tmp_path / "data" / "rung.db", *KEPT) == rows(copy, *KEPT)
    assert counts["event"] == len(rows(copy, "event")["event"])
    assert await replay_all(url, rebuild=False) == []


async def test_a_restored_bot_knows_its_people(copy, lived, tmp_path):
    """The same person, known by the same Telegram id, goes on with the next question."""
    shutil.copytree(lived.parent.parent / "world", tmp_path / "world")
    await restore(copy, f"sqlite:///{tmp_path}/data/rung.db")
    before = len(rows(copy, "answer")["answer"])
    async with house(tmp_path) as home:
        maya = Talk(home, rows(copy, "account")["account"][0][2])
        await maya.says("/learn")
        await maya.answers(right=True)
        assert await home.one("SELECT COUNT(*) FROM answer") == before + 1


async def test_what_was_owed_at_the_backup_is_not_said_again(copy, tmp_path):
    change(copy, "UPDATE outbox SET state = 'pending' WHERE id = (SELECT MAX(id) FROM outbox)")
    await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    states = {row[0] for row in rows_of(tmp_path / "rung.db", "SELECT state FROM outbox")}
    assert states <= {"sent", "failed"}


async def test_nothing_is_restored_over_learners(copy, lived, tmp_path):
    await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    before = rows(tmp_path / "rung.db", *KEPT)
    with pytest.raises(StoreError, match=r"holds \d+ events"):
        await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    assert rows(tmp_path / "rung.db", *KEPT) == before


async def test_a_database_in_use_is_not_restored_into(copy, tmp_path):
    async with house(tmp_path):
        with pytest.raises(StoreError, match="is using"):
            await restore(copy, f"sqlite:///{tmp_path}/data/rung.db")


async def test_a_backup_of_an_older_rung_is_brought_up_to_date(copy, tmp_path):
    for table in ("draft", "learner_move", "wrong_code"):
        change(copy, f"DROP TABLE {table}")
    change(copy, "ALTER TABLE learner DROP COLUMN name")
    change(copy, "ALTER TABLE account DROP COLUMN naming")
    change(copy, "UPDATE alembic_version SET version_num = '0001'")
    before = copy.read_bytes()
    await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    assert rows(tmp_path / "rung.db", "draft") == {"draft": []}
    assert copy.read_bytes() == before, "the backup itself stays as it is"


async def test_a_damaged_backup_is_refused_and_leaves_no_database(copy, tmp_path):
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xff" * 4096
    copy.write_bytes(data)
    with pytest.raises(Unreadable, match=r"is damaged|is no backup"):
        await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    assert not (tmp_path / "rung.db").exists()


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


def rows_of(file, sql):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()


async def test_a_backup_moves_from_one_kind_of_database_to_the_other_and_back(copy, postgres_url, tmp_path):
    await restore(copy, postgres_url)
    assert await replay_all(postgres_url, rebuild=False) == []
    await back_up(postgres_url, tmp_path / "again.db")
    await restore(tmp_path / "again.db", f"sqlite:///{tmp_path}/back.db")
    assert rows(tmp_path / "back.db", *KEPT) == rows(copy, *KEPT)


async def test_ids_are_not_given_twice_after_a_move(copy, postgres_url):
    await restore(copy, postgres_url)
    store = await open_store(postgres_url)
    try:
        person = await store.run(lambda: people.admit(BOT, 77, 77, "en", NOW))
    finally:
        await store.close()
    assert person.learner > max(row[0] for row in rows(copy, "learner")["learner"])


async def test_postgres_is_copied_while_people_answer(tmp_path, postgres_url):
    async with house(tmp_path, database_url=postgres_url) as home:
        maya = home.person()
        await maya.says("/start")
        for number in range(3):
            await asyncio.gather(back_up(postgres_url, tmp_path / f"{number}.db"), maya.says("/learn"))
            await maya.answers(right=True)
    for number in range(3):
        assert await replay_all(f"sqlite:///{tmp_path}/{number}.db", rebuild=False) == []


async def test_postgres_with_learners_or_at_work_is_not_restored_into(copy, postgres_url, tmp_path):
    await restore(copy, postgres_url)
    with pytest.raises(StoreError, match=r"holds \d+ events"):
        await restore(copy, postgres_url)
    store = await open_store(postgres_url)
    try:
        with pytest.raises(Busy, match="is using the database"):
            await restore(copy, postgres_url)
    finally:
        await store.close()
