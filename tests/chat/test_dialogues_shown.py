"""Performances: sent only where they were asked for and confirmed, looked at once, told in the learner's lane."""

import json

import pytest

from tests.chat.group_class import Group, carded
from tests.chat.pupils import NAME, SUMS
from tests.chat.talk import BOT, house, text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def home(tmp_path):
    async with house(tmp_path, courses=[SUMS]) as running:
        yield running


@pytest.fixture
async def room(home):
    """A class of Ms Rossi in which Ben has passed the first unit."""
    rossi, ben = home.person("Ms Rossi"), home.person("Ben")
    group = Group(home, rossi, ben)
    await home.quiet()
    await carded(group, rossi, "Sums")
    await ben.follows(group.card)
    await ben.taps("Join")
    await ben.taps("Ben")
    await passes(ben)
    return home, rossi, ben


async def passes(talk):
    return await talk.learns("is passed. Come back on a later day")


async def shows(ben, kind="voice"):
    await ben.taps(f"Show: {NAME}")
    await ben.sends(kind)
    return await ben.taps("Send it")


async def another_teacher(home, rossi, name="Mr Bell"):
    """Joins the class as a teacher, by a link."""
    await rossi.says("/class")
    await rossi.taps("More")
    await rossi.taps("Add a teacher")
    url = next(word for word in text_of(rossi.last).split() if word.startswith("https://"))
    bell = home.person(name)
    await bell.follows(url)
    return await bell.taps("Join")


def media(talk):
    kinds = ("voice", "photo", "video", "video_note")
    found = ((kind, m) for m in talk.messages for kind in kinds if kind in m and m["from"]["is_bot"])
    return [kind for kind, _ in found]


async def part(home, name="show-a"):
    return json.loads(await home.one("SELECT data FROM part WHERE key = $1", f"shown:sums/{name}"))


async def test_a_voice_message_is_shown_looked_at_and_told_at_once(room):
    home, rossi, ben = room
    assert f"Show: {NAME}" in ben.buttons()
    (await ben.taps(f"Show: {NAME}")).sees(
        NAME, "Draw it.", "Your teacher looks at this:", "· It is straight."
    )
    (await ben.sends("voice")).sees(NAME, "Shall your teacher hear this?")
    (await ben.taps("Send it")).sees("Sent. Your teacher will look at it.")
    assert text_of(rossi.last) == "Somebody would like to show you something.\n5B: 1 to look at"
    (await rossi.taps("To look at: 1")).sees(
        f"Ben: {NAME}", "Draw it.", "· It is straight.", "· It is whole."
    )
    assert media(rossi) == ["voice"]
    ben.read = ben.last["message_id"]
    await rossi.taps("Meets it")
    ben.sees(f"It meets its points. Ms Rossi has looked at {NAME}.", "once more on another day")
    assert (await part(home))["passed"] == ""


async def test_two_days_pass_it(room):
    home, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    await rossi.taps("Meets it")
    (await ben.taps(f"Show: {NAME}")).sees("It met its points today. Show it once more on another day.")
    await home.later(days=1)
    await shows(ben, "photo")
    await rossi.taps("To look at: 1")
    ben.read = ben.last["message_id"]
    await rossi.taps("Meets it")
    ben.sees("That was the second day in a row: it is passed.")
    (await ben.says("/progress")).sees("Sums")
    (await ben.taps("Show something")).sees(f"{NAME}: passed")
    assert f"Show: {NAME}" not in ben.buttons()


@pytest.mark.parametrize("kind", ["voice", "photo", "video", "video_note"])
async def test_each_kind_reaches_the_teacher_as_it_was_sent(room, kind):
    _, rossi, ben = room
    await shows(ben, kind)
    await rossi.taps("To look at: 1")
    assert media(rossi) == [kind]


async def test_a_text_is_shown_only_right_after_it_was_asked_for(room):
    _, rossi, ben = room
    await ben.taps(f"Show: {NAME}")
    (await ben.says("<b>My</b> drawing in words")).sees("Shall your teacher read this?")
    await ben.taps("Send it")
    (await rossi.taps("To look at: 1")).sees("<b>My</b> drawing in words", f"Ben: {NAME}")


async def test_while_a_question_is_open_what_is_typed_answers_it(room):
    home, rossi, ben = room
    await ben.taps(f"Show: {NAME}")
    await ben.taps("Not now")
    await ben.says("/learn")
    before = await home.one("SELECT COUNT(*) FROM answer")
    (await ben.answers(right=True)).sees("Right.")
    assert await home.one("SELECT COUNT(*) FROM answer") == before + 1
    assert await home.one("SELECT COUNT(*) FROM showing") == 0
    assert media(rossi) == []


