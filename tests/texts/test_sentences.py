"""Sentences that depend on what they are given."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.learning.settings import Settings
from bot.texts import lesson, progress, settings
from bot.texts.say import LANGUAGES, speak

NOW = datetime(2026, 3, 2, 18, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "later", "when"),
    [
        ("en", timedelta(hours=-1), "today"),
        ("en", timedelta(hours=1), "today at 19:05"),
        ("en", timedelta(days=1), "tomorrow"),
        ("en", timedelta(days=3), "on Thursday"),
        ("en", timedelta(days=10), "on Thursday, 12 March"),
        ("de", timedelta(hours=1), "heute um 19:05"),
        ("de", timedelta(days=1), "morgen"),
        ("de", timedelta(days=3), "am Donnerstag"),
        ("de", timedelta(days=10), "am Donnerstag, 12. März"),
    ],
)
def test_a_moment_is_named_as_people_name_it(language, later, when):
    assert lesson.moment(speak(language), NOW + later, NOW) == when


@pytest.mark.parametrize(
    ("mode", "run", "shown"),
    [
        ("learn", 0, "<i><b>How much more?</b></i>"),
        ("learn", 2, "<i><b>How much more?</b> 2 of 4 in a row</i>"),
        ("practice", 0, "<i><b>How much more?</b> 0 of 4 in a row</i>"),
        ("finish", 3, "<i><b>Which is greater?</b> last mixed round: How much more?, 3 of 4 in a row</i>"),
        ("practice", 12, "<i><b>How much more?</b></i>"),
        ("finish", 12, "<i><b>Which is greater?</b> last mixed round: How much more?</i>"),
        ("review", 0, "<i>Review: <b>Which is greater?</b></i>"),
        ("similar", 0, "<i>Review: <b>Which is greater?</b></i>"),
        ("confirmation", 0, "<i>Check: <b>Which is greater?</b></i>"),
    ],
)
def test_a_header_reads_well_over_a_title_that_asks(mode, run, shown):
    assert lesson.header(speak("en"), mode, "Which is greater?", "How much more?", run, 4) == shown


@pytest.mark.parametrize(
    ("firm", "shown"), [(0, "<i><b>Letters</b></i>"), (1, "1 of 9 sticks</i>"), (4, "4 of 9 stick</i>")]
)
def test_a_header_of_a_set_counts_what_sticks(firm, shown):
    assert lesson.set_header(speak("en"), "Letters", firm, 9).endswith(shown)


def test_a_header_over_a_plain_title_has_its_comma():
    assert lesson.header(speak("en"), "practice", "", "Different pieces", 2, 4) == (
        "<i><b>Different pieces</b>, 2 of 4 in a row</i>"
    )


@pytest.mark.parametrize(
    ("answered", "won", "said"),
    [
        (0, "", ""),
        (1, "", "That's one question."),
        (12, "", "That's 12 questions."),
        (12, "Naming a part", "That's 12 questions.\nPassed now: <b>Naming a part</b>"),
    ],
)
def test_a_session_ends_with_what_was_done(answered, won, said):
    assert lesson.session_end(speak("en"), answered, won) == said


@pytest.mark.parametrize(
    ("kept", "days", "said"),
    [
        (True, 11, "<b>On the number line</b>: kept, holds about 11 days"),
        (False, 1, "<b>On the number line</b>: passed, holds about a day"),
    ],
)
def test_progress_says_how_long_a_unit_holds(kept, days, said):
    assert progress.holds(speak("en"), "On the number line", kept=kept, days=days) == said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (Settings(), "none"),
        (Settings(remind_at="07:30"), "every day at 07:30"),
        (Settings(remind_at="07:30", remind_days="12345"), "Monday to Friday at 07:30"),
        (Settings(remind_at="07:30", remind_days="135"), "Mon, Wed, Fri at 07:30"),
    ],
)
def test_a_reminder_is_read_back_in_words(given, said):
    assert settings.reminder(speak("en"), given) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_time_is_told_only_where_the_zone_is_known(language):
    say = speak(language)
    assert "18:05" not in settings.overview(say, Settings(), NOW)
    assert "18:05" in settings.overview(say, Settings(zone="Asia/Tokyo"), NOW)
