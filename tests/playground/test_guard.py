"""Only this machine is served, and only under its own name."""

import pytest

from bot.errors import ConfigError
from bot.playground.server import running
from bot.playground.world import World


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.2", "example.org", "::", ""])
async def test_the_server_listens_on_loopback_only(host):
    with pytest.raises(ConfigError, match="loopback"):
        async with running(World(), host=host):
            pass


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.0.0.2"])
async def test_every_loopback_address_will_do(host):
    async with running(World(), host=host) as address:
        assert address.startswith(f"http://{host}:")


async def test_a_port_in_use_is_named():
    async with running(World()) as address:
        port = int(address.rpartition(":")[2])
        with pytest.raises(ConfigError, match=str(port)):
            async with running(World(), port=port):
                pass


@pytest.mark.parametrize(
    "path", ["/", "/sim/state", "/bot4242:x/getMe", "/file/bot4242:x/a", "/page/chat.js"]
)
@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "evil.example"),
        ("Host", "evil.example:8899"),
        ("Host", "localhost.evil.example"),
        ("Host", "127.0.0.1.evil.example"),
        ("Host", "192.168.1.2:8899"),
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
    ],
)
async def test_foreign_names_and_pages_are_refused_everywhere(play, path, header, value):
    async with play.session.get(play.address + path, headers={header: value}) as response:
        assert response.status == 403


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Host", "localhost"),
        ("Host", "localhost:1"),
        ("Host", "127.0.0.1:8899"),
        ("Host", "[::1]:8899"),
        ("Origin", "http://localhost:8899"),
        ("Origin", "http://127.0.0.1"),
        ("Sec-Fetch-Site", "same-origin"),
    ],
)
async def test_loopback_names_are_served(play, header, value):
    async with play.session.get(f"{play.address}/sim/state", headers={header: value}) as response:
        assert response.status == 200