async def test_what_nobody_asked_for_gets_one_kind_line(room):
    _, rossi, ben = room
    (await ben.sends("voice")).sees("I can only read text.")
    assert media(rossi) == []


async def test_what_nobody_can_look_at_is_asked_for_still(room):
    _, _, ben = room
    await ben.taps(f"Show: {NAME}")
    (await ben.sends("sticker")).sees("Here I take a voice message, photo, video or text.")
    (await ben.sends("photo")).sees("Shall your teacher see this?")


async def test_another_one_takes_its_place_before_it_is_sent(room):
    home, rossi, ben = room
    await ben.taps(f"Show: {NAME}")
    await ben.sends("voice")
    (await ben.taps("Another one")).sees("Send it here now")
    await ben.sends("photo")
    (await ben.sends("video")).sees("Shall your teacher see this?")
    await ben.taps("Send it")
    await rossi.taps("To look at: 1")
    assert media(rossi) == ["video"]
    assert await home.one("SELECT COUNT(*) FROM showing") == 1


async def test_without_a_yes_nobody_sees_it(room):
    home, rossi, ben = room
    await ben.taps(f"Show: {NAME}")
    await ben.sends("voice")
    (await ben.taps("Not now")).sees("You find it again under /progress.")
    assert await home.one("SELECT COUNT(*) FROM showing") == 0
    await rossi.says("/class")
    assert not [label for label in rossi.buttons() if label.startswith("To look at")]


async def test_not_yet_comes_with_the_points_and_a_way_to_show_it_again(room):
    _, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    ben.read = ben.last["message_id"]
    await rossi.taps("Not yet")
    ben.sees(f"Not yet. Ms Rossi has looked at {NAME}.", "· It is straight.")
    (await ben.taps(f"Show: {NAME}")).sees("Send it here now")


async def test_a_sentence_follows_only_where_the_teacher_wants_to_add_one(room):
    home, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    await rossi.taps("Not yet")
    (await rossi.taps("Add a sentence")).sees("Type a sentence for Ben.")
    (await rossi.says("x" * 301)).sees("A sentence has at most 300 letters.")
    ben.read = ben.last["message_id"]
    (await rossi.says("Use a ruler.")).sees("Passed on to Ben.")
    ben.sees(f"Ms Rossi says about {NAME}:", "Use a ruler.")
    assert (await part(home))["said"] == "Use a ruler."


async def test_the_first_of_two_teachers_counts_and_the_other_reads_who_it_was(room):
    home, rossi, ben = room
    bell = await another_teacher(home, rossi)
    await shows(ben)
    await rossi.taps("To look at: 1")
    await bell.taps("To look at: 1")
    card = next(m for m in reversed(bell.messages) if "Meets it" in bell.buttons(m))
    data = card["reply_markup"]["inline_keyboard"][0][1]["callback_data"]
    await rossi.taps("Meets it")
    now = home.world.chat(bell.person, BOT).messages[card["message_id"]]
    assert text_of(now) == f"{NAME}\nMeets it. Ms Rossi has looked."
    assert bell.buttons(now) == []
    ben.read = ben.last["message_id"]
    (await bell.taps_on(card["message_id"], data)).sees("Ms Rossi has looked at it already.")
    ben.sees_nothing()
    assert (await part(home))["last"] == "meets"


async def test_the_teacher_goes_by_the_name_that_they_chose_for_pupils(room):
    home, rossi, ben = room

    def named():
        yield "UPDATE class_teacher SET name = 'Ms R.'", ()

    await home.bot.store.run(named)
    await shows(ben)
    await rossi.taps("To look at: 1")
    ben.read = ben.last["message_id"]
    await rossi.taps("Meets it")
    ben.sees("Ms R. has looked at")


async def test_a_second_tap_of_the_same_teacher_changes_nothing(room):
    home, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    await rossi.taps_quickly("Meets it", "Not yet")
    assert (await part(home))["last"] == "meets"
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'marked'") == 1


async def test_whoever_does_not_teach_the_class_can_mark_nothing(room):
    home, rossi, ben = room
    await shows(ben)
    number = await home.one("SELECT id FROM school_class")
    work = await home.one("SELECT id FROM showing")
    for data in (f"mk:looks:{number}", f"mk:meets:{number}:{work}", f"mk:say:{number}:{work}"):
        (await ben.taps_on(ben.last["message_id"], data)).sees("you don't teach it")
    eve = await home.person("Eve").says("/newclass")
    await eve.taps("Sums")
    other = await home.one("SELECT MAX(id) FROM school_class")
    (await eve.taps_on(eve.last["message_id"], f"mk:meets:{other}:{work}")).sees(
        "is not in this class any more"
    )
    (await eve.taps_on(eve.last["message_id"], f"mk:meets:{number}:{work}")).sees("you don't teach it")
    assert await home.one("SELECT state FROM showing") == "waiting"
    assert rossi


