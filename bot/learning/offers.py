"""What a teacher offers, as far as it waits or is under way: what comes of it next, and what it looks at."""

from bot.course.model import Course
from bot.learning.asking import find_skill
from bot.learning.detours import Offer
from bot.learning.heads import Head
from bot.learning.plans import Ask

MOST = 3
"""Offers that wait at once; of more the oldest goes, or [Go on] would never go on."""


def next_offer(head: Head, course: Course) -> Offer | None:
    """The offer that has waited longest, of what the course still teaches."""
    return next((one for one in head.offers if _taught(one, course)), None)


def met_now(head: Head, course: Course) -> bool:
    """Whether an offer is met at [Go on]: nothing else that was begun stands between."""
    busy = head.doing or head.ladder or head.look or head.extra
    return not busy and next_offer(head, course) is not None


def _taught(offer: Offer, course: Course) -> bool:
    unit = course.unit(offer.unit)
    if offer.what == "extra":
        return unit is not None and unit.enrichment is not None
    return find_skill(course, offer.unit, offer.skill) is not None


def next_ask(head: Head, course: Course) -> Ask | None:
    """A question of the offer that was taken; none where the course has dropped it."""
    doing = head.doing
    if doing is None or not doing.left or find_skill(course, doing.unit, doing.skill) is None:
        return None
    return Ask(doing.unit, doing.skill, "similar", "assigned")


def units(head: Head) -> list[str]:
    """What an offer may lead to: its practice is looked at."""
    return [one.unit for one in (*head.offers, *([head.doing] if head.doing else []))]
