"""Two of a class are asked, each alone, to look at something together: a yes, a no, silence, and what is taken back."""

import json

import pytest

from tests.chat.pupils import gets_stuck, passes
from tests.chat.school import deeds, opens, school
from tests.chat.talk import Talk, house, text_of

pytestmark = pytest.mark.usefixtures("each_database")
ASKED = "Two of the class could look at"
OVER = "it did not come about"


async def two(home):
    """A teacher, Ben who has just begun, and Cleo who has passed the first unit."""
    ada, (ben, cleo) = await school(home, "Fractions", "Ben", "Cleo")
    await passes(cleo)
    await ben.answers(right=True)
    return ada, ben, cleo


async def proposes(ada, *, to="Cleo"):
    """From Ben's page."""
    await opens(ada, "Names", "Ben", "Pair with somebody")
    await ada.taps(first(ada))
    await ada.taps(to)
    return ada


def first(talk):
    """The label of the newest message's first button."""
    return talk.buttons()[0]


async def asks(ada, **more):
    await proposes(ada, **more)
    return await ada.taps("Ask both")


def questions(*talks):
    return [[m for m in talk.messages if ASKED in text_of(m)] for talk in talks]


async def states(home):
    return [state for (state,) in await home.rows("SELECT state FROM class_pair ORDER BY id")]


async def copied(talk):
    await talk.says("/export")
    shelf = talk.world.shelf
    return json.loads(shelf.data(shelf.stored[talk.last["document"]["file_id"]]))


async def test_both_are_asked_alone_and_after_two_yeses_each_has_a_card(home):
    ada, ben, cleo = await two(home)
    (await proposes(ada)).sees("Ask Ben and Cleo to look at Naming a part together?", "may decline unseen")
    (await ada.taps("Ask both")).sees("Both are asked. Within 7 days you read whether it comes about.")
    for one, other in ((ben, "Cleo"), (cleo, "Ben")):
        assert ASKED in text_of(one.last)
        assert other not in text_of(one.last)
        assert one.buttons() == ["Yes, with pleasure", "Not now"]
    (await ben.taps("Yes, with pleasure")).sees("What shall the other one call you?")
    (await ben.says("12")).sees("A name has 1 to 30 letters.")
    (await ben.taps("Ben")).sees("Thank you. When both have said yes, each of you gets a card.")
    await cleo.taps("Yes, with pleasure")
    await cleo.says("Star")
    assert "You and Star both said yes" in text_of(ben.last)
    assert "First Star explains aloud" in text_of(ben.last)
    assert "You and Ben both said yes" in text_of(cleo.last)
    assert "First you explain aloud" in text_of(cleo.last)
    task = json.loads(await home.one("SELECT variant FROM class_pair"))["prompt"]
    assert all(task in text_of(one.last) for one in (ben, cleo))
    assert "Ben and Cleo" in text_of(ada.last)
    assert "both said yes" in text_of(ada.last)
    (await ben.taps("We did it")).sees("Good that you two met.")
    (await opens(ada, "Pairs: 1")).sees("Fractions: pairs", "they met")
    (await cleo.taps("We did it")).sees("Good that you two met.")
    known = await deeds(home)
    assert known.count("pair") == known.count("pair answered") == known.count("pair met") == 2


async def test_a_no_is_told_to_nobody_and_looks_like_silence(home):
    ada, ben, cleo = await two(home)
    await asks(ada)
    said = len(ada.messages), len(cleo.messages)
    (await ben.taps("Not now")).sees("Good. Nobody hears of it.")
    assert (len(ada.messages), len(cleo.messages)) == said
    (await opens(ada, "Pairs: 1")).sees("Ben and Cleo", "asked, we wait")
    await cleo.taps("Yes, with pleasure")
    (await cleo.taps("Cleo")).sees("When both have said yes")
    said = len(ada.messages), len(cleo.messages)
    await home.passes(days=6, hours=23)
    assert not [m for m in ada.messages if OVER in text_of(m)]
    await home.passes(hours=2)
    told = [text_of(m) for m in ada.messages if OVER in text_of(m)]
    assert len(told) == 1
    assert not [m for m in cleo.messages if OVER in text_of(m)]
    assert await home.rows("SELECT DISTINCT said FROM class_pair_side") == [(None,)]
    (await ben.taps_on(ben.last["message_id"], await answer(home, "yes", "Ben"))).sees("asked no longer")
    await home.passes(days=2)
    assert [text_of(m) for m in ada.messages if OVER in text_of(m)] == told


async def answer(home, said, name):
    learner = await home.one("SELECT learner FROM class_member WHERE name = $1", name)
    return f"p1:{said}:{await home.one('SELECT MAX(id) FROM class_pair')}:{learner}"


async def test_silence_is_told_in_the_same_words_and_its_question_goes(home):
    ada, ben, cleo = await two(home)
    await asks(ada)
    await home.passes(days=7, hours=1)
    told = [text_of(m) for m in ada.messages if OVER in text_of(m)]
    assert len(told) == 1
    assert "Ben and Cleo" in told[0]
    for one in (ben, cleo):
        assert "This is asked no longer." in "".join(text_of(m) for m in one.messages)
        assert questions(one) == [[]]
    assert await states(home) == ["over"]


async def test_the_teacher_takes_it_back_as_long_as_it_waits(home):
    ada, ben, cleo = await two(home)
    await asks(ada)
    await ben.taps("Yes, with pleasure")
    await ben.taps("Ben")
    await opens(ada, "Pairs: 1")
    (await ada.taps("Take back: Ben + Cleo")).sees("Nobody is asked to work together just now.")
    assert questions(cleo) == [[]]
    (await cleo.taps_on(cleo.last["message_id"], await answer(home, "yes", "Cleo"))).sees("asked no longer")
    assert await states(home) == ["back"]
    await home.passes(days=8)
    assert not [m for m in ada.messages if OVER in text_of(m)]


