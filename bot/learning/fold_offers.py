"""The fold of what a teacher offers: it waits, is done or left; it touches no run, no memory and no gate."""

from dataclasses import replace

from bot.learning import teacher_events as e
from bot.learning.detours import Offer
from bot.learning.offers import MOST
from bot.learning.reach import head_of
from bot.learning.state import State


def assigned(state: State, event: e.Assigned) -> State:
    head = head_of(state, event.course)
    offer = Offer(event.unit, event.skill, event.what, event.by, event.at // 1_000_000 % 10**9)
    return state.with_head(replace(head, offers=(*head.offers, offer)[-MOST:]))


def taken(state: State, event: e.OfferTaken) -> State:
    """Of something extra the extra itself is what is done."""
    head = head_of(state, event.course)
    found = next((one for one in head.offers if one.number == event.number), None)
    doing = replace(found, left=event.questions) if found and found.what != "extra" else None
    return state.with_head(replace(head, offers=_without(head.offers, event.number), doing=doing))


def left(state: State, event: e.OfferLeft) -> State:
    head = head_of(state, event.course)
    return state.with_head(replace(head, offers=_without(head.offers, event.number)))


def _without(offers: tuple[Offer, ...], number: int) -> tuple[Offer, ...]:
    """Two that were made in one second go one after the other."""
    place = next((place for place, one in enumerate(offers) if one.number == number), len(offers))
    return (*offers[:place], *offers[place + 1 :])


def asked_one(state: State, course: str) -> State:
    """One of its questions is asked."""
    head = head_of(state, course)
    if head.doing is None:
        return state
    after = replace(head.doing, left=head.doing.left - 1)
    return state.with_head(replace(head, doing=after if after.left > 0 else None))
