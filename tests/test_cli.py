"""The command line, as a process of its own."""

import json
import os
import subprocess
import sys
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
    assert set(faults[0]) == {"file", "where", "what", "fix", "level"}


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


def test_health_tells_a_bot_that_never_ran(tmp_path):
    done = rung("health", cwd=tmp_path)
    assert (done.returncode, "has not run" in done.stdout) == (1, True)