async def test_of_who_has_left_meanwhile_nothing_is_seen_any_more(room):
    home, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    await ben.says("/class")
    await ben.taps("Leave the class")
    await ben.taps("Yes, leave")
    (await rossi.taps("Meets it")).sees("is not in this class any more")
    (await rossi.says("/class")).sees("Nobody has joined yet.")
    assert not [label for label in rossi.buttons() if label.startswith("To look at")]
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'marked'") == 0


async def test_it_is_taken_back_and_the_card_says_so(room):
    home, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    (await ben.taps("Take it back")).sees("Taken back.")
    card = [m for m in rossi.messages if NAME in text_of(m)][-1]
    assert text_of(card) == f"{NAME}\nIt was taken back."
    number, work = await home.one("SELECT id FROM school_class"), 1
    (await rossi.taps_on(card["message_id"], f"mk:meets:{number}:{work}")).sees("That was taken back")
    assert await home.one("SELECT COUNT(*) FROM showing") == 0
    assert f"Show: {NAME}" in (await (await ben.says("/progress")).taps("Show something")).buttons()


async def test_after_a_look_it_is_too_late_to_take_it_back(room):
    home, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    await rossi.taps("Meets it")
    (await ben.taps("Take it back")).sees("That is no longer waiting.")
    assert await home.one("SELECT COUNT(*) FROM event WHERE kind = 'withdrawn'") == 0


async def test_a_teacher_hears_unasked_once_a_day_and_the_list_is_always_there(room):
    home, rossi, ben = room
    await shows(ben)
    told = rossi.last["message_id"]
    await rossi.taps("To look at: 1")
    await rossi.taps("Not yet")
    count = len(rossi.messages)
    await shows(ben)
    assert len(rossi.messages) == count
    news = home.world.chat(rossi.person, BOT).messages[told]
    assert text_of(news).endswith("5B: 1 to look at")
    assert rossi.buttons(news) == ["To look at: 1"]
    (await rossi.says("/class")).sees("1 has joined.")
    assert "To look at: 1" in rossi.buttons()
    await rossi.taps("To look at: 1")
    await rossi.taps("Not yet")
    await home.later(days=1)
    await shows(ben)
    assert text_of(rossi.last).endswith("5B: 1 to look at")
    assert rossi.last["message_id"] > told


async def test_without_a_class_one_looks_alone_and_it_is_called_so(home):
    maya = await home.person().says("/start")
    await passes(maya)
    (await maya.taps(f"Show: {NAME}")).sees("Look at this:", "No teacher looks at it here.")
    (await maya.taps("It meets them")).sees("Noted, by your own look.")
    (await maya.sends("voice")).sees("I can only read text.")
    await home.later(days=1)
    await maya.says("/progress")
    (await maya.taps("Show something")).sees(f"{NAME}: good once, by your own look")
    await maya.taps(f"Show: {NAME}")
    (await maya.taps("It meets them")).sees("By your own look it was good on two days.")
    await maya.says("/progress")
    (await maya.taps("Show something")).sees(f"{NAME}: good, by your own look")
    assert (await part(home))["passed"] == "own"
    assert f"Show: {NAME}" not in maya.buttons()


async def test_what_was_sent_is_in_the_export_and_goes_with_forget(room):
    home, rossi, ben = room
    await ben.taps(f"Show: {NAME}")
    await ben.says("A secret drawing")
    await ben.taps("Send it")
    await rossi.taps("To look at: 1")
    await ben.says("/export")
    file = ben.last["document"]["file_id"]
    copy = home.world.shelf.data(home.world.shelf.stored[file]).decode()
    assert "A secret drawing" in copy
    await ben.says("/forget")
    await ben.taps("Yes, delete everything")
    assert await home.one("SELECT COUNT(*) FROM showing") == 0
    left = await home.rows("SELECT payload FROM outbox")
    assert not [payload for (payload,) in left if "secret" in payload or f"Ben: {NAME}" in payload]
    assert rossi


async def test_every_step_leaves_a_row(room):
    home, rossi, ben = room
    await shows(ben)
    await rossi.taps("To look at: 1")
    await rossi.taps("Not yet")
    await rossi.taps("Add a sentence")
    await rossi.says("Use a ruler.")
    whats = [what for (what,) in await home.rows("SELECT what FROM class_action ORDER BY id")]
    assert whats[-3:] == ["shown", "marked not_yet", "sentence"]


async def test_a_course_begun_anew_has_nothing_waiting(room):
    home, _rossi, ben = room
    await shows(ben)
    await ben.taps_on(ben.last["message_id"], "N:sums:0")
    assert await home.one("SELECT COUNT(*) FROM showing") == 0
    assert await home.one("SELECT COUNT(*) FROM part WHERE key LIKE 'shown:%'") == 0
