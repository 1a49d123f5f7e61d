"""What a file gave, made ready to become units: pieces that cannot stand are refused, small topics joined."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.course.fit import fit
from bot.course.importers.images import suffix_of
from bot.course.importers.material import Card, Material, Question, Saying
from bot.course.importers.naming import Names
from bot.course.importers.rules import trimmed
from bot.course.importers.topics import (
    CHOSEN,
    ENOUGH_CARDS,
    ENOUGH_QUESTIONS,
    by,
    gathered,
    joined,
    way_of,
)
from bot.course.importers.words import Words
from bot.course.limits import STEP
from bot.course.shape import ItemShape
from bot.errors import NotTaken


@dataclass
class Ready:
    """The pieces of a course; those that `rung check` refuses are taken out again."""

    questions: list[Question]
    cards: list[Card]
    sayings: list[Saying]
    pictures: Mapping[str, str]
    """Name in the material -> file name in the folder media."""


def prepared(material: Material, words: Words) -> Ready:
    """Every piece that can stand; of every other its place and why."""
    pictures = _pictures(material)
    questions = [_asked(each, words) for each in material.questions if _has_picture(material, each, pictures)]
    questions = [each for each in map(_trim(material), questions) if _fits(material, each)]
    cards = [each for each in _named(material.cards, pictures, words) if _is_askable(material, each)]
    cards = joined(gathered(cards, ENOUGH_CARDS), _telling(material))
    sayings = [each for each in material.sayings if _is_shown(material, each)]
    return Ready(gathered(questions, ENOUGH_QUESTIONS), _sets(material, cards), sayings, pictures)


def unrooted(material: Material) -> None:
    """Where all stands under one name it is the title of the course, and no topic of its own."""
    pieces: list[Question | Card | Saying] = [*material.questions, *material.cards, *material.sayings]
    roots = {piece.topic[:1] for piece in pieces}
    root = next(iter(roots), ())
    if len(roots) > 1 or not root:
        return
    material.title = material.title or root[0]
    material.questions = [replace(each, topic=each.topic[1:]) for each in material.questions]
    material.cards = [replace(each, topic=each.topic[1:]) for each in material.cards]
    material.sayings = [replace(each, topic=each.topic[1:]) for each in material.sayings]


def _pictures(material: Material) -> dict[str, str]:
    """Those that are used and can be sent; of each other one why not."""
    names = Names()
    found: dict[str, str] = {}
    pieces: list[Question | Card] = [*material.questions, *material.cards]
    for picture in dict.fromkeys(piece.picture for piece in pieces if piece.picture):
        try:
            suffix = suffix_of(material.pictures[picture]())
            found[picture] = names.take(PurePosixPath(picture).stem) + suffix
        except NotTaken as error:
            material.note(picture[:60], error.what, error.fix)
    return found


def _has_picture(material: Material, question: Question, pictures: Mapping[str, str]) -> bool:
    """A question that lost its picture asks for something that nobody sees."""
    if question.picture and question.picture not in pictures:
        material.refuse(
            question.name, NotTaken("its picture cannot be shown.", "Correct that first."), question.line
        )
        return False
    return True


def _asked(question: Question, words: Words) -> Question:
    prompt = question.fields.get("prompt") or (words.which if question.picture else "")
    return replace(question, fields={**question.fields, "prompt": prompt})


def _trim(material: Material) -> Callable[[Question], Question]:
    def trim(question: Question) -> Question:
        fields, changed = trimmed(question.fields)
        if changed:
            material.note(
                question.name, "a feedback or solution is too long: it was left out.", line=question.line
            )
        return replace(question, fields=fields)

    return trim


def _fits(material: Material, question: Question) -> bool:
    """Whether an item has room for all its fields; whether it can be asked is judged by the check."""
    faults = fit(ItemShape, {"id": "x", "skill": "x", **question.fields}, material.file)[1]
    if faults:
        error = NotTaken(faults[0].what, faults[0].fix)
        material.refuse(question.name or str(question.fields["prompt"])[:40], error, question.line)
    return not faults


def _named(cards: Sequence[Card], pictures: Mapping[str, str], words: Words) -> list[Card]:
    """The cards; a front that is only a picture is called by its number."""
    found: list[Card] = []
    for card in cards:
        picture = card.picture if card.picture in pictures else ""
        number = sum(each.front.startswith(words.picture.format(number="")) for each in found) + 1
        front = card.front or (words.picture.format(number=number) if picture else "")
        found.append(replace(card, front=front, picture=picture, asks=card.asks and bool(picture)))
    return found


def _telling(material: Material) -> Callable[[Card, str], None]:
    def tell(card: Card, what: str) -> None:
        material.note(_place(card), what, line=card.line)

    return tell


def _place(card: Card) -> str:
    """By what a card is told to its author: the number of its note, else how it begins."""
    return card.name if card.name.startswith("note ") else card.front[:40]


def _is_askable(material: Material, card: Card) -> bool:
    where = _place(card)
    if not card.front:
        material.refuse(where, NotTaken("its front cannot be shown.", "Give it a text."), card.line)
    elif way_of(card) is None:
        what = f"both its texts are long, the back has {len(card.back)} characters."
        material.refuse(where, NotTaken(what, f"Say one of them in {CHOSEN}."), card.line)
    else:
        return True
    return False


def _sets(material: Material, cards: Sequence[Card]) -> list[Card]:
    """The cards; one that would be a set by itself goes, where there are others."""
    kinds = by(cards, lambda card: (card.topic, way_of(card), card.both))
    lonely = [own[0] for own in kinds.values() if len(own) == 1 and len(cards) > 1]
    alone = {id(card) for card in lonely}
    for card in lonely:
        error = NotTaken(
            "no other card of its topic is asked in its way.", "Give it company, or change its length."
        )
        material.refuse(_place(card), error, card.line)
    return [card for card in cards if id(card) not in alone]


def _is_shown(material: Material, saying: Saying) -> bool:
    if 0 < len(saying.text) <= STEP:
        return True
    if saying.text:
        error = NotTaken(f"the text has {len(saying.text)} characters.", f"Say it in {STEP}.")
        material.refuse(saying.text[:40], error, saying.line)
    return False
