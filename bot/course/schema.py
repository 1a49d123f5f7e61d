"""JSON schemas of a course's TOML files, so that an editor completes fields and marks faults while one types."""

import ast
import inspect
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, TypeAlias

from pydantic import Field

from bot.course import model
from bot.course.shape import (
    CourseShape,
    CriterionShape,
    EnrichmentItemShape,
    EnrichmentShape,
    ExplanationShape,
    ItemShape,
    MistakeShape,
    OptionShape,
    PerformanceShape,
    PerformancesShape,
    Shape,
    SkillShape,
    UnitShape,
)

Schema: TypeAlias = dict[str, Any]

DIALECT = "http://json-schema.org/draft-04/schema#"
"""The one that every editor of TOML reads (Taplo documents no later one)."""


class ItemsShape(Shape):
    item: tuple[ItemShape, ...] = Field(default=())


FILES: Mapping[str, type[Shape]] = {
    "course.schema.json": CourseShape,
    "enrichment.schema.json": EnrichmentShape,
    "items.schema.json": ItemsShape,
    "performances.schema.json": PerformancesShape,
    "unit.schema.json": UnitShape,
}
"""In content/schema."""
_VALUES: Mapping[type[Shape], type] = {
    CourseShape: model.Course,
    CriterionShape: model.Criterion,
    EnrichmentItemShape: model.Item,
    EnrichmentShape: model.Enrichment,
    ExplanationShape: model.Explanation,
    ItemShape: model.Item,
    MistakeShape: model.Mistake,
    OptionShape: model.Option,
    PerformanceShape: model.Performance,
    SkillShape: model.Skill,
    UnitShape: model.Unit,
}
"""What a shape becomes: its fields are explained there."""
_RENAMED = {"option": "options", "mistake": "mistakes", "explanation": "explanations", "item": "items"}


def schemas() -> dict[str, str]:
    """The text of every schema by its file; content/schema holds the same, which a test sees to."""
    written = {
        name: json.dumps(_schema(shape), indent=1, ensure_ascii=False) for name, shape in FILES.items()
    }
    return {name: f"{text}\n" for name, text in written.items()}


def write(folder: Path | str) -> list[Path]:
    """Writes every schema into the folder."""
    paths = [Path(folder, name) for name in FILES]
    for path, text in zip(paths, schemas().values(), strict=True):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    return paths


def _schema(shape: type[Shape]) -> Schema:
    schema = shape.model_json_schema()
    for each in (shape, *_VALUES):
        inside = schema if each is shape else schema.get("$defs", {}).get(each.__name__)
        if inside is not None and each in _VALUES:
            _explain(inside, _explained(_VALUES[each]))
    return {"$schema": DIALECT, **_plain(schema)}


def _explain(schema: Schema, said: Mapping[str, str]) -> None:
    for name, field in schema["properties"].items():
        if text := said.get(_RENAMED.get(name, name)):
            field["description"] = text


def _explained(value: type) -> dict[str, str]:
    """Field -> the text that stands under it in its class."""
    body = ast.parse(inspect.getsource(value)).body[0]
    assert isinstance(body, ast.ClassDef)
    return {
        field.target.id: " ".join(said.value.value.replace("``", "`").split())
        for field, said in zip(body.body, body.body[1:], strict=False)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(said, ast.Expr)
        and isinstance(said.value, ast.Constant)
        and isinstance(said.value.value, str)
    }


def _plain(schema: Any, *, named: bool = False) -> Any:
    """The schema in the words of its dialect, without the titles that only repeat a name.

    ``named``: its keys are names of fields.
    """
    if isinstance(schema, list):
        return [_plain(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    if named:
        return {key: _plain(value) for key, value in schema.items()}
    older = {word: _OLDER[word](value) for word, value in schema.items() if word in _OLDER}
    kept = {word: value for word, value in schema.items() if word not in (*_OLDER, "title")}
    return {
        word: _plain(value, named=word in ("properties", "$defs"))
        for word, value in {**kept, **dict(older.values())}.items()
    }


_OLDER: Mapping[str, Callable[[Any], tuple[str, Any]]] = {
    "const": lambda value: ("enum", [value]),
    "prefixItems": lambda shapes: ("items", shapes[0]),  # both sides of a pair have one shape
}
"""Words of later dialects -> how they are said in this one."""
