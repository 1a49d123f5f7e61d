"""A question to the whole group: one answer each, nobody's shown there, everybody's told in private, nothing moved."""

import json
from datetime import timedelta
from functools import partial

import pytest

from bot.ops.replay import compare
from bot.playground import group_life
from bot.store import item_facts, regrades
from bot.store.retention import forget_words
from tests.chat.group_class import founded
from tests.chat.talk import BOT, text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def school(home):
    school = await founded(home)
    await school.joins("Ben", school.ben)
    return school


def in_group(school):
    """All that the bot has said there, pictures among it."""
    messages = school.home.world.group(school.group.chat, BOT).messages.values()
    return [m for m in messages if m["from"]["is_bot"]]


def card(school):
    return next(m for m in reversed(in_group(school)) if "Group quiz" in text_of(m))


async def asks(school, how="Until I close it"):
    """Ada puts a question of the first unit; its variant."""
    await school.at_class("Group quiz", "Parts of a whole")
    await school.ada.taps(how)
    return json.loads(await school.home.one("SELECT variant FROM quiz ORDER BY id DESC LIMIT 1"))


async def picks(school, talk, place):
    """Taps a letter under the card; what pops up."""
    told = []
    unwatch = school.home.world.watch(
        lambda event: told.append(event["toast"]["text"]) if event["kind"] == "toast" else None
    )
    number = await school.home.one("SELECT MAX(id) FROM quiz")
    shown = card(school)["message_id"]
    school.home.world.tap(
        talk.person, shown, f"qz:pick:{number}:{place}", stale=True, bot=BOT, chat=school.group.chat
    )
    await school.home.quiet()
    unwatch()
    return told[-1]


def come(school, *names):
    """People of the group who have never written to the bot."""
    world, account = school.home.world, school.home.world.bot(BOT)
    group, owner = world.group(school.group.chat, BOT), world.person(school.ada.person).user
    made = [school.home.person(name) for name in names]
    for one in made:
        group_life.come(world, account, group, world.person(one.person).user, owner)
    return made


def place_of(variant, *, right):
    return next(n for n, option in enumerate(variant["options"]) if option["right"] == right)


async def test_a_teacher_puts_a_question_and_closes_it_and_each_is_told_in_private(school):
    (await school.at_class("Group quiz")).sees("A question to 5B: of which unit?")
    (await school.ada.taps("Parts of a whole")).sees("Group quiz: Parts of a whole", "A) ", "Right is: ")
    (await school.ada.taps("Until I close it")).sees("The question stands in 5B.")
    variant = json.loads(await school.home.one("SELECT variant FROM quiz"))
    assert "A) " in text_of(card(school))
    assert await picks(school, school.ben, place_of(variant, right=False)) == (
        f"{'ABCDEF'[place_of(variant, right=False)]} recorded"
    )
    assert "One has answered." in text_of(card(school))
    await school.ada.taps("Close it now")
    school.ada.sees()
    assert "one has answered" in text_of(next(m for m in school.ada.messages if "is closed" in text_of(m)))
    assert "Not yet. You chose" in text_of(school.ben.last)
    assert "Right is" in text_of(school.ben.last)


async def test_an_answer_can_be_changed_until_it_closes_and_counts_once(school):
    variant = await asks(school)
    for right in (False, True):
        await picks(school, school.ben, place_of(variant, right=right))
    await school.ada.taps("Close it now")
    assert "Right: " in text_of(school.ben.last)
    assert json.loads(await school.home.one("SELECT tally FROM quiz")) == {
        str(place_of(variant, right=True)): 1
    }
    assert await picks(school, school.ben, 0) == "This quiz is closed."
    assert await school.home.rows("SELECT mode, verdict FROM answer WHERE mode = 'group'") == [
        ("group", "correct")
    ]


async def test_it_moves_no_run_and_opens_no_gate_and_leaves_the_open_question(school):
    before = await school.home.rows("SELECT key, data FROM part WHERE key <> 'learner' ORDER BY key")
    open_before = await school.ben.open_question()
    variant = await asks(school)
    await picks(school, school.ben, place_of(variant, right=True))
    await school.ada.taps("Close it now")
    assert await school.home.rows("SELECT key, data FROM part WHERE key <> 'learner' ORDER BY key") == before
    assert await school.ben.open_question() == open_before
    assert await school.home.one("SELECT COUNT(*) FROM memory") == 0
    (await school.ben.answers(right=True)).sees("Right")


