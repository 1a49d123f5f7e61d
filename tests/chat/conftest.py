"""What every dialogue begins with."""

import pytest

from tests.chat.talk import house


@pytest.fixture
async def home(tmp_path):
    """A running bot with the course Fractions; a file of dialogues that wants another has its own."""
    async with house(tmp_path) as running:
        yield running
