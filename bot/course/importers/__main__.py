"""The other process: limits itself, takes one file, tells its report on the standard output."""

import json
import sys
from pathlib import Path

from bot.course.importers.bounded import CPU, MEMORY, WRITTEN
from bot.course.importers.taking import Wish, take


def limit() -> None:
    """Memory, work, sizes of files; what a system does not know of these is left out."""
    try:
        import resource
    except ImportError:
        return
    for name, most in (("AS", MEMORY), ("CPU", CPU), ("FSIZE", WRITTEN), ("CORE", 0)):
        try:
            resource.setrlimit(getattr(resource, f"RLIMIT_{name}"), (most, most))
        except (AttributeError, ValueError, OSError):
            continue


def main(order: str) -> None:
    limit()
    given = json.loads(order)
    report = take(Path(given["path"]), given["file"], Path(given["root"]), Wish(**given["wish"]))
    sys.stdout.write(report.to_json())


if __name__ == "__main__":
    main(sys.argv[1])
