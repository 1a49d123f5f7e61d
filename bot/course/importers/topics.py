"""Which pieces belong together: by topic, small topics with the one above them, cards by how they can be asked."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal, TypeAlias, TypeVar

from bot.course.check_sets import FEWEST, LARGEST
from bot.course.importers.material import Card, Question, Topic
from bot.course.importers.renewing import NOTHING, Before, KnownSet
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
    known: KnownSet | None = None
    """The set of the version before that goes on as this one."""


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


def groups(cards: Sequence[Card], before: Before = NOTHING) -> list[Group]:
    """Sets of nearly one size; those of the version before go on, filled up with what is new."""
    askable = [card for card in cards if way_of(card)]
    going_on = _going_on(askable, before)
    placed = {id(card) for group in going_on for card in group.cards}
    fresh = by([card for card in askable if id(card) not in placed], _kind)
    found: list[Group] = []
    for group in going_on:
        new = fresh.get(_kind(group.cards[0]), [])
        room = max(0, LARGEST - len(group.cards))
        found.append(replace(group, cards=(*group.cards, *new[:room])))
        del new[:room]
    new_sets = [Group(*kind, part) for kind, own in fresh.items() for part in _apart(found, own)]
    return [*found, *new_sets]


def _kind(card: Card) -> tuple[Topic, Way, bool]:
    """What is asked together."""
    return card.topic, way_of(card) or "choose", card.both


def _going_on(cards: Sequence[Card], before: Before) -> list[Group]:
    """The sets of which enough is left, each under the topic of its first card."""
    left = by([(card, known) for card in cards if (known := before.set_of(card))], lambda each: each[1].unit)
    found = []
    for known in before.sets:
        first = [card for card, _known in left.get(known.unit, [])]
        own = [card for card in first if _kind(card)[1:] == _kind(first[0])[1:]]
        if len(own) >= FEWEST:
            found.append(Group(*_kind(own[0]), tuple(own), known))
    return found


def _apart(found: list[Group], own: Sequence[Card]) -> list[tuple[Card, ...]]:
    """New sets; for one that would be alone the last full set gives its last card away."""
    if len(own) != 1:
        return parts(own) if own else []
    place = next((n for n, each in enumerate(found) if _kind(each.cards[0]) == _kind(own[0])), None)
    if place is None:
        return [tuple(own)]
    full = found[place]
    found[place] = replace(full, cards=full.cards[:-1])
    return [(full.cards[-1], *own)]


def parts(cards: Sequence[Card]) -> list[tuple[Card, ...]]:
    """Cut as `rung check` proposes it for a set that is too large."""
    count = -(-len(cards) // LARGEST)
    cuts = [len(cards) * n // count for n in range(count + 1)]
    return [tuple(cards[first:last]) for first, last in pairwise(cuts)]
