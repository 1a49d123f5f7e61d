"""The server that tests are given leaves nothing behind, however the tests end."""

import asyncio
import signal
import sys
from pathlib import Path

import psutil
import pytest

from tests import postgres

ROOT = Path(__file__).parents[2]
BOUND = 30
USING = """
from tests.postgres import Cluster
cluster = Cluster()
print(cluster.folder, cluster._server.pid, flush=True)
try:
    input()
finally:
    cluster.close()
"""
LOOK_AGAIN = 0.05


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
async def test_nothing_is_left_of_a_server_whose_tests_are_ended(cluster, how):
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", USING, stdin=-1, stdout=-1, stderr=-3, cwd=ROOT
    )
    async with asyncio.timeout(BOUND):
        folder, pid = (await process.stdout.readline()).decode().split()
        assert left(Path(folder), int(pid)) == (True, True)
        process.send_signal(how)
        await process.wait()
        while any(left(Path(folder), int(pid))):  # noqa: ASYNC110 - nobody tells us of another process
            await asyncio.sleep(LOOK_AGAIN)


def test_where_there_is_none_the_reason_is_told(monkeypatch):
    monkeypatch.setattr(postgres, "PACKAGE", "no_such_package")
    with pytest.raises(postgres.Missing, match="no_such_package is not installed"):
        postgres.installation()


def left(folder, pid):
    """Whether the folder is there, and whether the server runs."""
    try:
        runs = psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        runs = False
    return folder.exists(), runs
