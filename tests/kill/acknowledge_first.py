"""The bot that loses answers: the library's stock polling tells Telegram before its handler has stored anything."""

import asyncio
import os
import random
import sqlite3
from pathlib import Path

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

from tests.bench.processes import TOKEN

DATABASE = "answers.db"
WORK = 0.01
"""Seconds that a handler takes before it stores: a lookup, a grading."""


class Teacher:
    """Asks for sums and stores what is answered."""

    def __init__(self, path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.execute("PRAGMA journal_mode = WAL")
        self._database.execute(
            "CREATE TABLE IF NOT EXISTS answer (id INTEGER PRIMARY KEY, user_id, question, response)"
        )
        self._asked: dict[int, str] = {}

    async def hear(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        message = update.message
        assert message is not None
        await asyncio.sleep(WORK)
        question = self._asked.get(message.chat_id)
        if message.text and message.text.isdigit():
            self._database.execute(
                "INSERT INTO answer (user_id, question, response) VALUES (?, ?, ?)",
                (message.chat_id, question, message.text),
            )
        await self._ask(message)

    async def _ask(self, message: Message) -> None:
        key = f"{message.chat_id}-{message.message_id}"
        self._asked[message.chat_id] = key
        words = f"Type the sum: {random.randint(2, 999)} + {message.message_id}"
        button = InlineKeyboardButton("Hint", callback_data=f"h:{key}")
        await message.reply_text(words, reply_markup=InlineKeyboardMarkup([[button]]))


async def ready(_app: object) -> None:
    print("ready", flush=True)


def main() -> None:
    teacher, address = Teacher(Path(os.environ["RUNG_DATA"]) / DATABASE), os.environ["RUNG_API_URL"]
    app = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").post_init(ready).build()
    app.add_handler(MessageHandler(filters.TEXT, teacher.hear))
    app.run_polling()


if __name__ == "__main__":
    main()
