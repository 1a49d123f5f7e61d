"""The stock bot that Rung is measured beside: the library's own polling and HTTP client, nothing kept."""

import os

from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

TOKEN = "3000003:kept-on-this-machine"
BOT = int(TOKEN.partition(":")[0])


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    assert update.message.text is not None
    await update.message.reply_text(update.message.text)


async def ready(_app: object) -> None:
    print("ready", flush=True)


def main() -> None:
    address = os.environ["ECHO_API_URL"]
    app = ApplicationBuilder().token(TOKEN).base_url(f"{address}/bot").post_init(ready).build()
    app.add_handler(MessageHandler(filters.TEXT, echo))
    app.run_polling()


if __name__ == "__main__":
    main()
