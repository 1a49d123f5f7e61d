"""Programs that the benchmarks and the kills start, wait for and end."""

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOUND = 30
"""Seconds a program may take to get ready or to end."""
TOKEN = "2000002:kept-on-this-machine"
BOT = int(TOKEN.partition(":")[0])


class Program:
    """A Python process of ours; its latest lines are kept for when it fails."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.lines: deque[str] = deque(maxlen=200)
        self._news = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, *argv: str, folder: Path, **settings: object) -> "Program":
        """Starts ``python -m argv`` in a folder, with nothing of this process's own settings."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("RUNG_")}
        given = {name: str(value) for name, value in settings.items()}
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            *argv,
            cwd=folder,
            env={**kept, **given, "PYTHONPATH": str(ROOT)},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            limit=1 << 26,
        )
        return cls(process)

    async def says(self, word: str) -> str:
        """Waits for a line that holds the word; fails with all it has said if it ends before."""
        async with asyncio.timeout(BOUND):
            while True:
                while self.lines:
                    if word in (line := self.lines.popleft()):
                        return line
                if self._reading.done():
                    raise RuntimeError(f"It ended with {await self.process.wait()} before it said {word!r}.")
                self._news.clear()
                await self._news.wait()

    async def ask(self, line: str) -> str:
        """Writes a line to it and returns the line it answers."""
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        await self.process.stdin.drain()
        return await self.says("")

    async def kill(self) -> None:
        """As a power cut would end it."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> None:
        await self._end(signal.SIGTERM)

    async def _end(self, how: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self.process.send_signal(how)
        try:
            await asyncio.wait_for(self.process.wait(), BOUND)
        except TimeoutError:
            self.process.kill()
            await self.process.wait()
            raise
        await self._reading

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for line in self.process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip())
            self._news.set()
        self._news.set()


@asynccontextmanager
async def program(*argv: str, folder: Path, **settings: object) -> AsyncIterator[Program]:
    """A program that runs while the block does."""
    folder.mkdir(parents=True, exist_ok=True)  # noqa: ASYNC240 - a moment, before anything is measured
    started = await Program.start(*argv, folder=folder, **settings)
    try:
        yield started
    finally:
        await started.stop()


def rung(address: str, folder: Path, content: Path) -> dict[str, object]:
    """The settings of a bot at a playground."""
    return {
        "RUNG_API_URL": address,
        "RUNG_TOKEN": TOKEN,
        "RUNG_DATA": folder,
        "RUNG_CONTENT": content,
        "RUNG_UNLIMITED": 1,
    }
