"""An offer of a teacher, met at [Go on]."""

from bot.chat import keyboards
from bot.chat.render.page import Page
from bot.learning.offers import next_offer
from bot.texts import gifts as texts


def offered(page: Page) -> None:
    """What it is, from whom, and [Not now]."""
    head, course = page.turn.state.head, page.course
    offer = next_offer(head, course) if head and course else None
    if offer is None:
        return
    say, label = page.say, texts.buttons(page.say)
    skill, unit = page.skill(offer.unit, offer.skill), page.unit(offer.unit)
    title = skill.title if skill else unit.title if unit else offer.unit
    page.lead.append(texts.offered(say, offer.what, offer.by or texts.somebody(say), title))
    made = [
        keyboards.button(label["take"], "offer", "take", offer.number),
        keyboards.button(label["not_now"], "offer", "leave", offer.number),
    ]
    page.close(keyboards.grid(made, 2))
