"""Files are uploaded once, named by ids of their bot, and come back byte for byte."""

import io
import struct

import aiohttp
import pytest

from bot.playground.photos import dimensions
from bot.playground.refusals import Refusal
from bot.playground.samples import grey_png
from tests.playground.harness import PNG, TOKEN, keyboard

JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc0\x00\x0b\x08" + struct.pack(">HH", 30, 40) + b"\x01\x01\x11\x00"


async def upload(play, method, chat, data, name="picture.png", token=TOKEN, **fields):
    form = aiohttp.FormData()
    kind = method.removeprefix("send").lower()
    for key, value in {"chat_id": chat, kind: "attach://it", **fields}.items():
        form.add_field(key, str(value))
    form.add_field("it", data, filename=name, content_type="image/png")
    async with play.session.post(f"{play.address}/bot{token}/{method}", data=form) as response:
        return await response.json()


async def test_a_photo_comes_in_several_sizes_the_largest_last(play, ada):
    message = (await upload(play, "sendPhoto", ada, PNG, caption="<i>bars</i>", parse_mode="HTML"))["result"]
    assert [(size["width"], size["height"]) for size in message["photo"]] == [
        (90, 68),
        (320, 240),
        (640, 480),
    ]
    assert len({size["file_id"] for size in message["photo"]}) == 3
    assert message["caption"] == "bars"
    assert message["caption_entities"] == [{"offset": 0, "length": 4, "type": "italic"}]


async def test_a_file_id_sends_the_same_photo_again(play, ada):
    first = (await upload(play, "sendPhoto", ada, PNG))["result"]
    again = await play.do("sendPhoto", chat_id=ada, photo=first["photo"][0]["file_id"], caption="again")
    assert again["photo"] == first["photo"]
    assert again["caption"] == "again"


async def test_what_was_sent_can_be_fetched(play, ada):
    document = (await upload(play, "sendDocument", ada, b"seq,kind\n", name="rung.csv"))["result"]["document"]
    assert (document["file_name"], document["file_size"]) == ("rung.csv", 9)
    path = (await play.do("getFile", file_id=document["file_id"]))["file_path"]
    for address in (f"/file/bot{TOKEN}/{path}", f"/sim/files/{document['file_id']}"):
        async with play.session.get(play.address + address) as response:
            assert await response.read() == b"seq,kind\n"


async def brought(play, person, data, kind="text/csv", **query):
    """A file that a person uploads; the message."""
    url, headers = f"{play.address}/sim/people/{person}/upload", {"content-type": kind}
    async with play.session.post(url, params=query, data=data, headers=headers) as response:
        return await response.json()


async def test_a_person_uploads_a_document_that_the_bot_can_fetch(play, ada):
    said = await brought(play, ada, b"front,back\n", name="words.csv", caption="for /import")
    assert (said["caption"], said["caption_entities"][0]["type"]) == ("for /import", "bot_command")
    document = said["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == (
        "words.csv",
        "text/csv",
        11,
    )
    assert [update["message"] for update in await play.do("getUpdates")] == [said]
    path = (await play.do("getFile", file_id=document["file_id"]))["file_path"]
    async with play.session.get(f"{play.address}/file/bot{TOKEN}/{path}") as response:
        assert await response.read() == b"front,back\n"


async def test_a_person_uploads_a_photo(play, ada):
    said = await brought(play, ada, PNG, kind="image/png", name="bars.png", photo="1")
    assert [size["width"] for size in said["photo"]] == [90, 320, 640]


@pytest.mark.parametrize(
    ("query", "wording"),
    [
        ({}, "'name' is missing"),
        ({"name": "x", "photo": "1"}, "IMAGE_PROCESS_FAILED"),
        ({"name": "x", "caption": "x" * 1025}, "A caption has 1 to 1024"),
        ({"name": "x", "chat": "-5"}, "no group -5"),
        ({"name": "x", "topic": "5"}, "no topic 5"),
    ],
)
async def test_what_cannot_be_uploaded_is_refused(play, ada, query, wording):
    assert wording in (await brought(play, ada, b"x", **query))["error"]


async def test_an_upload_may_be_as_large_as_telegram_takes_but_fetched_only_up_to_20_mb(play, ada):
    said = await brought(play, ada, io.BytesIO(bytes(20 * 1024 * 1024 + 1)), name="large.bin")
    assert (
        await play.refused("getFile", file_id=said["document"]["file_id"]) == "Bad Request: file is too big"
    )