async def test_who_has_never_started_the_bot_answers_too_and_nothing_of_them_is_kept(school):
    cleo, *_ = come(school, "Cleo")
    variant = await asks(school)
    assert (await picks(school, cleo, place_of(variant, right=True))).endswith("recorded")
    assert await school.home.one("SELECT COUNT(*) FROM account WHERE user_id = $1", cleo.person) == 0
    await school.ada.taps("Close it now")
    assert await school.home.one("SELECT COUNT(*) FROM quiz_answer") == 0
    assert await school.home.one("SELECT COUNT(*) FROM account WHERE user_id = $1", cleo.person) == 0
    assert cleo.messages == []
    assert await school.home.one("SELECT COUNT(*) FROM inbox WHERE state <> 'done'") == 0


async def test_a_learner_of_no_class_is_told_and_not_logged(school):
    dan, *_ = come(school, "Dan")
    await dan.says("/start")
    variant = await asks(school)
    await picks(school, dan, place_of(variant, right=True))
    await school.ada.taps("Close it now")
    assert "Right: " in text_of(dan.last)
    assert await school.home.one("SELECT COUNT(*) FROM answer WHERE mode = 'group'") == 0
    chat = await school.home.one("SELECT chat FROM account WHERE user_id = $1", dan.person)
    assert chat == dan.person


async def test_under_five_answers_no_counts_are_shown_and_from_five_on_they_are(school):
    for count, shown in ((4, False), (5, True)):
        variant = await asks(school)
        people = come(school, *(f"P{count}{n}" for n in range(count)))
        for talk in people:
            await picks(school, talk, place_of(variant, right=True))
        await school.home.bot.store.run(_counted_long_ago)
        await school.ada.taps("Close it now")
        said = text_of(card(school))
        assert ("▅" * 10 in said) == shown
        assert ("Too few have answered" in said) != shown
        assert not card(school).get("reply_markup", {}).get("inline_keyboard")
        assert not any(f"P{count}{n}" in said for n in range(count))


def _counted_long_ago():
    yield "UPDATE quiz SET counted_at = 0", ()


async def test_its_counter_is_changed_at_once_and_then_every_few_seconds(school):
    variant = await asks(school)
    edits = []
    unwatch = school.home.world.watch(
        lambda event: (
            edits.append(event)
            if event["kind"] == "edit" and event.get("chat") == school.group.chat
            else None
        )
    )
    for talk in come(school, *(f"P{n}" for n in range(8))):
        await picks(school, talk, place_of(variant, right=True))
    unwatch()
    assert "One has answered." in text_of(card(school))
    await school.home.passes(seconds=30)
    assert "8 have answered." in text_of(card(school))
    assert len(edits) <= 1


async def test_it_closes_by_itself_at_its_time(school):
    variant = await asks(school, "For 10 minutes")
    await picks(school, school.ben, place_of(variant, right=True))
    await school.home.passes(minutes=9)
    assert await school.home.one("SELECT state FROM quiz") == "open"
    await school.home.passes(minutes=2)
    assert await school.home.one("SELECT state FROM quiz") == "closed"
    assert "Right: " in text_of(school.ben.last)
    await school.home.passes(days=1)
    whats = [what for (what,) in await school.home.rows("SELECT what FROM class_action ORDER BY id")]
    assert whats[-2:] == ["quiz", "quiz over"]


async def test_who_blocked_the_bot_meets_no_error_and_is_logged_all_the_same(school):
    variant = await asks(school)
    await picks(school, school.ben, place_of(variant, right=True))
    school.home.world.block(school.ben.person, blocked=True, bot=BOT)
    await school.home.quiet()
    await school.ada.taps("Close it now")
    assert await school.home.one("SELECT COUNT(*) FROM answer WHERE mode = 'group'") == 1
    assert await school.home.one("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'") == 0


async def test_nobody_but_its_teacher_posts_or_closes_it(school):
    await school.at_class("Group quiz", "Parts of a whole")
    number = await school.home.one("SELECT id FROM quiz")
    for wish in ("ten", "hour", "hand", "close"):
        (await school.ben.taps_on(school.ben.last["message_id"], f"q1:{wish}:{number}")).sees(
            "you don't teach it"
        )
    (await school.ben.taps_on(school.ben.last["message_id"], f"q1:poll:{number}")).sees("you don't teach it")
    assert await school.home.one("SELECT state FROM quiz") == "draft"
    await school.ada.taps("Until I close it")
    (await school.ben.taps_on(school.ben.last["message_id"], f"q1:close:{number}")).sees("you don't teach it")
    assert await school.home.one("SELECT state FROM quiz") == "open"


async def test_two_taps_post_it_once_and_close_it_once(school):
    await school.at_class("Group quiz", "Parts of a whole")
    await school.ada.taps_quickly("Until I close it", "For one hour")
    assert len([m for m in in_group(school) if "Group quiz" in text_of(m)]) == 1
    number = await school.home.one("SELECT id FROM quiz")
    await picks(school, school.ben, 0)
    for _ in range(2):
        await school.ada.taps_on(school.ada.last["message_id"], f"q1:close:{number}")
    assert await school.home.one("SELECT COUNT(*) FROM answer WHERE mode = 'group'") == 1
    assert len([m for m in school.ben.messages if "Group quiz in 5B" in text_of(m)]) == 1


