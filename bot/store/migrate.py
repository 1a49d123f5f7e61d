"""Bringing a database up to date, over a connection of its own that is closed before the store writes."""

import io
import sqlite3
from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError
from sqlalchemy import Connection, NullPool, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError

from bot.errors import Unreadable


def migrate(path: Path) -> None:
    """Run the missing steps on an SQLite file, each in one transaction; Unreadable if this Rung does not know it."""
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    event.listen(engine, "connect", _own_transactions)
    event.listen(engine, "begin", _begin)
    try:
        with engine.connect() as connection:
            _refuse_strangers(path, connection)
            alembic.command.upgrade(_config(connection=connection), "head")
    except CommandError as error:
        raise Unreadable(f"{path} was written by a newer Rung; update Rung first.") from error
    except DatabaseError as error:
        raise Unreadable(f"{path} cannot be read as a database: {error.orig}") from error
    finally:
        engine.dispose()


def script(version: str | None) -> str:
    """The steps that lead a PostgreSQL database on from a version, as SQL; Unreadable if this Rung does not know it.

    As text they need neither a second driver nor a loop of their own; a step for it is therefore made of SQL alone.
    """
    output = io.StringIO()
    config = _config()
    config.output_buffer = output
    try:
        ScriptDirectory.from_config(config).get_revision(version or "base")
        alembic.command.upgrade(config, f"{version}:head" if version else "head", sql=True)
    except CommandError as error:
        raise Unreadable("The database was written by a newer Rung; update Rung first.") from error
    return output.getvalue()


def _config(**attributes: object) -> Config:
    config = Config(attributes=attributes)
    config.set_main_option("script_location", "bot.store:migrations")
    config.set_main_option("path_separator", "os")
    return config


def _refuse_strangers(path: Path, connection: Connection) -> None:
    tables = inspect(connection).get_table_names()
    connection.rollback()
    if tables and "alembic_version" not in tables:
        raise Unreadable(f"{path} is the database of another program.")


def _own_transactions(connection: sqlite3.Connection, _record: object) -> None:
    """The driver must not decide where a transaction begins: it leaves table changes outside."""
    connection.isolation_level = None


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
