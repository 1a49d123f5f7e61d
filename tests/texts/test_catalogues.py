"""Every catalogue holds the sentences of the code: all of them, no others, with the same things to fill in."""

import ast
import re
from string import Formatter

import pytest

from bot.texts.say import LANGUAGES
from tests.texts.sentences import calls, catalogue, extracted, forms, languages, messages

MEND = "tests/texts/README.md says how to take up what changed."
TAG = re.compile(r"</?\w+>")


def fields(text):
    return sorted({name for _, name, _, _ in Formatter().parse(text) if name is not None})


def tags(text):
    return sorted(TAG.findall(text))


def none(faults, fix=MEND):
    if faults:
        pytest.fail("\n".join([*faults, fix]), pytrace=False)


def test_every_language_but_english_has_a_catalogue_and_every_catalogue_is_offered():
    assert languages() == sorted(LANGUAGES.keys() - {"en"})


def test_every_sentence_stands_whole_in_the_code():
    """A sentence that is put together at run time could not be found, nor translated."""
    faults = [
        f"{place}: give the sentence itself to say(), not something that makes it."
        for place, call in calls()
        if not (isinstance(call.args[0], ast.Constant) and isinstance(call.args[0].value, str))
    ]
    none(faults, "")


def test_every_sentence_of_the_rooms_that_speak_is_found():
    found = {form for text in extracted() for form in forms(text)}
    none(
        [
            f"{place}: not found by the extraction."
            for place, call in calls()
            if call.args[0].value not in found
        ]
    )


@pytest.mark.parametrize("language", languages())
class TestCatalogue:
    def test_lacks_no_sentence(self, language):
        known = {message.id for message in messages(language)}
        none(
            [
                f"{language}.po lacks {text!r} ({place})."
                for text, place in extracted().items()
                if text not in known
            ]
        )

    def test_holds_no_sentence_that_nobody_says(self, language):
        wanted = extracted()
        none(
            [
                f"{language}.po: nobody says {m.id!r}; remove it."
                for m in messages(language)
                if m.id not in wanted
            ]
        )

    def test_leaves_nothing_empty_or_in_doubt(self, language):
        faults = [
            f"{language}.po: {m.id!r} is empty." for m in messages(language) if not all(forms(m.string))
        ]
        faults += [
            f"{language}.po: {m.id!r} is marked fuzzy; check it and remove the mark."
            for m in messages(language)
            if m.fuzzy
        ]
        none(faults)

    def test_fills_in_what_the_english_fills_in(self, language):
        faults = [
            f"{language}.po: {form!r} fills in {fields(form)}, the English {fields(forms(m.id)[-1])}."
            for m in messages(language)
            for number, form in enumerate(forms(m.string))
            if fields(form) != fields(forms(m.id)[-1])
            and not (number == 0 and fields(form) == fields(forms(m.id)[0]))
        ]
        none(faults, "Keep the names in {braces} as they are.")

    def test_sets_the_tags_that_the_english_sets(self, language):
        faults = [
            f"{language}.po: {form!r} has {tags(form)}, the English {tags(forms(m.id)[0])}."
            for m in messages(language)
            for form in forms(m.string)
            if tags(form) != tags(forms(m.id)[0])
        ]
        none(faults, "Keep <b>tags</b> around the same thing.")

    def test_has_as_many_plural_forms_as_the_language(self, language):
        known = catalogue(language)
        for message in messages(language):
            if message.pluralizable:
                assert len(message.string) == known.num_plurals, message.id
