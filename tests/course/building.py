"""Builds course folders for tests: a small sound course, and what a test changes in it."""

from pathlib import Path

COURSE = """
id = "tiny"
title = "Tiny"
about = "Two units for tests."
language = "en"
units = ["one", "two"]
"""
UNIT = """
id = "{id}"
title = "Unit {id}"
goal = "Do {id}."
requires = [{requires}]

[[skill]]
id = "{id}-skill"
title = "Skill {id}"
can = "do {id}"

[[skill.explanation]]
kind = "picture"
text = "Look."
picture = "bar 1/2"

[[skill.explanation]]
kind = "rule"
text = "One and one are two."

[[skill.explanation]]
kind = "example"
text = "One apple and another."
"""
LESSON = """# Unit {id}

## first-step {{skills: {id}-skill}} {{picture: bar 2/5}} {{questions: 2}}

One line.
Another line.
"""
ITEMS = """
[[item]]
id = "{id}-add"
skill = "{id}-skill"
kind = "number"
prompt = "{{a}} + {{b}} = ?"
draw = {{ a = "1..5", b = "1..5" }}
answer = "a + b"
hints = ["Count on from {{a}}."]
solution = "{{a}} + {{b}} = {{=a + b}}."

[[item.mistake]]
answer = "a * b"
feedback = "You multiplied."
name = "multiplies"

[[item]]
id = "{id}-choose"
skill = "{id}-skill"
kind = "choice"
prompt = "Which is 2?"

[[item.option]]
text = "two"
right = true

[[item.option]]
text = "three"
feedback = "That is one more."
"""

FILES = {
    "course.toml": COURSE,
    **{
        f"{unit}/{name}": text.format(id=unit, requires=requires)
        for unit, requires in (("one", ""), ("two", '"one"'))
        for name, text in (("unit.toml", UNIT), ("lesson.md", LESSON), ("items.toml", ITEMS))
    },
}
"""A sound course."""


def build(root: Path, files: dict[str, str | None] | None = None, name: str = "tiny") -> Path:
    """The sound course below the root; given files take the place of its own, None leaves one out."""
    folder = root / name
    for path, text in {**FILES, **(files or {})}.items():
        if text is not None:
            folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
            folder.joinpath(path).write_text(text, encoding="utf-8")
    return folder


def changed(path: str, old: str, new: str) -> dict[str, str | None]:
    """The file with a piece of it replaced."""
    assert old in FILES[path], f"{old!r} is not in {path}"
    return {path: FILES[path].replace(old, new, 1)}


def added(path: str, more: str) -> dict[str, str | None]:
    """The file with more at its end."""
    return {path: f"{FILES[path]}\n{more}\n"}


LETTERS_CSV = """\
id,front,back,also_back,sound,like,hook,contrast,count
# The first letters.
alpha,α,alpha,a,a as in father,,Lies like a fish: α.,Not o.,9
beta,β,beta,b|vita,b as in bed,,"A b, with a tail.",No B.,4
rho,ρ,rho,r,r as in red,"",Looks like a p.,"p is pi, π.",7
omicron,ο,omicron,o,o as in hot,omega,Round as the sound.,ω is long.,8
omega,ω,omega,,o as in hole,,Two o's side by side.,ο is short.,3
"""
LETTERS_UNIT = """
id = "letters"
title = "Letters"
goal = "Read the first letters."

[[skill]]
id = "letters-read"
title = "Names of letters"
can = "name the first letters"
sort = "set"
entries = "letters.csv"

[[skill.ask]]
kind = "choice"
level = 1
prompt = "{front}: which letter?"
answer = "{back}"
hints = ["It sounds like {sound}."]

[[skill.ask]]
kind = "text"
level = 2
prompt = "Name this letter: {front}"
answer = "{back}"
solution = "{front} is {back}."
"""
LETTERS = {
    "course.toml": COURSE.replace('"one", "two"', '"letters"'),
    "letters/unit.toml": LETTERS_UNIT,
    "letters/letters.csv": LETTERS_CSV,
    "letters/lesson.md": "## alphabet {skills: letters-read}\n\nLetters of the Greek alphabet.\n",
}
"""A sound course of one set."""


def build_letters(root: Path, files: dict[str, str | None] | None = None) -> Path:
    return build(root, dict.fromkeys(FILES) | LETTERS | (files or {}))
