"""Writes the TOML of a course, so that its author likes to read on."""

import json
from collections.abc import Mapping, Sequence
from typing import Any


def value(given: Any) -> str:
    """One value as TOML has it: a text, a truth value, a number, a list or a table in a line."""
    if isinstance(given, str):
        return json.dumps(given, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(given, Mapping):
        return f"{{ {', '.join(f'{key} = {value(each)}' for key, each in given.items())} }}"
    if isinstance(given, Sequence):
        return f"[{', '.join(map(value, given))}]"
    return json.dumps(given)


def table(heading: str, fields: Mapping[str, Any]) -> str:
    """``[[heading]]`` with its fields, then the lists of tables inside as tables of their own."""
    lines = [f"[[{heading}]]"] if heading else []
    lines += [f"{name} = {value(given)}" for name, given in fields.items() if not _is_tables(given)]
    inner = [
        table(f"{heading}.{name}" if heading else name, each)
        for name, given in fields.items()
        if _is_tables(given)
        for each in given
    ]
    return "\n".join([*lines, ""]) + "".join(f"\n{text}" for text in inner)


def _is_tables(given: Any) -> bool:
    return isinstance(given, list) and bool(given) and isinstance(given[0], Mapping)
