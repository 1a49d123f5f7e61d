import pytest

from bot.texts.html import Html, bold
from bot.texts.say import LANGUAGES, speak, voices


@pytest.mark.parametrize(
    ("wishes", "language"),
    [
        (("en",), "en"),
        (("en-GB",), "en"),
        (("de-AT",), "de"),
        (("DE_ch",), "de"),
        (("tlh",), "en"),
        (("",), "en"),
        ((None,), "en"),
        ((), "en"),
        ((None, "de"), "de"),
        (("en", "de"), "en"),
        (("tlh", "de"), "de"),
        (("deutsch",), "en"),
    ],
)
def test_the_first_language_that_rung_speaks_is_spoken(wishes, language):
    assert speak(*wishes).language == language


def test_every_language_has_its_own_voice():
    assert [say.language for say in voices()] == list(LANGUAGES)
    assert len({say("Not yet.") for say in voices()}) == len(LANGUAGES)


def test_a_sentence_without_translation_is_said_in_english():
    assert (
        speak("de")("Nobody ever translated this, {name}.", name="Maya")
        == "Nobody ever translated this, Maya."
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_escaped_unless_they_already_are(language):
    say = speak(language)
    assert "&lt;b&gt;Eve&lt;/b&gt;" in say(
        "Good to see you, {name}. We go on where you stopped.", name="<b>Eve</b>"
    )
    assert "<b>Eve</b>" in say("Good to see you, {name}. We go on where you stopped.", name=bold("Eve"))
    assert isinstance(say("Right."), Html)


@pytest.mark.parametrize("language", LANGUAGES)
def test_braces_in_a_value_are_only_text(language):
    assert "{name}" in speak(language)("Your answer: {answer} - right", answer="{name}")


@pytest.mark.parametrize(
    ("language", "count", "sentence"),
    [
        ("en", 1, "That's one question."),
        ("en", 2, "That's 2 questions."),
        ("en", 0, "That's 0 questions."),
        ("de", 1, "Das war eine Frage."),
        ("de", 12, "Das waren 12 Fragen."),
    ],
)
def test_a_count_chooses_the_form_of_its_language(language, count, sentence):
    assert speak(language).many("That's one question.", "That's {n} questions.", count) == sentence