async def test_whoever_was_asked_in_vain_is_left_in_peace_for_a_week(home):
    ada, _ben, _cleo = await two(home)
    await asks(ada)
    await opens(ada, "Pairs: 1", "Take back: Ben + Cleo")
    await opens(ada, "Names", "Ben", "Pair with somebody")
    (await ada.taps(first(ada))).sees("can be asked just now")
    await home.passes(days=7, hours=1)
    (await asks(ada)).sees("Both are asked.")


async def test_who_leaves_meanwhile_ends_it_and_the_teacher_hears_it_once(home):
    ada, ben, cleo = await two(home)
    await asks(ada)
    await ben.says("/class")
    await ben.taps("Leave the class")
    await ben.taps("Yes, leave")
    await home.passes(minutes=1)
    assert len([m for m in ada.messages if OVER in text_of(m)]) == 1
    assert questions(cleo) == [[]]
    (await cleo.taps_on(cleo.last["message_id"], await answer(home, "yes", "Cleo"))).sees("asked no longer")


async def test_a_closed_class_asks_nobody(home):
    ada, ben, _cleo = await two(home)
    await asks(ada)
    await opens(ada, "More", "Close the class")
    await ada.taps("Yes, close it")
    (await ben.taps("Yes, with pleasure")).sees("asked no longer")
    assert await states(home) == ["ended"]
    await home.passes(days=8)
    assert not [m for m in ada.messages if OVER in text_of(m)]


async def test_forgotten_leaves_nothing_of_them_and_a_copy_tells_only_their_own(home):
    ada, ben, cleo = await two(home)
    await asks(ada)
    await cleo.taps("Yes, with pleasure")
    await cleo.taps("Cleo")
    (pair,) = (await copied(cleo))["pairs"]
    assert (pair["said"], pair["asks"]) == ("yes", 0)
    assert "Ben" not in json.dumps(pair)
    await ben.says("/forget")
    await ben.taps("Yes, delete everything")
    assert await home.one("SELECT COUNT(*) FROM class_pair_side") == 1
    await home.passes(days=8)
    told = [text_of(m) for m in ada.messages if OVER in text_of(m)]
    assert len(told) == 1
    assert "Ben" not in told[0]


async def test_nobody_answers_for_another_and_nobody_pairs_who_does_not_teach(home):
    ada, ben, cleo = await two(home)
    other = home.person("Otto")
    await other.says("/newclass")
    await other.taps("Fractions")
    await asks(ada)
    number, pair = (
        await home.one("SELECT MIN(id) FROM school_class"),
        await home.one("SELECT id FROM class_pair"),
    )
    for person in (other, cleo):
        data = await answer(home, "yes", "Ben")
        (await person.taps_on(person.last["message_id"], data)).sees("asked no longer")
    for person in (ben, other):
        for data in (f"pr:list:{number}", f"p1:back:{pair}"):
            (await person.taps_on(person.last["message_id"], data)).sees("you don't teach it")
    assert await home.rows("SELECT DISTINCT said FROM class_pair_side") == [(None,)]
    assert await states(home) == ["asked"]


async def test_a_muted_teacher_asks_nobody_and_no_reason_is_told(home):
    ada, ben, _cleo = await two(home)
    await opens(ada, "Names", "Ben", "Write")
    await ada.says("Hello")
    await ben.taps("Mute")
    (await asks(ada)).sees("One of the two can't be asked just now.")
    assert questions(ben) == [[]]
    assert await states(home) == []


async def test_beside_who_is_stuck_stands_whom_to_pair_them_with_and_it_outlives_a_restart(tmp_path):
    async with house(tmp_path) as home:
        ada, ben, cleo = await two(home)
        await gets_stuck(ben)
        await opens(ada, "How is my class?")
        (await ada.taps("Pair with Cleo?")).sees("Ask Ben and Cleo")
        (await ada.taps("Somebody else")).sees("Who could look at")
        assert "Cleo" in ada.buttons()
        await ada.taps("Cleo")
        await ada.taps("Ask both")
        await opens(ada, "How is my class?")
        assert "Pair with Cleo?" not in [label for m in ada.messages[-3:] for label in ada.buttons(m)]
        people = [one.person for one in (ada, ben, cleo)]
    async with house(tmp_path) as home:
        ada, ben, cleo = (Talk(home, person) for person in people)
        await ben.taps("Yes, with pleasure")
        await ben.taps("Ben")
        await cleo.taps("Yes, with pleasure")
        await cleo.taps("Cleo")
        assert "You and Cleo both said yes" in text_of(ben.last)
        assert "both said yes" in text_of(ada.last)


async def test_where_several_learn_on_an_account_it_is_said_whom_it_is_for(home):
    ada, ben, cleo = await two(home)
    for words in ("/settings", "Someone else is learning", "Add someone", "Cleo", "Dan"):
        await (cleo.says(words) if words[0] == "/" or words in ("Cleo", "Dan") else cleo.taps(words))
    await asks(ada)
    assert "Cleo" in text_of(cleo.last)
    assert ASKED in text_of(cleo.last)
    await cleo.taps("Yes, with pleasure")
    (await cleo.taps("Cleo")).sees("When both have said yes")
    learner = await home.one("SELECT learner FROM class_pair_side WHERE said = 'yes'")
    assert await home.one("SELECT name FROM class_member WHERE learner = $1", learner) == "Cleo"
    assert ben
