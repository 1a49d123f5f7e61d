"""Something that several may wait for, again and again."""

import asyncio


class Bell:
    """Rings for everybody who listens at that moment."""

    def __init__(self) -> None:
        self._rung = asyncio.Event()

    def ring(self) -> None:
        self._rung.set()
        self._rung = asyncio.Event()

    async def heard(self, patience: float) -> None:
        """Waits until it rings, or patience (seconds) is at an end."""
        try:
            async with asyncio.timeout(patience):
                await self._rung.wait()
        except TimeoutError:
            return
