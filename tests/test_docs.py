"""The docs are true: what they name exists, and what exists is named."""

import re
from pathlib import Path

import pytest

from bot.cli import app
from bot.config import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
PAGES = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "content/README.md")]
PAGES += sorted((ROOT / "docs").glob("*.md"))
SETTINGS = {f"RUNG_{name.upper()}" for name in Settings.model_fields}
COMMANDS = {(command.name or command.callback.__name__) for command in app.registered_commands}


def test_the_readme_names_every_command_and_no_other():
    assert set(re.findall(r"^\| `rung (\w+)` \|", README, re.MULTILINE)) == COMMANDS


def test_the_readme_and_the_example_file_name_every_setting_and_no_other():
    assert set(re.findall(r"^\| `(RUNG_\w+)` \|", README, re.MULTILINE)) == SETTINGS
    assert set(re.findall(r"^#(RUNG_\w+)=", (ROOT / ".env.example").read_text(), re.MULTILINE)) == SETTINGS


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_linked_file_is_there(page):
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", page.read_text()):
        assert (page.parent / target).exists(), f"{page.name} links {target}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_make_target_named_in_the_docs_exists(page):
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = set(re.findall(r"^ {4}make (\w+)", page.read_text(), re.MULTILINE)) | set(
        re.findall(r"`make (\w+)`", page.read_text())
    )
    assert named <= targets


OPERATORS = {"disputes", "override"}
"""Answered to those who run the bot, and shown to nobody; `docs/operating.md` tells of them."""


def test_the_command_menu_is_what_the_bot_answers_to():
    from bot.chat import routes
    from bot.texts.menu import commands
    from bot.texts.say import speak

    source = Path(routes.__file__).read_text()
    handled = set(re.findall(r'^ {8}\("(\w+)", ', source, re.MULTILINE))
    assert {name for name, _ in commands(speak("en"))} | {"start"} | OPERATORS == handled
