"""Which pieces belong together: by topic, small topics with the one above them, cards by how they can be asked."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias, TypeVar

from bot.course.check_sets import LARGEST
from bot.course.importers.material import Card, Question, Topic
from bot.items.words import reading

ENOUGH_QUESTIONS = 8
"""Of a rule: a run of three and what its check needs."""
ENOUGH_CARDS = 4
TYPED = 40
"""Characters of an answer that is typed; longer ones are asked the other way round, or to choose from [J]."""
CHOSEN = 60
"""Characters of each of four options that still stand under one question with its text [J]."""

Way: TypeAlias = Literal["forward", "backward", "choose"]
"""The back is typed · the front is typed · the back is chosen."""
Piece = TypeVar("Piece", Question, Card)
Thing = TypeVar("Thing")
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Group:
    """Cards of one topic that are asked in one way, at most as many as a set holds."""

    topic: Topic
    way: Way
    both: bool
    cards: tuple[Card, ...]


def by(things: Sequence[Thing], key: Callable[[Thing], Key]) -> dict[Key, list[Thing]]:
    """The things under their keys, both in the order in which they come."""
    found: dict[Key, list[Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found


def gathered(pieces: Sequence[Piece], enough: int) -> list[Piece]:
    """The pieces; a topic of fewer than enough goes into the one above it, the deepest first."""
    for depth in range(max((len(piece.topic) for piece in pieces), default=0), 0, -1):
        few = {topic for topic, own in by(pieces, lambda piece: piece.topic).items() if len(own) < enough}
        pieces = [
            replace(piece, topic=piece.topic[:-1])
            if len(piece.topic) == depth and piece.topic in few
            else piece
            for piece in pieces
        ]
    return list(pieces)


def way_of(card: Card) -> Way | None:
    """How the card can be asked; None where both its texts are too long."""
    if len(card.back) <= TYPED and "\n" not in card.back:
        return "forward"
    if card.front and len(card.front) <= TYPED and not card.asks and "\n" not in card.front:
        return "backward"
    return "choose" if len(card.back) <= CHOSEN else None


def joined(cards: Sequence[Card], note: Callable[[Card, str], None]) -> list[Card]:
    """The cards; those that are asked alike become one that accepts every answer, which is told."""
    found: dict[tuple[Topic, str, str], Card] = {}
    for card in cards:
        key = card.topic, reading(card.front), card.picture if card.asks else ""
        first = found.get(key)
        if first is None:
            found[key] = card
        elif reading(card.back) == reading(first.back):
            note(card, "it stands there twice.")
        else:
            note(card, f"it is asked like another, and {first.back} is accepted as well.")
            also = dict.fromkeys((*first.also, card.back, *card.also))
            found[key] = replace(first, also=tuple(also))
    return list(found.values())


def groups(cards: Sequence[Card]) -> list[Group]:
    """Sets of nearly one size."""
    found = by([card for card in cards if way_of(card)], lambda card: (card.topic, way_of(card), card.both))
    return [
        Group(topic, way, both, part)
        for (topic, way, both), own in found.items()
        for part in parts(own)
        if way is not None
    ]


def parts(cards: Sequence[Card]) -> list[tuple[Card, ...]]:
    """Cut as `rung check` proposes it for a set that is too large."""
    count = -(-len(cards) // LARGEST)
    cuts = [len(cards) * n // count for n in range(count + 1)]
    return [tuple(cards[first:last]) for first, last in pairwise(cuts)]
