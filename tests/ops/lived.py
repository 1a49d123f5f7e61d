"""A database that people have learned with."""

import sqlite3
from contextlib import closing

from tests.chat.talk import house

KEPT = ("account", "learner", "event", "part", "memory", "answer", "inbox", "meta")


async def life(folder, **settings):
    """Maya passes a skill after a miss that she takes back; Jonas has just begun."""
    async with house(folder, **settings) as home:
        maya, jonas = home.person(), home.person("Jonas")
        await maya.says("/start")
        await maya.answers(right=False)
        await maya.says("/undo")
        await maya.learns("passed", at_most=40)
        await jonas.says("/start")


def rows(file, *tables):
    with closing(sqlite3.connect(file)) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}")) for table in tables}


def change(file, sql):
    with closing(sqlite3.connect(file)) as connection:
        changed = connection.execute(sql).rowcount
        connection.commit()
    return changed
