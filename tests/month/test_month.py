"""The month in docs/a-class.md is what Rung does today."""

from tests.month.__main__ import PAGE
from tests.month.story import tell


async def test_the_month_that_is_told_is_the_month_that_is_lived(tmp_path):
    """Where it fails, read the difference aloud, then write it anew: ``python -m tests.month``."""
    lived, told = await tell(tmp_path), PAGE.read_text(encoding="utf-8")
    pairs = zip(told.splitlines(), lived.splitlines(), strict=False)
    first = next((n for n, (one, other) in enumerate(pairs, 1) if one != other), 0)
    assert told == lived, (
        f"docs/a-class.md differs from line {first} on; write it anew: python -m tests.month"
    )
