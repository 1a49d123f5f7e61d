"""The feed as Server-Sent Events."""

import asyncio
import json
from collections.abc import AsyncIterator

from bot.playground.feed import Feed

BREATH = 15.0
"""Seconds after which a silent stream sends a comment, so that a dead reader is noticed."""


async def events(feed: Feed, after: int) -> AsyncIterator[str]:
    """Everything after event number ``after``, and then everything that happens."""
    news = asyncio.Event()
    unwatch = feed.watch(lambda _event: news.set())
    yield ": here\n\n"
    try:
        while True:
            news.clear()
            for event in feed.since(after):
                after = event["n"]
                yield f"data: {json.dumps(event, ensure_ascii=False)}\n\n"
            if not await _happened(news):
                yield ": still here\n\n"
    finally:
        unwatch()


async def _happened(news: asyncio.Event) -> bool:
    try:
        async with asyncio.timeout(BREATH):
            await news.wait()
    except TimeoutError:
        return False
    return True
