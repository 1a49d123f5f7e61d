"""A unit of questions: one skill, passed by a run that its questions are enough for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.course.build import build_item
from bot.course.check_skills import PROVING
from bot.course.importers.material import Question
from bot.course.importers.naming import Names
from bot.course.importers.renewing import NOTHING, Before, meaning
from bot.course.limits import FEEDBACK, RIGHT, SOLUTION
from bot.course.media import pin
from bot.course.model import Criterion, Form, Item, Skill
from bot.course.shape import ItemShape
from bot.learning.criterion import SHORTEST, full_run


@dataclass(frozen=True, slots=True)
class Rule:
    """The items of a skill as tables, and where each came from."""

    tables: tuple[Mapping[str, Any], ...]
    questions: Mapping[str, Question] = field(default_factory=dict)
    required: Form = "recall"
    need: int = 0
    """0: as long as the kinds of its questions ask for."""
    full: int = 0
    """The run that they ask for."""


def rule(
    questions: Sequence[Question],
    skill: str,
    names: Names,
    pictures: Mapping[str, str],
    before: Before = NOTHING,
) -> Rule:
    """``names`` are those of the whole course. Texts that are too long for a telephone are left out by `trimmed`."""
    taken = _taken(questions, skill, names, pictures, before)
    tables = tuple(_table(name, skill, each, pictures) for name, each in taken.items())
    items = [_item(table) for table in tables]
    required = _required(items)
    full = full_run(Skill(skill, skill, skill, tuple(items), Criterion(), required))
    enough = (len(items) - 2) // 2
    need = enough if SHORTEST <= enough < full else 0
    gone = [each for each in before.tables.get(skill, ()) if each.get("id") not in taken]
    retired = tuple({**each, "retired": True} for each in gone)
    return Rule((*tables, *retired), taken, required, need, full)


def _taken(
    questions: Sequence[Question], skill: str, names: Names, pictures: Mapping[str, str], before: Before
) -> dict[str, Question]:
    """The questions by their ids: what is the same as before keeps its own, once."""
    found: dict[str, Question] = {}
    for question in questions:
        same = (
            before.items.get(meaning(_item(_table("x", skill, question, pictures)))) if before.items else None
        )
        name = same if same and same not in found else names.take(question.name, question.fields["prompt"])
        found[name] = question
    return found


def _item(table: Mapping[str, Any]) -> Item:
    return build_item(ItemShape.model_validate(table), pin("", ""))


def rule_skill(made: Rule, name: str, title: str, can: str) -> dict[str, Any]:
    """The table of the skill."""
    return {
        "id": name,
        "title": title,
        "can": can,
        **({"required": "recognise"} if made.required == "recognise" else {}),
        **({"criterion": {"need": made.need}} if made.need else {}),
    }


def trimmed(fields: Mapping[str, Any]) -> tuple[dict[str, Any], bool]:
    """The fields without feedback and solutions that no telephone shows whole, and whether there were any."""
    kept = dict(fields)
    for name, limit in (("solution", SOLUTION), ("right", RIGHT)):
        if len(kept.get(name, "")) > limit:
            del kept[name]
    if "option" in kept:
        kept["option"] = [_short(option) for option in kept["option"]]
    if "mistake" in kept:
        kept["mistake"] = [each for each in kept["mistake"] if len(each["feedback"]) <= FEEDBACK]
    return kept, kept != dict(fields)


def _short(option: Mapping[str, Any]) -> dict[str, Any]:
    return {name: text for name, text in option.items() if name != "feedback" or len(text) <= FEEDBACK}


def _required(items: Sequence[Item]) -> Form:
    """Recall, where enough of them ask for it."""
    recalled = sum(item.form == "recall" for item in items)
    return "recall" if recalled >= min(PROVING, len(items)) else "recognise"


def _table(name: str, skill: str, question: Question, pictures: Mapping[str, str]) -> dict[str, Any]:
    """In the order in which an author reads it."""
    picture = pictures.get(question.picture)
    given = {
        "id": name,
        "skill": skill,
        **doubled(dict(question.fields)),
        **({"picture": picture} if picture else {}),
        **_numbers(question.fields),
    }
    return {field: given[field] for field in ItemShape.model_fields if given.get(field) not in (None, [])}


def _numbers(fields: Mapping[str, Any]) -> dict[str, Any]:
    """What of a number item is an expression and no text."""
    if fields["kind"] != "number":
        return {}
    mistakes = [{**each, "feedback": doubled(each["feedback"])} for each in fields.get("mistake", [])]
    return {"answer": fields["answer"], **({"mistake": mistakes} if mistakes else {})}


def doubled(given: Any) -> Any:
    """Every text in it with its braces doubled: they mean themselves."""
    if isinstance(given, str):
        return given.replace("{", "{{").replace("}", "}}")
    if isinstance(given, Mapping):
        return {key: doubled(each) for key, each in given.items()}
    return [doubled(each) for each in given] if isinstance(given, list) else given
