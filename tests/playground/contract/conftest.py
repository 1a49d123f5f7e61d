import pytest
import pytest_asyncio

from tests.playground.contract.clients import CLIENTS
from tests.playground.contract.scene import Scene
from tests.playground.harness import TOKEN


@pytest.fixture(params=CLIENTS)
def library(request):
    return CLIENTS[request.param]


@pytest.fixture
def scene(play):
    return Scene(play.world)


@pytest_asyncio.fixture
async def client(library, play, scene, monkeypatch):
    """A bot in the scene, held by one of the libraries."""
    monkeypatch.setenv("PTB_TIMEDELTA", "1")  # otherwise the library warns of its own RetryAfter
    async with library(play.address, TOKEN) as opened:
        yield opened
