"""The command line, as a process of its own."""

import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def rung(*words, cwd=ROOT, **environment):
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RUNG_")}
    return subprocess.run(
        [sys.executable, "-m", "bot", *words],
        cwd=cwd, env={**clean, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_every_command_has_help():
    listed = rung("--help").stdout
    for command in ("run", "playground", "check", "replay", "health"):
        assert command in listed
        assert rung(command, "--help").returncode == 0


def test_check_passes_the_courses_that_are_shipped():
    done = rung("check", "content")
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


def test_check_names_every_fault_and_exits_with_1(tmp_path):
    (tmp_path / "course.toml").write_text('id = "Bad Id"\nunits = ["one", "two"]\n')
    done = rung("check", str(tmp_path), "--json")
    faults = json.loads(done.stdout)
    assert done.returncode == 1
    assert len(faults) >= 3
    assert set(faults[0]) == {"file", "line", "where", "what", "fix", "level"}


@pytest.mark.parametrize(
    ("words", "environment", "said"),
    [
        (("run",), {"RUNG_TOKEN": "nonsense"}, "RUNG_TOKEN is not a bot token"),
        (("run",), {"RUNG_TOKEN": "123456:ABCDEFGH", "RUNG_CONTENT": "nowhere"}, "nowhere"),
        (("check", "nowhere"), {}, "There is no folder nowhere"),
    ],
)
def test_what_breaks_is_said_in_words_without_a_traceback(words, environment, said, tmp_path):
    done = rung(*words, cwd=tmp_path, **environment)
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_that_cannot_be_written_to_is_said_without_a_traceback(tmp_path):
    (tmp_path / "data").touch()
    for words in (("run",), ("migrate",), ("backup",), ("doctor",)):
        done = rung(*words, cwd=tmp_path, RUNG_PORT="0")
        assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
        assert "data" in done.stderr


def test_a_port_that_is_taken_is_said_with_what_to_do(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        for words, environment in ((("run",), {"RUNG_PORT": port}), (("playground", "--port", port), {})):
            done = rung(*words, cwd=tmp_path, **environment)
            assert done.returncode == 1
            assert done.stderr.startswith(f"The playground cannot listen on 127.0.0.1:{port}")
            assert "RUNG_PORT" in done.stderr
            assert done.stderr.count("\n") == 1


TOKEN = {"RUNG_TOKEN": "123456:ABCDEFGH"}


@pytest.mark.parametrize(("folder", "environment"), [("data", TOKEN), ("data/playground", {})])
@pytest.mark.parametrize(("age", "status"), [(0, 0), (600, 1)])
def test_health_tells_when_the_bot_was_last_alive(tmp_path, folder, environment, age, status):
    heartbeat = tmp_path / folder / "heartbeat"
    heartbeat.parent.mkdir(parents=True)
    heartbeat.touch()
    then = time.time() - age
    os.utime(heartbeat, (then, then))
    done = rung("health", cwd=tmp_path, **environment)
    assert done.returncode == status
    assert int(re.search(r"alive (\d+) s ago", done.stdout)[1]) in range(age, age + 30)


@pytest.mark.parametrize("environment", [TOKEN, {}])
def test_health_tells_a_bot_that_never_ran(tmp_path, environment):
    done = rung("health", cwd=tmp_path, **environment)
    assert (done.returncode, "has not run" in done.stdout) == (1, True)


def test_the_outbox_shows_what_is_in_doubt_and_takes_what_the_operator_decides(tmp_path):
    assert rung("migrate", cwd=tmp_path, RUNG_TOKEN="1:a").returncode == 0
    with closing(sqlite3.connect(tmp_path / "data" / "rung.db")) as connection:
        connection.execute(
            "INSERT INTO outbox (bot, cause, n, chat, method, payload, priority, created_at, ephemeral, state,"
            " attempts, told, error) VALUES (1, 'broadcast:7', 0, 5, 'sendMessage', '{}', 2, 0, 0, 'uncertain',"
            " 0, 0, 'Timed out')"
        )
        connection.commit()
    shown = rung("outbox", cwd=tmp_path, RUNG_TOKEN="1:a").stdout
    assert "uncertain: 1" in shown
    assert "broadcast:7  Timed out" in shown
    assert "pending: 1" in rung("outbox", "--retry", "1", cwd=tmp_path, RUNG_TOKEN="1:a").stdout
    refused = rung("outbox", "--drop", "1", cwd=tmp_path, RUNG_TOKEN="1:a")
    assert (refused.returncode, "not uncertain" in refused.stderr) == (1, True)
