"""What decides when something is asked again: FSRS-6 or SM-2, as the course says."""

from bot.course.model import Course
from bot.learning.schedulers import fsrs, sm2
from bot.learning.schedulers.base import Scheduler


def scheduler_of(course: Course) -> Scheduler:
    """The scheduler of a course, with its own parameters."""
    if course.scheduler == "sm2":
        return sm2.SCHEDULER
    return fsrs.scheduler(course.retention, course.parameters)
