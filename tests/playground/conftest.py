import pytest_asyncio

from tests.playground.harness import Machine, playground


@pytest_asyncio.fixture
async def play():
    async with playground() as opened:
        yield opened


@pytest_asyncio.fixture
async def ada(play):
    """A person who has started the bot."""
    return await play.acquainted()


@pytest_asyncio.fixture
async def timed():
    """A playground whose machine clock the test sets (``timed.machine``)."""
    machine = Machine()
    async with playground(machine=machine) as opened:
        opened.machine = machine
        yield opened
