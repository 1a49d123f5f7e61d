"""From the answers of a question in another program to one of Rung's kinds; what Rung cannot ask is NotTaken."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, TypeAlias

from bot.course.check_fields import GAP, GAPS, OPTIONS
from bot.course.importers.plain import one_line
from bot.course.importers.words import Words
from bot.errors import NotTaken

Fields: TypeAlias = dict[str, Any]
Note: TypeAlias = Callable[[str], None]
"""Takes what was changed on the way."""

ALL = Fraction(100)
"""Weight of an answer that is right by itself."""
SHOWN = 4
"""Options offered of a list that is too long for a telephone."""
_NUMBER = re.compile(r"[+-]?(?:\d{1,15}(?:[.,]\d{0,15})?|[.,]\d{1,15})(?:[eE][+-]?\d{1,2})?")
_ANYTHING = re.compile(r"(?<!\\)\*")
"""A star stands for any text, unless a backslash hides it."""
_BLANK = re.compile(r"_{2,}")


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers, with its weight in percent."""

    text: str
    weight: Fraction = ALL
    feedback: str = ""


def chosen(answers: Sequence[Answer], note: Note, *, several: bool) -> Fields:
    """Options: one of them right, or some of them where none is right by itself."""
    if len({one_line(answer.text).casefold() for answer in answers}) < len(answers):
        raise NotTaken("two of its options read the same.", "Make them differ.")
    if several:
        return _several(answers, note)
    right = [answer for answer in answers if answer.weight == ALL]
    if not right:
        raise NotTaken("none of its options is right.", "Mark the right one.")
    if len(right) > 1:
        note("several options are right by themselves: the first of them is offered.")
    if any(0 < answer.weight < ALL for answer in answers):
        note("an option is right in part: here it is not right.")
    kept = [answer for answer in answers if answer.weight != ALL or answer is right[0]]
    return {"kind": "choice", "option": _options(kept, right[:1]), **_shown(kept)}


def _several(answers: Sequence[Answer], note: Note) -> Fields:
    right = [answer for answer in answers if answer.weight > 0]
    if not right:
        raise NotTaken("none of its options is right.", "Mark the right ones.")
    if len(answers) not in OPTIONS:
        raise NotTaken(f"it has {len(answers)} options.", f"Give {OPTIONS.start} to {OPTIONS.stop - 1}.")
    if len({answer.weight for answer in right}) > 1:
        note("its weights differ: here every right option is wanted.")
    return {"kind": "multiple", "option": _options(answers, right)}


def _options(answers: Sequence[Answer], right: Sequence[Answer]) -> list[Fields]:
    return [
        {"text": answer.text, **({"right": True} if answer in right else {}), **_said(answer)}
        for answer in answers
    ]


def _said(answer: Answer) -> Fields:
    return {"feedback": answer.feedback} if answer.feedback else {}


def _shown(options: Sequence[Answer]) -> Fields:
    return {} if len(options) < OPTIONS.stop else {"show": SHOWN}


def true_or_false(right: bool, words: Words, if_true: str = "", if_false: str = "") -> Fields:
    """Two options; the feedback belongs to the option that is chosen."""
    said = zip((words.true, words.false), (if_true, if_false), (right, not right), strict=True)
    answers = [Answer(text, ALL if each else Fraction(0), feedback) for text, feedback, each in said]
    return {"kind": "choice", "option": _options(answers, [a for a in answers if a.weight])}


def typed(answers: Sequence[Answer], note: Note) -> Fields:
    """A text; answers that are right in part become mistakes that are talked about."""
    plain = [_starless(answer) for answer in answers if not _ANYTHING.search(answer.text)]
    if len(plain) < len(answers):
        note("an answer with * stands for anything: it was left out.")
    right = [answer for answer in plain if answer.weight == ALL and answer.text.strip()]
    if not right:
        raise NotTaken("it has no answer that is right by itself.", "Give one.")
    rest = [answer for answer in plain if answer.weight < ALL]
    if any(not answer.feedback and answer.weight > 0 for answer in rest):
        note("an answer is right in part and says nothing: it was left out.")
    mistakes = [{"answer": answer.text, "feedback": answer.feedback} for answer in rest if answer.feedback]
    accepted = list(dict.fromkeys(answer.text for answer in right))
    return {"kind": "text", "answer": accepted, "mistake": mistakes, "right": right[0].feedback}


