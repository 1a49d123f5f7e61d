"""A unit is sent to a class: previewed, confirmed once, worked off, taken back; nobody passes the gate by it."""

import pytest

from tests.chat.sent import at_home, cards, got, previewed, school
from tests.chat.talk import BOT, text_of
from tests.chat.weeks import next_morning

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def room(home):
    return await school(home)


async def test_a_preview_counts_before_anything_is_sent(room):
    group, ada, ben, _cleo = room
    (await previewed(ada)).sees(
        "New in 5B: On the number line", "1 can begin it.", "1 needs something first."
    )
    assert not cards(group)
    assert not got(ben, "New in 5B")
    (await ada.taps("To me first")).sees("New in 5B: On the number line", "See a fraction as a number")
    assert not cards(group)


async def test_the_group_reads_a_card_with_a_picture_that_leads_to_the_private_chat(room):
    group, ada, ben, _cleo = room
    await previewed(ada)
    (await ada.taps("Now, to the group")).sees("On the number line", "It is on its way.")
    (card,) = cards(group)
    assert card["photo"]
    assert not got(ben, "New in 5B")
    await ben.follows(card["reply_markup"]["inline_keyboard"][0][0]["url"])
    ben.sees("Parts of a whole comes first, then On the number line.")
    (open_one,) = [await ben.open_question()]
    assert open_one["unit"] == "parts", "the card talks nobody past the gate"


async def test_whose_gate_is_open_answers_what_is_open_and_then_the_unit_begins(room):
    """Two units stand open for Cleo; the one that was sent goes first."""
    group, ada, _ben, cleo = room
    await previewed(ada)
    await ada.taps("Now, to the group")
    (card,) = cards(group)
    url = card["reply_markup"]["inline_keyboard"][0][0]["url"]
    before = await cleo.open_question()
    await cleo.follows(url)
    if before and before["unit"] != "line":
        cleo.sees("On the number line comes after this.")
        await cleo.answers(right=True)
    assert (await cleo.open_question())["unit"] == "line"


async def test_everyone_is_told_what_comes_first_for_them(room):
    group, ada, ben, cleo = room
    await previewed(ada)
    await ada.taps("To everyone too")
    await ada.taps("Now")
    assert len(cards(group)) == 1
    assert "For you Parts of a whole comes first." in text_of(got(ben, "New in 5B")[0])
    assert "See a fraction as a number" in text_of(got(cleo, "New in 5B")[0])
    await ada.house.passes(seconds=30)
    assert any("It is sent." in text_of(m) and "Arrived: 3 of 3." in text_of(m) for m in ada.messages)


async def test_whoever_looks_when_all_has_arrived_reads_that_it_is_sent(room):
    _group, ada, _ben, _cleo = room
    await previewed(ada)
    await ada.taps("Now, to the group")
    await ada.taps("How is it going?")
    assert got(ada, "It is sent.\nArrived: 1 of 1.")
    assert ada.buttons() == ["Take it back", "Add a line"]


async def test_two_taps_send_once(room):
    group, ada, _ben, _cleo = room
    await previewed(ada)
    await ada.taps_quickly("Now, to the group", "Now, to the group")
    await ada.house.passes(seconds=30)
    assert len(cards(group)) == 1
    assert await ada.house.one("SELECT COUNT(*) FROM broadcast") == 1


async def test_what_was_sent_for_tomorrow_goes_out_then_and_can_be_stopped_before(room):
    group, ada, _ben, _cleo = room
    await at_home(ada)
    await previewed(ada)
    (await ada.taps("Tomorrow 8:00")).sees("It goes out on", "at 08:00")
    assert not cards(group)
    await ada.house.passes(days=2)
    assert len(cards(group)) == 1
    await previewed(ada)
    await ada.taps("Tomorrow 15:00")
    await ada.taps("Stop it")
    await ada.house.passes(days=2)
    assert len(cards(group)) == 1


async def test_nobody_is_written_to_by_night(room):
    _group, ada, _ben, cleo = room
    await next_morning(ada.house)
    await ada.house.later(hours=18)
    await at_home(cleo)
    await previewed(ada)
    await ada.taps("To everyone too")
    await ada.taps("Now")
    await ada.house.passes(seconds=60)
    assert not got(cleo, "New in 5B"), "it is two in the night there"
    await ada.house.passes(hours=8)
    assert len(got(cleo, "New in 5B")) == 1


async def test_a_card_is_taken_back_and_a_line_is_added(room):
    group, ada, _ben, cleo = room
    await previewed(ada)
    await ada.taps("To everyone too")
    await ada.taps("Now")
    await ada.house.passes(seconds=30)
    await ada.taps("Add a line")
    await ada.says("Bring a ruler <tomorrow>.")
    assert "Bring a ruler <tomorrow>." in text_of(cards(group)[0])
    assert "Bring a ruler <tomorrow>." in text_of(got(cleo, "New in 5B")[0])
    await ada.taps("Take it back")
    await ada.house.quiet()
    assert not cards(group)
    assert not got(cleo, "New in 5B")


async def test_a_line_stays_a_line(room):
    group, ada, _ben, _cleo = room
    await previewed(ada)
    await ada.taps("Now, to the group")
    await ada.taps("Add a line")
    (await ada.says("Bring a ruler. " * 40)).sees("Up to 150 characters, please.")
    assert "ruler" not in text_of(cards(group)[0])
    await ada.says("Bring a ruler.")
    assert "Bring a ruler." in text_of(cards(group)[0])


async def test_after_two_days_a_card_says_that_it_was_taken_back(room):
    group, ada, _ben, _cleo = room
    await previewed(ada)
    await ada.taps("Now, to the group")
    await ada.house.passes(days=3)
    await ada.taps("Take it back")
    await ada.house.quiet()
    messages = group.home.world.group(group.chat, BOT).messages.values()
    assert any("taken this card back" in text_of(m) for m in messages)


async def test_who_has_blocked_the_bot_is_counted_and_left_alone(room):
    _group, ada, _ben, cleo = room
    cleo.world.block(cleo.person, blocked=True, bot=BOT)
    await ada.house.quiet()
    await previewed(ada)
    await ada.taps("To everyone too")
    await ada.taps("Now")
    await ada.house.passes(seconds=30)
    assert any("1 could not be reached." in text_of(m) for m in ada.messages)


async def test_only_who_teaches_the_class_sends_to_it(room):
    group, ada, ben, cleo = room
    await previewed(ada)
    number = await ada.house.one("SELECT id FROM school_class")
    for stranger in (ben, cleo, ada.house.person("Eve")):
        await stranger.says("/send")
        for data in (
            f"xs:units:{number}",
            f"xs:unit:{number}:line",
            f"x1:go:{number}:gn:line",
            f"xs:other:{number}:g:line",
            "xs:withdraw:1",
            "xs:pause:1",
        ):
            await stranger.taps_on(stranger.last["message_id"], data)
    assert not cards(group)
    assert await ada.house.one("SELECT COUNT(*) FROM broadcast") == 0
