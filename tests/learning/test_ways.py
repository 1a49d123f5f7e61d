"""Explaining another way (LEARNING section 5): other kinds first, none again while another is unseen, a card last."""

from dataclasses import replace

from bot.course.model import Explanation
from bot.learning.ways import next_way, unseen, with_told
from tests.learning.samples import course, typed, unit
from tests.learning.test_ladder import missing
from tests.scenario import begin

KINDS = ("card", "example", "example", "picture", "rule", "example")
WAYS = tuple(Explanation(kind, f"{kind} {n}") for n, kind in enumerate(KINDS))


def told(ways, times):
    """The explanations in the order in which they come."""
    seen, texts = (), []
    for _ in range(times):
        texts.append(next_way(ways, seen).text)
        seen = with_told(seen, texts[-1])
    return texts


def test_kinds_that_were_not_seen_come_first_and_the_card_last():
    assert told(WAYS, 6) == ["example 1", "picture 3", "rule 4", "example 2", "example 5", "card 0"]


def test_once_all_were_seen_they_come_round_in_the_same_order():
    assert told(WAYS, 12)[6:] == told(WAYS, 6)


def test_in_another_order_none_comes_again_that_was_seen():
    seen = with_told(with_told((), "example 1"), "picture 3")
    turned = (*reversed(WAYS), Explanation("analogy", "joined"))
    assert unseen(turned, seen).text in ("rule 4", "joined")
    assert unseen(WAYS[1:2], seen) is None


def test_what_comes_by_itself_and_what_is_asked_for_share_one_order():
    made = course(unit("a", skills=(replace(typed("a-0", need=8), explanations=WAYS),)))
    story = missing(begin(made), 2).given("explain, explain")
    story = missing(story, 2).given("explain")
    texts = [event.text for event in story.found("explained")]
    assert len(texts) == len(set(texts)) == 6
