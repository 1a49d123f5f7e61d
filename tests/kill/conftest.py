"""What is killed stands on a database of each kind."""

import pytest


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request):
    """A database of each kind; empty for a file."""
    if request.param == "sqlite":
        yield ""
        return
    with request.getfixturevalue("frail").database() as url:
        yield url
