"""How far one member of a class is, for their page: a few rows of theirs."""

from datetime import datetime

from bot.classroom import kept
from bot.classroom.pupils import pupil
from bot.classroom.seen import Pupil
from bot.clock import micros
from bot.course.model import Course
from bot.mail import Tx
from bot.store import glance, parts
from bot.store.members import Member


def standing(about: Member, course: Course, now: datetime) -> Tx[Pupil]:
    """What the class at a glance tells of this member."""
    head, works = f"head:{course.id}", [f"work:{course.id}/{unit.id}" for unit in course.units]
    found = yield from parts.load(about.learner, [head, *works])
    data = {key: part[2] for key, part in found.items()}
    heads = kept.heads({about.learner: data[head]} if head in data else {})
    practice = kept.works([(about.learner, key, data[key]) for key in works if key in data])
    memory = kept.memories((yield from glance.memory_of(about.learner, course.id)))
    one = about.learner
    row = (one, about.name, about.since)
    return pupil(row, course, heads.get(one), practice.get(one, {}), memory.get(one, {}), micros(now))
