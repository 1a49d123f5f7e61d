"""Looks at what holds: the offer, the beginning, and what came of one."""

from collections.abc import Sequence

from bot.chat import keyboards
from bot.chat.messages import edited
from bot.chat.render.page import Page
from bot.learning import events as e
from bot.learning import gate, placement
from bot.texts import feedback
from bot.texts import looks as texts
from bot.texts.menu import buttons


def offered(page: Page) -> None:
    """After a long absence, before anything else."""
    say = page.say
    page.lead.append(texts.offer(say, page.turn.visit.first_name))
    start = keyboards.button(buttons(say)["start"], "look", "dormancy")
    page.close(keyboards.grid([start, keyboards.button(texts.buttons(say)["later"], "look", "later")], 2))


def started(page: Page, event: e.LookStarted) -> None:
    if waiting := page.turn.before.learner.open:
        page.last += edited(page.turn, waiting, feedback.set_aside(page.say), None)
    if event.look.kind == "start":
        page.lead.append(texts.search(page.say))
    elif event.look.kind == "placement":
        unit = event.look.spots[0].unit
        count = sum(spot.unit == unit for spot in event.look.spots)
        page.lead.append(texts.proof(page.say, _title(page, unit), count))


def slipped(page: Page, event: e.Looked) -> None:
    """One miss is forgiven when a unit is to be proven: another try, or the lesson."""
    last, before = page.turn.state.learner.last, page.turn.before.head
    was = before.look.forgiven if before and before.look else False
    if last is None or not event.look.forgiven or was:
        return
    page.lead.append(texts.slipped(page.say))
    label = texts.buttons(page.say)
    again = keyboards.button(label["once_more"], "next", last.question)
    page.close(keyboards.grid([again, keyboards.button(label["here"], "look", "here", last.question)], 2))


def proven(page: Page, event: e.Proven) -> None:
    page.lead.append(texts.proven(page.say, _title(page, event.unit)))


def ended(page: Page, event: e.LookEnded) -> None:
    say, held, missed = page.say, _titles(page, event.held), _titles(page, event.missed)
    if event.look == "dormancy":
        page.lead += [texts.held(say, held), texts.to_rebuild(say, missed)]
    elif event.look == "start":
        return _start(page, event, held)
    elif missed:
        page.lead.append(texts.learn_it(say, missed[0]))
    return page.close(_onward(page))


def _onward(page: Page) -> "dict[str, object]":
    """[Go on], and beside it what is known already of the next unit."""
    last, head, course = page.turn.state.learner.last, page.turn.state.head, page.course
    on = keyboards.go_on(page.say, last.question if last else "")
    units = gate.open_units(head, course) if head and course else []
    return {**on, "inline_keyboard": [*on["inline_keyboard"], [known(page, units[0].id)]]} if units else on


def known(page: Page, unit: str) -> dict[str, str]:
    """The button of somebody who need not be taught this."""
    return keyboards.button(texts.buttons(page.say)["known"], "look", "prove", unit)


def _start(page: Page, event: e.LookEnded, known_units: Sequence[str]) -> None:
    course = page.course
    first = next((u for u in course.units if u.id not in event.held), None) if course else None
    page.lead.append(texts.start_found(page.say, known_units, first.title if first else ""))
    label, last = texts.buttons(page.say), page.turn.state.learner.last
    show = keyboards.button(label["show"], "look", "below", first.id if first else "")
    on = keyboards.button(label["from_first"], "next", *([last.question] if last else []))
    page.close(keyboards.grid([show, on] if known_units else [on]))


def search_button(page: Page) -> list[dict[str, str]]:
    """For newcomers to a course with several units."""
    if page.course is None or len(page.course.units) < placement.MANY:
        return []
    return [keyboards.button(texts.buttons(page.say)["search"], "look", "search")]


def _titles(page: Page, units: Sequence[str]) -> list[str]:
    return [_title(page, unit) for unit in units]


def _title(page: Page, unit: str) -> str:
    known_unit = page.unit(unit)
    return known_unit.title if known_unit else unit
