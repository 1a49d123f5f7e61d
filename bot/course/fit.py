"""Fits outside data into its shape; what does not fit is told field by field, in a teacher's words."""

from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz.process import extractOne

from bot.course.shape import (
    AskShape,
    CriterionShape,
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
from bot.errors import Fault

ALIKE = 70
"""Likeness (of 100) from which an unknown field is taken for a misspelt one [J]."""
SHOWN = 60
"""Characters of a wrong value that are shown."""

_INSIDE: dict[type[Shape], tuple[type[Shape], ...]] = {
    ItemShape: (OptionShape, MistakeShape),
    UnitShape: (SkillShape, AskShape, CriterionShape, ExplanationShape),
    PerformancesShape: (PerformanceShape,),
}
_SAID = {
    "missing": ("is missing.", "Add it."),
    "string_type": ("must be a text.", "Put it in quotes."),
    "too_short": ("is empty.", "Fill it in."),
    "string_too_short": ("is empty.", "Fill it in."),
    "tuple_type": ("must be a list.", 'Write it like ["...", "..."].'),
    "dict_type": ("must be a table.", "Write it as a table of TOML."),
    "model_type": ("must be a table.", "Write it as a table of TOML."),
}
_FIXES = {
    "bool_type": "Write true or false.",
    "too_short": "Write more of them.",
    "too_long": "Write fewer of them.",
}

S = TypeVar("S", bound=Shape)


def fit(shape: type[S], data: Any, file: str, where: str = "") -> tuple[S | None, list[Fault]]:
    """The data in its shape, or None and every fault."""
    try:
        return shape.model_validate(data), []
    except ValidationError as error:
        details = error.errors(include_url=False, include_context=False)
        own = [detail for detail in details if not _follows(shape, detail, details)]
        return None, [Fault(file, where, *_said(shape, detail)) for detail in own]


def _follows(shape: type[Shape], detail: ErrorDetails, details: list[ErrorDetails]) -> bool:
    """Whether this fault goes when another one is mended: a field that is only misspelt is not missing."""
    at = detail["loc"]
    if detail["type"] == "too_short":
        return any(other["loc"][: len(at)] == at and other["loc"] != at for other in details)
    misspelt = [other["loc"] for other in details if other["type"] == "extra_forbidden"]
    beside = [loc[-1] for loc in misspelt if loc[:-1] == at[:-1]]
    return detail["type"] == "missing" and any(_closest(shape, name) == at[-1] for name in beside)


def _said(shape: type[Shape], detail: ErrorDetails) -> tuple[str, str]:
    """What is wrong, and what to do."""
    steps = [str(step + 1) if isinstance(step, int) else step for step in detail["loc"] if step != "[key]"]
    spot, kind = f"`{'.'.join(steps) or 'this'}`", detail["type"]
    if kind == "extra_forbidden":
        meant = _closest(shape, detail["loc"][-1])
        return f"{spot} is no known field.", f"Did you mean `{meant}`?" if meant else "Remove it."
    few = kind == "too_short" and detail["input"]
    if kind in _SAID and not few:
        what, fix = _SAID[kind]
        return f"{spot} {what}", fix
    value = repr(detail["input"])[:SHOWN]
    return f"{spot} is {value}.", _fix(detail, steps)


def _fix(detail: ErrorDetails, steps: list[str]) -> str:
    if detail["type"] != "string_pattern_mismatch":
        plain = detail["msg"].removeprefix("Value error, ")
        return _FIXES.get(detail["type"], f"{plain[0].upper()}{plain[1:]}.")
    if steps == ["language"]:
        return "Use a language code such as en or pt-BR."
    if steps[-1] == "entries":
        return "Name a CSV file beside unit.toml, such as words.csv."
    if steps[0] == "draw":
        return "A variable is a letter, then letters, digits or _."
    return "An id is small letters, digits and single hyphens between them; a text is not blank."


def _closest(shape: type[Shape], name: int | str) -> str | None:
    """The field that was probably meant; the tables inside are looked through as well."""
    fields = {field for table in (shape, *_INSIDE.get(shape, ())) for field in table.model_fields}
    best = extractOne(str(name), sorted(fields), score_cutoff=ALIKE)
    return best[0] if best else None
