"""Reads the parameters of a request: query, urlencoded, JSON or multipart."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from bot.playground.params import Params, Upload, sound
from bot.playground.refusals import Refusal, bad

LARGEST_BODY = 51 * 1024 * 1024
"""An upload of 50 MB, and its envelope."""
BYTES = "application/octet-stream"
NOTHING = Params({})
NOT_UTF8 = bad("strings must be encoded in UTF-8")
TOO_LARGE = Refusal(413, "Request Entity Too Large")


async def read_params(scope: Scope, receive: Receive) -> Params:
    """Query and body together; a body in a form nobody announced counts as none."""
    query = _pairs(scope["query_string"]) if scope["query_string"] else {}
    kind = header(scope, b"content-type")
    body = await read_body(scope, receive)
    if not body:
        return Params(query) if query else NOTHING
    if kind.startswith(b"application/json"):
        return Params({**query, **_json(body)})
    if kind.startswith(b"multipart/form-data"):
        return await _multipart(query, scope, body)
    if kind.startswith(b"application/x-www-form-urlencoded"):
        return Params({**query, **_pairs(body)})
    return Params(query)


def header(scope: Scope, name: bytes) -> bytes:
    return next((value for known, value in scope["headers"] if known == name), b"")


async def read_body(scope: Scope, receive: Receive, largest: int = LARGEST_BODY) -> bytes:
    """The whole body; one too large is refused before it is read where its length is announced."""
    if int(header(scope, b"content-length") or 0) > largest:
        raise TOO_LARGE
    message = await receive()
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        return body
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await receive()
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > largest:
            raise TOO_LARGE
    return b"".join(parts)


def _pairs(encoded: bytes) -> dict[str, Any]:
    return dict(parse_qsl(_decoded(encoded), keep_blank_values=True))


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise NOT_UTF8 from None


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(_decoded(body))
        if b"\\u" in body:
            sound(values)
    except UnicodeEncodeError:
        raise NOT_UTF8 from None
    except (ValueError, RecursionError):
        values = None
    if not isinstance(values, dict):
        raise bad("can't parse JSON object")
    return values


async def _multipart(query: dict[str, Any], scope: Scope, body: bytes) -> Params:
    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    files: dict[str, Upload] = {}
    try:
        async with Request(scope, replay).form(max_part_size=LARGEST_BODY) as form:
            for name, value in form.multi_items():
                if isinstance(value, UploadFile):
                    files[name] = Upload(
                        value.filename or name, await value.read(), value.content_type or BYTES
                    )
                else:
                    query[name] = value
    except HTTPException as error:
        raise bad(f"can't parse multipart form data: {error.detail}") from None
    return Params(query, files)
