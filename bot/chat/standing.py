"""/progress: what holds, what is in the making, what comes next; never a bar that stays green."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.courses import overview
from bot.chat.render.page import voice
from bot.chat.render.showing import progress_row
from bot.chat.render.targets import hope
from bot.classroom.targets import Hope
from bot.clock import instant, micros
from bot.course.model import Course, Unit
from bot.learning.correctives import rests
from bot.learning.gate import may_review
from bot.learning.heads import Head
from bot.learning.memory import fading
from bot.learning.pace import pace
from bot.learning.progress import Memory
from bot.learning.selection import coming
from bot.mail import Outgoing
from bot.texts import courses, general, progress
from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, bold, join
from bot.texts.say import Say
from bot.tutor import Turn


def standing(turn: Turn, hopes: Sequence[Hope] = ()) -> list[Outgoing]:
    """One line per unit, then what comes next; ``hopes``: the days that the learner's teachers hope for."""
    say, head, course = voice(turn), turn.state.head, turn.course
    if course is None and turn.state.learner.course:
        return [say_to(turn, general.course_gone(say), keyboard=keyboards.courses(turn.courses.values()))]
    if not turn.state.learner.course and turn.state.heads:
        return overview(turn)
    if head is None or course is None or not head.begun:
        return [say_to(turn, progress.nothing_yet(say), keyboard=keyboards.go_on(say))]
    lines = [unit_line(turn, say, head, course, unit) for unit in course.units]
    hoped = hope(turn, say, head, course, hopes)
    ahead = join([_next(turn, say, course), _pace(turn, say, head, course), hoped], LINE)
    text = join([_heading(turn, course), join(lines, LINE), ahead], PARAGRAPH)
    rows = [*keyboards.go_on(say)["inline_keyboard"], progress_row(turn, say)]
    return [say_to(turn, text, keyboard=keyboards.markup(rows))]


def _heading(turn: Turn, course: Course) -> Html:
    """The course; where several learn, whose progress it is."""
    name = turn.person.name
    return bold(f"{name}: {course.title}") if name else bold(course.title)


def unit_line(turn: Turn, say: Say, head: Head, course: Course, unit: Unit) -> Html:
    """How far one unit is, in one line."""
    level, work = head.level(unit.id), turn.state.work(unit.id)
    if level is None:
        return progress.new(say, unit.title)
    if level == "practising":
        done = sum(p.passed for p in work.skills.values()) if work else 0
        line = progress.practising(say, unit.title, done, len(unit.skills))
        return join([line, progress.resting(say, _resting(turn, unit))], Html(". "))
    memories = taught(turn, head, course, unit)
    missed = level == "kept" and any(m.missed for m in memories.values())
    if missed or fading(memories, micros(turn.visit.at), course):
        return progress.fading(say, unit.title)
    if (known := head.units.get(unit.id)) and known.by:
        return progress.passed_by_teacher(say, unit.title)
    return progress.holds(say, unit.title, kept=level == "kept", days=days_held([*memories.values()]))


def _resting(turn: Turn, unit: Unit) -> list[str]:
    """The titles of its skills that are given a rest."""
    work, now = turn.state.work(unit.id), micros(turn.visit.at)
    return [s.title for s in unit.skills if work and rests(work.skills.get(s.id), now)]


def taught(turn: Turn, head: Head, course: Course, unit: Unit) -> dict[str, Memory]:
    """What is remembered of the unit's skills, and of the entries of its sets."""
    found = ((key.partition("/"), m) for key, m in turn.state.memory.items() if m.unit == unit.id)
    return {
        key: m for (name, _, key), m in found if name == course.id and may_review(head, course, key, unit.id)
    }


def days_held(memories: list[Memory]) -> int:
    """How long the weakest of them holds."""
    return max(1, round(min((m.stability for m in memories), default=1.0)))


def _next(turn: Turn, say: Say, course: Course) -> Html:
    comes = coming(turn.state, course, micros(turn.visit.at))
    if comes is None:
        return EMPTY
    zone = ZoneInfo(turn.state.zone)
    return progress.next_check(say, instant(comes).astimezone(zone), turn.visit.at.astimezone(zone))


def _pace(turn: Turn, say: Say, head: Head, course: Course) -> Html:
    """How many sessions the rest takes; nothing before a unit is passed, or when all are."""
    known = pace(turn.state, course)
    if known is None:
        return EMPTY
    more = any(head.level(unit.id) is None for unit in course.units)
    return courses.to_the_end(say, known.least, known.most, known.weeks, more_units=more)
