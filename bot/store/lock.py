"""The lock file beside the database: one process owns it, and its death, however sudden, releases it."""

import fcntl
import os
from pathlib import Path
from typing import Self

from bot.errors import Busy


class Lock:
    """Held until released or until the process ends; the file itself stays."""

    def __init__(self, handle: int) -> None:
        self._handle: int | None = handle

    @classmethod
    def of(cls, database: Path) -> Self:
        """Take the lock of a database that may not be there yet: its file is made, for its owner alone to read."""
        database.parent.mkdir(parents=True, exist_ok=True)
        database.touch(mode=0o600)
        return cls.take(database)

    @classmethod
    def take(cls, database: Path) -> Self:
        """Take the lock of this database, or raise Busy naming the owner."""
        path = database.with_name(f"{database.name}.lock")
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            owner = os.read(handle, 20).decode(errors="replace").strip()
            os.close(handle)
            raise Busy(f"Process {owner or '?'} is using {database}; stop it first.") from error
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode())
        return cls(handle)

    def release(self) -> None:
        handle, self._handle = self._handle, None
        if handle is not None:
            os.close(handle)
