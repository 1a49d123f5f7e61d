"""What a teacher reads of a large class, or of many, is what Telegram takes; nobody is left out."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.chat.render import another_time, broadcasts, glance, quizzes, reports, targets
from bot.chat.shortened import meant, shortened
from bot.classroom.audience import Audience
from bot.classroom.room import Class, Group, Room
from bot.classroom.targets import Plan
from bot.household import Person
from bot.learning.desk import Decision
from bot.learning.state import State
from bot.playground.texts import LONGEST_CAPTION, LONGEST_TEXT
from bot.texts.say import LANGUAGES
from bot.tutor import Turn, Visit
from tests.classroom.sights import TODAY, course, miss, pupil, sight

ADA = Person(1, 1, 11, 11, "en")
LINK = 64
"""Characters that a link into a chat carries."""
BUTTONS = 100
"""Telegram's limit."""


def turn(language="en", taught=None):
    state = State(id=1)
    visit = Visit(1, 11, 11, language, "tg:1", datetime(2026, 11, 30, 15, tzinfo=UTC), message_id=5)
    return Turn(
        visit, ADA, state, state, Decision((), state), taught, {taught.id: taught} if taught else {}, None
    )


def named(number, row):
    return replace(pupil(number, row, day="2026-11-29"), name=f"Maximiliane Mustermannfrau {number:02}")


def large(count=50, rows=("....", "KKKK")):
    """Half of them have not begun, half are ready for more, and all share a misconception."""
    pupils = [named(n, rows[n % len(rows)]) for n in range(1, count + 1)]
    misses = [miss(n, rule="mistake:adds all") for n in range(1, count + 1) for _ in range(2)]
    return sight(*pupils, misses=misses)


def words(out):
    return out.payload.get("text") or out.payload.get("caption") or ""


def fits(out):
    most = LONGEST_CAPTION if out.method == "sendPhoto" else LONGEST_TEXT
    rows = (out.payload.get("reply_markup") or {}).get("inline_keyboard", [])
    return len(words(out)) <= most and sum(map(len, rows)) <= BUTTONS


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_of_fifty_is_named(language):
    said = glance.who(turn(language), large())
    assert all(map(fits, said))
    told = "\n".join(map(words, said))
    assert all(f"Mustermannfrau {n:02}" in told for n in range(1, 51))
    assert said[-1].payload["reply_markup"]
    assert all(out.ephemeral for out in said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("render", [reports.day, reports.week])
def test_the_message_of_a_teacher_of_many_classes_is_parted(language, render):
    said = render([large()] * 30)(turn(language))
    assert all(map(fits, said))


def test_a_course_of_many_units_has_buttons_for_the_first():
    taught = course(120)
    known = Class(1, "5B", "c")
    room = Room(known, ADA, groups=[Group(-1, "5B")])
    shown = turn(taught=taught)
    assert all(map(fits, broadcasts.units(shown, room)))
    assert all(map(fits, quizzes.units(shown, room)))
    assert all(map(fits, targets.shown(shown, Plan(known, taught, TODAY))))


def test_a_unit_with_a_long_id_fits_on_every_button_and_into_its_link_and_is_found_again():
    long = "what-is-left-of-a-whole-when-several-parts-are-taken-from-it"
    taught = course(1)
    taught = replace(taught, units=(replace(taught.units[0], id=long),))
    room, shown = Room(Class(1_234_567_890, "5B", "c"), ADA, groups=[Group(-1, "5B")]), turn(taught=taught)
    preview = broadcasts.preview(shown, room, taught.units[0], Audience(ready=(1,)), 0, "rung_bot")
    later = datetime(2027, 1, 1, tzinfo=UTC)
    said = [
        *broadcasts.units(shown, room),
        *preview,
        *another_time.sure(shown, room, later, "e", shortened(long)),
    ]
    assert all(map(fits, said))
    [[opens]] = preview[0].payload["reply_markup"]["inline_keyboard"]
    wanted = opens["url"].partition("?start=")[2]
    assert len(wanted) <= LINK
    assert meant([long, "other"], wanted.rpartition("_")[2]) == long
    assert meant(["short", long], "short") == "short"
    assert meant(["other"], shortened(long)) is None
