"""The whole of Rung in a process of its own, as somebody without a token starts it."""

import asyncio
import os
import sys
from contextlib import asynccontextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTS_S, STOPS_S = 30, 20


@asynccontextmanager
async def rung_run(folder, content=ROOT / "content"):
    """Runs `rung run` on these courses with its data in this folder; gives the address it names."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("RUNG_")}
    ours = {
        "RUNG_DATA": str(folder),
        "RUNG_PORT": "0",
        "RUNG_CONTENT": str(content),
        "PYTHONPATH": str(ROOT),
    }
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            "run",
            cwd=folder,
            env=kept | ours,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
        try:
            yield await address_of(process)
        finally:
            process.terminate()
            async with asyncio.timeout(STOPS_S):
                await process.communicate()
    assert process.returncode == 0, (folder / "log").read_text()


async def address_of(process):
    async with asyncio.timeout(STARTS_S):
        async for line in process.stdout:
            if b"http://" in line:
                return line.split()[-1].decode()
    raise AssertionError("`rung run` ended before it named an address.")
