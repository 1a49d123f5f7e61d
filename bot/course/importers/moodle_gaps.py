"""Gaps of Moodle: words picked from lists, ``[[1]]``, and answers inside the text, ``{1:SHORTANSWER:=Berlin}``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.course.check_fields import GAP
from bot.course.importers.kinds import ALL, Amount, Answer, Fields, Note, chosen, counted, filled, number
from bot.course.importers.plain import clean
from bot.errors import NotTaken

_PLACE = re.compile(r"\[\[(\d{1,3})\]\]")
_EMBEDDED = re.compile(r"\{\d{0,4}:([A-Z_]{1,30}):((?:\\.|[^{}\\])*)\}")
_TEXT = frozenset({"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"})
_CHOICE = re.compile(r"(?:MULTICHOICE_?|MC)[VHS]{0,2}")
_NUMBER = frozenset({"NUMERICAL", "NM"})
_WEIGHT = re.compile(r"(=|%(-?\d{1,3}(?:\.\d{1,10})?)%)?(.*)", re.DOTALL)
_SPLIT = re.compile(r"((?:\\.|[^~\\])*)(?:~|$)", re.DOTALL)


def picked(prompt: str, options: Sequence[tuple[str, str]], note: Note) -> Fields:
    """One gap becomes a choice of the words of its group, two or three a cloze. ``options``: text and group."""
    places = [int(found) - 1 for found in _PLACE.findall(prompt)]
    if not places or max(places) >= len(options) or min(places) < 0:
        raise NotTaken("a gap has no word of its own.", "Number the gaps as its choices are numbered.")
    text = _PLACE.sub(GAP, prompt)
    if len(places) > 1:
        note("its words are picked there; here they are typed.")
        return filled(text, [[options[place][0]] for place in places])
    right, group = options[places[0]]
    wrong = [word for word, other in options if other == group and word != right]
    answers = [Answer(right), *(Answer(word, Fraction(0)) for word in dict.fromkeys(wrong))]
    return {**chosen(answers, note, several=False), "prompt": text}


@dataclass(frozen=True, slots=True)
class Gap:
    """One embedded question."""

    sort: str
    answers: tuple[Answer, ...]

    @property
    def picked(self) -> bool:
        return bool(_CHOICE.fullmatch(self.sort))

    @property
    def right(self) -> list[str]:
        return [each.text for each in self.answers if each.weight == ALL and "*" not in each.text]


def embedded(text: str, note: Note) -> Fields:
    """One gap becomes what it is, several are typed."""
    gaps = [Gap(sort, _answers(inside)) for sort, inside in _EMBEDDED.findall(text)]
    prompt = _EMBEDDED.sub(GAP, text)
    if not gaps:
        raise NotTaken("it has no gap.", "Write one like {1:SHORTANSWER:=Berlin}.")
    if any(gap.sort not in _TEXT | _NUMBER and not gap.picked for gap in gaps):
        raise NotTaken(
            "a gap has a type that cannot be asked here.", "Use SHORTANSWER, MULTICHOICE or NUMERICAL."
        )
    if len(gaps) == 1 and gaps[0].picked:
        return {**chosen(gaps[0].answers, note, several=False), "prompt": prompt}
    if len(gaps) == 1 and gaps[0].sort in _NUMBER:
        return {**counted([_amount(each) for each in gaps[0].answers], note), "prompt": prompt}
    return _typed(prompt, gaps, note)


def _typed(prompt: str, gaps: Sequence[Gap], note: Note) -> Fields:
    if any(gap.sort in _NUMBER for gap in gaps):
        raise NotTaken("it asks for numbers in several gaps.", "Ask for each by itself.")
    if not all(gap.right for gap in gaps):
        raise NotTaken("a gap has no answer that is right by itself.", "Give one.")
    if any(gap.picked for gap in gaps):
        note("its words are picked there; here they are typed.")
    if any(each.weight < ALL for gap in gaps if gap.sort in _TEXT for each in gap.answers):
        note("answers that are right in part were left out.")
    return filled(prompt, [gap.right for gap in gaps])


def _answers(inside: str) -> tuple[Answer, ...]:
    return tuple(_answer(part) for part in _SPLIT.findall(inside) if part.strip())


def _answer(part: str) -> Answer:
    found = _WEIGHT.fullmatch(part.strip())
    assert found is not None
    weight = ALL if found[1] == "=" else Fraction(found[2] or 0)
    text, feedback = _parted(found[3])
    return Answer(_unescaped(text), weight, _unescaped(feedback))


def _parted(text: str) -> tuple[str, str]:
    """The answer, and the feedback behind an unescaped ``#``."""
    found = re.match(r"((?:\\.|[^#\\])*)(?:#(.*))?", text, re.DOTALL)
    return (found[1], found[2] or "") if found else (text, "")


def _unescaped(text: str) -> str:
    return clean(re.sub(r"\\(.)", r"\1", text))


def _amount(answer: Answer) -> Amount:
    value, _colon, off = answer.text.partition(":")
    return Amount(number(value), value.strip(), abs(number(off or "0")), answer.weight, answer.feedback)
