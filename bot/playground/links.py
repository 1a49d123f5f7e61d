"""Which links Telegram accepts, and how it writes them."""

import re

LINK = re.compile(
    r"(?:(?P<scheme>https?|tg|ton|tonsite)://)?(?P<host>[^\s/?#@]+\.[^\s/?#@.]{2,}|localhost|(?<=://)[^\s/?#@]+)"
    r"(?P<rest>[/?#]\S*)?",
    re.IGNORECASE,
)


def checked_link(url: str) -> str:
    """The link with scheme and path as Telegram completes it; empty if it is none."""
    found = LINK.fullmatch(url.strip())
    if found is None:
        return ""
    scheme = (found["scheme"] or "http").lower()
    path = found["rest"] or ("/" if scheme.startswith("http") else "")
    return f"{scheme}://{found['host'].lower()}{path}"
