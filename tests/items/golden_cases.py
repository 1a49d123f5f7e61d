"""Reads ``golden/*.tsv``: kind, what is expected, what is typed, verdict, rule, and why the line is there.

Expected, by kind; ``!`` brings further fields (``strict``, ``lowest``, ``slip=``, ``unit=cm m=100 needed``):
text      accepted | also accepted ~ rival, rival
number    3/4 !unit=cm m=100
choice    +right option, wrong one          multiple the same
order     pieces as shown > the right order, as typed
match     lefts : right sides as shown > partners, as typed
tiles     sentence | also accepted + extra, extra
cloze     gap | ; gap
``then`` before a verdict: when it was asked once already. ``\\u0301`` is that sign.
"""

import csv
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bot.course.model import Item, Mistake, Option
from bot.items.variant import Choice, Variant
from bot.items.variants import draw

FOLDER = Path(__file__).parent / "golden"


@dataclass(frozen=True)
class Case:
    kind: str
    expected: str
    typed: str
    verdict: str
    rule: str
    note: str
    again: bool


def read(path: Path) -> list[Case]:
    with path.open(encoding="utf-8", newline="") as file:
        return [_case(row) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _case(row: dict[str, str]) -> Case:
    typed = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), row["typed"])
    again = row["verdict"].startswith("then ")
    return Case(**{**row, "typed": typed, "verdict": row["verdict"].removeprefix("then "), "again": again})


CASES = [case for path in sorted(FOLDER.glob("*.tsv")) for case in read(path)]


def asked(case: Case) -> Variant:
    """The question of a line."""
    expected, _mark, more = case.expected.partition("!")
    return _ASKED[case.kind](expected.strip(), _further(more))


def _further(more: str) -> dict[str, Any]:
    """Fields of the item, from what stands behind the exclamation mark."""
    fields: dict[str, Any] = {}
    for word in more.split():
        name, _equals, value = word.partition("=")
        if word == "strict":
            fields["spelling"] = "strict"
        elif word in ("fraction", "lowest"):
            fields["notation"] = word
        elif word == "needed":
            fields["unit_needed"] = True
        elif name == "slip":
            fields["mistakes"] = (Mistake(value, "", "slip"),)
        elif name in ("unit", "tolerance"):
            fields[name] = value
        else:
            fields["units"] = {**fields.get("units", {}), name: value}
    return fields


def _item(kind: str, answer: list[str], **fields: Any) -> Variant:
    return draw(Item(id="i", skill="s", kind=kind, prompt="?", answer=tuple(answer), **fields), 0)


def _text(expected: str, fields: dict[str, Any]) -> Variant:
    answers, _tilde, rivals = expected.partition("~")
    return _item("text", _split(answers, "|"), rivals=tuple(_split(rivals, ",")), **fields)


def _options(kind: str, expected: str) -> Variant:
    """In the order written."""
    texts = _split(expected, ", ")
    options = tuple(Choice(text.removeprefix("+"), text.startswith("+")) for text in texts)
    item = Item(
        id="i", skill="s", kind=kind, prompt="?", options=tuple(Option(o.text, o.right) for o in options)
    )
    return replace(draw(item, 0), options=options)


def _order(expected: str, _fields: dict[str, Any]) -> Variant:
    pieces, _to, right = expected.partition(" > ")
    return replace(_item("text", ["x"]), kind="order", pieces=tuple(_split(pieces, ", ")), accepted=(right,))


def _match(expected: str, _fields: dict[str, Any]) -> Variant:
    lefts, _colon, rest = expected.partition(" : ")
    return replace(_order(rest, {}), kind="match", lefts=tuple(_split(lefts, ", ")))


def _tiles(expected: str, _fields: dict[str, Any]) -> Variant:
    answers, _plus, extra = expected.partition(" + ")
    return _item("tiles", _split(answers, "|"), extra=tuple(_split(extra, ",")))


def _split(text: str, by: str) -> list[str]:
    return [part.strip() for part in text.split(by) if part.strip()]


_ASKED = {
    "text": _text,
    "number": lambda expected, fields: _item("number", [expected], **fields),
    "choice": lambda expected, _fields: _options("choice", expected),
    "multiple": lambda expected, _fields: _options("multiple", expected),
    "order": _order,
    "match": _match,
    "tiles": _tiles,
    "cloze": lambda expected, _fields: _item("cloze", _split(expected, ";")),
}
