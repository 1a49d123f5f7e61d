"""The kinds of columns that the tables are made of, alike on SQLite and PostgreSQL."""

from typing import Any

from sqlalchemy import REAL, BigInteger, Column, Double, ForeignKey, Integer, LargeBinary, Text
from sqlalchemy.types import TypeEngine

Whole = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere; STRICT tables know it as INTEGER."""
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")

LASTING: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}
"""Ids that are never given twice: a late report about a deleted row must not hit a newer one."""
STRICT: dict[str, Any] = {"sqlite_strict": True}


def row_id() -> "Column[int]":
    return Column("id", Whole, primary_key=True, autoincrement=True)


def of(table: str, *, null: bool = False) -> "Column[int]":
    """Belongs to a row of that table, and goes with it."""
    return Column(table, Whole, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=null)


def whole(name: str, *, null: bool = False) -> "Column[int]":
    return Column(name, Whole, nullable=null)


def words(name: str, *, null: bool = False) -> "Column[str]":
    return Column(name, Text, nullable=null)


def real(name: str, *, null: bool = False) -> "Column[float]":
    return Column(name, Real, nullable=null)


def octets(name: str) -> "Column[bytes]":
    return Column(name, LargeBinary, nullable=False)
