"""From the rows of a CSV and the ways to ask to items: one for each entry and each ask."""

import re
from collections.abc import Iterator, Sequence
from functools import partial

from bot.course.entries import Row, Table
from bot.course.model import Item, Mistake, Option
from bot.course.shape import AskShape, SkillShape
from bot.errors import Fault
from bot.items.words import reading

_HOLE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


def set_items(skill: SkillShape, table: Table) -> tuple[Item, ...]:
    """The items of all entries in their order, of each from the first ask to the last; rivals come later."""
    return tuple(
        _item(skill, number, ask, row, table.rows)
        for row in table.rows
        for number, ask in enumerate(skill.ask, start=1)
    )


def accepted(ask: AskShape, row: Row) -> tuple[str, ...]:
    """All that answers this ask: the columns it names, then their ``also_`` ones."""
    others = [
        fill(ask.answer, row, {column: also})
        for column in dict.fromkeys(columns_in(ask.answer))
        for also in row.also(column)
    ]
    return tuple(dict.fromkeys([fill(ask.answer, row), *others]))


def fill(text: str, row: Row, instead: dict[str, str] | None = None) -> str:
    """The text with the row's cells in place of ``{column}``; braces of a cell stay what they are."""

    def cell(found: re.Match[str]) -> str:
        if found[1] is None:
            return found[0]
        value = (instead or {}).get(found[1], row[found[1]])
        return value.replace("{", "{{").replace("}", "}}")

    return _HOLE.sub(cell, text)


def columns_in(text: str) -> list[str]:
    return [found[1] for found in _HOLE.finditer(text) if found[1] is not None]


def asked_columns(skill: SkillShape) -> set[str]:
    """Every column that an ask names."""
    return {column for ask in skill.ask for column in _asked(ask)}


def _asked(ask: AskShape) -> list[str]:
    texts = [ask.prompt, ask.answer, *ask.hints, ask.solution, ask.picture, ask.right]
    return [column for text in texts for column in columns_in(text)]


def column_faults(file: str, skill: SkillShape, table: Table) -> Iterator[Fault]:
    """Asks that name a column which the CSV does not have."""
    for number, ask in enumerate(skill.ask, start=1):
        for column in dict.fromkeys(_asked(ask)):
            if column not in table.columns:
                what = f"ask {number} names `{{{column}}}`, which is no column of {skill.entries}."
                yield Fault(file, skill.id, what, f"Use one of: {', '.join(table.columns)}.")


def _item(skill: SkillShape, number: int, ask: AskShape, row: Row, rows: Sequence[Row]) -> Item:
    write = partial(fill, row=row)
    options = _options(ask, row, rows) if ask.kind == "choice" else ()
    return Item(
        id=f"{skill.id}-{row['id']}-{number}",
        skill=skill.id,
        kind=ask.kind,
        prompt=write(ask.prompt),
        level=ask.level,
        options=options,
        show=ask.show if ask.show < len(options) else 0,
        answer=() if options else accepted(ask, row),
        mistakes=() if options else _mistakes(ask, row, rows),
        spelling=ask.spelling,
        hints=tuple(map(write, ask.hints)),
        solution=write(ask.solution),
        picture=write(ask.picture),
        right=write(ask.right),
        retired=row["retired"] == "yes",
        entry=row["id"],
    )


def _options(ask: AskShape, row: Row, rows: Sequence[Row]) -> tuple[Option, ...]:
    """Its own answer, then those of the other entries: look-alikes first, each text once, none that is right too."""
    own = accepted(ask, row)
    seen = {reading(text) for text in own}
    options = [Option(own[0], right=True, entry=row["id"])]
    alike = [other for other in rows if _alike(row, other)]
    for other in (*alike, *(other for other in rows if other not in alike)):
        text = fill(ask.answer, other)
        if other["retired"] != "yes" and reading(text) not in seen:
            options.append(Option(text, entry=other["id"], alike=other in alike))
            seen.add(reading(text))
    return tuple(options)


def _mistakes(ask: AskShape, row: Row, rows: Sequence[Row]) -> tuple[Mistake, ...]:
    """The answers of the other entries: who gives one is told whose it is."""
    own = {reading(text) for text in accepted(ask, row)}
    others = [(fill(ask.answer, other), other) for other in rows if other["retired"] != "yes"]
    return tuple(
        Mistake(text, fill("{front} = {back}.", other)) for text, other in others if reading(text) not in own
    )


def _alike(row: Row, other: Row) -> bool:
    """Whether one of the two names the other as its look-alike."""
    return row is not other and (other["id"] in row.like or row["id"] in other.like)
