"""Answers in the making: the pieces a learner has tapped of the open question. No event; gone with the answer."""

import json
from typing import Any

from bot.mail import Tx
from bot.store.text import insert, renewed, select

KEEP = insert("draft", "learner, question, picks", 1, f"ON CONFLICT (learner) {renewed('question, picks')}")

Picks = tuple[int, ...]


def read(learner: int, question: str) -> Tx[Picks]:
    """What was tapped for this question; a draft for another one is none."""
    rows = yield select("picks", "draft WHERE learner = $1 AND question = $2"), (learner, question)
    return tuple(json.loads(rows[0][0])) if rows else ()


def keep(learner: int, question: str, picks: Picks) -> Tx[None]:
    """The learner's one draft from now on."""
    yield KEEP, (learner, question, json.dumps(picks))


def drop(learner: int) -> Tx[None]:
    """The draft has become an answer, or its question is gone."""
    yield "DELETE FROM draft WHERE learner = $1", (learner,)


def details(learner: int) -> Tx[dict[str, Any]]:
    """The draft as plain data, empty where there is none."""
    rows = yield select("question, picks", "draft WHERE learner = $1"), (learner,)
    return {"question": rows[0][0], "picks": json.loads(rows[0][1])} if rows else {}
