"""A file is read beside the loop: who waits may stop waiting, and then nothing goes on."""

import asyncio
import os
from pathlib import Path

import pytest

from bot.course.importers import bounded
from bot.course.importers.bounded import take_beside
from bot.course.unpacking import course_of, files_of, written_as

WORDS = "front,back\nder Hund,dog\ndie Katze,cat\ndas Pferd,horse\nder Vogel,bird\n"


@pytest.fixture
def given(tmp_path):
    path = tmp_path / "given"
    path.write_text(WORDS)
    return path


async def test_a_file_is_read_by_another_process(given, tmp_path):
    report = await take_beside(given, "animals.csv", tmp_path / "made")
    assert (report.course, report.cards, len(report.samples)) == ("animals", 4, 3)


async def test_whoever_stops_waiting_ends_the_other_process(given, tmp_path, monkeypatch):
    given.write_text("front,back\n" + "".join(f"w{n},m{n}\n" for n in range(3000)))
    started = asyncio.Event()
    create = asyncio.create_subprocess_exec
    processes = []

    async def noted(*args, **kwargs):
        processes.append(await create(*args, **kwargs))
        started.set()
        return processes[0]

    monkeypatch.setattr(asyncio, "create_subprocess_exec", noted)
    task = asyncio.create_task(take_beside(given, "words.csv", tmp_path / "made"))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert processes[0].returncode is not None
    with pytest.raises(ProcessLookupError):
        os.kill(processes[0].pid, 0)


async def test_a_file_that_takes_too_long_is_told_and_its_process_ended(given, tmp_path, monkeypatch):
    monkeypatch.setattr(bounded, "WALL", 0.01)
    report = await take_beside(given, "animals.csv", tmp_path / "made")
    assert "took too long to read" in report.error


async def test_a_course_is_read_from_its_files_under_another_name(given, tmp_path):
    report = await take_beside(given, "animals.csv", tmp_path / "made")
    files = files_of(Path(tmp_path, "made", report.course))
    course = course_of(files, "u7-animals", "Beasts")
    assert (course.id, course.title, course.units[0].skills[0].entries[0].front) == (
        "u7-animals",
        "Beasts",
        "der Hund",
    )
    assert course_of({"nothing": b""}, "u7-animals") is None
    assert b"der-hund,der Hund,dog" in written_as(files, "animals", ".csv")
