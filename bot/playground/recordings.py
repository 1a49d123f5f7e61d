"""Voice messages, films and round films: how long they are is not read from their bytes, it is said here."""

from collections.abc import Callable

from bot.playground.feed import Json
from bot.playground.files import FileKind, Shelf, Stored
from bot.playground.params import Params, Upload
from bot.playground.people import BotAccount
from bot.playground.sending import CAPTION_TOO_LONG, deliver, given_file
from bot.playground.stage import Stage
from bot.playground.texts import caption_of

SECONDS = 2
"""Of whatever is recorded here."""
SIDES = {"video": (640, 480), "video_note": (240, 240), "voice": (0, 0)}


def keep_recording(shelf: Shelf, bot: int, kind: FileKind, upload: Upload) -> Stored:
    return shelf.put(bot, kind, upload.name, upload.content_type, upload.data, SIDES[kind])


def recording_object(file: Stored) -> Json:
    """As the Bot API describes each of the three."""
    about: Json = {"duration": SECONDS}
    if file.kind == "video_note":
        about["length"] = file.width
    else:
        about["mime_type"] = file.content_type
    if file.kind == "video":
        about |= {"width": file.width, "height": file.height, "file_name": file.name}
    return {**file.common, **about}


def send_recording(kind: FileKind) -> Callable[[Stage, BotAccount, Params], Json]:
    """The method that sends this kind; a round film has no words of its own."""

    def send(world: Stage, bot: BotAccount, call: Params) -> Json:
        given = given_file(world, bot, call, kind)
        caption = {} if kind == "video_note" else caption_of(call, CAPTION_TOO_LONG)

        def content() -> Json:
            fresh = isinstance(given, Upload)
            file = keep_recording(world.shelf, bot.id, kind, given) if fresh else given
            return {kind: recording_object(file), **caption}

        return deliver(world, bot, call, content)

    return send
