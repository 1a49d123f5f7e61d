"""Reads lesson.md: the steps of a unit.

## step-id {skills: a, b} {picture: bar 2/5} {questions: 1}

Plain text up to the next heading.
"""

import re

from bot.course.model import Step
from bot.errors import Fault

QUESTIONS = {"1": 1, "2": 2}
"""Right answers after which the next step comes (LEARNING.md section 1)."""

_HEADING = re.compile(r"## +(?P<id>[a-z0-9]+(?:-[a-z0-9]+)*)(?P<marks>(?: *\{[^{}]*\})*) *")
_MARK = re.compile(r"\{([^{}:]*):?([^{}]*)\}")
_MARKS = ("skills", "picture", "questions")


def read_lesson(text: str, file: str) -> tuple[tuple[Step, ...], list[Fault]]:
    """The steps in order and every fault, with its line."""
    steps: list[Step] = []
    faults: list[Fault] = []
    for line, heading, body in _sections(text):
        if not heading:
            faults += _stray(body, file)
        elif found := _HEADING.fullmatch(heading):
            step, wrong = _step(found, body, file)
            steps.append(step)
            faults += wrong
        else:
            faults.append(Fault(file, "", f"{heading!r} is no step heading.", _FORM, line=line))
    return tuple(steps), faults


_FORM = "Write `## step-id {skills: a, b}`."


def _sections(text: str) -> list[tuple[int, str, str]]:
    """Line, heading and text of each section; what stands before the first heading has none."""
    sections: list[tuple[int, str, list[str]]] = [(1, "", [])]
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("##"):
            sections.append((number, line.strip(), []))
        else:
            sections[-1][2].append(line.rstrip())
    return [(number, heading, "\n".join(body).strip()) for number, heading, body in sections]


def _stray(body: str, file: str) -> list[Fault]:
    """Before the first step only a title (`# ...`) may stand."""
    if all(line.startswith("# ") or not line for line in body.splitlines()):
        return []
    return [Fault(file, "", "there is text before the first step.", _FORM, line=1)]


def _step(found: re.Match[str], body: str, file: str) -> tuple[Step, list[Fault]]:
    name = found["id"]
    marks = {key.strip(): value.strip() for key, value in _MARK.findall(found["marks"])}
    skills = tuple(skill.strip() for skill in marks.get("skills", "").split(",") if skill.strip())
    questions = marks.get("questions", "1")
    faults = [
        Fault(file, name, f"{{{key}: ...}} is not known.", f"Use {', '.join(_MARKS)}.")
        for key in marks
        if key not in _MARKS
    ]
    if not skills:
        faults.append(
            Fault(file, name, "the step introduces no skill.", "Add {skills: a, b} to its heading.")
        )
    if questions not in QUESTIONS:
        faults.append(Fault(file, name, f"{{questions: {questions}}} is not possible.", "Use 1 or 2."))
    if not body:
        faults.append(Fault(file, name, "the step says nothing.", "Write its text under the heading."))
    return Step(name, body, skills, marks.get("picture", ""), QUESTIONS.get(questions, 1)), faults
