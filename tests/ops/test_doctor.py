"""Whatever an operator should see to is named, with what to do; a healthy house is told so."""

import asyncio
import os
import shutil
import sqlite3
from datetime import UTC, datetime, timedelta

import pytest

from bot.ops.doctor import _version, examine
from bot.store.backup import back_up
from bot.store.reading import reading
from bot.store.restore import restore
from tests.chat.talk import house
from tests.ops.lived import change
from tests.test_cli import rung

HOUR_AGO = int((datetime.now(UTC) - timedelta(hours=1)).timestamp() * 1_000_000)
ARRIVED = "INSERT INTO inbox (bot, cause, lane, payload, received_at, state, attempt, deaths, owner) VALUES "
TROUBLES = {
    "an update that nobody handles": (
        f"{ARRIVED} (1, 'tg:1', 'user:1', '{{}}', {HOUR_AGO}, 'new', 1, 0, '')",
        ("inbox", "bad", "1 wait, the oldest for 1 hour"),
    ),
    "an update that was put aside": (
        f"{ARRIVED} (1, 'tg:1', 'user:1', '{{}}', {HOUR_AGO}, 'parked', 5, 0, '')",
        ("parked updates", "look", "1, the oldest of"),
    ),
    "a message that does not go out": (
        f"UPDATE outbox SET state = 'pending', created_at = {HOUR_AGO} WHERE id = 1",
        ("outbox", "bad", "1 wait, the oldest for 1 hour"),
    ),
    "a message in doubt": (
        "UPDATE outbox SET state = 'uncertain'",
        ("messages in doubt", "look", "the oldest of"),
    ),
    "a message that was given up": (
        f"UPDATE outbox SET state = 'failed', created_at = {HOUR_AGO} WHERE id = 1",
        ("messages given up this week", "look", "1, the oldest of"),
    ),
    "an event of the future": (
        "UPDATE event SET at = at + 86400000000",
        ("clock", "bad", "the newest event is of"),
    ),
    "a part that is not what the events tell": (
        "UPDATE part SET data = json_set(data, '$.misses', 99) WHERE key LIKE 'head:%' AND learner = 1",
        ("what is kept", "bad", "Of 1 of 2 learners it differs from their events: 1."),
    ),
    "a row that belongs to nobody": (
        "DELETE FROM learner WHERE id = 2",
        ("integrity", "bad", "belongs to nobody"),
    ),
}


@pytest.fixture
async def database(lived, tmp_path):
    await back_up(f"sqlite:///{lived}", tmp_path / "rung.db")
    return tmp_path / "rung.db"


async def found(database, backups, now=None):
    async with reading(f"sqlite:///{database}") as read:
        return {
            f.about: f
            async for f in examine(read, sqlite=True, backups=backups, now=now or datetime.now(UTC))
        }


async def test_a_healthy_house_has_nothing_bad_and_only_wants_a_backup(database, tmp_path):
    findings = await found(database, tmp_path / "backups")
    assert {about for about, f in findings.items() if f.level == "bad"} == set()
    assert {about for about, f in findings.items() if f.level == "look"} - {"SQLite"} == {"backup"}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_every_trouble_is_named(database, tmp_path, trouble):
    sql, (about, level, said) = TROUBLES[trouble]
    assert change(database, sql)
    finding = (await found(database, tmp_path / "backups"))[about]
    assert (finding.level, said in finding.what) == (level, True), finding
    assert finding.fix, "and it says what to do"


async def test_a_damaged_file_is_found(database, tmp_path):
    with database.open("r+b") as file:
        file.seek(4096 * 9)
        file.write(b"\xff" * 2000)
    findings = await found(database, tmp_path / "backups")
    assert findings["integrity"].level == "bad"
    assert "restore a backup" in findings["integrity"].fix


async def test_an_event_that_cannot_be_read_is_found(database, tmp_path):
    assert change(database, "UPDATE event SET data = '{' WHERE learner = 1 AND seq = 2")
    finding = (await found(database, tmp_path / "backups"))["what is kept"]
    assert (finding.level, "number 2 of its learner" in finding.what) == ("bad", True)
    assert "restore a backup" in finding.fix


async def test_parts_of_an_older_rung_are_well(database, tmp_path):
    assert change(database, "UPDATE part SET fold = 0, data = '{}'")
    assert (await found(database, tmp_path / "backups"))["what is kept"].level == "well"


