"""A classmate who has it passed looks at what is shown, where the teacher allows it and both want it."""

import json

import pytest

from tests.chat.pupils import NAME, SUMS
from tests.chat.school import CODE, deeds, joined, opens
from tests.chat.talk import house, text_of

pytestmark = pytest.mark.usefixtures("each_database")


@pytest.fixture
async def home(tmp_path):
    async with house(tmp_path, courses=[SUMS]) as running:
        yield running


async def passes(talk):
    return await talk.learns("is passed. Come back on a later day")


async def sent(talk, kind="voice"):
    """It waits for the learner's yes."""
    await talk.says("/progress")
    await talk.taps("Show something")
    await talk.taps(f"Show: {NAME}")
    return await talk.sends(kind)


async def shows(talk, *, to="Send it"):
    await sent(talk)
    return await talk.taps(to)


@pytest.fixture
async def room(home):
    """A class in which classmates may look; Cleo has the drawing passed and would, Ben may show his."""
    ada = home.person("Ada")
    await ada.says("/newclass")
    await ada.taps("Sums")
    await ada.taps("Code and link")
    code = CODE.search(text_of(ada.last))[0]
    ben, cleo = [await joined(home, code, name) for name in ("Ben", "Cleo")]
    for one in (cleo, ben):
        await passes(one)
    await allowed(ada)
    for _ in range(2):
        await shows(cleo)
        await opens(ada, "To look at: 1", "Meets it")
        await home.later(days=1)
    assert "Would you look at this for others of the class?" in text_of(cleo.last)
    return home, ada, ben, cleo


async def allowed(ada):
    await opens(ada, "More")
    (await ada.taps("Classmates may look")).sees("Who has passed something may look at it for others now.")


async def part(home, talk):
    found = await home.one(
        "SELECT p.data FROM part p JOIN account a ON a.learner = p.learner WHERE p.key = $1 AND a.user_id = $2",
        "shown:sums/show-a",
        talk.person,
    )
    return json.loads(found)


async def agrees(cleo):
    (await cleo.taps("Yes, I'd look")).sees("When a classmate wants a look, it comes here.")


async def test_a_classmates_look_counts_and_the_teacher_sees_who_it_was(room):
    home, ada, ben, cleo = room
    await agrees(cleo)
    (await shows(ben, to="To a classmate")).sees("Sent to a classmate. Your teacher may look, too.")
    assert text_of(cleo.last) == f"A classmate would like you to look at {NAME}."
    (await cleo.taps("Look at it")).sees(NAME, "Look at these points:", "· It is straight.")
    assert [m for m in cleo.messages if "voice" in m and m["from"]["is_bot"]]
    ben.read = ben.last["message_id"]
    (await cleo.taps("Meets it")).sees("Thank you for looking. It is passed on.")
    ben.sees(f"It meets its points. A classmate has looked at {NAME}.", "once more on another day")
    await cleo.taps("Add a sentence")
    (await cleo.says("Nice straight lines.")).sees("It is passed on.")
    ben.sees(f"A classmate says about {NAME}:", "Nice straight lines.")
    assert len((await part(home, ben))["days"]) == 1
    assert "Cleo" not in "".join(text_of(m) for m in ben.messages)
    await opens(ada, "More")
    (await ada.taps("Looked at lately")).sees(f"Ben, {NAME}: meets it (Cleo)")
    await home.later(days=1)
    await shows(ben, to="To a classmate")
    await cleo.taps("Look at it")
    await cleo.taps("Meets it")
    assert (await part(home, ben))["passed"] == "teacher"
    assert "peer marked meets" in await deeds(home)


