"""One language's voice: looks a sentence up in its catalogue and fills it in, safely.

Catalogues are gettext's own ``.po`` files beside this one, read at start; English stands in the code.
"""

import gettext
import io
from functools import lru_cache
from pathlib import Path

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from bot.texts.html import Html, esc

CATALOGUES = Path(__file__).parent / "locale"
LANGUAGES = {"en": "English", "de": "Deutsch"}


class Say:
    """Speaks one language."""

    def __init__(self, language: str, found: gettext.NullTranslations) -> None:
        self.language = language
        self._found = found

    def __call__(self, sentence: str, /, **values: object) -> Html:
        """The sentence in this language; values are escaped where they are not already HTML."""
        found = self._found.gettext(sentence)
        return self._filled(found, values) if values else Html(found)

    def many(self, one: str, more: str, count: int, /, **values: object) -> Html:
        """The form that the language uses for this count, which fills ``{n}``."""
        return self._filled(self._found.ngettext(one, more, count), {"n": count, **values})

    @staticmethod
    def _filled(sentence: str, values: dict[str, object]) -> Html:
        return Html(sentence.format(**{name: esc(value) for name, value in values.items()}))


@lru_cache(maxsize=len(LANGUAGES))
def _voice(language: str) -> Say:
    """One voice per language: its labels are made once."""
    return Say(language, _translations(language))


def _translations(language: str) -> gettext.NullTranslations:
    path = CATALOGUES / f"{language}.po"
    if not path.exists():
        return gettext.NullTranslations()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def speak(*wishes: str | None) -> Say:
    """The voice for the first language among the wishes that Rung speaks, else English."""
    for wish in wishes:
        language = (wish or "").lower().replace("_", "-").partition("-")[0]
        if language in LANGUAGES:
            return _voice(language)
    return _voice("en")


def name_of(say: Say, language: str) -> str:
    """What a language is called in the voice's own."""
    return str(Locale(language).get_display_name(say.language) or language)


def voices() -> list[Say]:
    """Every voice."""
    return [speak(language) for language in LANGUAGES]
