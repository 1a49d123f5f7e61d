"""Files that are made to harm all come back as a clear error, soon and without much memory."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from bot.course.importers import bounded, foreign
from bot.course.importers.bounded import MEMORY, take_bounded
from bot.course.importers.report import Report
from bot.errors import NotTaken
from tests.course.importers.anki_files import COLLECTION, package
from tests.course.importers.hostile import FILES_OF_HARM, endless_tree
from tests.course.importers.pictures import png
from tests.course.importers.taken import changed, taken

ROOT = Path(__file__).parents[3]
SECONDS = 2.0
BYTES = 200_000_000


@pytest.fixture(scope="module")
def came_back(tmp_path_factory):
    """What became of each file, and the folder they were to make courses in."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, make in FILES_OF_HARM.items():
        (folder / name).write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-m", "tests.course.importers.measured", str(folder)],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=300, check=True,
    )  # fmt: skip
    return json.loads(done.stdout), folder


@pytest.mark.parametrize("name", FILES_OF_HARM)
def test_a_hostile_file_is_refused_in_words_soon_and_within_its_memory(came_back, name):
    found = came_back[0][name]
    error = found["report"]["error"]
    assert re.fullmatch(rf"{re.escape(name)} [a-z][^\n]{{10,200}}\.", error), error
    assert found["seconds"] < SECONDS
    assert found["bytes"] < BYTES


def test_nothing_of_them_is_left(came_back):
    _found, folder = came_back
    assert list((folder / "out").iterdir()) == []
    assert not list(folder.parent.rglob("evil*"))


def test_a_huge_picture_is_left_out_by_its_header_alone(tmp_path):
    media = b'{"0": "red flag.png", "1": "green.png", "2": "blue.png", "3": "white.png"}'
    huge = png(60_000, 60_000)
    report, _course = taken(
        tmp_path, "deck.apkg", package(COLLECTION, media, **{"0": huge, "1": png(), "2": png()})
    )
    assert ("red flag.png", "the picture has 60000 × 60000 points.") in changed(report)
    assert report.pictures == 2


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to a limit on memory")
def test_a_process_that_wants_more_memory_is_told_so(tmp_path):
    assert MEMORY <= BYTES
    wide = b"a," * 2_000_000
    assert "more memory" in take_bounded(wide, "wide.csv", tmp_path).error


def test_an_endless_table_is_left_when_its_time_is_over(monkeypatch):
    monkeypatch.setattr(foreign, "SECONDS", 0.05)
    with pytest.raises(NotTaken, match="damaged"), foreign.opened(endless_tree()) as connection:
        sum(1 for _row in foreign.rows(connection, "SELECT id FROM notes ORDER BY flds"))


def test_nothing_can_be_called_or_written_in_a_foreign_database():
    for sql in (
        "SELECT hex(flds) FROM notes",
        "DELETE FROM notes",
        "PRAGMA writable_schema = ON",
        "ATTACH 'x' AS y",
    ):
        with pytest.raises(NotTaken), foreign.opened(COLLECTION) as connection:
            list(foreign.rows(connection, sql))


def test_a_process_that_takes_too_long_is_ended(tmp_path, monkeypatch):
    monkeypatch.setattr(bounded, "WALL", 0.01)
    report = take_bounded(b"a,b\nc,d\n", "slow.csv", tmp_path)
    assert report == Report(error="slow.csv took too long to read. Split it into several files.")
    assert list(tmp_path.iterdir()) == []


def test_the_process_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("RUNG_TOKEN", "123456:SECRET")
    assert "SECRET" not in str(bounded.environment())
