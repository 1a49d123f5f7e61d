"""Where a teacher's deeds hang: buttons on the pages of a class, and words that reach a learner."""

from collections.abc import Mapping

from bot.chat import keyboards
from bot.chat.render import pairs as paired
from bot.chat.render import peers
from bot.chat.render.deeds import hands as raised
from bot.chat.render.deeds import letters as written
from bot.classroom import hands, letters, pairing, peer_looking
from bot.classroom.deals import Find, Say, What
from bot.classroom.room import Room
from bot.texts import hands as hand_texts
from bot.texts import letters as letter_texts
from bot.texts import pairs as pair_texts
from bot.texts.say import Say as Voice

WORDS: Mapping[What, tuple[Find, Say]] = {
    "hand": (hands.told, raised.told),
    "letter": (letters.told, written.told),
    "pair": (pairing.asked, paired.asked),
    "paired": (pairing.paired, paired.card),
    "look": (peer_looking.asked, peers.asked),
}
"""What a learner is to read: how it is found, and how it is said."""


def of_class(say: Voice, room: Room) -> keyboards.Row:
    """On the class's page: hands that are up, and two who are asked to work together."""
    number = room.known.id
    up, two = hand_texts.listed(say, room.hands), pair_texts.listed(say, room.pairs)
    return [
        *([keyboards.button(up, "deed", "hands", number)] if room.hands else []),
        *([keyboards.button(two, "pair", "list", number)] if room.pairs else []),
    ]


def of_rules(say: Voice, room: Room) -> keyboards.Row:
    """Behind [More]."""
    own_name = keyboards.button(letter_texts.buttons(say)["own_name"], "deed", "own_name", room.known.id)
    return [own_name, *peers.of_rules(say, room)]


def of_learner(say: Voice, number: int, learner: int) -> keyboards.Row:
    """On the learner's page."""
    return [
        keyboards.button(letter_texts.buttons(say)["write"], "deed", "write", number, learner),
        keyboards.button(pair_texts.buttons(say)["pair"], "pair", "skills", number, learner),
    ]