async def test_a_letter_from_another_group_or_the_private_chat_is_no_answer(school):
    await asks(school)
    other = await founded(school.home, title="6C")
    number = await school.home.one("SELECT MAX(id) FROM quiz")
    shown = other.group.said[-1]["message_id"]
    school.home.world.tap(
        other.ben.person, shown, f"qz:pick:{number}:0", stale=True, bot=BOT, chat=other.group.chat
    )
    await school.ben.taps_on(school.ben.last["message_id"], f"qz:pick:{number}:0")
    await school.home.quiet()
    assert await school.home.one("SELECT COUNT(*) FROM quiz_answer") == 0


async def test_whoever_forgets_everything_has_answered_nothing(school):
    variant = await asks(school)
    await picks(school, school.ben, place_of(variant, right=True))
    await school.ben.says("/forget")
    await school.ben.taps("Yes, delete everything")
    assert await school.home.one("SELECT COUNT(*) FROM quiz_answer") == 0


async def test_a_poll_of_telegrams_is_anonymous_and_kept_nowhere(school):
    await school.at_class("Group quiz", "Parts of a whole")
    (await school.ada.taps("As a Telegram poll")).sees("It is anonymous, and I keep nothing of it.")
    poll = in_group(school)[-1]["poll"]
    assert (poll["is_anonymous"], poll["type"]) == (True, "quiz")
    assert await school.home.one("SELECT COUNT(*) FROM quiz WHERE state = 'open'") == 0


async def test_a_poll_is_put_once_however_often_it_is_tapped_and_no_card_beside_it(school):
    await school.at_class("Group quiz", "Parts of a whole")
    await school.ada.taps_quickly("As a Telegram poll", "As a Telegram poll", "Until I close it")
    assert len([m for m in in_group(school) if "poll" in m]) == 1
    assert not any("Group quiz" in text_of(m) for m in in_group(school))
    whats = [what for (what,) in await school.home.rows("SELECT what FROM class_action ORDER BY id")]
    assert whats.count("poll") == 1


def now(talk, shown):
    """A message as it stands there now."""
    return next(m for m in talk.messages if m["message_id"] == shown["message_id"])


async def test_what_was_put_or_closed_has_no_buttons_left(school):
    preview = (await school.at_class("Group quiz", "Parts of a whole")).last
    await school.ada.taps("Until I close it")
    stands = school.ada.last
    assert school.ada.buttons(now(school.ada, preview)) == []
    assert school.ada.buttons(now(school.ada, stands)) == ["Close it now"]
    await school.ada.taps("Close it now")
    assert school.ada.buttons(now(school.ada, stands)) == []


async def test_a_class_without_a_group_is_offered_none(home):
    ada = home.person("Ada")
    await ada.says("/newclass")
    await ada.taps("Fractions")
    await ada.says("/class")
    assert "Group quiz" not in ada.buttons()


async def test_it_is_no_first_attempt_at_its_item_and_nothing_to_regrade(school):
    variant = await asks(school)
    await picks(school, school.ben, place_of(variant, right=False))
    await school.ada.taps("Close it now")
    store, item = school.home.bot.store, variant["item"]
    assert item not in [
        one.item for one in await store.run(partial(item_facts.firsts, school.number, "fractions"))
    ]
    assert await store.run(partial(item_facts.missed, school.number, "fractions", item)) == []
    assert await store.run(partial(regrades.missed, "fractions", item)) == []


async def test_what_was_answered_there_is_forgotten_like_other_words(school):
    variant = await asks(school)
    await picks(school, school.ben, place_of(variant, right=False))
    await school.ada.taps("Close it now")
    now = school.home.world.clock.now() + timedelta(days=9)
    await forget_words(school.home.bot.store, timedelta(days=1), now)
    (data,) = await school.home.rows("SELECT data FROM event WHERE kind = 'group_answered'")
    event = json.loads(data[0])
    assert (event["response"], event["shown"], event["verdict"]) == ("", "", "incorrect")
    assert await school.home.one("SELECT response FROM answer WHERE mode = 'group'") == ""
    assert await school.home.bot.store.run(partial(compare, await school.learner("Ben"))) == []


async def test_the_log_replays_with_the_answers_to_the_group(school):
    variant = await asks(school)
    await picks(school, school.ben, place_of(variant, right=False))
    await school.ada.taps("Close it now")
    learner = await school.learner("Ben")
    assert await school.home.bot.store.run(partial(compare, learner)) == []
