"""Words the browser tests share: asking a question as the bot, a poll, finding its message on the page."""

import io

from PIL import Image

ANSWERS = [
    [{"text": "1/2", "callback_data": "a"}, {"text": "2/3", "callback_data": "b"}],
    [{"text": "Hint", "callback_data": "hint"}, {"text": "I don't know", "callback_data": "idk"}],
]


async def ask(bot, chat, text="1/2 + 1/3 = ?", rows=ANSWERS, **more):
    return await bot.call(
        "sendMessage", chat_id=chat, text=text, reply_markup={"inline_keyboard": rows}, **more
    )


async def poll(bot, chat, **how):
    options = [{"text": text} for text in ("2/5", "5/6", "1/6")]
    return await bot.call("sendPoll", chat_id=chat, question="1/2 + 1/3 = ?", options=options, **how)


def message(page, sent):
    return page.locator(f'article[data-id="{sent["message_id"]}"]')


def png(width=800, height=260):
    picture = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(picture, "PNG")
    return picture.getvalue()
