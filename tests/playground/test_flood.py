"""The flood rules, when they are on: so many messages to a chat, to a group, and altogether."""

import pytest

from bot.playground.flood import Flood
from bot.playground.refusals import Refusal

BOT, ADA, GROUP = 1, 7_000_001, -4_000_000_001


def refused_after(flood, sends):
    """The seconds to wait that each send (chat, instant) is told, 0 for those let pass."""
    told = []
    for chat, at in sends:
        try:
            flood.meet(BOT, "sendmessage", chat, at)
            told.append(0)
        except Refusal as no:
            told.append(no.parameters["retry_after"])
    return told


@pytest.mark.parametrize(
    ("sends", "told"),
    [
        pytest.param([(ADA, 0.0)] * 7, [0] * 5 + [1, 1], id="five at once in a chat"),
        pytest.param([(ADA, float(n)) for n in range(40)], [0] * 40, id="one a second for ever"),
        pytest.param(
            [(ADA, 0.0)] * 5 + [(ADA, 0.9), (ADA, 1.0), (ADA, 1.0)],
            [0] * 5 + [1, 0, 1],
            id="then one a second",
        ),
        pytest.param([(GROUP, 2.0 * n) for n in range(21)], [0] * 20 + [20], id="twenty a minute in a group"),
        pytest.param(
            [(GROUP, 3.0 * n) for n in range(60)], [0] * 60, id="a message each three seconds in a group"
        ),
        pytest.param([(ADA + n, 0.0) for n in range(31)], [0] * 30 + [1], id="thirty a second altogether"),
        pytest.param([(ADA + n, n / 29) for n in range(90)], [0] * 90, id="less than thirty each second"),
    ],
)
def test_the_rules(sends, told):
    assert refused_after(Flood(), sends) == told


def test_who_paces_as_rung_does_is_never_refused():
    """25 a second altogether, in chats one a second after three at once, in groups 18 in any minute."""
    private = [(ADA + n % 25, n / 25) for n in range(25 * 60)]
    group = [(GROUP, n * 60 / 18) for n in range(54)]
    assert not any(refused_after(Flood(), sorted(private + group, key=lambda send: send[1])))


def test_edits_and_actions_are_not_counted_and_bots_not_together():
    flood = Flood()
    for _ in range(40):
        flood.meet(BOT, "editmessagetext", ADA, 0.0)
    for bot in range(40):
        flood.meet(bot, "sendmessage", ADA, 0.0)


async def test_they_hold_from_being_turned_on_until_turned_off(play, ada):
    async def sends():
        return [(await play.call("sendMessage", chat_id=ada, text="x")).get("error_code") for _ in range(6)]

    assert await sends() == [None] * 6
    assert await play.look("flood") == {"on": False}
    assert await play.sim("flood", on=True) == {"on": True}
    assert (await sends())[-1] == 429
    answer = await play.call("sendMessage", chat_id=ada, text="x")
    assert answer["description"] == "Too Many Requests: retry after 1"
    assert answer["parameters"] == {"retry_after": 1}
    await play.sim("flood", on=False)
    assert await sends() == [None] * 6
