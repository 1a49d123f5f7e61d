"""Reads the parameters of a request: query, urlencoded, JSON or multipart."""

import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.types import Message, Receive, Scope

from bot.playground.params import Params, Upload
from bot.playground.refusals import Refusal, bad

LARGEST_BODY = 51 * 1024 * 1024
"""An upload of 50 MB, and its envelope."""
NOTHING = Params({})
TOO_LARGE = Refusal(413, "Request Entity Too Large")


async def read_params(scope: Scope, receive: Receive) -> Params:
    """Query and body together; a body in a form nobody announced counts as none."""
    query = (
        dict(parse_qsl(scope["query_string"].decode(), keep_blank_values=True))
        if scope["query_string"]
        else {}
    )
    kind = header(scope, b"content-type")
    body = await read_body(scope, receive)
    if not body:
        return Params(query) if query else NOTHING
    if kind.startswith(b"application/json"):
        return Params({**query, **_json(body)})
    if kind.startswith(b"multipart/form-data"):
        return await _multipart(query, scope, body)
    if kind.startswith(b"application/x-www-form-urlencoded"):
        return Params({**query, **dict(parse_qsl(_decoded(body), keep_blank_values=True))})
    return Params(query)


def header(scope: Scope, name: bytes) -> bytes:
    return next((value for known, value in scope["headers"] if known == name), b"")


async def read_body(scope: Scope, receive: Receive) -> bytes:
    """The whole body; one too large is refused before it is read where its length is announced."""
    if int(header(scope, b"content-length") or 0) > LARGEST_BODY:
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
        if size > LARGEST_BODY:
            raise TOO_LARGE
    return b"".join(parts)


def _decoded(body: bytes) -> str:
    try:
        return body.decode()
    except UnicodeDecodeError:
        raise bad("strings must be encoded in UTF-8") from None


def _json(body: bytes) -> dict[str, Any]:
    try:
        values = json.loads(_decoded(body))
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise bad("can't parse JSON object")
    return values


async def _multipart(query: dict[str, Any], scope: Scope, body: bytes) -> Params:
    async def replay() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    files: dict[str, Upload] = {}
    async with Request(scope, replay).form(max_part_size=LARGEST_BODY) as form:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                kind = value.content_type or "application/octet-stream"
                files[name] = Upload(value.filename or name, await value.read(), kind)
            else:
                query[name] = value
    return Params(query, files)
