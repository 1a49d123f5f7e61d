"""Aiken: a question in a line, its options in lines that begin with A. or A), then ANSWER: A."""

import re
from dataclasses import dataclass, field
from fractions import Fraction

from bot.course.importers.kinds import ALL, Answer, chosen
from bot.course.importers.material import Material, Question
from bot.course.importers.plain import FIELD, clean, decoded, one_line
from bot.errors import NotTaken

OPTION = re.compile(r"(?P<letter>[A-Z])[.)]\s+(?P<text>.*\S)")
ANSWER = re.compile(r"ANSWER:\s*(?P<letter>[A-Z])\s*")


@dataclass
class Started:
    """A question as far as it was read."""

    line: int = 0
    text: list[str] = field(default_factory=list)
    options: dict[str, str] = field(default_factory=dict)


def read_aiken(data: bytes, file: str) -> Material:
    """Every question whose answer is one of its options, and every one that is not with its line."""
    material = Material(file, "Aiken")
    started = Started()
    for number, line in enumerate(map(str.strip, decoded(data).split("\n")), start=1):
        if found := ANSWER.fullmatch(line):
            _close(material, started, found["letter"])
            started = Started()
        elif line:
            _go_on(started, number, line)
    if started.line:
        _refuse(material, started, NotTaken("it has no answer.", "End it with a line like ANSWER: A."))
    return material


def _go_on(started: Started, number: int, line: str) -> None:
    started.line = started.line or number
    found = OPTION.fullmatch(line)
    if found and (started.options or found["letter"] == "A") and started.text:
        started.options[found["letter"]] = one_line(found["text"][:FIELD])
    else:
        started.text.append(line)


def _close(material: Material, started: Started, letter: str) -> None:
    try:
        material.add(_question(started, letter))
    except NotTaken as error:
        _refuse(material, started, error)


def _question(started: Started, letter: str) -> Question:
    if letter not in started.options:
        raise NotTaken(f"its answer {letter} is none of its options.", "Correct the letter.")
    weighed = ((text, ALL if name == letter else Fraction(0)) for name, text in started.options.items())
    fields = chosen([Answer(text, weight) for text, weight in weighed], lambda _what: None, several=False)
    prompt = clean("\n".join(started.text)[:FIELD])
    return Question({**fields, "prompt": prompt}, line=started.line)


def _refuse(material: Material, started: Started, error: NotTaken) -> None:
    material.refuse(one_line(" ".join(started.text)[:FIELD])[:40], error, started.line)
