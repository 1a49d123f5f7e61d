"""A restored backup teaches on where it was made; nothing is ever written over."""

import shutil
import sqlite3
import stat
from contextlib import closing

import pytest

from bot.errors import Busy, StoreError, Unreadable
from bot.ops.replay import replay_all
from bot.store import people
from bot.store.backup import back_up
from bot.store.open import bring_up_to_date, open_store
from bot.store.restore import restore
from tests.chat.talk import BOT, Talk, house
from tests.ops.lived import KEPT, change, rows
from tests.store.samples import NOW

UNREAD = (
    "INSERT INTO inbox (bot, cause, lane, payload, received_at, state, attempt, deaths, owner) "
    "VALUES (1, 'tg:1', 'user:1', '{}', 0, 'new', 0, 0, '')"
)


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


async def test_nothing_is_restored_over_another_program(copy, tmp_path):
    other = tmp_path / "bookmarks.db"
    change(other, "CREATE TABLE bookmarks (a)")
    before = other.read_bytes()
    with pytest.raises(Unreadable, match="another program"):
        await restore(copy, f"sqlite:///{other}")
    assert other.read_bytes() == before


async def test_nothing_is_restored_over_what_nobody_has_read_yet(copy, tmp_path):
    url = f"sqlite:///{tmp_path}/rung.db"
    await bring_up_to_date(url)
    change(tmp_path / "rung.db", UNREAD)
    with pytest.raises(StoreError, match="unread updates"):
        await restore(copy, url)


async def test_a_database_on_another_disk_stays_there(copy, tmp_path):
    (tmp_path / "disk").mkdir()
    (tmp_path / "rung.db").symlink_to(tmp_path / "disk" / "rung.db")
    (tmp_path / "disk" / "rung.db-journal").write_bytes(b"of an empty database")
    await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    assert (tmp_path / "rung.db").is_symlink()
    assert [file.name for file in (tmp_path / "disk").iterdir()] == ["rung.db"]
    assert rows(tmp_path / "disk" / "rung.db", *KEPT) == rows(copy, *KEPT)
    assert stat.S_IMODE((tmp_path / "disk" / "rung.db").stat().st_mode) == 0o600


async def test_a_database_can_be_brought_over_while_its_bot_runs(tmp_path):
    """As one moves from SQLite to PostgreSQL: what stands only in the write-ahead log comes along."""
    store = await open_store(f"sqlite:///{tmp_path}/rung.db", bot=BOT)
    try:
        await store.run(lambda: people.admit(BOT, 77, 77, "en", NOW))
        counts = await restore(tmp_path / "rung.db", f"sqlite:///{tmp_path}/other.db")
    finally:
        await store.close()
    assert counts["learner"] == 1
    assert len(rows(tmp_path / "other.db", "learner")["learner"]) == 1


async def test_a_database_in_use_is_not_restored_into(copy, tmp_path):
    async with house(tmp_path):
        with pytest.raises(StoreError, match="is using"):
            await restore(copy, f"sqlite:///{tmp_path}/data/rung.db")


async def test_a_backup_of_an_older_rung_is_brought_up_to_date(copy, tmp_path):
    for table in (
        "quiz_answer",
        "quiz",
        "broadcast_recipient",
        "broadcast",
        "class_pair_side",
        "showing_peer",
        "peer_class",
        "class_peer",
        "class_pair",
        "class_target",
        "class_hand",
        "class_letter",
        "class_mute",
        "import_piece",
        "course_import",
        "made_code",
        "made_learner",
        "made_teacher",
        "made_version",
        "made_course",
        "content_file",
        "content_blob",
        "class_holiday",
        "teacher_slot",
        "showing",
        "class_action",
        "class_roster",
        "class_code",
        "class_member",
        "class_group",
        "class_teacher",
        "school_class",
        "dispute_action",
        "dispute",
        "draft",
        "learner_move",
        "wrong_code",
        "nudge_slot",
        "nudge",
        "upload",
        "chat_move",
    ):
        change(copy, f"DROP TABLE {table}")
    change(copy, "DROP INDEX outbox_open")
    change(copy, "DROP INDEX answer_missed")
    change(copy, "DROP INDEX memory_weak")
    change(copy, "ALTER TABLE account DROP COLUMN asking")
    change(copy, "ALTER TABLE outbox DROP COLUMN told")
    change(copy, "ALTER TABLE learner DROP COLUMN name")
    change(copy, "ALTER TABLE account DROP COLUMN naming")
    change(copy, "UPDATE alembic_version SET version_num = '0001'")
    before = copy.read_bytes()
    await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    assert rows(tmp_path / "rung.db", "draft") == {"draft": []}
    assert len(rows(tmp_path / "rung.db", "outbox")["outbox"]) > 0
    assert copy.read_bytes() == before, "the backup itself stays as it is"


async def test_a_backup_of_a_newer_rung_is_refused_by_its_name(copy, tmp_path):
    change(copy, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(Unreadable, match=f"{copy} was written by a newer Rung"):
        await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    assert not (tmp_path / "rung.db").exists()


async def test_a_backup_of_older_parts_is_restored_with_new_ones(copy, tmp_path):
    """What another version of Rung has folded proves nothing and harms nobody."""
    before, url = rows(copy, *KEPT), f"sqlite:///{tmp_path}/rung.db"
    change(copy, "UPDATE part SET fold = 0, data = '{}'")
    await restore(copy, url)
    assert await replay_all(url, rebuild=False, renew=True) == []
    assert rows(tmp_path / "rung.db", *KEPT) == before


async def test_a_damaged_backup_is_refused_and_leaves_no_database(copy, tmp_path):
    data = bytearray(copy.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 4096] = b"\xff" * 4096
    copy.write_bytes(data)
    with pytest.raises(Unreadable, match=r"is damaged|is no backup"):
        await restore(copy, f"sqlite:///{tmp_path}/rung.db")
    assert not (tmp_path / "rung.db").exists()


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


async def test_the_id_of_who_is_forgotten_is_not_given_again_after_a_move(copy, postgres_url, tmp_path):
    """Whether it went before the backup or before the one that came of it."""
    given = "INSERT INTO learner (id, account, created_at) VALUES (50, 1, 0)"
    change(copy, given)
    change(copy, "DELETE FROM learner WHERE id = 50")
    await restore(copy, postgres_url)
    await back_up(postgres_url, tmp_path / "again.db")
    await restore(tmp_path / "again.db", f"sqlite:///{tmp_path}/back.db")
    for url in (postgres_url, f"sqlite:///{tmp_path}/back.db"):
        store = await open_store(url)
        try:
            person = await store.run(lambda: people.admit(BOT, 77, 77, "en", NOW))
        finally:
            await store.close()
        assert person.learner == 51


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


def rows_of(file, sql):
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute(sql).fetchall()