@pytest.mark.parametrize(("days", "level"), [(0, "well"), (1, "well"), (3, "look")])
async def test_a_backup_is_wanted_every_other_day(database, tmp_path, days, level):
    (tmp_path / "backups").mkdir()
    made = tmp_path / "backups" / "rung-1.db"
    made.touch()
    then = (datetime.now(UTC) - timedelta(days=days, minutes=5)).timestamp()
    os.utime(made, (then, then))
    assert (await found(database, tmp_path / "backups"))["backup"].level == level


def test_a_version_of_sqlite_that_loses_pages_is_named():
    assert _version((3, 40, 1)).level == "look"
    assert _version((3, 51, 3)).level == "well"


async def test_it_looks_while_the_bot_works_and_finds_nothing_bad(tmp_path):
    async with house(tmp_path) as home:
        maya = home.person()
        await maya.says("/start")
        looks = [found(tmp_path / "data" / "rung.db", tmp_path / "backups") for _ in range(5)]
        for look in looks:
            findings, _ = await asyncio.gather(look, maya.answers(right=False))
            assert not [f for f in findings.values() if f.level == "bad"]
            await maya.says("/learn")


def test_the_command_exits_with_1_where_something_is_bad(database, tmp_path):
    given = {"RUNG_DATABASE_URL": f"sqlite:///{database}", "RUNG_DATA": str(tmp_path)}
    done = rung("doctor", cwd=tmp_path, **given)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "integrity: The database is sound." in done.stdout
    change(database, TROUBLES["a part that is not what the events tell"][0])
    done = rung("doctor", cwd=tmp_path, **given)
    assert done.returncode == 1
    assert "rung replay --rebuild" in done.stdout


def test_a_database_of_another_version_is_sent_to_migrate(database, tmp_path):
    change(database, "UPDATE alembic_version SET version_num = '0001'")
    done = rung("doctor", cwd=tmp_path, RUNG_DATABASE_URL=f"sqlite:///{database}")
    assert (done.returncode, "rung migrate" in done.stderr) == (1, True)


ODD = {
    "a file that is no database": b"this is no database, but long enough to be looked at" * 100,
    "a file that is cut off": None,
    "an empty file": b"",
}


@pytest.mark.parametrize("odd", ODD)
def test_what_cannot_be_looked_at_is_said_without_a_traceback(database, tmp_path, odd):
    whole = database.read_bytes()
    database.write_bytes(whole[:5000] if ODD[odd] is None else ODD[odd])
    done = rung("doctor", cwd=tmp_path, RUNG_DATABASE_URL=f"sqlite:///{database}")
    said = "rung migrate" if odd == "an empty file" else "cannot be read as a database"
    assert (done.returncode, said in done.stderr, done.stderr.count("\n")) == (1, True, 1), done.stderr


def test_a_look_changes_no_file(database, tmp_path):
    """A bot that died has left a write-ahead log; whoever looks leaves it to the next bot."""
    kept = sqlite3.connect(database)
    kept.execute("PRAGMA journal_mode = WAL")
    kept.execute("INSERT INTO meta (key, value) VALUES ('a', '')")
    kept.commit()
    shutil.copytree(tmp_path, tmp_path.parent / "left", ignore=shutil.ignore_patterns("left"))
    kept.close()
    left = tmp_path.parent / "left" / "rung.db"
    before = {end: left.with_name(f"rung.db{end}").read_bytes() for end in ("", "-wal")}
    rung("doctor", cwd=tmp_path, RUNG_DATABASE_URL=f"sqlite:///{left}")
    assert {end: left.with_name(f"rung.db{end}").read_bytes() for end in ("", "-wal")} == before


async def test_it_looks_at_postgres_too(lived, tmp_path, postgres_url):
    await back_up(f"sqlite:///{lived}", tmp_path / "backups" / "rung-1.db")
    await restore(tmp_path / "backups" / "rung-1.db", postgres_url)
    async with reading(postgres_url) as read:
        looks = examine(read, sqlite=False, backups=tmp_path / "backups", now=datetime.now(UTC))
        findings = {f.about: f async for f in looks}
    unsafe = findings.pop("integrity")
    assert "fsync is off" in unsafe.what, "as the tests' own server is, for speed"
    assert {about for about, f in findings.items() if f.level == "bad"} == set()
