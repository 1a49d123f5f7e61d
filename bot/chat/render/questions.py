"""Questions and the steps of a lesson in front of them."""

from collections.abc import Mapping
from typing import Any

from bot.building import scripted, writes
from bot.chat import under
from bot.chat.messages import added_to, described
from bot.chat.render.page import Page
from bot.items import composing
from bot.items.labels import letter
from bot.items.variant import Variant
from bot.learning import events as e
from bot.learning.looks import MODES as LOOKS
from bot.learning.questions import OpenQuestion
from bot.texts import building, lesson, looks
from bot.texts.html import EMPTY, LINE, Html, esc, italic, join


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


def met(page: Page, event: e.Met) -> None:
    """The card of something new, in front of its first question; short for what another skill has shown already."""
    if _known(page, event):
        page.lead.append(lesson.card_again(page.say, event.front, event.back, event.sound))
        return
    if page.picture and event.picture:
        page.close()
    page.lead.append(lesson.card(page.say, event.front, event.back, event.sound, event.text))
    page.lead.append(described(page.say, page.turn.state.learner.settings, event.picture))
    page.picture = page.picture or event.picture


def _known(page: Page, event: e.Met) -> bool:
    work = page.turn.before.work(event.unit)
    others = [progress for name, progress in work.skills.items() if name != event.skill] if work else []
    return any(event.entry in progress.items for progress in others)


def show_question(
    page: Page, asked: OpenQuestion, *, explain: bool = False, keyboard: Mapping[str, Any] | None = None
) -> None:
    """The question, in one message with what was said before it; of two pictures the earlier goes ahead.

    ``explain``: say how it is answered, though the last one was of the same kind. ``keyboard``: other buttons.
    """
    if page.picture and asked.variant.picture:
        page.close()
    settings, picks = page.turn.state.learner.settings, page.turn.picks
    body = join([_header(page, asked), esc(asked.variant.prompt)], LINE)
    shown = described(page.say, settings, asked.variant.picture)
    page.lead.append(join([body, shown, *listed(asked.variant), _how(page, asked, explain=explain)]))
    page.picture = page.picture or asked.variant.picture
    page.close(keyboard or under.question(page.say, asked, settings, picks), question=asked.key)
    if picks:
        page.last.append(added_to(page.turn, asked, page.sent[-1], so_far(page, asked)))


def so_far(page: Page, asked: OpenQuestion) -> Html:
    """What is built of the answer, as a line for the question's message."""
    return building.so_far(
        page.say, composing.so_far(asked.variant, page.turn.picks) if page.turn.picks else ""
    )


def _header(page: Page, asked: OpenQuestion) -> Html:
    unit, skill = page.unit(asked.unit), page.skill(asked.unit, asked.variant.skill)
    unit_title, skill_title = unit.title if unit else "", skill.title if skill else ""
    if asked.reason == "kept":
        return lesson.kept_header(page.say, unit_title)
    if asked.mode == "enrichment" and unit and unit.enrichment:
        skill_title = unit.enrichment.title
    if asked.firm < asked.entries and asked.mode in ("learn", "practice"):
        return lesson.set_header(page.say, skill_title, asked.firm, asked.entries)
    if asked.mode in LOOKS:
        return looks.header(page.say, asked.mode, unit_title, skill_title)
    return lesson.header(page.say, asked.mode, unit_title, skill_title, asked.run, asked.need)


def _how(page: Page, asked: OpenQuestion, *, explain: bool) -> Html:
    """How to answer, where the question before was of another kind or it differs from one to the next."""
    last, variant = page.turn.state.learner.last, asked.variant
    way = writes(page.turn.state.learner.settings, variant)
    known = last is not None and (last.variant.kind, last.variant.script) == (variant.kind, variant.script)
    too_long = scripted(variant) and way == "tap" and not variant.pieces
    differs = variant.kind == "number" or too_long
    known = known or _spells(asked, way)
    text = building.how(page.say, variant, way) if explain or differs or not known else EMPTY
    return italic(text) if text else EMPTY


def _spells(asked: OpenQuestion, way: str) -> bool:
    """Whether the Latin spellings need no repeating: one letter's would give it away, and later they are familiar."""
    return way == "latin" and (len(asked.variant.accepted[0]) == 1 or bool(asked.run or asked.firm))


def listed(variant: Variant) -> list[Html]:
    """What partners are wanted for, numbered; and what is too long for a button, under letters."""
    lefts = [Html(f"{n}. {esc(left)}") for n, left in enumerate(variant.lefts, start=1)]
    lettered = [Html(f"{letter(n)}) {esc(text)}") for n, text in enumerate(under.in_text(variant))]
    return [join(lefts, LINE), join(lettered, LINE)]
