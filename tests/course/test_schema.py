"""The schemas that editors use say what the loader accepts."""

import json
from pathlib import Path

import pytest

from bot.course.schema import schemas, write
from bot.course.shape import ItemShape

FOLDER = Path(__file__).parents[2] / "content" / "schema"
WRITE = """write them anew: python -c 'from bot.course.schema import write; write("content/schema")'"""


def test_the_files_are_what_the_shapes_say():
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.json")}
    assert kept == schemas(), WRITE


def test_they_can_be_written_anew(tmp_path):
    assert sorted(path.name for path in write(tmp_path / "schema")) == sorted(schemas())
    assert (tmp_path / "schema" / "unit.schema.json").read_text(encoding="utf-8") == schemas()[
        "unit.schema.json"
    ]


@pytest.fixture
def item():
    return json.loads(schemas()["items.schema.json"])["$defs"]["ItemShape"]


def test_an_item_has_every_field_of_its_shape_and_no_other(item):
    assert list(item["properties"]) == list(ItemShape.model_fields)
    assert item["additionalProperties"] is False
    assert item["required"] == ["id", "skill", "kind", "prompt"]


def test_every_kind_is_offered(item):
    assert "tiles" in item["properties"]["kind"]["enum"]


def test_an_answer_is_one_text_or_a_list(item):
    assert [each["type"] for each in item["properties"]["answer"]["anyOf"]] == ["string", "array"]


def test_pairs_are_lists_of_two_in_words_that_old_editors_know(item):
    pair = item["properties"]["pairs"]["items"]
    assert (pair["minItems"], pair["maxItems"], pair["items"]["type"]) == (2, 2, "string")
    assert "prefixItems" not in json.dumps(item)


def test_fields_are_explained_where_one_types_them(item):
    assert item["properties"]["tolerance"]["description"].startswith("Number: how far off is still right")
    assert item["properties"]["option"]["items"] == {"$ref": "#/$defs/OptionShape"}
    unit = json.loads(schemas()["unit.schema.json"])
    assert unit["$defs"]["SkillShape"]["properties"]["can"]["description"].startswith('Completes "You can')
