"""The arrows: which room knows which. Read from the imports, so that a wrong one fails here and not in a review."""

import ast
import sys
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"
ORDER = (
    ("errors", "clock", "config", "mail", "health", "logs", "clock_follow", "codes", "qr"),
    ("course.model",),
    ("items",),
    ("learning",),
    ("course",),
    ("texts",),
    ("store",),
    ("building", "records"),
    ("visit",),
    ("timing",),
    ("tutor", "attachments"),
    ("errands",),
    ("household", "nudges", "regrades", "overrides"),
    ("disputes",),
    ("handover", "classroom"),
    ("material",),
    ("chat",),
    ("jobs", "ops", "ticker"),
    ("playground",),
    ("app",),
    ("preview", "service"),
    ("cli",),
    ("__main__",),
)
"""Each knows only what stands before it, and its own room."""
MAY_NOT = {
    (
        "chat",
        "store",
    ): "they meet through the tutor and through the ports that the lanes and the dispatcher define",
    ("store", "chat"): "the store implements the ports without knowing them",
}
PLAYGROUND_KNOWS = {"errors", "clock"}
"""It plays Telegram: it must not share code with the bot that it is a test of."""
PURE = {
    "learning": {"fsrs"},
    "items": {"PIL", "rapidfuzz"},
}
"""Outside packages of the pure rooms; `learning` also keeps away from the clock, chance, files and waiting."""
IMPURE = {"asyncio", "os", "random", "time", "pathlib", "io", "sqlite3", "socket", "threading", "secrets"}
EXCEPTIONS = {
    ("items/pictures.py", "io"): "a picture is made in memory",
    ("items/drawing.py", "io"): "a picture is made in memory",
    ("items/canvas.py", "io"): "a picture is made in memory",
    ("items/variants.py", "random"): "a generator seeded from ids, never the global one",
    ("items/draws.py", "random"): "a generator seeded from ids, never the global one",
}


READS_FOREIGN = "course/importers/foreign.py"
"""Opens databases of Anki, guarded and in memory; the bot's own is the store's alone."""


def modules():
    return sorted(path for path in BOT.rglob("*.py") if "versions" not in path.parts)


def room(dotted: str) -> str:
    """The first name in the order that a module falls under."""
    parts = dotted.split(".")
    for length in (2, 1):
        name = ".".join(parts[:length])
        if any(name in level for level in ORDER):
            return name
    raise AssertionError(f"bot.{dotted} stands in no room: give it a place in ORDER")


def imports(path: Path):
    """Everything a file imports, whole names."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names if node.module == "bot")


def own(path: Path) -> str:
    return ".".join(path.relative_to(BOT).with_suffix("").parts)


def level(name: str) -> int:
    return next(n for n, names in enumerate(ORDER) if name in names)


def known_rooms(path: Path):
    return {room(name.removeprefix("bot.")) for name in imports(path) if name.startswith("bot.")}


@pytest.mark.parametrize("path", modules(), ids=own)
def test_a_room_knows_only_what_stands_before_it(path):
    if own(path) == "__init__":
        return
    here = room(own(path))
    for known in known_rooms(path) - {here}:
        assert level(known) <= level(here), f"bot.{own(path)} imports {known}, which stands behind {here}"
        assert level(known) != level(here) or level(here) == 0, (
            f"bot.{own(path)} imports its neighbour {known}"
        )
        why = MAY_NOT.get((here, known))
        assert why is None, f"bot.{own(path)} imports bot.{known}: {why}"


@pytest.mark.parametrize("path", sorted((BOT / "playground").rglob("*.py")), ids=own)
def test_the_playground_shares_no_code_with_the_bot(path):
    assert known_rooms(path) <= PLAYGROUND_KNOWS | {"playground"}


@pytest.mark.parametrize("path", [p for name in PURE for p in sorted((BOT / name).rglob("*.py"))], ids=own)
def test_the_pure_rooms_have_no_clock_chance_file_or_network(path):
    name = path.relative_to(BOT).parts[0]
    for found in {whole.split(".")[0] for whole in imports(path)} - {"bot"}:
        place = (path.relative_to(BOT).as_posix(), found)
        assert found not in IMPURE or place in EXCEPTIONS, f"{place[0]} imports {found}"
        assert found in sys.stdlib_module_names or found in PURE[name], f"{place[0]} imports {found}"
    assert not [
        n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.AsyncFunctionDef | ast.Await)
    ]


def test_only_the_store_knows_sql_and_only_the_chat_knows_telegram():
    allowed = {
        "sqlite3": {"store"}, "aiosqlite": {"store"}, "asyncpg": {"store"}, "sqlalchemy": {"store"},
        "alembic": {"store"}, "telegram": {"chat", "app"}, "aiohttp": {"chat", "playground", "clock_follow"},
        "starlette": {"playground"}, "uvicorn": {"playground"},
    }  # fmt: skip
    for path in modules():
        for found in {name.split(".")[0] for name in imports(path)} & allowed.keys():
            if (path.relative_to(BOT).as_posix(), found) == (READS_FOREIGN, "sqlite3"):
                continue
            assert room(own(path)) in allowed[found], f"bot.{own(path)} imports {found}"
