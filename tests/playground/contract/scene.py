"""The scene of every contract row: people, groups and messages, named so that a table can speak of them."""

from dataclasses import replace

from bot.playground import group_life
from bot.playground.methods import METHODS
from bot.playground.params import Params, Upload
from tests.playground.harness import PNG, keyboard

BOT = 4242
OTHERS = 77
"""Another bot, whose files are not this one's."""
LARGE = 21 * 1024 * 1024


class Named(str):
    """Stands in a table for something of the scene."""


class Scene:
    """One world with everything that the rows speak of."""

    def __init__(self, world):
        self.world, self.bot = world, BOT
        self.account = world.admit_bot(BOT)
        self.ada, self.bob, self.eve, self.dan = (
            world.add_person(name).id for name in ("Ada", "Bob", "Eve", "Dan")
        )
        self.hello = world.say(self.ada, "/start")
        world.say(self.eve, "/start")
        world.block(self.eve, True)
        self._groups()
        self._messages()
        self._files()

    def _groups(self):
        self.group = self._group("5B", BOT, self.bob)
        self.old = self._group("Once small", BOT)
        ada = self.world.people[self.ada].user
        self.heir = group_life.move(self.world, self.account, self._at(self.old), ada).id
        self.forum = self._group("Topics", BOT, self.bob, supergroup=True)
        group_life.rise(self.world, self.account, self._at(self.forum), self.account.user, ada)
        group_life.turn_topics(self.world, self.account, self._at(self.forum), ada, on=True)
        self.topic = group_life.add_topic(self.world, self.account, self._at(self.forum), ada, "Fractions")
        self.removed = self._group("Removed", BOT)
        group_life.go(self.world, self.account, self._at(self.removed), self.account.user, ada)
        self.banned = self._group("Banned", BOT, supergroup=True)
        group_life.go(self.world, self.account, self._at(self.banned), self.account.user, ada)
        self.left = self._group("Left", BOT, supergroup=True)
        self.does("leaveChat", chat_id=self.left)
        self.strange = self._group("Never in")

    def _group(self, title, *members, supergroup=False):
        return group_life.found(
            self.world, self.account, self.ada, title, [*members], supergroup=supergroup
        ).id

    def _at(self, chat):
        return self.world.group(chat)

    def _messages(self):
        self.sent = self._sends(self.ada)
        self.in_group = self._sends(self.group)
        self.in_forum = self._sends(self.forum)
        self.in_topic = self.does("sendMessage", chat_id=self.forum, message_thread_id=self.topic, text="q")[
            "message_id"
        ]
        self.of_bob = self.world.say(self.bob, "What is 1/2?", chat=self.group)
        self.of_bob_in_forum = self.world.say(self.bob, "What is 1/2?", chat=self.forum)
        quiz = {
            "question": "1/2 + 1/4?",
            "options": ["2/6", "3/4"],
            "type": "quiz",
            "correct_option_ids": [1],
        }
        self.poll, self.closed = (
            self.does("sendPoll", chat_id=self.group, **quiz)["message_id"] for _ in range(2)
        )
        self.world.vote(self.bob, self.poll, [1], chat=self.group)
        self.does("stopPoll", chat_id=self.group, message_id=self.closed)
        self.query = self.world.tap(self.ada, self.sent, "a")
        self.group_query = self.world.tap(self.bob, self.in_group, "a", chat=self.group)

    def _sends(self, chat):
        return self.does("sendMessage", chat_id=chat, text="q", reply_markup=keyboard([("A", "a")]))[
            "message_id"
        ]

    def _files(self):
        self.file = self._uploads(Upload("answers.csv", b"seq,kind\n", "text/csv"))["document"]["file_id"]
        self.photo = self._uploads(Upload("bars.png", PNG, "image/png"), as_photo=True)["photo"][-1][
            "file_id"
        ]
        large = self._uploads(Upload("large.bin", b"x", "application/octet-stream"))["document"]["file_id"]
        stored = self.world.shelf.stored
        stored[large] = replace(stored[large], size=LARGE)
        self.large = large
        self.foreign = self.world.shelf.put(OTHERS, "document", "x", "text/plain", b"x").id

    def _uploads(self, file, **how):
        return self.world.chat(self.ada).messages[self.world.upload(self.ada, file, **how)]

    def does(self, method, **params):
        return METHODS[method.lower()](self.world, self.account, Params(params))

    def meant(self, value):
        """The value with everything named put in its place."""
        if isinstance(value, Named):
            return getattr(self, value)
        if isinstance(value, dict):
            return {key: self.meant(inner) for key, inner in value.items()}
        return [self.meant(inner) for inner in value] if isinstance(value, list) else value
