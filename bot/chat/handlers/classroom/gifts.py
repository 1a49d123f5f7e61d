"""A teacher's deeds for a learner of the class: offers, and a word on a unit; and correctives for many at once."""

from collections.abc import Callable, Sequence
from typing import Literal

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import called, refused, seen, show
from bot.chat.handlers.context import answering, enter
from bot.chat.render import gifts as shown
from bot.chat.render import items
from bot.chat.render.page import voice
from bot.classroom import giving, offering
from bot.classroom.giving import Bench
from bot.classroom.offering import Gift
from bot.classroom.rights import Action
from bot.classroom.together import groups
from bot.course.model import Course
from bot.learning.asking import find_skill
from bot.learning.detours import OfferKind
from bot.mail import Outgoing
from bot.texts import gifts as texts
from bot.tutor import Render, Turn

Show = Callable[[Turn, Bench], Sequence[Outgoing]]


async def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of a deed."""
    wish, number, *rest = tap.args
    if wish in ("group", "group_now"):
        await _group(update, int(number), rest[0], now=wish == "group_now")
    else:
        _for_one(update, wish, int(number), int(rest[0]), *rest[1:])


def _for_one(update: Update, wish: str, number: int, learner: int, *marks: str) -> None:
    looks: dict[str, tuple[Action, Show]] = {
        "units": ("offer", shown.units),
        "unit": ("offer", lambda turn, bench: shown.unit(turn, bench, *marks)),
        "skill": ("offer", lambda turn, bench: shown.skill(turn, bench, *marks)),
        "pass": ("override", lambda turn, bench: shown.sure(turn, bench, "pass", *marks)),
        "reset": ("override", lambda turn, bench: shown.sure(turn, bench, "reset", *marks)),
    }
    if wish in looks:
        _look(update, number, learner, *looks[wish])
    elif wish in OVERRIDES:
        _override(update, OVERRIDES[wish], number, learner, marks[0])
    else:
        _give(update, KINDS[wish], number, learner, *marks)


OVERRIDES: dict[str, Literal["pass", "reset"]] = {"pass_now": "pass", "reset_now": "reset"}
KINDS: dict[str, OfferKind] = {"practice": "practice", "explanation": "explanation", "extra": "extra"}


def _speak(update: Update, show: Show) -> giving.Speak:
    return lambda bench: answering(update, lambda turn: show(turn, bench))


def _look(update: Update, number: int, learner: int, action: Action, show: Show) -> None:
    speak, no = _speak(update, show), refused(update)
    enter(update, lambda tutor, visit: giving.look(tutor, visit, number, learner, action, speak, no))


def _give(update: Update, what: OfferKind, number: int, learner: int, which: str, skill: str = "") -> None:
    name = called(update)

    def choose(bench: Bench) -> Gift | None:
        unit, one = bench.unit(which), bench.skill(which, skill)
        if unit is None or (one is None and what != "extra"):
            return None
        return Gift(bench.known.course, unit.id, one.id if one else "", what, name)

    def show(turn: Turn, bench: Bench) -> Sequence[Outgoing]:
        return shown.done(turn, bench, texts.given(voice(turn), bench.about.name))

    speak, no, gone = _speak(update, show), refused(update), answering(update, items.gone)
    enter(update, lambda tutor, visit: giving.give(tutor, visit, number, learner, choose, speak, no, gone))


def _override(update: Update, what: Literal["pass", "reset"], number: int, learner: int, which: str) -> None:
    def show(turn: Turn, bench: Bench) -> Sequence[Outgoing]:
        return shown.done(turn, bench, texts.under_way(voice(turn)))

    speak, no, gone = _speak(update, show), refused(update), answering(update, items.gone)
    name = called(update)
    enter(
        update,
        lambda tutor, visit: giving.override(
            tutor, visit, number, learner, what, which, name, speak, no, gone
        ),
    )


async def _group(update: Update, number: int, which: str, *, now: bool) -> None:
    """The same corrective for all who share what the class at a glance has found."""
    found = await seen(update, number)
    group = next((one for one in groups(found) if one.mark == which), None) if found else None
    gift = (
        offering.corrective(found.course, group.unit, group.skill, called(update))
        if found and group
        else None
    )
    if group is None or gift is None or found is None:
        return show(update, number, "offer", items.gone)
    learners, title, no = group.learners, _title(found.course, gift), refused(update)
    if not now:
        return show(
            update, number, "offer", lambda turn: shown.group_sure(turn, number, which, len(learners), title)
        )

    def speak(count: int) -> Render:
        return answering(update, lambda turn: shown.group_given(turn, number, count))

    return enter(
        update, lambda tutor, visit: giving.give_all(tutor, visit, number, learners, gift, speak, no)
    )


def _title(course: Course, gift: Gift) -> str:
    skill = find_skill(course, gift.unit, gift.skill)
    return skill.title if skill else gift.unit