@pytest.mark.parametrize(
    ("method", "data", "shown"),
    [("sendPhoto", PNG, "inline"), ("sendDocument", b"<script>alert(1)</script>", "attachment")],
)
async def test_a_browser_shows_pictures_and_nothing_else_on_the_pages_own_origin(
    play, ada, method, data, shown
):
    form = aiohttp.FormData({"chat_id": str(ada)})
    kind = "text/html" if shown == "attachment" else "image/png"
    form.add_field(method.removeprefix("send").lower(), data, filename="it.html", content_type=kind)
    async with play.session.post(f"{play.address}/bot{TOKEN}/{method}", data=form) as response:
        message = (await response.json())["result"]
    file = message["document"]["file_id"] if "document" in message else message["photo"][0]["file_id"]
    async with play.session.get(f"{play.address}/sim/files/{file}") as response:
        assert response.headers["content-disposition"] == shown
        assert response.headers["x-content-type-options"] == "nosniff"
        assert await response.read() == data


async def test_a_caption_may_stand_above_its_photo_and_be_moved(play, ada):
    sent = (await upload(play, "sendPhoto", ada, PNG, caption="x", show_caption_above_media="true"))["result"]
    assert sent["show_caption_above_media"] is True
    which = {"chat_id": ada, "message_id": sent["message_id"]}
    below = await play.do("editMessageCaption", **which, caption="x")
    assert "show_caption_above_media" not in below
    above = await play.do("editMessageCaption", **which, caption="x", show_caption_above_media=True)
    assert above["show_caption_above_media"] is True
    markup = keyboard([("A", "a")])
    assert (await play.do("editMessageReplyMarkup", **which, reply_markup=markup))["show_caption_above_media"]
    bare = await play.do("editMessageCaption", **which, show_caption_above_media=True)
    assert "show_caption_above_media" not in bare


async def test_a_caption_can_be_edited_and_a_text_in_its_place_cannot(play, ada):
    number = (await upload(play, "sendPhoto", ada, PNG, caption="before"))["result"]["message_id"]
    edited = await play.do("editMessageCaption", chat_id=ada, message_id=number, caption="after")
    assert edited["caption"] == "after"
    assert edited["photo"]
    assert "caption" not in await play.do("editMessageCaption", chat_id=ada, message_id=number)
    assert await play.refused("editMessageText", chat_id=ada, message_id=number, text="x") == (
        "Bad Request: there is no text in the message to edit"
    )


@pytest.mark.parametrize(
    ("method", "params", "wording"),
    [
        ("sendPhoto", {}, "there is no photo in the request"),
        ("sendPhoto", {"photo": "attach://nothing"}, "there is no photo in the request"),
        ("sendDocument", {}, "there is no document in the request"),
        ("sendPhoto", {"photo": "https://example.org/a.png"}, "failed to get HTTP URL content"),
        ("sendPhoto", {"photo": "unknown"}, "wrong file identifier/HTTP URL specified"),
        (
            "sendPhoto",
            {"photo": "unknown", "caption": "x" * 1025},
            "wrong file identifier/HTTP URL specified",
        ),
    ],
)
async def test_a_call_without_a_usable_file_is_refused(play, ada, method, params, wording):
    assert await play.refused(method, chat_id=ada, **params) == f"Bad Request: {wording}"


@pytest.mark.parametrize(
    ("method", "data", "wording"),
    [
        ("sendPhoto", b"no picture", "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", PNG[:20], "IMAGE_PROCESS_FAILED"),
        ("sendPhoto", grey_png(9999, 2), "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", grey_png(42, 2), "PHOTO_INVALID_DIMENSIONS"),
        ("sendPhoto", b"", "file must be non-empty"),
        ("sendDocument", b"", "file must be non-empty"),
    ],
)
async def test_uploads_that_telegram_refuses_are_refused(play, ada, method, data, wording):
    assert (await upload(play, method, ada, data))["description"] == f"Bad Request: {wording}"


async def test_captions_end_at_1024_characters(play, ada):
    assert (await upload(play, "sendPhoto", ada, PNG, caption="x" * 1024))["ok"]
    answer = await upload(play, "sendPhoto", ada, PNG, caption="x" * 1025)
    assert answer["description"] == "Bad Request: message caption is too long"


async def test_a_file_id_belongs_to_one_bot_and_one_kind(play, ada):
    photo = (await upload(play, "sendPhoto", ada, PNG))["result"]["photo"][0]["file_id"]
    assert await play.refused("sendDocument", chat_id=ada, document=photo) == (
        "Bad Request: can't use file of type Photo as Document"
    )
    answer = await play.call("getFile", token="77:other", file_id=photo)
    assert answer["description"] == "Bad Request: invalid file_id"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (PNG, ("image/png", (640, 480))),
        (b"GIF89a" + struct.pack("<HH", 7, 9), ("image/gif", (7, 9))),
        (JPEG, ("image/jpeg", (40, 30))),
    ],
    ids=["png", "gif", "jpeg"],
)
def test_a_picture_tells_its_kind_and_size(data, expected):
    assert dimensions(data) == expected


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", JPEG[:12], b"\xff\xd8" + b"\xff\xe0\x00\x00" * 3, b"BM"])
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(Refusal, match="IMAGE_PROCESS_FAILED"):
        dimensions(data)
