"""The playground's server: the Bot API, the control interface and the page on one loopback port."""

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from uvicorn import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.server import ServerState

from bot.errors import ConfigError
from bot.playground.control import Control
from bot.playground.endpoint import ABORT, BotApi
from bot.playground.guard import Guard, require_loopback
from bot.playground.keeper import Keeper
from bot.playground.world import World

PAGE = Path(__file__).parent / "page"
KEEP_ALIVE = 75
"""Seconds an idle connection stays open, so that a bot's pool does not find it closed."""
FAREWELL = 2.0
"""Seconds that open requests get to end once their connections are broken."""


class Connection(HttpToolsProtocol):
    """One connection; tells the application how to break it."""

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.scope["extensions"] = {ABORT: {"abort": self.transport.abort}}


def build(world: World) -> Starlette:
    """The whole application over a world."""
    static = Mount("/page", StaticFiles(directory=PAGE, check_dir=False))
    return Starlette(
        routes=[Route("/", _page), static, *Control(world).routes()],
        middleware=[Middleware(Guard), Middleware(BotApi, world=world)],
    )


async def _page(_request: Request) -> Response:
    return FileResponse(PAGE / "index.html", headers={"cache-control": "no-store"})


@asynccontextmanager
async def running(world: World, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serves while the block runs; gives the address, ``http://127.0.0.1:<port>``. Port 0 takes a free one."""
    config = Config(
        build(world),
        log_config=None,
        access_log=False,
        lifespan="off",
        ws="none",
        timeout_keep_alive=KEEP_ALIVE,
    )
    config.load()
    state = ServerState()
    server = await _listen(lambda: Connection(config, state, {}), host, port)
    try:
        async with Keeper(world):
            try:
                shown = f"[{host}]" if ":" in host else host
                yield f"http://{shown}:{server.sockets[0].getsockname()[1]}"
            finally:
                server.close()
                world.close()
                await _hang_up(state)
    finally:
        server.close()


async def serve(
    world: World, host: str = "127.0.0.1", port: int = 8899, ready: asyncio.Event | None = None
) -> None:
    """Serves until cancelled."""
    async with running(world, host, port):
        if ready is not None:
            ready.set()
        await asyncio.Event().wait()


async def _listen(connection: Callable[[], Connection], host: str, port: int) -> asyncio.Server:
    """Opens the port; by host and port, for asyncio sets TCP_NODELAY only on sockets it has made itself."""
    require_loopback(host)
    try:
        return await asyncio.get_running_loop().create_server(connection, host, port)
    except OSError as error:
        raise ConfigError(
            f"The playground cannot listen on {host}:{port}: {os.strerror(error.errno or 0)}. "
            "Choose another port with RUNG_PORT=8900 or the like; 0 takes a free one."
        ) from error


async def _hang_up(state: ServerState) -> None:
    """Breaks every connection; requests notice that themselves, those that do not are cancelled."""
    for connection in list(state.connections):
        connection.transport.abort()
    if state.tasks:
        _, busy = await asyncio.wait(state.tasks, timeout=FAREWELL)
        for task in busy:
            task.cancel()
