"""Polls: votes are counted, may be taken back where the poll lets one, and are told to the bot as Telegram does."""

import pytest

QUIZ = {"question": "1/2 + 1/4?", "options": ["2/6", "3/4", "1"], "type": "quiz", "correct_option_ids": [1]}


async def sent(play, chat, **params):
    message = await play.do("sendPoll", chat_id=chat, **{**QUIZ, **params})
    return message["message_id"]


async def votes(play, person, message, *options):
    return await play.sim(f"people/{person}/vote", message_id=message, options=[*options])


async def heard(play):
    return [update for update in await play.do("getUpdates") if "message" not in update]


async def test_an_anonymous_vote_tells_the_bot_what_the_poll_is_and_not_who_voted(play, ada):
    shown = await votes(play, ada, await sent(play, ada), 1)
    (update,) = await heard(play)
    assert update["poll"] == shown["poll"]
    assert [option["voter_count"] for option in update["poll"]["options"]] == [0, 1, 0]
    assert update["poll"]["correct_option_id"] == 1
    assert str(ada) not in str(update)


async def test_a_vote_is_taken_back_and_changed_where_the_poll_lets_one(play, ada):
    message = await sent(play, ada, allows_revoting=True)
    for options in ([0], [], [2]):
        await votes(play, ada, message, *options)
    counts = [[option["voter_count"] for option in update["poll"]["options"]] for update in await heard(play)]
    assert counts == [[1, 0, 0], [0, 0, 0], [0, 0, 1]]
    assert (await play.look(f"people/{ada}/chat"))["votes"] == {str(message): {str(ada): [2]}}


async def test_a_public_vote_names_the_voter_first(play, ada):
    message = await sent(play, ada, type="regular", is_anonymous=False, allows_multiple_answers=True)
    await votes(play, ada, message, 2, 0, 2)
    await votes(play, ada, message)
    answer, poll, back, _ = await heard(play)
    assert answer["poll_answer"]["user"]["id"] == ada
    assert answer["poll_answer"]["option_ids"] == [0, 2]
    assert len(answer["poll_answer"]["option_persistent_ids"]) == 2
    assert (poll["poll"]["id"], poll["poll"]["total_voter_count"]) == (answer["poll_answer"]["poll_id"], 1)
    assert back["poll_answer"]["option_ids"] == []


async def test_a_stopped_poll_is_told_too(play, ada):
    message = await sent(play, ada)
    stopped = await play.do("stopPoll", chat_id=ada, message_id=message)
    assert await heard(play) == [{"update_id": play.world.bot().updates.next_id - 1, "poll": stopped}]
    assert (await play.look(f"people/{ada}/chat"))["messages"][-1]["poll"] == stopped


@pytest.mark.parametrize(
    ("params", "first", "options", "wording"),
    [
        ({}, [1], [0], "stays as it is"),
        ({}, [1], [], "stays as it is"),
        ({}, None, [3], "the options 0 to 2"),
        ({}, None, [-1], "the options 0 to 2"),
        ({}, None, [0, 1], "takes one answer"),
        ({"is_closed": True}, None, [0], "is closed"),
    ],
)
async def test_a_vote_that_no_client_would_offer_is_refused(play, ada, params, first, options, wording):
    message = await sent(play, ada, **params)
    if first is not None:
        await votes(play, ada, message, *first)
    assert wording in (await votes(play, ada, message, *options))["error"]


async def test_only_a_poll_is_voted_in(play, ada):
    assert "is no poll" in (await votes(play, ada, 1, 0))["error"]


async def test_a_vote_is_an_event(play, ada):
    message, events = await sent(play, ada), []
    play.world.watch(events.append)
    await votes(play, ada, message, 1)
    assert [event["kind"] for event in events] == ["edited", "voted"]
    assert (events[1]["message_id"], events[1]["person"], events[1]["options"]) == (message, ada, [1])


@pytest.mark.parametrize("params", [{"open_period": 30}, {"close_date": 2_000_000_000}])
async def test_a_poll_that_would_close_by_itself_is_refused_rather_than_left_open(play, ada, params):
    assert "stopPoll only" in await play.refused("sendPoll", chat_id=ada, **QUIZ, **params)


async def test_a_vote_counts_in_its_own_poll_alone(play, ada):
    first, second = await sent(play, ada), await sent(play, ada)
    await votes(play, ada, first, 1)
    shown = {
        message["message_id"]: message.get("poll")
        for message in (await play.look(f"people/{ada}/chat"))["messages"]
    }
    assert [shown[number]["total_voter_count"] for number in (first, second)] == [1, 0]
    assert shown[first]["id"] != shown[second]["id"]
    assert "error" not in await votes(play, ada, second, 0)
