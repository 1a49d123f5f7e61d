"""Pictures from the files of a course: read when they are sent, kept until they change, nothing from elsewhere."""

import pytest

from bot import attachments
from bot.attachments import Attachments
from bot.errors import RungError
from tests.chat.plumbing import PNG

WANTED = {"attach": "picture", "spec": "file:greek/letters/media/alpha.png"}


@pytest.fixture
def content(tmp_path):
    folder = tmp_path / "content" / "greek" / "letters" / "media"
    folder.mkdir(parents=True)
    (folder / "alpha.png").write_bytes(PNG)
    (folder / "photo.JPG").write_bytes(b"\xff\xd8\xff")
    (folder / "notes.txt").write_text("not a picture")
    (tmp_path / "secret.png").write_bytes(PNG)
    return tmp_path / "content"


async def test_a_picture_of_a_course_is_its_file(content):
    made = await Attachments(None, content).make(WANTED)
    assert (made.name, made.data, made.content_type) == ("alpha.png", PNG, "image/png")
    photo = await Attachments(None, content).make(WANTED | {"spec": "file:greek/letters/media/photo.JPG"})
    assert photo.content_type == "image/jpeg"


async def test_a_picture_is_read_once_and_again_when_it_has_changed(content):
    attached, path = Attachments(None, content), content / "greek/letters/media/alpha.png"
    before = attachments._read.cache_info().misses
    for _ in range(3):
        await attached.make(WANTED)
    assert attachments._read.cache_info().misses == before + 1
    path.write_bytes(PNG + b"more")
    assert (await attached.make(WANTED)).data == PNG + b"more"


@pytest.mark.parametrize(
    "spec",
    [
        "file:greek/letters/media/gone.png",
        "file:greek/letters/media/notes.txt",
        "file:greek/letters/media",
        "file:../secret.png",
        "file:greek/../../secret.png",
        "file:/etc/passwd",
        "file:",
    ],
)
async def test_what_is_no_picture_of_a_course_is_refused(content, spec):
    with pytest.raises(RungError):
        await Attachments(None, content).make({"attach": "picture", "spec": spec})


async def test_without_a_folder_of_courses_there_are_no_files():
    with pytest.raises(RungError):
        await Attachments(None).make(WANTED)


async def test_a_drawn_picture_needs_no_folder():
    assert (await Attachments(None).make({"attach": "picture", "spec": "bar 2/5"})).data.startswith(
        b"\x89PNG"
    )
