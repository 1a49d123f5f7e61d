"""Answers built by tapping pieces, and the way in which a script is written."""

from collections.abc import Callable

from telegram import Update

from bot.building import Picks
from bot.chat import carried, under
from bot.chat.handlers.context import act, pick
from bot.chat.messages import buttons_of, edited
from bot.chat.render.page import Page, voice
from bot.chat.render.questions import show_question, so_far
from bot.items import composing
from bot.items.variant import Variant
from bot.learning.commands import ChangeSettings
from bot.mail import Outgoing
from bot.texts import settings, writing
from bot.tutor import Change, Turn


def tapped(update: Update, tap: carried.Tap) -> None:
    """A piece, or the way back."""
    question, *places = tap.args
    pick(
        update, question, _off if tap.kind == "off" else _chosen(int(places[0]), on=tap.kind == "pick"), draft
    )


def _off(variant: Variant, picks: Picks) -> Picks:
    return composing.back(variant, picks)


def _chosen(place: int, *, on: bool) -> Change:
    """A second tap on the same button changes nothing more."""
    return lambda variant, picks: picks if (place in picks) == on else composing.picked(variant, picks, place)


def draft(turn: Turn) -> list[Outgoing]:
    """The question with what is built so far; shown twice, the copy that was tapped gets the same buttons."""
    asked = turn.state.learner.open
    if asked is None or turn.decision.note or not turn.picked:
        return []
    page = Page(turn, voice(turn))
    made = under.question(page.say, asked, turn.state.learner.settings, turn.picks)
    older = turn.posted and turn.posted.message_id not in (None, turn.visit.message_id)
    copy = [buttons_of(turn, made)] if older else []
    return [*edited(turn, asked, so_far(page, asked), made), *copy]


def write(update: Update, tap: carried.Tap) -> None:
    """A way to write was chosen under a question."""
    question, script, way = tap.args
    act(update, lambda at: ChangeSettings(at, {f"write_{script}": way}), _rewritten(question, way))


def _rewritten(question: str, way: str) -> Callable[[Turn], list[Outgoing]]:
    """The question once more, in the new way; for a keyboard with a card that says how to get one."""

    def render(turn: Turn) -> list[Outgoing]:
        page, asked = Page(turn, voice(turn)), turn.state.learner.open
        if asked is None or asked.key != question:
            page.lead.append(settings.saved(page.say))
            page.close()
            return page.owed
        if way == "keyboard":
            page.lead.append(writing.keyboard_card(page.say, asked.variant.script))
        show_question(page, asked, explain=True)
        return page.owed

    return render
