"""Loopback only: who may listen here, and whom this server answers."""

import ipaddress

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from bot.errors import ConfigError

REFUSED = "The playground answers only to this machine, under a loopback address."


def is_loopback(host: str) -> bool:
    """Whether a host name without port means this machine and nothing else."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def require_loopback(host: str) -> None:
    if not is_loopback(host):
        raise ConfigError(f"The playground listens on loopback addresses only, not on {host}.")


class Guard:
    """Refuses requests under a foreign host name (DNS rebinding) or from a foreign page."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._known: set[bytes] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and not all(self._fine(*header) for header in scope["headers"]):
            await PlainTextResponse(REFUSED, status_code=403)(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    def _fine(self, name: bytes, value: bytes) -> bool:
        if name == b"sec-fetch-site":
            return value != b"cross-site"
        if name not in {b"host", b"origin"} or value in self._known:
            return True
        authority = value.decode("latin-1").rpartition("//")[2]
        host = authority if authority.endswith("]") else authority.rpartition(":")[0] or authority
        if is_loopback(host):
            self._known.add(value)
            return True
        return False
