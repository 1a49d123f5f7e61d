"""No token in any log, whoever logs it and at whatever level."""

import io
import logging

import pytest
import structlog

from bot.logs import redacted, set_up_logging
from tests.chat.talk import house

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


@pytest.fixture
def written(monkeypatch):
    """Everything that is logged, at debug level; logging is put back as it was."""
    root, before, levels = logging.getLogger(), logging.getLogger().handlers[:], logging.getLogger().level
    lines = io.StringIO()
    monkeypatch.setattr("sys.stderr", lines)
    set_up_logging("DEBUG")
    yield lines
    root.handlers[:] = before
    root.setLevel(levels)
    structlog.reset_defaults()


@pytest.mark.parametrize("text", [f"/bot{TOKEN}/getMe", TOKEN, TOKEN.replace(":", "%3A")])
def test_whatever_looks_like_a_token_is_struck_out(text):
    assert "AAEh" not in redacted(text)


def test_tracebacks_and_arguments_are_struck_out_too(written):
    try:
        raise ValueError(f"no answer from https://api.telegram.org/bot{TOKEN}/getMe")  # noqa: TRY301 - the traceback is what is tested
    except ValueError:
        logging.getLogger("aiohttp").exception("calling %s", TOKEN)
        structlog.get_logger().exception("calling", token=TOKEN)
    assert "calling" in written.getvalue()
    assert "AAEh" not in written.getvalue()


async def test_a_whole_conversation_at_debug_level_shows_no_token(written, tmp_path):
    async with house(tmp_path) as home:
        maya = home.person()
        await maya.says("/start")
        await maya.answers(right=True)
    assert "ready" in written.getvalue()
    assert ":playground" not in written.getvalue()
