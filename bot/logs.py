"""Logging: structured, one line an event, and never a token in it."""

import logging
import re
import sys

import structlog

TOKEN = re.compile(r"(?<!\d)\d{5,}(?::|%3A)[A-Za-z0-9_-]{8,}", re.IGNORECASE)
"""A bot's token: its id, a colon (perhaps encoded), its secret."""
QUIET = ("httpx", "httpcore", "aiohttp", "aiosqlite", "asyncio", "apscheduler", "telegram", "alembic", "PIL")
"""Libraries whose chatter is for their own developers."""


class Redacting(structlog.stdlib.ProcessorFormatter):
    """The last thing that touches a line, traceback and all."""

    def format(self, record: logging.LogRecord) -> str:
        return redacted(super().format(record))


def redacted(text: str) -> str:
    """The text without anything that looks like a token."""
    return TOKEN.sub("<token>", text)


def set_up_logging(level: str) -> None:
    """Everything goes to standard error, structlog's own events and those of the standard library alike."""
    shared: list[structlog.types.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        Redacting(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, _renderer()],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in QUIET:
        logging.getLogger(name).setLevel(
            max(logging.WARNING, root.level) if level != "DEBUG" else logging.DEBUG
        )


def _renderer() -> structlog.types.Processor:
    return structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
