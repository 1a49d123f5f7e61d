"""A store of its own for each test, of each kind; a database that people have learned with, and a backup of it."""

import asyncio

import pytest

from bot.store.backup import back_up
from bot.store.open import open_store
from tests.ops.lived import life
from tests.store.samples import BOT


@pytest.fixture
async def store(database):
    store = await open_store(database, bot=BOT)
    yield store
    await store.close()


@pytest.fixture(scope="session")
def lived(tmp_path_factory):
    """Only to be read: the file of a bot that two people have learned with."""
    folder = tmp_path_factory.mktemp("lived")
    asyncio.run(life(folder))
    return folder / "data" / "rung.db"


@pytest.fixture
async def copy(lived, tmp_path):
    await back_up(f"sqlite:///{lived}", tmp_path / "copy.db")
    return tmp_path / "copy.db"
