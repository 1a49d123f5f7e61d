"""The year in docs/a-year.md is what Rung does today."""

from tests.year.__main__ import PAGE
from tests.year.story import tell


async def test_the_year_that_is_told_is_the_year_that_is_lived(tmp_path):
    """Where it fails, read the difference aloud, then write it anew: ``python -m tests.year``."""
    lived = await tell(tmp_path)
    told = PAGE.read_text(encoding="utf-8")
    first = next(
        (
            n
            for n, pair in enumerate(zip(told.splitlines(), lived.splitlines(), strict=False), 1)
            if pair[0] != pair[1]
        ),
        0,
    )
    assert told == lived, f"docs/a-year.md differs from line {first} on; write it anew: python -m tests.year"
