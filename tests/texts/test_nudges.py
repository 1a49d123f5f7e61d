"""What stands above a reminder's question: short, whatever the titles, and never without its first words."""

import pytest

from bot.course.limits import COURSE_TITLE, TITLE
from bot.texts import nudges
from bot.texts.say import LANGUAGES, speak

NAME = "N" * 30


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["", NAME])
@pytest.mark.parametrize("every", [1, 2, 4, 7])
@pytest.mark.parametrize("slower", [True, False])
def test_it_never_has_more_than_160_characters(language, name, every, slower):
    say = speak(language)
    lines = [
        nudges.ready(say, "C" * COURSE_TITLE, 10),
        nudges.ready(say, "C" * COURSE_TITLE, 11),
        nudges.opens(say, "U" * TITLE, "V" * TITLE),
    ]
    for line in lines:
        text = nudges.shown(nudges.above(say, line, every, slower=slower, name=name))
        assert len(text) <= nudges.LONGEST
        assert nudges.shown(line) in text


COUNTED = [
    (1, "One question keeps <b>Sums</b> fresh."),
    (10, "10 questions keep <b>Sums</b> fresh."),
    (11, "A few minutes keep <b>Sums</b> fresh."),
]


@pytest.mark.parametrize(("due", "said"), COUNTED)
def test_a_mountain_is_not_counted_to_anybody(due, said):
    assert nudges.ready(speak("en"), "Sums", due) == said


def test_a_slower_rhythm_is_said_where_it_begins():
    say = speak("en")
    line = nudges.ready(say, "Sums", 4)
    assert nudges.above(say, line, 2, slower=True, name="").endswith("every second day.")
    assert nudges.above(say, line, 2, slower=False, name="").endswith("Here is the first one.")
