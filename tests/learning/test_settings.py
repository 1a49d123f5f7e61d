"""What a learner may choose; anything else changes nothing."""

import pytest

from bot.learning.commands import ChangeSettings
from bot.learning.settings import Settings
from tests.learning.samples import straight
from tests.scenario import Story

GOOD = [
    ("zone", "Europe/Berlin"),
    ("zone", "America/Argentina/Ushuaia"),
    ("language", "de"),
    ("language", "pt-br"),
    ("remind_at", "07:30"),
    ("remind_at", "00:00"),
    ("remind_at", "23:59"),
    ("remind_days", "6"),
    ("remind_days", "12345"),
    ("session", "short"),
    ("session", "long"),
    ("describe", True),
    ("write_greek", "latin"),
    ("write_greek", "tap"),
    ("write_hebrew", "keyboard"),
]
BAD = [
    ("zone", "Berlin"),
    ("zone", "../../etc/passwd"),
    ("zone", None),
    ("language", "x"),
    ("language", "klingonese"),
    ("language", None),
    ("remind_at", "24:00"),
    ("remind_at", "12:60"),
    ("remind_at", "7:30"),
    ("remind_at", "07:3"),
    ("remind_at", "07:300"),
    ("remind_at", "0730"),
    ("remind_at", "\u00b2:00"),
    ("remind_at", "\u0661\u0662:00"),
    ("remind_at", "07:30\n"),
    ("remind_at", True),
    ("remind_days", ""),
    ("remind_days", "8"),
    ("remind_days", "12345678"),
    ("session", "endless"),
    ("session", None),
    ("describe", "yes"),
    ("describe", None),
    ("write_greek", "morse"),
    ("write_hebrew", True),
    ("write_hebrew", 1),
]


@pytest.mark.parametrize(("name", "value"), GOOD)
def test_a_choice_is_kept_and_said_once(name, value):
    story = Story(straight()).when(ChangeSettings(0, {name: value})).then("settings_changed")
    assert getattr(story.state.learner.settings, name) == value
    assert story.did.events[0].changes == {name: value}
    story.when(ChangeSettings(0, {name: value})).then("")


@pytest.mark.parametrize(("name", "value"), BAD)
def test_what_is_no_choice_changes_nothing(name, value):
    Story(straight()).when(ChangeSettings(0, {name: value})).then("")


def test_reminders_can_be_turned_off_again():
    story = Story(straight()).given(
        ChangeSettings(0, {"remind_at": "07:30"}), ChangeSettings(0, {"remind_at": None})
    )
    assert story.then("settings_changed").state.learner.settings == Settings()


def test_how_a_script_is_typed_can_be_asked_again():
    story = Story(straight()).given(ChangeSettings(0, {"write_greek": "tap"}))
    story.when(ChangeSettings(0, {"write_greek": None})).then("settings_changed")
    assert story.state.learner.settings == Settings(write_greek="tap")


def test_of_several_choices_the_good_ones_are_kept():
    story = Story(straight()).when(ChangeSettings(0, {"zone": "Mars", "session": "short", "language": "de"}))
    assert story.did.events[0].changes == {"session": "short", "language": "de"}


def test_settings_belong_to_no_course_and_leave_the_open_question_open():
    story = Story(straight()).given("enrol")
    after = story.when(ChangeSettings(0, {"zone": "Asia/Tokyo"})).then(question=story.question)
    assert after.did.events[0].course is None
    assert after.state.zone == "Asia/Tokyo"


def test_until_a_zone_is_chosen_it_is_utc():
    assert Story(straight()).state.zone == "UTC"
