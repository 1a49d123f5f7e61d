"""A call may come in every form that Telegram takes, and says the same in each."""

import asyncio

import aiohttp
import pytest

from tests.playground.harness import PNG, TOKEN, as_json, keyboard

MARKUP = keyboard([("A", "a")])


def multipart(**fields):
    form = aiohttp.FormData(default_to_multipart=True)
    for name, value in fields.items():
        form.add_field(name, value)
    return form


FORMS = {
    "query": lambda text, chat, markup: {"params": {"text": text, "chat_id": chat, "reply_markup": markup}},
    "urlencoded": lambda text, chat, markup: {
        "data": {"text": text, "chat_id": chat, "reply_markup": markup}
    },
    "json": lambda text, chat, _: {"json": {"text": text, "chat_id": int(chat), "reply_markup": MARKUP}},
    "json of strings": lambda text, chat, markup: {
        "json": {"text": text, "chat_id": chat, "reply_markup": markup}
    },
    "multipart": lambda text, chat, markup: {"data": multipart(text=text, chat_id=chat, reply_markup=markup)},
    "query and body": lambda text, chat, markup: {
        "params": {"chat_id": chat},
        "json": {"text": text, "reply_markup": markup},
    },
}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("method", ["sendMessage", "SENDMESSAGE", "sendmessage"])
async def test_parameters_mean_the_same_in_every_form(play, ada, form, method):
    request = FORMS[form]("λ & <b>", str(ada), as_json(MARKUP))
    async with play.session.post(f"{play.address}/bot{TOKEN}/{method}", **request) as response:
        message = (await response.json())["result"]
    assert (message["text"], message["chat"]["id"], message["reply_markup"]) == ("λ & <b>", ada, MARKUP)


async def test_a_call_may_be_a_get(play, ada):
    query = {"chat_id": ada, "text": "hello"}
    async with play.session.get(f"{play.address}/bot{TOKEN}/sendMessage", params=query) as response:
        assert (await response.json())["result"]["text"] == "hello"


@pytest.mark.parametrize("flag", [True, "true", "True", "1", 1])
async def test_flags_may_be_typed_or_written(play, ada, flag):
    assert (await play.do("sendMessage", chat_id=ada, text="x", protect_content=flag))[
        "has_protected_content"
    ]


@pytest.mark.parametrize(
    ("path", "status", "wording"),
    [
        ("/botnonsense/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot0:abc/getMe", 401, "Unauthorized: invalid token specified"),
        ("/bot42/getMe", 401, "Unauthorized: invalid token specified"),
        (f"/bot{TOKEN}/sendDice", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}/", 404, "Not Found: method not found"),
        (f"/bot{TOKEN}", 404, "Not Found: method not found"),
        (f"/file/bot{TOKEN}/photos/none.png", 404, "Not Found"),
        ("/file/botnonsense/photos/none.png", 404, "Not Found"),
    ],
)
async def test_what_is_nowhere_is_refused_by_status_and_in_the_body(play, path, status, wording):
    async with play.session.get(play.address + path) as response:
        body = await response.json()
    assert (response.status, body) == (status, {"ok": False, "error_code": status, "description": wording})


async def test_any_token_of_the_right_form_is_a_bot_of_its_own(play):
    first, second = await play.do("getMe", token="1:a"), await play.do("getMe", token="2:b")
    assert (first["id"], second["id"]) == (1, 2)
    assert first["is_bot"]
    assert first["first_name"] == "Rung"


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=y"])
async def test_a_broken_multipart_body_is_refused(play, kind):
    url = f"{play.address}/bot{TOKEN}/getMe"
    async with play.session.post(url, data=b"--x\r\nnonsense", headers={"content-type": kind}) as response:
        assert (await response.json())["description"].startswith(
            "Bad Request: can't parse multipart form data"
        )


@pytest.mark.parametrize("body", [b"{", b"[1]", b"\xff", b'{"a": "\\ud800"}', b"[" * 100_000])
async def test_a_body_that_is_no_json_object_is_refused(play, body):
    headers = {"content-type": "application/json"}
    async with play.session.post(f"{play.address}/bot{TOKEN}/getMe", data=body, headers=headers) as response:
        assert (await response.json())["error_code"] == 400


async def test_a_body_beyond_the_largest_upload_is_refused(play):
    reader, writer = await asyncio.open_connection(*play.address.removeprefix("http://").split(":"))
    head = f"POST /bot{TOKEN}/sendDocument HTTP/1.1\r\nHost: localhost\r\nContent-Length: {52 << 20}\r\n\r\n"
    writer.write(head.encode())
    answer = await reader.readuntil(b"}")
    writer.close()
    assert answer.startswith(b"HTTP/1.1 413 ")
    assert b"Request Entity Too Large" in answer


async def test_a_file_comes_as_a_part_of_its_name_or_as_an_attachment(play, ada):
    for photo, part in (("attach://picture", "picture"), (None, "photo")):
        form = aiohttp.FormData()
        form.add_field("chat_id", str(ada))
        if photo:
            form.add_field("photo", photo)
        form.add_field(part, PNG, filename="bars.png", content_type="image/png")
        async with play.session.post(f"{play.address}/bot{TOKEN}/sendPhoto", data=form) as response:
            assert (await response.json())["result"]["photo"][-1]["width"] == 640


@pytest.mark.parametrize("token", ["9" * 5000 + ":abc", "٣" * 10 + ":abc", ":", "x"])
async def test_a_token_of_any_form_is_answered(play, token):
    assert (await play.call("getMe", token=token))["error_code"] == 401
