"""The store under test, on every driver; what only one of them can do wrong names it."""

import tempfile
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bot.store.mailroom import Mailroom
from bot.store.open import Store, open_store

from .samples import BOT, StoppedClock, lane_of


@pytest.fixture
def address(database: str) -> str:
    """Where an empty database is, or can be made."""
    return database


@pytest.fixture
async def store(address: str) -> AsyncIterator[Store]:
    store = await open_store(address, bot=BOT)
    yield store
    await store.close()


@pytest.fixture
def mailroom(store: Store) -> Mailroom:
    return Mailroom(store, BOT, "first", lane_of, StoppedClock())


@pytest.fixture
def successor(store: Store) -> Mailroom:
    """The same bot's mailroom in the next process."""
    return Mailroom(store, BOT, "second", lane_of, StoppedClock())


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose sockets' names are not too long."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)
