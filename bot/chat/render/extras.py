"""The end of a mixed round, and something extra: what is said, and the buttons that lead to it."""

from bot.chat import keyboards
from bot.chat.messages import described
from bot.chat.render.page import Page
from bot.chat.render.questions import show_question
from bot.items.variant import is_right
from bot.learning import enrichment
from bot.learning import events as e
from bot.texts import lesson
from bot.texts.html import Html


def round_over(page: Page) -> Html | None:
    """What holds and what wants more, where a round has just ended with something missed."""
    event = next((one for one in page.turn.decision.events if isinstance(one, e.RoundEnded)), None)
    if event is None:
        return None
    holds, wants = (_titles(page, event.unit, names) for names in (event.holds, event.wants))
    return lesson.round_over(page.say, holds, wants, event.number)


def round_ended(page: Page, _event: e.RoundEnded) -> None:
    """After a miss its own message has said it."""
    last = page.turn.state.learner.last
    if last is not None and is_right(last.verdict) and (over := round_over(page)):
        page.lead.append(over)


def _titles(page: Page, unit: str, names: tuple[str, ...]) -> str:
    return ", ".join(skill.title for name in names if (skill := page.skill(unit, name)))


def row(page: Page, unit: str) -> keyboards.Row:
    """The button to the extra of a unit that was just passed; none where none is offered."""
    offered = enrichment.offered(page.turn.state, page.course, unit) if page.course else None
    return [_button(page, unit, offered.title)] if offered else []


def _button(page: Page, unit: str, title: str) -> dict[str, str]:
    return keyboards.button(lesson.extra_button(page.say, title), "extra", unit)


def begun(page: Page, event: e.EnrichmentBegun) -> None:
    unit = page.unit(event.unit)
    if unit is None or unit.enrichment is None:
        return
    extra = unit.enrichment
    page.lead.append(lesson.extra_begun(extra.title, extra.text))
    page.lead.append(described(page.say, page.turn.state.learner.settings, extra.picture))
    page.picture = extra.picture


def done(page: Page, event: e.EnrichmentDone) -> None:
    """What was put aside is there again."""
    unit, asked = page.unit(event.unit), page.turn.state.learner.open
    page.lead.append(lesson.extra_done(page.say, unit.title if unit else ""))
    shown = any(isinstance(one, e.Asked) for one in page.turn.decision.events)
    if asked is not None and not shown:
        show_question(page, asked)


def listed(page: Page) -> None:
    """What there is, of all units passed."""
    head, course = page.turn.state.head, page.course
    units = enrichment.open_to(head, course) if head and course else []
    page.lead.append(lesson.extras(page.say))
    page.close(
        keyboards.grid([_button(page, unit.id, unit.enrichment.title) for unit in units if unit.enrichment])
    )
