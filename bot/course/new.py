"""A new course: small, complete, and free of faults, to change into one's own."""

from pathlib import Path

from bot.course.limits import COURSE_TITLE
from bot.course.shape import is_id
from bot.errors import RungError

_COURSE = """\
id = "{id}"
title = {title}
about = "Two sentences on what is learned here, for whom, and in how much time."
language = "en"
units = ["first"]
"""
_UNIT = """\
id = "first"
title = "First steps"
goal = "Double small numbers, and name the days of the week."
requires = []

# A rule: its questions are samples of one idea.
[[skill]]
id = "doubling"
title = "Doubling"
can = "double a number"

[[skill.explanation]]
kind = "example"
text = "Double 6: 6 + 6 = 12."

[[skill.explanation]]
kind = "picture"
text = "Two halves of one size. Double the one, and you have both."
picture = "bar 1/2"

[[skill.explanation]]
kind = "analogy"
text = "A mirror shows everything once more. With what stands in front of it, that is double."

# A set: each entry is knowledge of its own.
[[skill]]
id = "days"
title = "Days of the week"
can = "say the days of the week in French"
sort = "set"
entries = "days.csv"

[[skill.ask]]
kind = "choice"
level = 1
prompt = "Which is {front}?"
answer = "{back}"
hints = ["It is said like {sound}."]

[[skill.ask]]
kind = "text"
level = 2
prompt = "Write in French: {front}"
answer = "{back}"
hints = ["It is said like {sound}."]
solution = "{front} is {back}."
"""
_LESSON = """\
## twice-the-same {skills: doubling} {picture: bars 1/2 2/2}

To double a number, add it to itself. Double 4 is 4 + 4 = 8.

## days-of-the-week {skills: days}

In French the days are written small. Nearly all of them end in -di, an old word for day.
"""
_ITEMS = """\
[[item]]
id = "double-small"
skill = "doubling"
kind = "number"
level = 1
prompt = "Double {n} = ?"
draw = { n = "2..9" }
answer = "2*n"
hints = ["Add {n} to itself."]
solution = "{n} + {n} = {=2*n}."

[[item.mistake]]
answer = "n + 2"
name = "adds-two"
feedback = "That is {n} and 2 more."

[[item]]
id = "double-story"
skill = "doubling"
kind = "number"
level = 2
prompt = "Ana has {n} cards. Ben has twice as many. How many has Ben?"
draw = { n = "11..40" }
answer = "2*n"
hints = ["Double the tens, then the ones."]
solution = "Twice {n} is {n} + {n} = {=2*n}."

[[item.mistake]]
answer = "n + 2"
name = "adds-two"
feedback = "That is {n} and 2 more."

[[item.mistake]]
answer = "3*n"
name = "counts-both"
feedback = "That is what they have together."
"""
_DAYS = """\
id,front,back,sound,like,hook,example
monday,Monday,lundi,lun-DEE,,Lunar: the day of the moon.,À lundi: see you on Monday.
tuesday,Tuesday,mardi,mar-DEE,wednesday,"Mardi gras, the fat Tuesday.",Le mardi: on Tuesdays.
wednesday,Wednesday,mercredi,mair-kruh-DEE,tuesday,Mercury's day.,Mercredi soir: Wednesday evening.
thursday,Thursday,jeudi,zhuh-DEE,friday,Jupiter's day.,Jeudi matin: Thursday morning.
friday,Friday,vendredi,von-druh-DEE,thursday,Venus's day.,À vendredi: see you on Friday.
"""
_ENRICHMENT = """\
# Something extra for whoever has passed the unit. It counts nowhere.
title = "Rice on a chessboard"
text = "An old tale: one grain of rice on the first square, two on the second, and on each square twice as many."

[[item]]
id = "rice-fifth"
kind = "number"
prompt = "How many grains lie on the fifth square?"
answer = "16"
hints = ["1, 2, 4 ... go on doubling."]
solution = "1, 2, 4, 8, 16: four doublings."

[[item.mistake]]
answer = "10"
name = "adds-two"
feedback = "That is twice five. Here each square doubles the one before."
"""
_SHOWN = """\
# Something to show to a teacher, open to whoever has passed the unit. It holds nothing back.
[[performance]]
id = "say-the-days"
title = "Say five days aloud"
prompt = "Say the days from Monday to Friday in French, in one go, without looking. A voice message is best."
points = [
    "All five days are there, in their order.",
    "Each sounds as its card says.",
    "They come in one go, without long stops.",
]
hint = "Say them twice for yourself before you send them."
"""
_FILES = {
    "first/unit.toml": _UNIT,
    "first/lesson.md": _LESSON,
    "first/items.toml": _ITEMS,
    "first/days.csv": _DAYS,
    "first/enrichment.toml": _ENRICHMENT,
    "first/performances.toml": _SHOWN,
}


def write_course(root: Path, name: str, title: str = "") -> list[Path]:
    """Writes the course into a folder of its own and returns its files, course.toml first; RungError if it is there."""
    title = title or name.replace("-", " ").capitalize()
    if not is_id(name):
        raise RungError(f"{name!r} is no id: write small letters, digits and single hyphens between them.")
    if len(title) > COURSE_TITLE or not title.strip() or not title.isprintable():
        raise RungError(f"A title is one line of at most {COURSE_TITLE} characters.")
    if (root / name).exists():
        raise RungError(f"{root / name} is there already. Take another id, or remove that folder.")
    files = {"course.toml": _COURSE.format(id=name, title=_quoted(title)), **_FILES}
    return [_written(root / name / path, text) for path, text in files.items()]


def _quoted(text: str) -> str:
    """A text as TOML writes it."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _written(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