async def test_both_names_are_those_for_classmates(room):
    _home, _ada, ben, cleo = room
    await agrees(cleo)
    for talk, name in ((ben, "Blitz"), (cleo, "Star")):
        await talk.says("/class")
        await talk.taps("Name for classmates")
        await talk.says(name)
    await shows(ben, to="To a classmate")
    assert text_of(cleo.last) == f"Blitz would like you to look at {NAME}."
    await cleo.taps("Look at it")
    await cleo.taps("Not yet")
    assert f"Star has looked at {NAME}." in text_of(ben.last)


async def test_a_teacher_looks_over_a_classmates_look_and_over_their_own(room):
    home, ada, ben, cleo = room
    await agrees(cleo)
    await shows(ben, to="To a classmate")
    await cleo.taps("Look at it")
    await cleo.taps("Meets it")
    await opens(ada, "More", "Looked at lately", f"Ben: {NAME}")
    await ada.taps("Rather: not yet")
    assert f"Not yet. Ada has looked at {NAME} once more." in text_of(ben.last)
    assert (await part(home, ben))["days"] == []
    await ada.taps("Rather: meets it")
    assert len((await part(home, ben))["days"]) == 1
    marked = "event e JOIN account a ON a.learner = e.learner WHERE e.kind = 'marked' AND a.user_id = $1"
    assert await home.one(f"SELECT COUNT(*) FROM {marked}", ben.person) == 3


async def test_without_leave_or_anybody_who_would_only_the_teacher_is_offered(room):
    home, ada, ben, cleo = room
    assert (await sent(ben)).buttons() == ["Send it", "Another one", "Not now"]
    await agrees(cleo)
    assert "To a classmate" in (await sent(ben)).buttons()
    await opens(ada, "More")
    (await ada.taps("Only teachers look")).sees("Only you and your co-teachers look")
    assert (await sent(ben)).buttons() == ["Send it", "Another one", "Not now"]
    await allowed(ada)
    await shows(ben, to="To a classmate")
    await cleo.says("/class")
    await cleo.taps("Looking at others")
    (await cleo.taps("Look at none")).sees("Nothing comes to you to look at.")
    (await cleo.taps("Look at it")).sees("There is nothing to look at any more.")
    assert await home.one("SELECT COUNT(*) FROM showing_peer") == 0


async def test_who_does_not_come_holds_nothing_up_and_the_first_look_counts(room):
    home, ada, ben, cleo = room
    await agrees(cleo)
    await shows(ben, to="To a classmate")
    await cleo.taps("Look at it")
    await opens(ada, "To look at: 1", "Not yet")
    (await cleo.taps("Meets it")).sees("Somebody has looked at it already.")
    assert (await part(home, ben))["last"] == "not_yet"
    await shows(ben, to="To a classmate")
    (await cleo.taps("Not now")).sees("Good. Your teacher looks at it.")
    assert "To look at: 1" in (await opens(ada)).buttons()


async def test_nobody_looks_who_was_not_chosen_and_who_leaves_looks_no_more(room):
    home, _ada, ben, cleo = room
    await agrees(cleo)
    await shows(ben, to="To a classmate")
    work = await home.one("SELECT MAX(id) FROM showing")
    learner = await home.one("SELECT learner FROM class_member WHERE name = 'Cleo'")
    own = await home.one("SELECT learner FROM class_member WHERE name = 'Ben'")
    (await ben.taps_on(ben.last["message_id"], f"p2:meets:{work}:{own}")).sees("nothing to look at")
    for person in (ben, await home.person("Zoe").says("/start")):
        for data in (f"pe:see:{work}:{learner}", f"p2:meets:{work}:{learner}", f"pe:say:{work}:{learner}"):
            (await person.taps_on(person.last["message_id"], data)).sees("nothing to look at")
    await cleo.says("/class")
    await cleo.taps("Leave the class")
    await cleo.taps("Yes, leave")
    (await cleo.taps("Look at it")).sees("There is nothing to look at any more.")
    assert await home.one("SELECT COUNT(*) FROM class_peer") == 0
    assert await home.one("SELECT state FROM showing WHERE id = $1", work) == "waiting"
