"""The few words that an imported course needs in its own language until its author writes better ones."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """``{topic}`` is the title of the unit."""

    true: str
    false: str
    answers: str
    """Completes "You can ..." for questions."""
    knows: str
    """The same for cards."""
    goal_answers: str
    goal_knows: str
    step: str
    about: str
    """``{title}`` is the title of the course."""
    picture: str
    """``{number}`` counts the pictures."""
    which: str
    """Asks for the title of a picture."""


ENGLISH = Words(
    true="True",
    false="False",
    answers="answer questions on {topic}",
    knows="recall {topic}",
    goal_answers="Answer questions on {topic}.",
    goal_knows="Recall {topic}.",
    step="Now come questions on {topic}.",
    about="Questions and cards: {title}.",
    picture="Picture {number}",
    which="Which is it?",
)
GERMAN = Words(
    true="Wahr",
    false="Falsch",
    answers="Fragen zu {topic} beantworten",
    knows="{topic} auswendig sagen",
    goal_answers="Fragen zu {topic} beantworten.",
    goal_knows="{topic} auswendig sagen.",
    step="Jetzt kommen Fragen zu {topic}.",
    about="Fragen und Karten: {title}.",
    picture="Bild {number}",
    which="Was ist das?",
)
_LANGUAGES: Mapping[str, Words] = {"en": ENGLISH, "de": GERMAN}


def words_of(language: str) -> Words:
    """Those of the language, or the English ones."""
    return _LANGUAGES.get(language.partition("-")[0], ENGLISH)
