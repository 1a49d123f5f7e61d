"""Why this question: the facts in words."""

from typing import get_args

import pytest

from bot.learning.questions import Reason
from bot.texts.say import speak
from bot.texts.why import WHY, Facts, ago, why

SAY = speak("en")
FACTS = Facts(skill="What is left", unit="Parts")


def told(reason, **facts):
    return why(SAY, reason, Facts(skill="What is left", unit="Parts", **facts))


def test_every_reason_has_its_words():
    assert set(WHY) == set(get_args(Reason))
    assert all(why(SAY, reason, FACTS) for reason in WHY)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "earlier today"),
        (1, "yesterday"),
        (9, "9 days ago"),
        (13, "13 days ago"),
        (21, "3 weeks ago"),
        (59, "8 weeks ago"),
        (90, "3 months ago"),
    ],
)
def test_how_long_since(days, words):
    assert ago(SAY, days) == words


@pytest.mark.parametrize(
    ("reason", "facts", "words"),
    [
        ("practice", {"more": 2}, "2 more right answers in a row pass it."),
        ("practice", {"more": 1}, "One more right answer passes it."),
        ("practice", {"firm": 3, "entries": 8}, "3 of 8 stick so far."),
        ("practice", {}, "Right answers in a row pass it."),
        ("missed", {"seen": 3}, "It wasn't there yet 3 days ago."),
        (
            "due",
            {"seen": 9, "holds": 12},
            "You last saw <b>What is left</b> 9 days ago. It holds about 12 days.",
        ),
        ("due", {"seen": 9, "exam": True}, "The exam is near."),
        ("needed", {"next_unit": "Line"}, "<b>Line</b> builds on <b>What is left</b>."),
        ("check", {"passed": 1}, "You passed <b>Parts</b> yesterday."),
        ("finish", {"left": 3}, "3 questions of it are left."),
        ("dormancy", {"seen": 90}, "You were away for a while."),
        ("kept", {}, "something you have kept: <b>What is left</b>"),
    ],
)
def test_the_facts_are_told(reason, facts, words):
    assert words in told(reason, **facts)
