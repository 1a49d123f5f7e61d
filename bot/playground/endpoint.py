"""The Bot API over HTTP: ``/bot<token>/<method>`` and ``/file/bot<token>/<path>``.

A bare ASGI layer, for the benchmark sends thousands of calls a second through it.
"""

import asyncio
import json
import re
import time
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.playground.faults import PlannedFault
from bot.playground.methods import METHODS, get_updates
from bot.playground.params import Params
from bot.playground.people import BotAccount
from bot.playground.refusals import Refusal
from bot.playground.requests import NOTHING, read_params
from bot.playground.world import World

TOKEN = re.compile(r"([1-9]\d{0,15}):[A-Za-z0-9_-]{1,64}")
ABORT = "rung.abort"
"""The ASGI extension by which the server closes a connection without a reply."""


class NoReply(Exception):
    """The caller gets no answer, whatever was done."""


class BotApi:
    """Answers what is meant for the Bot API and passes everything else on."""

    def __init__(self, app: ASGIApp, world: World) -> None:
        self._app = app
        self._world = world

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope.get("path", "")
        if path.startswith("/bot"):
            await self._call(path, scope, receive, send)
        elif path.startswith("/file/bot"):
            await self._file(path, send)
        else:
            await self._app(scope, receive, send)

    async def _call(self, path: str, scope: Scope, receive: Receive, send: Send) -> None:
        token, _, method = path[len("/bot") :].partition("/")
        call = NOTHING
        try:
            call = await read_params(scope, receive)
            answer, status = {"ok": True, "result": await self._run(token, method, call, receive)}, 200
        except Refusal as no:
            answer, status = refused(no), no.code
        except NoReply:
            answer, status = {"description": "no reply"}, 0
        if not self._world.calls.off:
            at = self._world.clock.now().isoformat()
            bot = token.partition(":")[0]
            self._world.calls.note(at, bot, method, call, status, answer.get("description"))
        if status:
            await reply(send, status, answer)
        else:
            await hang_up(scope, receive)

    async def _run(self, token: str, method: str, call: Params, receive: Receive) -> Any:
        bot = admitted(self._world, token)
        fault = self._world.faults.next(method, call) if self._world.faults.planned else None
        if fault is not None:
            await self._before(fault, receive)
        try:
            return await self._do(bot, method.lower(), call)
        finally:
            if fault is not None and fault.kind == "drop":
                raise NoReply

    async def _do(self, bot: BotAccount, method: str, call: Params) -> Any:
        if method == "getupdates":
            return await get_updates(self._world, bot, call)
        known = METHODS.get(method)
        if known is None:
            raise Refusal(404, "Not Found: method not found")
        if self._world.flood.on:
            self._world.flood.meet(bot.id, method, call.integer("chat_id"), time.monotonic())
        return known(self._world, bot, call)

    async def _before(self, fault: PlannedFault, receive: Receive) -> None:
        refusal = fault.refusal()
        if refusal is not None:
            raise refusal
        if fault.kind in {"delay", "hang"}:
            await gone(receive, fault.seconds)
        if fault.kind == "hang":
            raise NoReply

    async def _file(self, path: str, send: Send) -> None:
        token, _, name = path[len("/file/bot") :].partition("/")
        form = TOKEN.fullmatch(token)
        file = self._world.shelf.at(int(form[1]), name) if form else None
        if file is None:
            await reply(send, 404, refused(Refusal(404, "Not Found")))
        else:
            kind = [(b"content-type", b"application/octet-stream")]
            await respond(send, 200, self._world.shelf.data(file), kind)


def admitted(world: World, token: str) -> BotAccount:
    """The bot of a token; every token of the right form is somebody's."""
    form = TOKEN.fullmatch(token)
    if form is None:
        raise Refusal(401, "Unauthorized: invalid token specified")
    return world.admit_bot(int(form[1]))


def refused(no: Refusal) -> dict[str, Any]:
    parameters = {"parameters": no.parameters} if no.parameters else {}
    return {"ok": False, "error_code": no.code, "description": no.description, **parameters}


async def reply(send: Send, status: int, answer: dict[str, Any]) -> None:
    headers = [(b"content-type", b"application/json")]
    if status == 429:
        headers.append((b"retry-after", str(answer["parameters"]["retry_after"]).encode()))
    body = json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()
    await respond(send, status, body, headers)


async def respond(send: Send, status: int, body: bytes, headers: list[tuple[bytes, bytes]]) -> None:
    headers.append((b"content-length", str(len(body)).encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Closes the connection without a word, and waits until it is closed."""
    scope["extensions"][ABORT]["abort"]()
    await gone(receive, None)


async def gone(receive: Receive, seconds: float | None) -> None:
    """Waits until the caller is gone, or for so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            while (await receive())["type"] != "http.disconnect":
                pass
    except TimeoutError:
        return
