"""The bot speaks first: reminders in conversation, from the first question about them to the last word."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.chat.talk import Talk, house, text_of

pytestmark = pytest.mark.usefixtures("each_database")
DAYS = timedelta(days=1)


@pytest.fixture
async def home(tmp_path):
    """At ten in the morning in London."""
    async with house(tmp_path) as running:
        await running.world.clock.step(next_hour(running, 10))
        yield running


@pytest.fixture
async def maya(home):
    """Has passed a unit, lives in London and wants reminders at six."""
    maya = await home.person().says("/start fractions")
    await at_the_end_of_a_session(maya)
    await maya.taps("18:00")
    await maya.taps("Yes")
    await maya.learns("is passed")
    return await maya.says("stop")


async def at_the_end_of_a_session(learner):
    for _ in range(40):
        if "Shall I remind you?" in text_of(learner.last):
            return
        await (learner.answers(right=True) if await learner.open_question() else learner.says("/learn"))
    raise AssertionError("Nobody asked.")


def heard(learner):
    """What the bot said by itself since `read`."""
    return [m for m in learner.messages if m["message_id"] > learner.read and m["from"]["is_bot"]]


def local(message, zone="Europe/London"):
    return datetime.fromtimestamp(message["date"], ZoneInfo(zone))


def now_standing(learner, message):
    """The message as it stands now."""
    return learner.world.chat(learner.person).messages[message["message_id"]]


def next_hour(home, hour):
    """The next instant at which it is that hour in London."""
    now = home.world.clock.now().astimezone(ZoneInfo("Europe/London"))
    return now.replace(hour=hour, minute=0, second=0) + (DAYS if now.hour >= hour else timedelta())


def catch_up(learner):
    learner.read = max(m["message_id"] for m in learner.messages)


async def outcomes(home):
    return [row[0] for row in await home.rows("SELECT outcome FROM nudge ORDER BY date")]


async def test_after_the_first_session_it_asks_for_the_hour_and_then_for_the_zone(home):
    jonas = await home.person("Jonas").says("/start fractions")
    await at_the_end_of_a_session(jonas)
    assert jonas.buttons() == ["16:00", "18:00", "20:00", "No reminders"]
    (await jonas.taps("18:00")).sees("I remind you by your clock. Is it", "where you are now?")
    (await jonas.taps("Yes")).sees("Saved. Reminders: every day at 18:00.")


async def test_who_wants_no_reminders_is_asked_for_the_zone_all_the_same(home):
    jonas = await home.person("Jonas").says("/start fractions")
    await at_the_end_of_a_session(jonas)
    (await jonas.taps("No reminders")).sees("I count days by your clock. Is it", "where you are now?")
    (await jonas.taps("Yes")).sees("Saved.")
    catch_up(jonas)
    await home.passes(days=9)
    jonas.sees_nothing()


async def reminded(learner, hour=18):
    """The first reminder after a unit was passed, just after it came."""
    catch_up(learner)
    for _ in range(9):
        await learner.house.world.clock.step(next_hour(learner.house, hour) + timedelta(minutes=1))
        await learner.house.quiet()
        if said := heard(learner):
            (nudge,) = said
            return nudge
    raise AssertionError("It never wrote.")


async def test_a_reminder_comes_at_the_hour_with_its_question(home, maya):
    nudge = await reminded(maya)
    maya.sees("3 questions keep Fractions fresh. Here is the first one.", "Check: Parts of a whole")
    assert f"{local(nudge):%H:%M}" == "18:00"
    assert maya.buttons(nudge)[-4:] == ["Later today", "Not today", "Fewer", "Stop"]
    assert (await maya.open_question())["mode"] == "confirmation"


async def test_it_is_answered_like_any_question_and_the_day_is_done(home, maya):
    nudge = await reminded(maya)
    (await maya.answers(right=True)).sees("Right.")
    assert "Later today" not in maya.buttons(now_standing(maya, nudge))
    catch_up(maya)
    await home.passes(hours=5)
    maya.sees_nothing()
    assert await home.one("SELECT count(*) FROM answer WHERE mode = 'confirmation'") == 1


async def test_nobody_is_reminded_on_a_day_on_which_they_were_here(home, maya):
    await home.passes(days=4)
    await home.world.clock.step(next_hour(home, 9))
    await maya.says("/learn")
    await maya.answers(right=True)
    catch_up(maya)
    await home.passes(hours=10)
    maya.sees_nothing()
    assert (await outcomes(home))[-1] == "practised"


async def test_a_later_session_takes_the_old_buttons_away(home, maya):
    nudge = await reminded(maya)
    await maya.says("/learn")
    assert maya.buttons(now_standing(maya, nudge)) == []
    assert maya.buttons(), "the question stands below, with its own"
    (await maya.answers(right=True)).sees("Right.")


async def test_the_next_reminder_takes_the_place_of_the_last(home, maya):
    nudge = await reminded(maya)
    before = await maya.open_question()
    catch_up(maya)
    await home.passes(days=1)
    assert maya.buttons(now_standing(maya, nudge)) == []
    assert (await maya.open_question())["key"] != before["key"]
    assert await home.one("SELECT count(*) FROM answer WHERE question = $1", before["key"]) == 0


async def test_later_today_asks_again_after_three_hours(home, maya):
    await maya.says("/settings")
    await maya.taps("Reminders")
    await maya.taps("12:00")
    nudge = await reminded(maya, 12)
    (await maya.taps("Later today")).sees("Good. I'll ask again at ")
    assert maya.buttons(now_standing(maya, nudge)) == []
    catch_up(maya)
    await home.passes(hours=20)
    (again,) = heard(maya)
    assert local(again) - local(nudge) > timedelta(hours=3)
    assert "Later today" not in maya.buttons(again)


async def test_not_today_is_just_that(home, maya):
    await reminded(maya)
    (await maya.taps("Not today")).sees("Good. Not today.")
    catch_up(maya)
    await home.passes(hours=20)
    maya.sees_nothing()
    await home.passes(days=1)
    assert len(heard(maya)) == 1


async def test_too_late_for_later(home, maya):
    await maya.says("/settings")
    await maya.taps("Reminders")
    await maya.taps("20:00")
    await reminded(maya, 20)
    (await maya.taps("Later today")).sees("By then it would be too late. I'll write another day.")


async def test_fewer_and_daily_again(home, maya):
    nudge = await reminded(maya)
    (await maya.taps("Fewer")).sees("From now on I'll write every second day.")
    assert maya.buttons() == ["Daily again", "Stop"]
    assert "Hint" in maya.buttons(now_standing(maya, nudge)), "the question can still be answered"
    (await maya.says("/settings")).sees("every day at 18:00, at most every second day")
    catch_up(maya)
    await home.passes(days=4)
    assert len(heard(maya)) == 2
    (await maya.taps("Daily again")).sees("Good. I'll write on every day you picked.")
    catch_up(maya)
    await home.passes(days=3)
    assert len(heard(maya)) == 3


async def test_stop_is_the_end_of_it(home, maya):
    await reminded(maya)
    (await maya.taps("Stop")).sees("Good. I won't write by myself any more.")
    catch_up(maya)
    await home.passes(days=30)
    maya.sees_nothing()


async def test_who_ignores_it_hears_less_and_less_and_then_a_last_word(home, maya):
    catch_up(maya)
    await home.passes(days=60)
    said = heard(maya)
    days = [(local(m).date() - local(said[0]).date()).days for m in said]
    assert days == [0, 1, 2, 4, 6, 10, 14, 21, 28, 35]
    assert {f"{local(m):%H:%M}" for m in said} == {"18:00"}
    assert "From now on I'll write every second day." in text_of(said[3])
    assert "From now on I'll write every fourth day." in text_of(said[5])
    assert "From now on I'll write once a week." in text_of(said[7])
    assert text_of(said[-1]).startswith("I'll stop writing now, so I don't get in your way.")
    (await maya.says("hello again")).sees("Check: Parts of a whole")
    await maya.answers(right=True)
    catch_up(maya)
    await home.passes(days=5)
    assert heard(maya), "whoever comes back is reminded again"


async def test_who_blocked_the_bot_is_left_alone_until_they_come_back(home, maya):
    home.world.block(maya.person, blocked=True)
    await home.quiet()
    await home.passes(days=9)
    assert "said" not in await outcomes(home)
    home.world.block(maya.person, blocked=False)
    await home.quiet()
    catch_up(maya)
    await home.passes(days=1)
    assert len(heard(maya)) == 1


async def test_somebody_elses_turn_is_not_interrupted_by_a_question(home, maya):
    for words in ("/settings", "Someone else is learning", "Add someone", "Maya", "Ben"):
        await (maya.says(words) if words[0] in "/MB" else maya.taps(words))
    nudge = await reminded(maya)
    assert text_of(nudge) == "Maya: 3 questions keep Fractions fresh. Here is the first one."
    assert maya.buttons(nudge) == ["Maya is learning now"]
    (await maya.taps("Maya is learning now")).sees("Maya is learning now.", "Check: Parts of a whole")


async def test_weekdays_are_ticked_one_by_one(home, maya):
    await maya.says("/settings")
    await maya.taps("Reminders")
    (await maya.taps("18:00")).sees("On which days? Tap to change.")
    days = maya.last
    for day in ("✓ Mon", "✓ Sun"):
        await maya.taps(day)
    shown = maya.buttons(now_standing(maya, days))
    assert shown[:7] == ["Mon", "✓ Tue", "✓ Wed", "✓ Thu", "✓ Fri", "✓ Sat", "Sun"]
    (await maya.taps("Done")).sees("Reminders: Tuesday to Saturday at 18:00.")
    catch_up(maya)
    await home.passes(days=9)
    assert {local(m).isoweekday() for m in heard(maya)} <= {2, 3, 4, 5, 6}


async def test_the_week_is_summed_up_with_a_picture_for_whoever_wants_it(home, maya):
    await maya.says("/settings")
    await maya.taps("Reminders")
    await maya.taps("No reminders")
    await maya.taps("Week in review")
    (await maya.taps("Yes")).sees("Week in review: yes.")
    catch_up(maya)
    await home.passes(days=7)
    (told,) = heard(maya)
    assert f"{local(told):%a %H:%M}" == "Sun 18:00"
    assert text_of(told).startswith("Your week\nFractions\n\n1. Parts of a whole: ")
    assert "photo" in told
    (await maya.taps("Stop")).sees("Good. I won't sum up your weeks any more.")
    catch_up(maya)
    await home.passes(days=14)
    maya.sees_nothing()


async def test_a_course_that_is_paused_does_not_write(home, maya):
    await maya.says("/courses")
    await maya.taps("...")
    await maya.taps("Pause Fractions")
    catch_up(maya)
    await home.passes(days=9)
    maya.sees_nothing()
    assert set(await outcomes(home)) <= {"nothing_due", "practised"}


async def test_after_an_outage_what_is_long_past_is_not_made_up_for(home, maya):
    await home.passes(days=4)
    catch_up(maya)
    await home.later(days=3, hours=3)
    await home.quiet()
    maya.sees_nothing()
    assert (await outcomes(home))[-1] in ("late", "quiet")


async def test_a_moment_comes_once_whatever_enters_it_again(home, maya):
    nudge = await reminded(maya)
    catch_up(maya)
    date, at = local(nudge).date().isoformat(), nudge["date"] // 60 * 60_000_000
    for forget in ("SELECT 1", "DELETE FROM inbox"):
        await home.rows(forget)
        await home.rows("UPDATE nudge_slot SET at = $1, date = $2, slot = 'daily', done = ''", at, date)
        await home.passes(minutes=2)
        maya.sees_nothing()
    assert await home.one("SELECT count(*) FROM event WHERE kind = 'nudged'") == 1
    assert await home.one("SELECT count(*) FROM nudge WHERE date = $1", date) == 1


async def test_a_restart_neither_loses_nor_doubles_a_reminder(tmp_path):
    async with house(tmp_path) as before:
        await before.world.clock.step(next_hour(before, 10))
        maya = await before.person().says("/start fractions")
        await at_the_end_of_a_session(maya)
        await maya.taps("18:00")
        await maya.taps("Yes")
        await maya.learns("is passed")
        await maya.says("stop")
        person = maya.person
    async with house(tmp_path) as after:
        maya = Talk(after, person)
        nudge = await reminded(maya)
        catch_up(maya)
    async with house(tmp_path) as again:
        maya = Talk(again, person)
        catch_up(maya)
        await again.passes(hours=5)
        maya.sees_nothing()
        await again.passes(days=1)
        (following,) = heard(maya)
    assert local(following).date() - local(nudge).date() == DAYS
