"""Links that open the bot."""

import pytest

from tests.playground.test_groups import founded


async def test_a_start_link_begins_a_private_chat_with_its_payload(play, ada):
    bob = (await play.sim("people", first_name="Bob"))["id"]
    for url in (
        "https://t.me/rung_4242_bot?start=join-5B",
        "tg://resolve?domain=Rung_4242_bot&start=join-5B",
    ):
        said = await play.sim(f"people/{bob}/open", url=url)
        assert (said["text"], said["chat"]["type"], said["chat"]["id"]) == ("/start join-5B", "private", bob)
    assert (await play.sim(f"people/{bob}/open", url="t.me/rung_4242_bot"))["text"] == "/start"


@pytest.mark.parametrize(("rights", "status"), [("", "member"), ("&admin=pin_messages", "administrator")])
async def test_a_startgroup_link_brings_the_bot_to_a_group(play, rights, status):
    room = await founded(play)
    await room.does("leave", member=room.bot, by=room.ada)
    await room.hears()
    url = f"https://t.me/rung_4242_bot?startgroup=course-1{rights}"
    said = await play.sim(f"people/{room.ada}/open", url=url, chat=room.id)
    assert said["text"] == "/start@rung_4242_bot course-1"
    assert (await room.messages())[-1] == said
    assert (await play.do("getChatMember", chat_id=room.id, user_id=room.bot))["status"] == status


@pytest.mark.parametrize(
    ("url", "wording"),
    [
        ("https://t.me/other_bot?start=x", "no link to @rung_4242_bot"),
        ("https://example.org/rung_4242_bot", "no link to"),
        ("https://t.me/rung_4242_bot?start=not%20this", "1 to 64 letters"),
        (f"https://t.me/rung_4242_bot?start={'x' * 65}", "1 to 64 letters"),
        ("https://t.me/rung_4242_bot?startgroup=x", "'chat' is missing"),
        ("https://[t.me", "Invalid IPv6"),
    ],
)
async def test_a_link_elsewhere_is_not_followed(play, ada, url, wording):
    assert wording in (await play.sim(f"people/{ada}/open", url=url))["error"]