def _starless(answer: Answer) -> Answer:
    return replace(answer, text=answer.text.replace("\\*", "*"))


def gapped(prompt: str, fields: Fields) -> Fields:
    """The fields with their prompt; a text that fills the one gap of its prompt becomes a cloze."""
    whole = _BLANK.sub(GAP, prompt)
    if fields["kind"] != "text" or whole.count(GAP) != 1 or any("|" in text for text in fields["answer"]):
        return {**fields, "prompt": prompt}
    return {**fields, "kind": "cloze", "prompt": whole, "answer": ["|".join(fields["answer"])]}


def filled(prompt: str, gaps: Sequence[Sequence[str]]) -> Fields:
    """A cloze: for each gap of the prompt all that fits."""
    if len(gaps) not in GAPS:
        raise NotTaken(f"it has {len(gaps)} gaps.", f"Give at most {GAPS.stop - 1}.")
    if any("|" in text for gap in gaps for text in gap):
        raise NotTaken("an answer holds a vertical bar.", "Leave it out.")
    return {"kind": "cloze", "prompt": prompt, "answer": ["|".join(gap) for gap in gaps]}


@dataclass(frozen=True, slots=True)
class Amount:
    """A number that is right, or right in part, and how far off is as right."""

    value: Fraction
    written: str
    off: Fraction = Fraction(0)
    weight: Fraction = ALL
    feedback: str = ""


def counted(amounts: Sequence[Amount], note: Note) -> Fields:
    """A number; of several that are right, all where they are exact."""
    right = [amount for amount in amounts if amount.weight == ALL]
    rest = [amount for amount in amounts if amount.weight < ALL]
    if not right:
        raise NotTaken("it has no number that is right by itself.", "Give one.")
    if len(right) > 1:
        return _any_of(right)
    if any(not amount.feedback for amount in rest):
        note("a number is right in part and says nothing: it was left out.")
    mistakes = [{"answer": str(a.value), "feedback": a.feedback} for a in rest if a.feedback]
    one = right[0]
    return {
        "kind": "number",
        "answer": str(one.value),
        "tolerance": str(one.off) if one.off else "",
        "solution": one.written if one.value.denominator > 1 else "",
        "mistake": mistakes,
        "right": one.feedback,
    }


def _any_of(right: Sequence[Amount]) -> Fields:
    if any(amount.off for amount in right):
        raise NotTaken("several numbers are right, with a tolerance.", "Ask for one of them.")
    return {"kind": "text", "answer": [amount.written for amount in right]}


def number(text: str) -> Fraction:
    """A plain or scientific decimal, exactly; NotTaken for anything else."""
    plain = text.strip()
    if not _NUMBER.fullmatch(plain):
        raise NotTaken(f"{plain[:40]!r} is no number.", "Write it like 3.14.")
    return Fraction(plain.replace(",", "."))


def matched(pairs: Sequence[tuple[str, str]]) -> Fields:
    """Partners; a right side without a left one belongs nowhere."""
    whole = [(left, right) for left, right in pairs if left]
    if len({one_line(right).casefold() for _left, right in pairs}) < len(pairs):
        raise NotTaken("two of its right sides read the same.", "Ask for them by themselves.")
    extra = [right for left, right in pairs if not left]
    return {"kind": "match", "pairs": [list(pair) for pair in whole], "extra": extra}


def spare(fields: Mapping[str, Any]) -> Fields:
    """The fields that say something."""
    return {name: value for name, value in fields.items() if value not in ("", [], {})}
