"""Questions and the steps of a lesson in front of them."""

from bot.chat import keyboards
from bot.chat.messages import described
from bot.chat.render.page import Page
from bot.items.variant import Variant
from bot.learning import events as e
from bot.learning.state import OpenQuestion
from bot.texts import lesson
from bot.texts.html import LINE, Html, esc, join


def stepped(page: Page, event: e.Stepped) -> None:
    unit = page.unit(event.unit)
    step = next((s for s in unit.steps if s.id == event.step), None) if unit else None
    if unit is None or step is None:
        return
    page.lead.append(lesson.step_header(page.say, unit.title, event.number, len(unit.steps)))
    page.lead.append(esc(step.text))
    page.lead.append(described(page.say, page.turn.state.learner.settings, step.picture))
    page.picture = step.picture


def asked(page: Page, event: e.Asked) -> None:
    asked = page.turn.state.learner.open
    if asked is not None and asked.key == event.question:
        show_question(page, asked)


def show_question(page: Page, asked: OpenQuestion) -> None:
    """The question, in one message with what was said before it; of two pictures the earlier goes ahead."""
    if page.picture and asked.variant.picture:
        page.close()
    variant, unit, skill = asked.variant, page.unit(asked.unit), page.skill(asked.unit, asked.variant.skill)
    title = lesson.header(
        page.say, asked.mode, unit.title if unit else "", skill.title if skill else "", asked.run, asked.need
    )
    shown = described(page.say, page.turn.state.learner.settings, variant.picture)
    page.lead.append(join([join([title, esc(variant.prompt)], LINE), shown, _listed(variant)]))
    page.picture = page.picture or variant.picture
    page.close(keyboards.question(page.say, asked), question=asked.key)


def _listed(variant: Variant) -> Html:
    if not keyboards.lettered(variant):
        return Html("")
    lines = [Html(f"{keyboards.letter(n)}) {esc(option.text)}") for n, option in enumerate(variant.options)]
    return join(lines, LINE)
