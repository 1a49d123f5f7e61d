"""What an answer costs: questions without pieces know nothing of drafts."""

from datetime import UTC, datetime

import pytest

from bot.learning.commands import Answer
from bot.tutor import Visit
from tests.chat import kinds
from tests.chat.talk import BOT, house

PICK = ["SELECT picks FROM draft", "INSERT INTO draft"]


async def answered(home, maya, make):
    """The statements of one transaction of the tutor."""
    told = []

    def noting():
        said = make(home.bot.tutor, visit(maya))
        try:
            statement = next(said)
            while True:
                told.append(statement[0])
                statement = said.send((yield statement))
        except StopIteration as end:
            return end.value

    await home.bot.store.run(noting)
    return [text for text in told if "draft" in text]


def visit(maya):
    return Visit(
        BOT, maya.person, maya.person, "en", "test", datetime.now(UTC), message_id=9999, written=True
    )


@pytest.mark.parametrize("item", [kinds.LENGTH, kinds.CLOZE, kinds.LOGOS])
async def test_a_plain_answer_looks_for_no_draft(tmp_path, item):
    async with house(tmp_path, courses=[kinds.course(*kinds.several(item))]) as home:
        maya = await home.person().says("/start")
        assert (
            await answered(home, maya, lambda t, v: t.act(v, Answer(1, "nonsense"), lambda _turn: [])) == []
        )


async def test_a_piece_reads_and_keeps_the_draft_and_done_reads_and_drops_it(tmp_path):
    async with house(tmp_path, courses=[kinds.course(*kinds.several(kinds.TILES))]) as home:
        maya = await home.person().says("/start")
        key = (await maya.open_question())["key"]
        piece = await answered(
            home, maya, lambda t, v: t.pick(v, key, lambda _v, p: (*p, 0), lambda _turn: [])
        )
        assert [text.split(" WHERE")[0].split(" (")[0] for text in piece] == PICK
        done = await answered(home, maya, lambda t, v: t.built(v, key, lambda _turn: []))
        assert [text.split()[0] for text in done] == ["SELECT", "DELETE"]
