"""How Rung sounds, as a table of rules over every sentence of every language."""

import re

import pytest

from bot.texts.say import LANGUAGES
from bot.texts.words import SPOKEN
from tests.texts.sentences import all_said

WORDS = 12
"""In one sentence."""
LETTERS = 350
"""In one thing that is said."""
NEVER = {
    "en": "criterion proficient gate skill variant wrong failed fail mastered percent percentage forgot",
    "de": "kriterium falsch fehlgeschlagen gescheitert versagt durchgefallen prozent variante kompetenz vergessen",
}
"""Words of examiners, not of teachers."""
FORMAL = r"\b(Sie (können|haben|sind|wollen|möchten)|Ihre?n?|Ihnen)\b"
LISTS = {str(spoken(lambda text: text)) for spoken in SPOKEN.values()}
"""What people type is theirs, and no sentence."""

SENTENCES = [(language, text) for language, source, text in all_said() if source not in LISTS]


def words(text):
    """Without what is filled in, tags and commands."""
    return re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}|<[^>]*>|/\w+", " ", text))


def longest(text):
    """Words in the longest sentence; what is filled in counts as one."""
    parts = re.split(r"[.!?:;\n]+", re.sub(r"<[^>]*>", "", text))
    return max(len(part.split()) for part in parts)


RULES = {
    "shouts": lambda _, text: "!" in text or any(len(word) > 2 and word.isupper() for word in words(text)),
    "uses an examiner's word": lambda language, text: (
        "%" in text or {word.casefold() for word in words(text)} & set(NEVER[language].split())
    ),
    "is too long": lambda _, text: len(text) > LETTERS or longest(text) > WORDS,
    "has stray spaces": lambda _, text: (
        text != text.strip() or "  " in text or re.search(r"\s[.,;:?]", text.replace("...", ""))
    ),
    "is not said to a friend": lambda language, text: language == "de" and re.search(FORMAL, text),
}


@pytest.mark.parametrize("rule", RULES)
def test_no_sentence_breaks_a_rule_of_the_voice(rule):
    broken = [f"{language}: {text!r} {rule}." for language, text in SENTENCES if RULES[rule](language, text)]
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        ("shouts", "Right!"),
        ("shouts", "NOT yet."),
        ("uses an examiner's word", "That is wrong."),
        ("uses an examiner's word", "You passed 80%."),
        ("is too long", "This is one sentence that goes on and on and on for far too long."),
        ("has stray spaces", "Right ."),
    ],
)
def test_the_rules_hear_what_they_are_for(rule, text):
    assert RULES[rule]("en", text)


def test_every_language_has_its_own_list_of_what_is_never_said():
    assert NEVER.keys() == LANGUAGES.keys()
