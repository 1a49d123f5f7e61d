"""How long each text may be (LEARNING.md section 10): a telephone shows it whole, without scrolling."""

from collections.abc import Iterator

from bot.errors import ExpressionError, Fault
from bot.items.pictures import parse

QUESTION = 350
"""Characters of a question with its options or pieces."""
STEP = 400
SOLUTION = 600
EXPLANATION = 600
"""As of a worked solution."""
CARD = 400
"""Of the card of a new entry: as of a step."""
HINT = 200
"""Two sentences [J]."""
RIGHT = 150
"""One sentence [J]."""
FEEDBACK = 300
"""Of an option or a mistake: it is followed by the solution [J]."""
TITLE = 40
"""Of a unit or skill: it stands on buttons and inside sentences [J]."""
COURSE_TITLE = 60
"""It has a button to itself [J]."""
EXTRA_TITLE = 20
"""Of an enrichment: it stands on a button, behind a word [J]."""
SHOWN_TITLE = 24
"""Of a performance: it stands on a button, behind a word [J]."""
POINT = 100
"""One sentence, beside three others [J]."""
CAN = 120
"""What completes "You can ..." [J]."""


def counted(count: int, noun: str) -> str:
    """The count with its noun: 1 entry, 2 entries."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else many}"


def length_faults(file: str, where: str, what: str, text: str, limit: int) -> Iterator[Fault]:
    if len(text) > limit:
        yield Fault(file, where, f"{what} has {len(text)} characters.", f"Say it in {limit}.")


def picture_faults(file: str, where: str, spec: str) -> Iterator[Fault]:
    """What is to be drawn and cannot; files are looked at by `media`."""
    try:
        if spec and not spec.startswith("file:"):
            parse(spec)
    except ExpressionError as error:
        fix = "See bot/items/pictures.py for what can be drawn; a file is media/name.png."
        yield Fault(file, where, f"the picture {error}", fix)
