"""The library's application is given what it needs and nothing that is secret; the menu reaches whoever it is for."""

from contextlib import AsyncExitStack

import pytest
from structlog.testing import capture_logs

from bot.chat.api import Api
from bot.chat.application import application, set_commands
from bot.playground.faults import read_fault
from bot.playground.params import Params
from bot.playground.settings import commands_for, get_commands
from bot.texts.menu import commands, group_commands
from bot.texts.say import speak, voices
from tests.chat.plumbing import BOT, SECRET, TOKEN, playground

LANGUAGES = [say.language for say in voices()]


@pytest.fixture
async def place():
    async with playground() as place, Api(TOKEN, place.address) as place.api:
        yield place


async def test_the_library_works_without_knowing_the_token(place):
    async with AsyncExitStack() as stack:
        app = await application(stack, BOT, place.api)
        assert (app.bot.id, app.bot.username) == (BOT, f"rung_{BOT}_bot")
        assert SECRET not in app.bot.token
        assert SECRET not in repr(app.bot)
    assert place.calls("getMe")[0]["status"] == 200


@pytest.mark.parametrize("language", [*LANGUAGES, "fr"])
async def test_the_menu_of_a_private_chat_speaks_the_persons_language_or_english(place, language):
    await set_commands(place.api)
    person = place.world.add_person("Ada", language_code=language)
    shown = commands_for(place.world.bot(BOT), person.id, language)
    said = speak(language if language in LANGUAGES else "en")
    assert [(c["command"], c["description"]) for c in shown] == [(n, str(d)) for n, d in commands(said)]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_group_has_a_menu_of_its_own(place, language):
    await set_commands(place.api)
    given = {"scope": {"type": "all_group_chats"}, "language_code": "" if language == "en" else language}
    shown = get_commands(place.world, place.world.bot(BOT), Params(given))
    wanted = [(n, str(d)) for n, d in group_commands(speak(language))]
    assert [(c["command"], c["description"]) for c in shown] == wanted


async def test_a_menu_that_is_refused_keeps_nobody_from_learning(place):
    place.world.faults.plan(read_fault({"kind": "refuse", "method": "setMyCommands", "count": 99}))
    with capture_logs() as told:
        await set_commands(place.api)
    assert {entry["event"] for entry in told} == {"the command menu could not be set"}
