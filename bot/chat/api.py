"""The Bot API over one aiohttp session; every failure says whether the call may have reached Telegram.

Retries, order and rates are the dispatcher's; here a call is made once. The token stands in every address, so
no address leaves this file: not in an error, not in a log record, not in a ``repr``.
"""

import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import aiohttp
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot.errors import ApiError, MaybeSent, Moved, NotSent, Refused, TooMany
from bot.logs import redacted
from bot.mail import File

TELEGRAM = "https://api.telegram.org"

PATIENCE = 20.0
"""Seconds a call may take as a whole; the library's own default for uploads."""

CONNECT = 10.0
"""Seconds for a free connection to be had and opened, half the time of shorter calls: nothing is sent before."""

CONNECTIONS = 256
"""As many as there are lanes at work (DESIGN.md section 3); the library's own default too."""

PAUSES = (0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0)
"""Seconds before Telegram is tried again while it cannot be reached; the last one for as long as it takes."""

NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)
"""The request was not written: no connection, no name, no certificate, no free place in the pool."""

BROKEN = (aiohttp.ClientError, OSError, TimeoutError)
"""Anything else that may go wrong after the first byte was written."""


class Api:
    """One bot at one Bot API server."""

    def __init__(self, token: str, base: str = TELEGRAM) -> None:
        self._token = token
        self._base = base.rstrip("/")
        self._urls: dict[str, URL] = {}
        self._timeouts: dict[float, aiohttp.ClientTimeout] = {}
        self._session: aiohttp.ClientSession | None = None

    def __repr__(self) -> str:
        return f"Api({self._base!r})"

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=CONNECTIONS),
            cookie_jar=aiohttp.DummyCookieJar(),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Closes every connection; calls after this are NotSent."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

    async def call(
        self,
        method: str,
        params: Mapping[str, Any] | None = None,
        files: Mapping[str, File] | None = None,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - passed on to the session, which knows what was written
    ) -> Any:
        """Calls a method once: its ``result``, or NotSent, MaybeSent, TooMany, Moved or Refused."""
        data = _form(params or {}, files) if files else _JSON(params or {})
        status, body = await self.post(method, data, timeout)
        return _result(status, body)

    async def post(self, method: str, data: Any, seconds: float) -> tuple[int, bytes]:
        """The status and body of one request, whatever they say; raises NotSent or MaybeSent."""
        if self._session is None:
            raise NotSent("The connection to Telegram is closed.")
        try:
            async with self._session.post(
                self._url(method), data=data, timeout=self._timeout(seconds), allow_redirects=False
            ) as response:
                return response.status, await response.read()
        except NEVER_LEFT as error:
            raise NotSent(self.hide(f"{type(error).__name__}: {error}")) from None
        except BROKEN as error:
            raise MaybeSent(self.hide(f"{type(error).__name__}: {error}")) from None

    async def fetch(self, file_id: str, most: int) -> bytes:
        """A file that somebody sent, so many bytes at most; NotSent or MaybeSent where it may be tried again."""
        told = await self.call("getFile", {"file_id": file_id})
        path = told.get("file_path") if isinstance(told, dict) else None
        if not isinstance(path, str) or self._session is None:
            raise Refused(404, "Telegram has no such file any more.")
        try:
            async with self._session.get(
                URL(f"{self._base}/file/bot{self._token}/{path}"),
                timeout=self._timeout(PATIENCE),
                allow_redirects=False,
            ) as response:
                return await _content(response, most)
        except BROKEN as error:
            raise NotSent(self.hide(f"{type(error).__name__}: {error}")) from None

    def hide(self, text: str) -> str:
        """The text without this bot's token, or anything that looks like one."""
        return redacted(text.replace(self._token, "<token>"))

    def _url(self, method: str) -> URL:
        url = self._urls.get(method)
        if url is None:
            url = self._urls[method] = URL(f"{self._base}/bot{self._token}/{method}")
        return url

    def _timeout(self, seconds: float) -> aiohttp.ClientTimeout:
        timeout = self._timeouts.get(seconds)
        if timeout is None:
            connect = min(CONNECT, seconds / 2)
            timeout = self._timeouts[seconds] = aiohttp.ClientTimeout(total=seconds, connect=connect)
        return timeout


async def _content(response: aiohttp.ClientResponse, most: int) -> bytes:
    if response.status != 200:
        raise Refused(response.status, "Telegram does not hand this file over.")
    data = bytearray()
    async for piece in response.content.iter_chunked(1 << 16):
        data += piece
        if len(data) > most:
            raise Refused(413, "The file is larger than it was said to be.")
    return bytes(data)


class _JSON(aiohttp.BytesPayload):
    """Parameters as a JSON body."""

    def __init__(self, params: Mapping[str, Any]) -> None:
        super().__init__(json.dumps(params).encode(), content_type="application/json")


def _form(params: Mapping[str, Any], files: Mapping[str, File]) -> aiohttp.FormData:
    """Parameters and files as multipart; whatever is no text goes as JSON, as the Bot API asks."""
    form = aiohttp.FormData()
    for name, value in params.items():
        form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    for name, file in files.items():
        form.add_field(name, file.data, filename=file.name, content_type=file.content_type)
    return form


def _result(status: int, body: bytes) -> Any:
    """What Telegram said, or its refusal as an exception."""
    try:
        reply = json.loads(body)
        if reply["ok"]:
            return reply["result"]
    except (ValueError, TypeError, KeyError):
        reply = {}
    raise _refusal(status, reply if isinstance(reply, dict) else {})


def _refusal(status: int, reply: Mapping[str, Any]) -> ApiError:
    hints = reply.get("parameters") or {}
    description = str(reply.get("description") or "no description")
    if status == 429:
        return TooMany(float(hints.get("retry_after", 1)))
    if "migrate_to_chat_id" in hints:
        return Moved(int(hints["migrate_to_chat_id"]))
    if 400 <= status < 500:
        return Refused(status, description)
    return MaybeSent(f"{status}: {description}")  # 5xx may have done the work all the same


class AiohttpRequest(BaseRequest):
    """Lets python-telegram-bot's own bot object speak through the Api, which knows the address and the token.

    That object logs the token it was given, so it is given another one.
    """

    __slots__ = ("_api",)

    def __init__(self, api: Api) -> None:
        self._api = api

    @property
    def read_timeout(self) -> float:
        return PATIENCE

    async def initialize(self) -> None:
        """Nothing: the Api is opened by who made it."""

    async def shutdown(self) -> None:
        """Nothing: the Api is closed by who made it."""

    async def do_request(
        self,
        url: str,
        method: str,  # noqa: ARG002 - the Bot API takes POST for everything
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - one limit for the whole call
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - as above
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - as above
    ) -> tuple[int, bytes]:
        seconds = read_timeout if isinstance(read_timeout, int | float) else PATIENCE
        try:
            return await self._api.post(url.rpartition("/")[2], _library_form(request_data), seconds)
        except NotSent as error:
            raise NetworkError(str(error)) from None
        except MaybeSent as error:
            raise TimedOut(str(error)) from None


def _library_form(data: RequestData | None) -> aiohttp.FormData:
    form = aiohttp.FormData(data.json_parameters if data else {})
    for name, (filename, content, content_type) in (data.multipart_data if data else {}).items():
        form.add_field(name, content, filename=filename, content_type=content_type)
    return form
