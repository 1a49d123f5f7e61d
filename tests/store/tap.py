"""Stands between the bot and its PostgreSQL, and cuts the line where a test wants it cut."""

import asyncio
from collections.abc import Callable
from contextlib import asynccontextmanager, suppress
from typing import Literal
from urllib.parse import urlsplit

SOCKET = ".s.PGSQL.5432"
Cut = Literal["", "before", "behind"]
"""Whether the line is cut before a word has passed, or behind it, when the answer is on its way."""


class Tap:
    """Passes everything on, until ``cut`` says otherwise: once, at the word."""

    def __init__(self, socket: str) -> None:
        self._socket = socket
        self._writers: set[asyncio.StreamWriter] = set()
        self.lines: set[asyncio.Task[None]] = set()
        self.cut: Cut = ""
        self.word = b"COMMIT"
        self.then: Callable[[], None] = lambda: None
        """What else happens at that moment."""

    async def pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.lines.add(asyncio.current_task())
        self._writers.add(writer)
        with suppress(OSError):
            from_server, to_server = await asyncio.open_unix_connection(self._socket)
            self._writers.add(to_server)
            back = asyncio.create_task(self._copy(from_server, writer))
            await self._copy(reader, to_server, watched=True)
            await back
        writer.close()

    async def _copy(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, *, watched: bool = False
    ) -> None:
        with suppress(OSError):
            while data := await reader.read(1 << 16):
                hit = self.cut if watched and self.word in data else ""
                if hit != "before":
                    writer.write(data)
                    await writer.drain()
                if hit:
                    self.sever()
        writer.close()

    def sever(self) -> None:
        """Cuts every line."""
        self.cut = ""
        self.then()
        for writer in self._writers:
            writer.close()
        self._writers.clear()


@asynccontextmanager
async def tapped(url: str, folder):
    """A tap on a database, and the address behind which it listens."""
    host = dict(part.split("=") for part in urlsplit(url).query.split("&"))["host"]
    tap = Tap(f"{host}/{SOCKET}")
    server = await asyncio.start_unix_server(tap.pass_on, folder / SOCKET)
    try:
        yield tap, url.replace(host, str(folder))
    finally:
        server.close()
        tap.sever()
        async with asyncio.timeout(10):
            await asyncio.gather(*tap.lines)
