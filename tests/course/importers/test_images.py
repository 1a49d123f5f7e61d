"""Pictures are judged by their first bytes, before anything unpacks them."""

import pytest

from bot.course.importers.images import suffix_of
from bot.errors import NotTaken
from tests.course.importers.pictures import jpeg, png


def test_png_and_jpg_are_told_by_what_is_in_them():
    assert (suffix_of(png()), suffix_of(jpeg())) == (".png", ".jpg")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (png(60_000, 60_000), "60000 × 60000 points"), (jpeg(65_000, 65_000), "65000 × 65000 points"),
        (png(9_000, 10), "9000 × 10 points"), (png(0, 5), "0 × 5 points"), (b"GIF89a", "no png or jpg"),
        (b"<svg/>", "no png or jpg"), (b"\xff\xd8\xff" + b"\xff" * 50, "damaged"), (jpeg()[:8], "damaged"),
        (b"\xff\xd8\xff\xe0\0\0" * 9, "damaged"), (png() + bytes(1_000_000), "larger than 1,000,000 bytes"),
    ],
)  # fmt: skip
def test_what_cannot_be_sent_is_refused(data, said):
    with pytest.raises(NotTaken, match=said):
        suffix_of(data)
