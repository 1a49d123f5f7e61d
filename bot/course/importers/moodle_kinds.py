"""Each type of question of Moodle XML made into one of Rung's kinds."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from xml.etree.ElementTree import Element

from bot.course.importers.kinds import (
    ALL,
    Amount,
    Answer,
    Fields,
    Note,
    chosen,
    counted,
    gapped,
    matched,
    number,
    spare,
    true_or_false,
    typed,
)
from bot.course.importers.markup import Shown, shown
from bot.course.importers.moodle_gaps import embedded, picked
from bot.course.importers.plain import clean
from bot.course.importers.words import Words
from bot.errors import NotTaken


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, whom to tell what was changed, and the words of its language."""

    element: Element
    note: Note
    words: Words


def text_of(element: Element | None) -> Shown:
    """The text of an element that holds one, read by its format."""
    if element is None:
        return Shown("")
    text = element.findtext("text", "")
    return Shown(clean(text)) if element.get("format") == "plain_text" else shown(text)


def _weight(element: Element) -> Fraction:
    weight = number(element.get("fraction") or "0")
    return ALL if weight > Fraction("99.9") else weight


def _answers(asked: Asked, *, plain: bool = False) -> list[Answer]:
    """``plain``: typed texts, which are never HTML."""
    found = asked.element.findall("answer")
    if any(text_of(each).pictures for each in found):
        raise NotTaken("an answer is a picture.", "Describe it in words.")
    return [Answer(_said(each, plain=plain), _weight(each), _feedback(each)) for each in found]


def _said(element: Element, *, plain: bool) -> str:
    return clean(element.findtext("text", "")) if plain else text_of(element).text


def _feedback(element: Element) -> str:
    return text_of(element.find("feedback")).text


def _whole(asked: Asked, fields: Fields) -> Fields:
    solution = text_of(asked.element.find("generalfeedback")).text
    prompt = text_of(asked.element.find("questiontext")).text
    said = {"solution": solution} if solution else {}
    return spare(gapped(prompt, {**fields, **said}))


def _choice(asked: Asked) -> Fields:
    single = asked.element.findtext("single", "true").strip() in ("true", "1")
    return _whole(asked, chosen(_answers(asked), asked.note, several=not single))


def _truth(asked: Asked) -> Fields:
    by_text = {answer.text.casefold(): answer for answer in _answers(asked, plain=True)}
    if by_text.keys() != {"true", "false"}:
        raise NotTaken("its answers are not true and false.", "Export it anew.")
    true, false = by_text["true"], by_text["false"]
    return _whole(asked, true_or_false(true.weight == ALL, asked.words, true.feedback, false.feedback))


def _text(asked: Asked) -> Fields:
    fields = typed(_answers(asked, plain=True), asked.note)
    if asked.element.findtext("usecase", "0").strip() == "1":
        asked.note("capital letters count there; here the right spelling is asked for once more.")
        fields["spelling"] = "strict"
    return _whole(asked, fields)


def _number(asked: Asked) -> Fields:
    found = asked.element.findall("answer")
    amounts = [_amount(each) for each in found if each.findtext("text", "").strip() != "*"]
    if len(amounts) < len(found):
        asked.note("what is said to any other number was left out.")
    return _whole(asked, {**counted(amounts, asked.note), **_unit(asked)})


def _amount(element: Element) -> Amount:
    written = element.findtext("text", "").strip()
    off = abs(number(element.findtext("tolerance") or "0"))
    return Amount(number(written), written, off, _weight(element), _feedback(element))


def _unit(asked: Asked) -> Fields:
    """The unit that its numbers are in; others are told of."""
    units = asked.element.findall("units/unit")
    own = [each for each in units if number(each.findtext("multiplier") or "1") == 1]
    if len(units) > len(own[:1]):
        asked.note("its further units were left out.")
    return {"unit": clean(own[0].findtext("unit_name", ""))} if own else {}


def _match(asked: Asked) -> Fields:
    pairs = [
        (text_of(each).text, clean(each.findtext("answer/text", "")))
        for each in asked.element.findall("subquestion")
    ]
    return _whole(asked, matched(pairs))


def _order(asked: Asked) -> Fields:
    parts = [text_of(each).text for each in asked.element.findall("answer")]
    return _whole(asked, {"kind": "order", "parts": parts})


def _gaps(asked: Asked) -> Fields:
    """Words picked or dragged into gaps."""
    boxes = asked.element.findall("selectoption") or asked.element.findall("dragbox")
    options = [(clean(box.findtext("text", "")), clean(box.findtext("group", "1"))) for box in boxes]
    prompt = text_of(asked.element.find("questiontext")).text
    return spare(picked(prompt, options, asked.note))


def _cloze(asked: Asked) -> Fields:
    return spare(embedded(text_of(asked.element.find("questiontext")).text, asked.note))


KINDS: Mapping[str, Callable[[Asked], Fields]] = {
    "multichoice": _choice,
    "truefalse": _truth,
    "shortanswer": _text,
    "numerical": _number,
    "matching": _match,
    "ordering": _order,
    "gapselect": _gaps,
    "ddwtos": _gaps,
    "cloze": _cloze,
    "multianswer": _cloze,
}
"""Those that have an answer which can be checked."""
