"""The tables. Migrations make them; the tests compare the two.

Instants are integer microseconds since 1970, UTC; truth values are 0 and 1; JSON is text. Tables are STRICT on SQLite.
"""

from bot.store.schema import (
    broadcasts,
    class_life,
    classes,
    content,
    deeds,
    learning,
    mail,
    pairs,
    people,
    quizzes,
    showing,
)
from bot.store.schema.tables import metadata

__all__ = [
    "broadcasts",
    "class_life",
    "classes",
    "content",
    "deeds",
    "learning",
    "mail",
    "metadata",
    "pairs",
    "people",
    "quizzes",
    "showing",
]
