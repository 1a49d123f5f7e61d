"""What has to fit: buttons on a telephone, and what Telegram allows in a menu of commands."""

import re

import pytest

from bot.learning.settings import Settings
from bot.texts import general, people, settings
from bot.texts.menu import buttons, commands, group_commands
from bot.texts.say import LANGUAGES, speak, voices
from bot.texts.writing import ways
from tests.texts.sentences import all_said

LABEL = 24
"""Characters that a button of half a telephone's width shows."""
UNDER_A_QUESTION = 16
"""Characters where three share a row."""
DESCRIPTION = 256
"""Telegram's limit for what a command does; the menu shows about forty."""
NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")


def labels(say):
    yield from buttons(say).values()
    yield from settings.names(say, Settings(write_greek="tap", write_hebrew="tap")).values()
    yield from settings.lengths(say).values()
    yield from settings.day_choices(say).values()
    yield from general.forget_buttons(say)
    yield from people.buttons(say).values()
    yield settings.no_reminders(say)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_fits_its_button(language):
    say = speak(language)
    assert not [label for label in labels(say) if not 0 < len(label) <= LABEL]
    three = [*(buttons(say)[name] for name in ("hint", "give_up", "more"))]
    three += [label for script in ("greek", "hebrew") for label in ways(say, script).values()]
    assert not [label for label in three if len(label) > UNDER_A_QUESTION]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_buttons_say_the_same(language):
    named = list(buttons(speak(language)).values())
    assert len(set(named)) == len(named)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("listed", [commands, group_commands])
def test_every_command_is_one_that_telegram_takes(language, listed):
    for name, what in listed(speak(language)):
        assert NAME.fullmatch(name)
        assert 3 <= len(what) <= DESCRIPTION
        assert "<" not in what


def test_every_command_that_a_sentence_names_is_in_the_menu():
    known = {name for say in voices() for name, _ in commands(say)} | {"start"}
    named = {name for _, _, text in all_said() for name in re.findall(r"(?<![\w<])/([a-z]+)", text)}
    assert named <= known
