"""Imports each file of a folder, one after the other, and prints what became of it: run as a process of its own.

python -m tests.course.importers.measured FOLDER
"""

import json
import resource
import sys
from dataclasses import asdict
from pathlib import Path

from bot.course.importers.placing import import_course

UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in which a system counts memory."""


def measured(path, into):
    """Seconds of work, which a busy machine does not lengthen."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    report = import_course(path, path.name, into)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"seconds": seconds, "bytes": after.ru_maxrss * UNIT, "report": asdict(report)}


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(json.dumps({path.name: measured(path, folder / "out") for path in sorted(folder.glob("*.*"))}))
