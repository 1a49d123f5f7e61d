"""Which database an address names."""

from pathlib import Path
from urllib.parse import quote

from bot.errors import ConfigError

POSTGRESQL = ("postgresql://", "postgres://")


def is_postgres(url: str) -> bool:
    """Whether the address is that of a PostgreSQL database."""
    return url.startswith(POSTGRESQL)


def database_path(url: str) -> Path:
    """The file of an SQLite address."""
    kind, _, path = url.partition(":///")
    if kind != "sqlite" or not path:  # what was given is not repeated: it may hold a password
        raise ConfigError(
            "This is no database address; write sqlite:///path/to/rung.db or postgresql://user:password@host/name."
        )
    return Path(path)


def reading(file: Path) -> str:
    """The address under which SQLite opens a file for reading only."""
    return f"file:{quote(str(file))}?mode=ro"
