"""The class at a glance: what its teacher sees and does, and that nobody else sees any of it."""

from datetime import timedelta
from functools import partial

import pytest

from bot.chat.render.free_days import DROP
from tests.chat.group_class import Group, carded
from tests.chat.pupils import gets_stuck, misses_with, passes
from tests.chat.talk import BOT, text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def room(home):
    """A class of Ada's with its card in the group; nobody has joined yet."""
    ada, ben = home.person("Ada"), home.person("Ben")
    group = Group(home, ada, ben)
    await home.quiet()
    await carded(group, ada)
    return group, ada, ben


async def joins(group, learner, name):
    await learner.follows(group.card)
    await learner.taps("Join")
    return await learner.says(name)


async def looks(teacher):
    await teacher.says("/class")
    return await teacher.taps("How is my class?")


def button_of(talk, beginning):
    """What the newest button carries whose label begins so."""
    rows = talk.last["reply_markup"]["inline_keyboard"]
    return next(b["callback_data"] for row in rows for b in row if b["text"].startswith(beginning))


def enrolled(number, user, name):
    """Somebody is in the class, whatever came before."""
    yield (
        (
            "INSERT INTO class_member (school_class, learner, name, state, since) "
            "SELECT $1, learner, $2, 'in', $3 FROM account WHERE user_id = $4"
        ),
        (number, name, 1_800_000_000_000_000 + int(name.split()[1]), user),
    )


def picture(message):
    return message["photo"][-1]


async def test_a_class_without_anybody_says_so(room):
    _, ada, _ = room
    (await looks(ada)).sees("5B: Fractions", "Nobody has joined yet.")


async def test_actions_come_first_then_the_map_in_letters_under_its_picture(room):
    group, ada, ben = room
    await joins(group, ben, "Ben")
    await joins(group, group.home.person("Cleo"), "Cleo")
    await passes(ben)
    (await looks(ada)).sees(
        "5B: Fractions", "Ready for more: 1. Not started: 1.", "Ben", "P . . .", "Cleo", ". . . .", "K kept"
    )
    heat = next(m for m in ada.messages if "photo" in m)
    assert picture(heat)["width"] > 700
    assert not [m for m in group.home.world.group(group.chat, BOT).messages.values() if "photo" in m]


async def test_nobody_but_a_teacher_of_the_class_sees_it(room):
    group, _, ben = room
    await joins(group, ben, "Ben")
    other, stranger = group.home.person("Olga"), group.home.person("Sam")
    await other.says("/newclass")
    await other.taps("Fractions")
    await stranger.says("/start")
    number = await group.home.one("SELECT MIN(id) FROM school_class")
    for person in (ben, other, stranger):
        for data in ("show", "who", "when", "free"):
            (await person.taps_on(person.last["message_id"], f"W:{data}:{number}")).sees("you don't teach it")
        for data in (
            f"page:{number}:10",
            f"lesson:{number}:00000000",
            f"hour:{number}:off",
            f"drop:{number}:1",
        ):
            (await person.taps_on(person.last["message_id"], f"W:{data}")).sees("you don't teach it")
        assert not [m for m in person.messages if "photo" in m and "Ben" in text_of(m)]


async def test_who_shares_a_misconception_is_named_and_a_lesson_is_drawn_from_the_course(room):
    group, ada, ben = room
    for name, learner in (
        ("Ben", ben),
        ("Cleo", group.home.person("Cleo")),
        ("Dan", group.home.person("Dan")),
    ):
        await joins(group, learner, name)
        await misses_with(learner, "compares-with-unshaded", 2)
    (await looks(ada)).sees("Teach together: 3 of 3, compares with unshaded")
    (await ada.taps("Who is that?")).sees("compares with unshaded", "Ben, Cleo, Dan.")
    await looks(ada)
    (await ada.taps("10-minute lesson")).sees("Ten minutes:", "1. Write this up:", "Show it:", "neighbour")


async def test_who_got_stuck_is_named_with_the_days_and_what_was_tried(room):
    group, ada, ben = room
    await joins(group, ben, "Ben")
    await gets_stuck(ben)
    (await looks(ada)).sees("Needs you:", "Ben: ", "since today. Tried: ", "step back", "! . . . . .")
    await group.home.later(days=2)
    (await looks(ada)).sees("Ben: ", "for 2 days.")
    (await ada.taps("Ben")).sees("Ben")


