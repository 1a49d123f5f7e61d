"""Classes: a teacher sets one up, pupils join, names are put right, and people leave."""

import re

import pytest

from bot.playground import group_life
from tests.chat.group_class import Group, carded
from tests.chat.talk import BOT, house, text_of

pytestmark = pytest.mark.usefixtures("each_database")

CODE = re.compile(r"[0-9A-Z]{5}-[0-9A-Z]{5}")


@pytest.fixture
async def room(home):
    ada, ben = home.person("Ada"), home.person("Ben")
    group = Group(home, ada, ben)
    await home.quiet()
    return group, ada, ben


async def test_a_class_is_set_up_from_the_group_and_a_pupil_joins_and_learns_at_once(room):
    group, ada, ben = room
    assert text_of(group.said[-1]).startswith("Hello 5B.")
    (await ada.follows(group.card)).sees("Which course shall 5B learn?")
    (await ada.taps("Fractions")).sees("5B", "6 units")
    (await ada.taps("Post the join card")).sees("The card stands in 5B.")
    assert "Joined: 0" in text_of(group.said[-1])
    (await ben.follows(group.card)).sees("Your classmates don't.")
    (await ben.taps("Join")).sees("What name should your teacher see?")
    (await ben.taps("Ben")).sees("You are in 5B", "step 1")
    assert "Joined: 1" in text_of(group.said[-1])
    assert len(group.said) == 2


async def test_a_teacher_tries_the_course_as_a_pupil_and_can_still_post_the_card(room):
    group, ada, _ = room
    await ada.follows(group.card)
    (await ada.taps("Fractions")).sees("/class brings you back here.")
    (await ada.taps("Try it as a pupil")).sees("Hello Ada.", "Parts of a whole", "step 1")
    (await ada.answers(right=True)).sees("Right.")
    (await ada.taps("Post the join card")).sees("The card stands in 5B.")


async def test_only_who_leads_the_group_may_set_a_class_up(room):
    group, _ada, ben = room
    (await ben.follows(group.card)).sees("Only an administrator of 5B can do that.")
    assert ben.buttons() == ["Fractions"]
    assert await group.home.one("SELECT COUNT(*) FROM school_class") == 0


async def test_a_group_that_nobody_can_see_is_said_to_be_so(home):
    (await home.person().says("/start group_-123")).sees("I can't see who leads that group.")


async def test_a_teacher_who_comes_by_the_card_reads_for_whom_it_is(room):
    group, ada, _ = room
    await carded(group, ada)
    (await ada.follows(group.card)).sees("This card is for your pupils.")


async def test_the_page_of_a_class_holds_what_one_does_daily_the_ways_in_only_while_nobody_is_there(room):
    group, ada, ben = room
    await carded(group, ada)
    daily, doors = ["How is my class?", "Send a unit", "Group quiz"], ["Post the join card", "Code and link"]
    assert (await ada.says("/class")).buttons() == [*daily, *doors, "Names", "More"]
    await ben.follows(group.card)
    await ben.taps("Join")
    await ben.taps("Ben")
    assert (await ada.says("/class")).buttons() == [*daily, "Names", "More"]
    assert (await ada.taps("More")).buttons()[:2] == doors
    (await ada.taps("Code and link")).sees("lets people join")
    assert ada.buttons() == ["Back to the class"]
    (await ada.taps("Back to the class")).sees("1 has joined.")
    await ada.taps("Send a unit")
    assert ada.buttons()[-1] == "Back to the class"


async def test_a_typed_code_joins_and_a_wrong_one_opens_nothing(room):
    group, ada, ben = room
    await carded(group, ada)
    await ada.says("/class")
    await ada.taps("Code and link")
    code = CODE.search(text_of(ada.last))[0]
    (await ben.says(code.lower())).sees("5B: ")
    await ben.taps("Join")
    (await ben.says("Benjamin")).sees("Your teacher sees you as Benjamin.", "step 1")
    (await ben.says(code)).sees("You are in 5B already.")
    (await ben.says("/start join_AAAA2AAAA2")).sees("That code opens nothing")


async def test_a_roster_tells_who_is_missing_and_whose_name_to_check(room):
    group, ada, ben = room
    await carded(group, ada)
    await ben.follows(group.card)
    await ben.taps("Join")
    await ben.says("dark wolf")
    await ada.says("/class")
    await ada.taps("More")
    await ada.taps("Paste a roster")
    (await ada.says("Ben\nMaya")).sees("2 names", "Names to check: dark wolf.", "Not here yet: Ben, Maya.")
    await ada.taps("Names")
    await ada.taps("dark wolf")
    await ada.taps("Another name")
    (await ada.says("Ben")).sees("Ben")
    (await ada.says("/class")).sees("Not here yet: Maya.")


async def test_of_a_long_roster_the_first_are_named(room):
    group, ada, _ben = room
    await carded(group, ada)
    await ada.says("/class")
    await ada.taps("More")
    await ada.taps("Paste a roster")
    await ada.says("\n".join(f"Maximiliane Mustermann {n}" for n in range(80)))
    (await ada.says("/class")).sees("Not here yet: Maximiliane Mustermann 0, ", "And 30 more.")
    assert len(text_of(ada.last)) < 2000


async def test_who_is_not_in_a_group_does_not_read_its_name(room):
    group, _ada, _ben = room
    zoe = group.home.person("Zoe")
    (await zoe.follows(group.card)).sees("I can't see who leads that group.")
    assert "5B" not in text_of(zoe.last)


