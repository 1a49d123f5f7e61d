"""A link as a QR picture, for a screen or a sheet of paper on the wall."""

import io

import segno

MODULE = 10
"""Pixels of one square: large enough for a beamer, 4 kB at most."""
QUIET = 4
"""Squares of white around it that the standard asks for."""


def drawn(text: str) -> bytes:
    """The picture as PNG; a quarter of it may be hidden and it still reads (level Q)."""
    picture = io.BytesIO()
    segno.make_qr(text, error="q").save(picture, kind="png", scale=MODULE, border=QUIET)
    return picture.getvalue()