async def test_the_time_at_the_teachers_place_is_asked_with_its_reason_once_somebody_is_there(room):
    group, ada, ben = room
    assert "where you are now?" not in text_of((await looks(ada)).last)
    await joins(group, ben, "Ben")
    (await looks(ada)).sees("I write when something new needs you, by your clock. Is it ")
    (await ada.taps("When I write")).sees("First I need to know what time it is", "---\nIs it ")
    await ada.taps("Yes")
    assert "where you are now?" not in text_of((await looks(ada)).last)


async def test_holidays_are_typed_and_count_against_nobody(room):
    group, ada, ben = room
    await joins(group, ben, "Ben")
    await gets_stuck(ben)
    today = group.home.world.clock.now().date()
    await looks(ada)
    (await ada.taps("Holidays")).sees("No holiday is planned.", "To add one, type its days")
    (await ada.says("soon")).sees("I need a first and a last day")
    (await ada.says("24.12 - 6.1")).sees("Dec to ")
    (await ada.says(f"{today:%d.%m.} - {today + timedelta(days=5):%d.%m.}")).sees("to", "I remind nobody")
    (await looks(ada)).sees("The class is on holiday today.")
    await group.home.later(days=7)
    (await looks(ada)).sees("Ben: ", "for 2 days.")
    whats = [what for (what,) in await group.home.rows("SELECT what FROM class_action ORDER BY id")]
    assert whats[-1] == "holiday"


async def test_a_single_day_is_a_holiday_of_the_class_and_no_time_off_of_the_teacher(room):
    group, ada, _ = room
    tomorrow = group.home.world.clock.now().date() + timedelta(days=1)
    await looks(ada)
    await ada.taps("Holidays")
    (await ada.says(f"{tomorrow:%d.%m.}")).sees("I remind nobody")
    (await ada.says(f"{tomorrow + timedelta(days=7):%d.%m.}")).sees("I remind nobody")
    assert sum(DROP in label for label in ada.buttons()) == 2
    await ada.taps_on(ada.last["message_id"], button_of(ada, DROP))
    await ada.taps_on(ada.last["message_id"], button_of(ada, DROP))
    ada.sees("No holiday is planned.")


async def test_what_is_no_day_answers_the_question_that_is_open_while_holidays_are_looked_at(room):
    group, ada, _ = room
    await ada.says("/start fractions")
    await looks(ada)
    await ada.taps("Holidays")
    (await ada.says("999/7")).sees("Not yet.")
    assert await group.home.one("SELECT COUNT(*) FROM answer") == 1


async def test_ten_more_learners_are_a_page_under_the_same_picture(room):
    group, ada, _ = room
    number = await group.home.one("SELECT id FROM school_class")
    for n in range(32):
        learner = group.home.person(f"P{n}")
        await learner.says("/start")
        await group.home.bot.store.run(partial(enrolled, number, learner.person, f"Pupil {n + 1}"))
    await looks(ada)
    heat = next(m for m in ada.messages if "photo" in m)
    assert "Pupil 10" in text_of(heat)
    assert "Pupil 11" not in text_of(heat)
    await ada.taps("Next 10")
    turned = ada.world.chat(ada.person, BOT).messages[heat["message_id"]]
    assert "Pupil 11" in text_of(turned)
    assert ada.buttons(turned) == ["Previous 10", "Next 10"]
    await ada.taps("Next 10")
    await ada.taps("Next 10")
    assert "Pupil 31" in text_of(ada.last)
    assert len([m for m in ada.messages if "photo" in m]) == 2


async def test_nothing_that_names_a_pupil_stays_in_the_outbox(room):
    group, ada, ben = room
    await joins(group, ben, "Benedikt")
    await gets_stuck(ben)
    await looks(ada)
    await ada.taps("Who is that?")
    kept = await group.home.rows("SELECT payload FROM outbox WHERE chat = $1", ada.person)
    assert kept
    assert not [payload for (payload,) in kept if "Benedikt" in payload]


async def test_the_page_of_a_pupil_says_how_far_they_are_and_that_of_a_stranger_nothing(room):
    group, ada, ben = room
    await joins(group, ben, "Ben")
    cleo = group.home.person("Cleo")
    await joins(group, cleo, "Cleo")
    (await looks(ada)).sees("Not started: 2.")
    await ada.says("/class")
    await ada.taps("Names")
    (await ada.taps("Cleo")).sees("Cleo", "Has not begun yet.")
    await gets_stuck(cleo)
    await ada.taps("Names")
    (await ada.taps("Cleo")).sees("Cleo", "Parts of a whole: practising, stuck at", "Last here: ")
    await passes(ben)
    await ada.taps("Names")
    (await ada.taps("Ben")).sees("Ben", "Parts of a whole: passed", "Last here: ")
