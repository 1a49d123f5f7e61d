"""Writes docs/a-class.md anew: ``python -m tests.month``."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.month.story import tell

PAGE = Path(__file__).parents[2] / "docs" / "a-class.md"


def main() -> None:
    with TemporaryDirectory() as folder:
        PAGE.write_text(asyncio.run(tell(Path(folder))), encoding="utf-8")


if __name__ == "__main__":
    main()
