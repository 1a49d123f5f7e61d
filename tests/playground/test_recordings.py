"""Voice messages, films and round films: sent by people, sent on by bots by their id."""

import pytest

KINDS = {"voice": "sendVoice", "video": "sendVideo", "video_note": "sendVideoNote"}


@pytest.mark.parametrize("kind", KINDS)
async def test_what_a_person_sends_goes_on_by_its_id(play, ada, kind):
    said = await play.sim(f"people/{ada}/send", kind=kind)
    sent = await play.do(KINDS[kind], chat_id=ada, **{kind: said[kind]["file_id"]})
    assert sent[kind] == said[kind]
    assert sent[kind]["duration"] == 2


@pytest.mark.parametrize(
    ("kind", "caption"), [("voice", "Slowly."), ("video", "Slowly."), ("video_note", None)]
)
async def test_a_round_film_has_no_words_of_its_own(play, ada, kind, caption):
    file = (await play.sim(f"people/{ada}/send", kind=kind))[kind]["file_id"]
    sent = await play.do(KINDS[kind], chat_id=ada, caption="Slowly.", **{kind: file})
    assert sent.get("caption") == caption


async def test_each_goes_as_what_it_is(play, ada):
    file = (await play.sim(f"people/{ada}/send", kind="video_note"))["video_note"]["file_id"]
    assert await play.refused("sendVoice", chat_id=ada, voice=file) == (
        "Bad Request: can't use file of type VideoNote as VoiceNote"
    )
    assert await play.refused("sendVideoNote", chat_id=ada) == (
        "Bad Request: there is no video note in the request"
    )


async def test_shapes_are_those_of_the_bot_api(play, ada):
    film = (await play.sim(f"people/{ada}/send", kind="video"))["video"]
    assert (film["width"], film["height"], film["mime_type"]) == (640, 480, "video/mp4")
    assert (await play.sim(f"people/{ada}/send", kind="video_note"))["video_note"]["length"] == 240
