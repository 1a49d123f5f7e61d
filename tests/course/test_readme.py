"""What content/README.md shows to authors is what Rung accepts."""

import re
import tomllib
from itertools import chain
from pathlib import Path
from textwrap import dedent
from typing import get_args

import pytest

from bot.course.build import build_item
from bot.course.check_items import item_faults
from bot.course.entries import read_entries
from bot.course.media import pin
from bot.course.model import Kind
from bot.course.schema import FILES
from bot.course.sets import column_faults
from bot.course.shape import ItemShape, SkillShape

README = Path(__file__).parents[2] / "content" / "README.md"
BLOCKS = [
    dedent(block) for block in re.findall(r"(?:^(?: {4}.*)?\n)+", README.read_text("utf-8"), re.MULTILINE)
]


def tables(start: str) -> list[dict]:
    return [tomllib.loads(block) for block in BLOCKS if block.strip().startswith(start)]


ITEMS = list(chain.from_iterable(table["item"] for table in tables("[[item]]")))


@pytest.mark.parametrize("row", ITEMS, ids=lambda row: row["id"])
def test_each_item_is_sound(row):
    item = build_item(ItemShape.model_validate(row), pin("course", "unit"))
    assert list(map(str, item_faults("README.md", item))) == []


def test_there_is_an_example_of_every_kind():
    shown = {row["kind"] for row in ITEMS}
    assert shown >= set(get_args(Kind)) - {"choice"}
    assert any(block.startswith("[[item.option]]") for block in map(str.strip, BLOCKS))


def test_the_set_and_its_file_are_sound():
    (skill,) = (SkillShape.model_validate(row) for table in tables("[[skill]]") for row in table["skill"])
    table = read_entries(
        next(block.strip() for block in BLOCKS if block.strip().startswith("id,front")), "csv"
    )
    assert (len(table.rows), table.faults, list(column_faults("unit.toml", skill, table))) == (3, (), [])


def test_the_schemas_it_names_are_there():
    named = re.findall(r"#:schema (?:\.\./)+schema/(\S+)", README.read_text("utf-8"))
    assert sorted(named) == sorted(FILES)
