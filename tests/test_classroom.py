"""Who may do what with a class: the whole table, actor by action."""

from typing import get_args

import pytest

from bot.classroom.rights import Action, Actor, may

ALLOWED = {
    "teacher": {
        "look", "post", "code", "name", "remove", "let in", "roster", "title", "approval", "teacher", "close",
        "items", "regrade", "judge", "offer", "override", "answer hand", "write", "own name", "target",
        "glance", "holiday", "messages", "records", "merge", "reopen", "send", "quiz", "mark", "pair",
        "peers", "stop",
    },
    "other teacher": {"join"},
    "member": {"call oneself", "leave", "nickname", "raise hand", "reply", "mute", "join in", "look for others"},
    "stranger": {"join"},
    "group administrator": {"found", "join"},
}  # fmt: skip


@pytest.mark.parametrize("actor", get_args(Actor))
@pytest.mark.parametrize("action", get_args(Action))
def test_everyone_may_do_what_is_theirs_and_nothing_else(actor, action):
    assert may(actor, action) == (action in ALLOWED[actor])
