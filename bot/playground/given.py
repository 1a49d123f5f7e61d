"""Reads what a request to the control interface gives; what is missing or of another kind is named."""

import json
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.errors import RungError
from bot.playground.feed import Json
from bot.playground.params import sound
from bot.playground.requests import read_body

Handler = Callable[[Request], Awaitable[Response]]

LARGEST = 100_000
"""Bytes of what is asked for: the longest text takes a quarter of it. Files come as they are, not as JSON."""


async def body(request: Request) -> Json:
    given = sound(json.loads(await read_body(request.scope, request.receive, LARGEST) or b"{}"))
    if not isinstance(given, dict):
        raise RungError("A JSON object is expected.")
    return given


def text(given: Json, name: str) -> str:
    if not isinstance(given.get(name), str) or not given[name]:
        raise RungError(f"{name!r} is missing; it is a text.")
    return str(given[name])


def number(given: Json, name: str) -> int:
    if type(given.get(name)) is not int:
        raise RungError(f"{name!r} is missing; it is a whole number.")
    return int(given[name])


def numbers(given: Json, name: str) -> list[int]:
    values = given.get(name, [])
    if not isinstance(values, list) or not all(type(value) is int for value in values):
        raise RungError(f"{name!r} is a list of whole numbers.")
    return values


def optional_number(given: Json, name: str) -> int | None:
    return None if given.get(name) is None else number(given, name)


def bot_named(request: Request) -> int | None:
    """The bot in the query (``?bot=``), ``None`` for the current one."""
    named = request.query_params.get("bot")
    return int(named) if named else None


def answering(handler: Handler) -> Handler:
    """A handler whose refusals are a 400 with a plain sentence under ``error``."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except KeyError as missing:
            return JSONResponse({"error": f"{missing} is missing."}, status_code=400)
        except (RungError, ValueError, TypeError, OverflowError) as no:
            return JSONResponse({"error": str(no)}, status_code=400)

    return answer
