"""Cards with pictures: what stands under a picture, and a zip of pictures with their table."""

import pytest

from bot.course.importers.pasted import parted
from bot.course.importers.pictured import captioned, written
from bot.errors import NotTaken
from tests.chat.plumbing import PNG
from tests.course.importers.hostile import zipped
from tests.course.importers.taken import entries, refused, taken


def pictured(*rows, **more):
    files = [("cards.csv", written([*rows]).encode()), *((name, data) for name, data in more.items())]
    return zipped(files)


def test_a_picture_is_asked_and_its_answer_typed(tmp_path):
    data = pictured(("", "cat", "a"), ("", "dog", "b"), ("", "cow", "c"), a=PNG, b=PNG + b"1", c=PNG + b"2")
    report, course = taken(tmp_path, "photos.zip", data, title="Animals")
    assert (report.cards, report.pictures, report.teachable) == (3, 3, True)
    assert [(entry.id, entry.back) for entry in entries(course)] == [
        ("cat", "cat"),
        ("dog", "dog"),
        ("cow", "cow"),
    ]
    assert all(item.picture for item in course.units[0].skills[0].items)


def test_rows_that_cannot_be_taken_are_told_with_their_picture(tmp_path):
    rows = [("", "cat", "a"), ("", "dog", "b"), ("", "", "a"), ("", "cow", "gone"), ("", "ox", "")]
    report, _ = taken(tmp_path, "photos.zip", pictured(*rows, a=PNG, b=PNG + b"1"))
    assert [line for line, _what in refused(report)][:3] == [4, 5, 6]


@pytest.mark.parametrize(
    ("caption", "sides"),
    [("= cat", ("", "cat")), ("=cat", ("", "cat")), ("this = that", ("this", "that")), ("a: b", ("a", "b"))],
)
def test_what_stands_under_a_picture_has_an_answer(caption, sides):
    assert captioned(caption) == sides


@pytest.mark.parametrize("caption", ["", "cat", "=", "= ", "look at this"])
def test_a_caption_without_one_is_refused(caption):
    with pytest.raises(NotTaken):
        captioned(caption)


def test_lines_with_two_sides_are_counted():
    assert parted("dog = Hund\n\ncat - Katze\nox: Ochse\nonly this\n") == (3, 1)
