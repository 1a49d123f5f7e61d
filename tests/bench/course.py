"""A course of sums, long enough that a learner who is always right does not come to its end soon."""

from pathlib import Path

UNITS = 10
"""The most that may stand passed before a check on a later day is asked for."""
SKILLS = 4
RUN = 20
"""Right answers in a row that a skill needs: the most a course may ask."""

COURSE = """id = "sums"
title = "Sums"
about = "What the kills and the benchmarks are run on."
language = "en"
units = [{units}]
ahead = {ahead}
session = 40
"""
UNIT = """id = "{unit}"
title = "Sums {unit}"
goal = "Type the sum of two numbers."
{skills}"""
SKILL = """
[[skill]]
id = "{skill}"
title = "Adding {skill}"
can = "type sum {skill}"
criterion = {{ need = {run} }}
"""
EXPLANATION = """
[[skill.explanation]]
kind = "{kind}"
text = "2 and 3 are 5: begin at one number and count on."
"""
STEP = """## step-{skill} {{skills: {skill}}}

Adding means counting on: 2 + 3 is 5.

"""
ITEM = """
[[item]]
id = "{skill}-{level}"
skill = "{skill}"
kind = "number"
level = {level}
prompt = "Type the sum: {{a}} + {{b}}"
draw = {{ a = "{low}..{high}", b = "{low}..{high}" }}
answer = "a + b"
hints = ["Count on from {{a}}."]
solution = "{{a}} + {{b}} = {{=a+b}}."
"""


def write_course(root: Path) -> Path:
    """Writes the course under ``root`` and returns that, a folder of courses."""
    units = [f"u{n}" for n in range(1, UNITS + 1)]
    _write(
        root / "sums" / "course.toml", COURSE.format(units=str(units)[1:-1].replace("'", '"'), ahead=UNITS)
    )
    for unit in units:
        skills = [f"{unit}-s{n}" for n in range(1, SKILLS + 1)]
        folder = root / "sums" / unit
        _write(folder / "unit.toml", UNIT.format(unit=unit, skills="".join(map(_skill, skills))))
        _write(folder / "lesson.md", "".join(STEP.format(skill=skill) for skill in skills))
        _write(folder / "items.toml", "".join(map(_items, skills)))
    return root


def _skill(skill: str) -> str:
    explained = "".join(EXPLANATION.format(kind=kind) for kind in ("example", "rule", "analogy"))
    return SKILL.format(skill=skill, run=RUN) + explained


def _items(skill: str) -> str:
    return "".join(
        ITEM.format(skill=skill, level=level, low=10 ** (level - 1), high=10**level * 5)
        for level in (1, 2, 3)
    )


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
