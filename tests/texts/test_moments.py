"""Moments as people type them, by the clock at their place."""

from datetime import UTC, datetime

import pytest

from bot.texts.moments import moment_of

NOW = datetime(2026, 11, 27, 16, 20, tzinfo=UTC)
"""A Friday; in Berlin it is 17:20."""


def read(typed, now=NOW, zone="Europe/Berlin"):
    found = moment_of(typed, zone, now)
    return found if isinstance(found, str) else f"{found:%a %d %b %Y %H:%M}"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("18:30", "Fri 27 Nov 2026 18:30"),
        ("18.30 Uhr", "Fri 27 Nov 2026 18:30"),
        ("17:20", "Sat 28 Nov 2026 17:20"),
        ("7", "Sat 28 Nov 2026 07:00"),
        ("18h30", "Fri 27 Nov 2026 18:30"),
        ("today 6pm", "Fri 27 Nov 2026 18:00"),
        ("6 p.m. today", "Fri 27 Nov 2026 18:00"),
        ("12 am", "Sat 28 Nov 2026 00:00"),
        ("12 pm", "Sat 28 Nov 2026 12:00"),
        ("heute Abend um 8", "Fri 27 Nov 2026 20:00"),
        ("Mon 9:00", "Mon 30 Nov 2026 09:00"),
        ("on Monday at 9", "Mon 30 Nov 2026 09:00"),
        ("9:00 Monday", "Mon 30 Nov 2026 09:00"),
        ("Fri 18:00", "Fri 27 Nov 2026 18:00"),
        ("Fri 9:00", "Fri 04 Dec 2026 09:00"),
        ("tomorrow 7.30", "Sat 28 Nov 2026 07:30"),
        ("tomorrow morning at 8", "Sat 28 Nov 2026 08:00"),
        ("the day after tomorrow, 8:15", "Sun 29 Nov 2026 08:15"),
        ("12 Dec 15:00", "Sat 12 Dec 2026 15:00"),
        ("12 Dec 2026 15:00", "Sat 12 Dec 2026 15:00"),
        ("in 3 days 9:00", "Mon 30 Nov 2026 09:00"),
        ("2026-12-12 15:00", "Sat 12 Dec 2026 15:00"),
        ("morgen 8 Uhr", "Sat 28 Nov 2026 08:00"),
        ("Morgen früh um 8", "Sat 28 Nov 2026 08:00"),
        ("U\u0308bermorgen 8 Uhr 30", "Sun 29 Nov 2026 08:30"),
        ("Mo 9:00", "Mon 30 Nov 2026 09:00"),
        ("am Mittwoch um 9 Uhr", "Wed 02 Dec 2026 09:00"),
        ("12.12. 15:00", "Sat 12 Dec 2026 15:00"),
        ("12.12 15 Uhr", "Sat 12 Dec 2026 15:00"),
        ("Sa, 12.12., 15 Uhr", "Sat 12 Dec 2026 15:00"),
        ("am 12. Dezember um 15 Uhr", "Sat 12 Dec 2026 15:00"),
        ("1.3. 8:00", "Mon 01 Mar 2027 08:00"),
    ],
)
def test_a_moment_is_understood_in_every_language(typed, meant):
    assert read(typed) == meant


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", "unclear"),
        ("soon", "unclear"),
        ("25:00", "unclear"),
        ("9:61", "unclear"),
        ("3/4", "unclear"),
        ("Mon", "no_hour"),
        ("12.12.", "no_hour"),
        ("tomorrow", "no_hour"),
        ("Fri 12 Dec 15:00", "unclear"),
        ("31.2. 9:00", "unclear"),
        ("today 6am", "past"),
        ("27 Nov 17:20", "past"),
        ("12.12.2025 15:00", "past"),
        ("12.12.2028 15:00", "far"),
        ("28.3.2027 2:30", "gap"),
    ],
)
def test_what_is_no_moment_to_come_is_told_apart(typed, fault):
    assert read(typed) == fault


def test_of_an_hour_that_comes_twice_the_first_is_meant():
    found = moment_of("31.10.2027 2:30", "Europe/Berlin", datetime(2027, 10, 30, tzinfo=UTC))
    assert found.astimezone(UTC) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


def test_the_day_is_that_of_the_place():
    assert read("today 1:00", datetime(2026, 11, 27, 23, 30, tzinfo=UTC)) == "Sat 28 Nov 2026 01:00"


@pytest.mark.parametrize("place", range(1, 8))
def test_two_letters_tell_every_weekday(place):
    for names in (("mo", "tu", "we", "th", "fr", "sa", "su"), ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So")):
        found = moment_of(f"{names[place - 1]} 23:59", "UTC", NOW)
        assert found.isoweekday() == place
