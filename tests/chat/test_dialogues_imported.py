"""Imported courses in conversation: they can be taught as they come, whatever they were before."""

import pytest

from bot.course.check import check_folder
from bot.course.importers.placing import import_course
from bot.course.importers.taking import Wish
from tests.chat.talk import house, text_of
from tests.course.importers.anki_files import OLD
from tests.course.importers.test_gift import FILLER

pytestmark = pytest.mark.usefixtures("each_database")

WORDS = b"der Hund,dog / hound\ndie Katze,cat\ndas Pferd,horse\nder Vogel,bird\n"


@pytest.fixture
def imported(tmp_path):
    def made(data, file, **wish):
        report = import_course(data, file, tmp_path / "content", Wish(**wish))
        course, _faults = check_folder(tmp_path / "content" / report.course)
        return house(tmp_path, courses=[course])

    return made


async def test_a_list_of_words_is_shown_asked_and_typed_until_it_sticks(imported):
    async with imported(WORDS, "animals.csv", title="Animals") as home:
        maya = await home.person().says("/start")
        maya.sees(
            "der Hund · die Katze · das Pferd · der Vogel",
            "New: der Hund, dog / hound.",
            "der Hund = ?",
        )
        await maya.learns("Passed: you can recall Animals.")
        assert any("die Katze = ?" in text_of(message) for message in maya.messages)


async def test_questions_of_moodle_are_asked_with_their_feedback(imported):
    snow = "\n\n".join(
        f"::snow {n}:: Where is snow {n}? {{=north#It is cold there. ~south#Too warm.}}" for n in range(12)
    )
    async with imported(f"Snow needs cold.\n\n{snow}".encode(), "snow.gift", title="Snow") as home:
        maya = await home.person().says("/start")
        maya.sees("Snow needs cold.", "Where is snow")
        (await maya.answers(right=False)).sees("Not yet.", "Too warm.")
        await maya.learns("Passed: you can answer questions on Snow.")


async def test_a_german_course_speaks_german(imported):
    async with imported(FILLER.encode(), "plus.gift", title="Plus", language="de") as home:
        maya = await home.person(language_code="de").says("/start")
        maya.sees("Jetzt kommen Fragen zu Plus.")
        await maya.learns("Geschafft, das kannst du jetzt: Fragen zu Plus beantworten.")


async def test_a_deck_of_anki_is_learned_unit_by_unit(imported):
    async with imported(OLD, "deck.apkg", title="Deck") as home:
        maya = await home.person().says("/start")
        await maya.learns("Passed: you can recall Animals 1.")
        await maya.learns("Animals 2", at_most=10)