async def test_with_approval_a_pupil_learns_meanwhile_until_the_teacher_lets_them_in(room):
    group, ada, ben = room
    await carded(group, ada)
    await ada.says("/class")
    await ada.taps("More")
    await ada.taps("I let each one in")
    await ben.follows(group.card)
    await ben.taps("Join")
    (await ben.taps("Ben")).sees("You can begin to learn meanwhile.", "step 1")
    assert "Joined: 0" in text_of(group.said[-1])
    (await ada.taps("Let in")).sees("Ben is in.")
    assert "Your teacher has let you into 5B." in [text_of(m) for m in ben.messages]
    assert "Joined: 1" in text_of(group.said[-1])


async def test_a_learner_leaves_and_the_buttons_of_a_teacher_work_for_nobody_else(room):
    group, ada, ben = room
    await carded(group, ada)
    await ben.follows(group.card)
    await ben.taps("Join")
    await ben.taps("Ben")
    number = await group.home.one("SELECT id FROM school_class")
    (await ben.taps_on(ben.last["message_id"], f"G:names:{number}")).sees("you don't teach it")
    await ben.says("/class")
    await ben.taps("Leave the class")
    (await ben.taps("Yes, leave")).sees("You have left 5B.")
    assert "Joined: 0" in text_of(group.said[-1])
    whats = [what for (what,) in await group.home.rows("SELECT what FROM class_action ORDER BY id")]
    assert whats == ["found", "code member", "join", "joined", "left"]


async def test_a_group_that_became_a_supergroup_keeps_its_class(room):
    group, ada, _ = room
    await carded(group, ada)
    account, before = group.home.world.bot(BOT), group.home.world.group(group.chat, BOT)
    after = group_life.move(group.home.world, account, before, group.home.world.person(ada.person).user)
    await group.home.quiet()
    assert await group.home.rows("SELECT chat FROM class_group") == [(after.info["id"],)]


async def test_a_co_teacher_teaches_by_a_link_and_a_closed_class_opens_nothing(room):
    group, ada, ben = room
    await carded(group, ada)
    await ada.says("/class")
    await ada.taps("More")
    await ada.taps("Add a teacher")
    url = re.search(r"https://\S+", text_of(ada.last))[0]
    (await ben.follows(url)).sees("With this link you teach 5B too.")
    (await ben.taps("Join")).sees("You teach 5B now.")
    await ben.says("/class")
    await ben.taps("More")
    await ben.taps("Close the class")
    (await ben.taps("Yes, close it")).sees("5B is closed.")
    (await group.home.person("Eve").follows(group.card)).sees("That code opens nothing")


async def test_a_co_teacher_stops_and_the_last_teacher_cannot(room):
    group, ada, _ = room
    await carded(group, ada)
    await ada.says("/class")
    assert "Teach it no more" not in (await ada.taps("More")).buttons()
    await ada.taps("Add a teacher")
    olga = group.home.person("Olga")
    await olga.follows(next(word for word in text_of(ada.last).split() if word.startswith("https://")))
    await olga.taps("Join")
    await olga.says("/class")
    await olga.taps("More")
    (await olga.taps("Teach it no more")).sees("The other teachers go on.")
    asked = olga.last["message_id"]
    (await olga.taps("Yes, I stop")).sees("You no longer teach 5B.")
    (await olga.says("/class")).sees("You have no class yet.")
    number = await group.home.one("SELECT id FROM school_class")
    (await olga.taps_on(asked, f"O:stop_now:{number}")).sees("you don't teach it")
    (await ada.taps_on(ada.last["message_id"], f"O:stop_now:{number}")).sees("Nobody else teaches 5B.")
    (await ada.says("/class")).sees("5B: Fractions")


async def test_in_a_group_the_command_leads_to_the_private_chat(room):
    group, ada, _ = room
    await carded(group, ada)
    group.home.world.say(ada.person, "/class", chat=group.chat, bot=BOT)
    await group.home.quiet()
    assert text_of(group.said[-1]) == "I answer in our private chat."
    (await ada.follows(group.card)).sees("5B: ", "Nobody has joined yet.")


async def test_without_its_last_teacher_no_class_and_no_roster_stays(room):
    group, ada, ben = room
    await carded(group, ada)
    await ben.follows(group.card)
    await ben.taps("Join")
    await ben.says("/forget")
    await ben.taps("Yes, delete everything")
    assert await group.home.one("SELECT COUNT(*) FROM class_member") == 0
    await ada.says("/forget")
    await ada.taps("Yes, delete everything")
    assert await group.home.one("SELECT COUNT(*) FROM school_class") == 0


async def test_where_only_some_may_teach_others_are_told(tmp_path):
    async with house(tmp_path, teachers="1") as home:
        (await home.person().says("/newclass")).sees("Here only some people may start a class.")


async def test_in_a_forum_the_card_stands_where_its_teacher_wrote_the_command(home):
    ada, ben = home.person("Ada"), home.person("Ben")
    account, owner = home.world.bot(BOT), home.world.person(ada.person).user
    group = Group(home, ada, ben, supergroup=True)
    place = home.world.group(group.chat, BOT)
    group_life.turn_topics(home.world, account, place, owner, on=True)
    topic = group_life.add_topic(home.world, account, place, owner, "Homework")
    await home.quiet()
    await ada.follows(group.card)
    await ada.taps("Fractions")
    home.world.say(ada.person, "/class", chat=group.chat, bot=BOT, topic=topic)
    await home.quiet()
    await ada.taps("Post the join card")
    assert group.said[-1]["message_thread_id"] == topic
