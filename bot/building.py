"""Answers that are built by tapping pieces: who builds, and what stands so far; and how a script is written."""

from bot.items.composing import buildable
from bot.items.scripts import single_letter
from bot.items.variant import Variant
from bot.learning.questions import OpenQuestion
from bot.learning.settings import Settings
from bot.learning.state import State
from bot.mail import Tx
from bot.store import drafts

Picks = drafts.Picks
"""Places of the pieces tapped, in order."""


def scripted(variant: Variant) -> bool:
    """Whether it is typed in a script that many have no keyboard for; a single letter can be tapped by everybody."""
    typed = bool(variant.script) and variant.kind in ("text", "cloze")
    return typed and not single_letter(variant.accepted[0])


def writes(settings: Settings, variant: Variant) -> str:
    """How the learner writes what is asked in a script of its own; empty where they have not said, or need not."""
    if variant.script and variant.kind == "text" and single_letter(variant.accepted[0]):
        return "tap"
    ways = {"greek": settings.write_greek, "hebrew": settings.write_hebrew}
    return (scripted(variant) and ways.get(variant.script)) or ""


def builds(settings: Settings, variant: Variant) -> bool:
    """Whether the learner answers by tapping pieces; letters only where they have chosen to."""
    return buildable(variant) and (not scripted(variant) or writes(settings, variant) == "tap")


def being_built(state: State, question: str | None) -> OpenQuestion | None:
    """The open question, if it is this one (or any: None) and is answered by tapping pieces."""
    asked = state.learner.open
    if asked is None or question not in (None, asked.key):
        return None
    return asked if builds(state.learner.settings, asked.variant) else None


def draft(before: State, after: State) -> Tx[Picks]:
    """The pieces of the question that stays open; those of one that is closed go, however it was answered at last.

    Without pieces it costs nothing.
    """
    was, now = before.learner.open, after.learner.open
    if was and now and now.key == was.key:
        known = builds(after.learner.settings, was.variant)
        return (yield from drafts.read(before.id, was.key)) if known else ()
    if was and _may_have_been_built(before.learner.settings, was.variant):
        yield from drafts.drop(before.id)
    return ()


def _may_have_been_built(settings: Settings, variant: Variant) -> bool:
    """Also by those who have since chosen another way to write."""
    return buildable(variant) and (not scripted(variant) or writes(settings, variant) != "")
