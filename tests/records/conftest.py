"""A store on each kind of database."""

import pytest

from bot.store.open import open_store
from tests.store.samples import BOT


@pytest.fixture
async def store(database):
    store = await open_store(database, bot=BOT)
    yield store
    await store.close()
