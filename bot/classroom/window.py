"""Which part of a class is shown at once: so many learners, and the units around where the class is."""

from bot.classroom.seen import LETTERS, Pupil, Sight

PAGE = 10
"""Learners in one page of letters: with a legend they fit under a picture."""
PICTURE = 30
"""Learners in one picture."""
COLUMNS = 20
"""Units beside each other at most."""
AHEAD = 2
"""Units shown that nobody has begun, in a course with more units than fit."""


def first_column(sight: Sight) -> int:
    """The place of the first unit that is shown, from 0."""
    units = len(sight.course.units)
    begun = max(
        (place for one in sight.pupils for place, cell in enumerate(one.cells) if cell != "new"), default=0
    )
    return max(0, min(units, begun + 1 + AHEAD) - COLUMNS) if units > COLUMNS else 0


def letters(pupil: Pupil, first: int) -> str:
    """A letter for each unit that is shown."""
    return "".join(LETTERS[cell] for cell in pupil.cells[first : first + COLUMNS])
