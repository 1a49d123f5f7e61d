"""A sign of life: a file that the running bot touches."""

import time
from pathlib import Path

HEARTBEAT = "heartbeat"
"""Its name in the bot's folder."""
STALE = 120.0
"""Seconds after which a bot that has not touched it counts as dead."""


def age_of_heartbeat(home: Path) -> float | None:
    """Seconds since the bot of this folder was last alive; None where none ever was."""
    file = home / HEARTBEAT
    return time.time() - file.stat().st_mtime if file.exists() else None
