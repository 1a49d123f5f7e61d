"""The shape of a course's TOML files."""

from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictBool,
    StrictFloat,
    StringConstraints,
    TypeAdapter,
    ValidationError,
)

from bot.course.model import Form, Kind, Notation
from bot.learning.schedulers.fsrs import refused

LONGEST_RUN = 20

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
ShortId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
"""Fits behind a button."""
OptionalId = Annotated[str, StringConstraints(pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$", max_length=60)]
Text = Annotated[str, StringConstraints(min_length=1, pattern=r"\S")]
Texts = Annotated[
    tuple[str, ...],
    BeforeValidator(
        lambda value: [value] if isinstance(value, str) else value,
        json_schema_input_type=str | tuple[str, ...],
    ),
]
"""One text, or a list of them."""
File = Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9][A-Za-z0-9_.-]*\.csv)?$", max_length=100)]
Variable = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_]*$")]


_ID: TypeAdapter[str] = TypeAdapter(Id)


def is_id(text: str) -> bool:
    """Whether the text can be an id."""
    try:
        return bool(_ID.validate_python(text))
    except ValidationError:
        return False


def _need(value: Any) -> Any:
    if value != "auto" and (not isinstance(value, int) or value not in range(1, LONGEST_RUN + 1)):
        raise ValueError(f'write "auto" or a number from 1 to {LONGEST_RUN}')
    return value


EntryExplanation = Literal["hook", "contrast", "example"]
"""Columns of a CSV that explain the entry, in the order shown."""


def _parameters(value: tuple[float, ...]) -> tuple[float, ...]:
    if faults := list(refused(value)):
        raise ValueError("; ".join(faults))
    return value


Parameters = Annotated[tuple[StrictFloat, ...], AfterValidator(_parameters)]
"""Those of FSRS-6; left out, they are not looked at."""


class Shape(BaseModel):
    """A table of a TOML file; unknown fields are refused, as they are mostly misspelt ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class OptionShape(Shape):
    text: Text
    right: StrictBool = False
    feedback: str = ""


class MistakeShape(Shape):
    answer: Text
    feedback: Text
    name: OptionalId = ""


class ItemShape(Shape):
    id: Id
    skill: Id
    kind: Kind
    prompt: Text
    level: int = Field(default=1, ge=1, le=3)
    draw: dict[Variable, str] = Field(default_factory=dict)
    where: tuple[str, ...] = ()
    option: tuple[OptionShape, ...] = ()
    show: int = Field(default=0, ge=0)
    pairs: tuple[tuple[Text, Text], ...] = ()
    parts: tuple[Text, ...] = ()
    extra: tuple[Text, ...] = ()
    answer: Texts = ()
    tolerance: str = ""
    unit: str = ""
    units: dict[Text, str] = Field(default_factory=dict)
    unit_needed: StrictBool = False
    notation: Notation = "number"
    spelling: Literal["lenient", "strict"] = "lenient"
    mistake: tuple[MistakeShape, ...] = ()
    hints: tuple[Text, ...] = ()
    solution: str = ""
    picture: str = ""
    right: str = ""
    retired: StrictBool = False
    replaces: OptionalId = ""


class CriterionShape(Shape):
    need: Annotated[
        int | Literal["auto"],
        BeforeValidator(
            _need, json_schema_input_type=Annotated[int, Field(ge=1, le=LONGEST_RUN)] | Literal["auto"]
        ),
    ] = "auto"


class ExplanationShape(Shape):
    kind: Literal["example", "picture", "analogy", "contrast", "rule", "hook", "card"]
    text: Text
    picture: str = ""


class AskShape(Shape):
    """One way to ask for the entries of a set; {front} and every other column of its CSV are filled in."""

    kind: Literal["choice", "text"]
    prompt: Text
    answer: Text
    level: int = Field(default=1, ge=1, le=3)
    show: int = Field(default=4, ge=2, le=8)
    spelling: Literal["lenient", "strict"] = "lenient"
    hints: tuple[Text, ...] = ()
    solution: str = ""
    picture: str = ""
    right: str = ""


class SkillShape(Shape):
    id: Id
    title: Text
    can: Text
    sort: Literal["rule", "set"] = "rule"
    entries: File = ""
    ask: tuple[AskShape, ...] = ()
    required: Form = "recall"
    criterion: CriterionShape = CriterionShape()
    explanation: tuple[ExplanationShape, ...] = ()


class UnitShape(Shape):
    id: Id
    title: Text
    goal: Text
    requires: tuple[Id, ...] = ()
    skill: tuple[SkillShape, ...] = Field(min_length=1)


class EnrichmentItemShape(ItemShape):
    skill: Literal[""] = ""


class EnrichmentShape(Shape):
    title: Text
    text: Text
    picture: str = ""
    item: tuple[EnrichmentItemShape, ...] = Field(min_length=1, max_length=3)


class PerformanceShape(Shape):
    id: ShortId
    title: Text
    prompt: Text
    points: tuple[Text, ...] = Field(min_length=2, max_length=4)
    hint: str = ""
    retired: StrictBool = False


class PerformancesShape(Shape):
    performance: tuple[PerformanceShape, ...] = Field(min_length=1, max_length=5)


class CourseShape(Shape):
    id: Id
    title: Text
    about: Text
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$")]
    units: tuple[Id, ...] = Field(min_length=1)
    ahead: int = Field(default=2, ge=1, le=10)
    session: int = Field(default=12, ge=3, le=40)
    scheduler: Literal["fsrs", "sm2"] = "fsrs"
    retention: float = Field(default=0.9, ge=0.7, le=0.97)
    longest: int = Field(default=365, ge=7, le=3650)
    parameters: Parameters = ()
    exam: date | None = None
    floor: float = Field(default=0.8, ge=0.5, le=0.95)
    dormant: int = Field(default=14, ge=1, le=365)
    shaky: int = Field(default=4, ge=1, le=12)
