"""Classes made of a few letters: a row for each learner, as the heat map shows them."""

from datetime import UTC, date, datetime, timedelta

from bot.classroom.seen import LETTERS, Holiday, Miss, Pupil, Sight, Trouble
from bot.clock import micros
from bot.course.model import Course, Skill, Unit

CELLS = {letter: cell for cell, letter in LETTERS.items()}
TODAY = date(2026, 11, 30)
NOW = micros(datetime(2026, 11, 30, 15, tzinfo=UTC))
DAY = 86_400_000_000


def course(units=4):
    """Units u1, u2, … in a row, each with a skill s1, s2, …"""
    made = [
        Unit(
            f"u{n}",
            f"Unit {n}",
            "",
            (Skill(f"s{n}", f"Skill {n}", "", ()),),
            (),
            requires=(f"u{n - 1}",) if n > 1 else (),
        )
        for n in range(1, units + 1)
    ]
    return Course("c", "Course", "", "en", tuple(made))


def pupil(number, row, *, since=0, troubles=(), settled=(), day=""):
    return Pupil(
        learner=number,
        name=f"P{number}",
        since=NOW - since * DAY,
        cells=tuple(CELLS[letter] for letter in row),
        troubles=tuple(troubles),
        settled=frozenset(settled),
        day=day,
    )


def sight(*rows, misses=(), holidays=(), since=0, doubts=()):
    """Rows of letters, or pupils."""
    pupils = [
        row if isinstance(row, Pupil) else pupil(n, row, since=since) for n, row in enumerate(rows, start=1)
    ]
    units = max((len(one.cells) for one in pupils), default=4)
    return Sight(
        number=7,
        title="5B",
        course=course(units),
        today=TODAY,
        now=NOW,
        pupils=pupils,
        misses=misses,
        holidays=[Holiday(TODAY + timedelta(days=a), TODAY + timedelta(days=b)) for a, b in holidays],
        doubts=doubts,
    )


def trouble(days, skill="s1", tried=()):
    return Trouble("u1", skill, NOW - days * DAY, tried=tried)


def miss(learner, rule="mistake:adds-denominators", *, item="i1", shown="2/5", drawn=True, skill="s1"):
    variant = f"{item}(a=1, b={learner})" if drawn else f"{item}()"
    return Miss(learner, 1, f"{learner:x}-1", "u1", skill, item, variant, rule, shown, "Cut them alike.", NOW)
