"""Looking into a database beside the bot that works on it: no lock, no writing, one moment for each look."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.mail import Read


@asynccontextmanager
async def reading(url: str) -> AsyncIterator[Read]:
    """Reads while the block runs; StoreError where there is no database of this version of Rung."""
    from bot.store.open import reader_of

    reader = await reader_of(url)
    try:
        yield reader.read
    finally:
        await reader.close()
