"""The heat map of a class: letters in a page of ten, and the picture of thirty above them."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat import keyboards
from bot.chat.keyboards import Row, button
from bot.chat.messages import CAPTION, all_to
from bot.chat.render.page import voice
from bot.classroom.seen import Pupil, Sight
from bot.classroom.window import PAGE, PICTURE, first_column, letters
from bot.items.canvas import drawable
from bot.mail import Outgoing
from bot.texts import glance as texts
from bot.texts.html import EMPTY, LINE, PARAGRAPH, Html, join
from bot.texts.say import Say
from bot.tutor import Turn

NAME = 12
"""Letters of a name beside the map: with fourteen units a line still fits a telephone."""
APART = 8
"""Up to so many units the letters stand apart; more are closed up in fives."""
FIVE = 5


def pictured(turn: Turn, say: Say, sight: Sight, start: int = 0) -> Outgoing:
    """The picture of thirty learners with the first page of letters under it."""
    return _photo(turn, page(say, sight, start), sight, pages(say, sight, start), start)


def captioned(turn: Turn, parts: Sequence[Html], sight: Sight, keyboard: Mapping[str, Any]) -> list[Outgoing]:
    """Words with the picture; where they are too many for under one, the picture follows.

    The last of them names the rows for which the picture has no letters: it has only their numbers.
    """
    parts = [*parts[:-1], join([*parts[-1:], _unnamed(voice(turn), sight)], LINE)]
    text = join(parts, PARAGRAPH)
    if len(text) <= CAPTION:
        return [_photo(turn, text, sight, keyboard)]
    return [*all_to(turn, parts, PARAGRAPH, keyboard), _photo(turn, EMPTY, sight, {})]


def _unnamed(say: Say, sight: Sight) -> Html:
    rows = enumerate(sight.pupils[:PICTURE], start=1)
    names = [f"{number} {one.name}" for number, one in rows if one.name and not drawable(one.name)]
    return texts.rows(say, names) if names else EMPTY


def _photo(turn: Turn, text: Html, sight: Sight, keyboard: Mapping[str, Any], start: int = 0) -> Outgoing:
    first = first_column(sight)
    rows = [[one.name, letters(one, first)] for one in sight.pupils[start : start + PICTURE]]
    photo = {"attach": "heat", "rows": rows, "first": start + 1, "column": first + 1}
    payload: dict[str, Any] = {"parse_mode": "HTML", "photo": photo, "caption": text}
    if keyboard.get("inline_keyboard"):
        payload["reply_markup"] = keyboard
    return Outgoing(turn.visit.chat, "sendPhoto", payload, learner=turn.person.learner, ephemeral=True)


def turned(turn: Turn, say: Say, sight: Sight, start: int) -> Outgoing:
    """Another page under the same picture; what stands on no picture yet comes with one of its own."""
    if start % PICTURE == 0 and start:
        return pictured(turn, say, sight, start)
    payload = {
        "message_id": turn.visit.message_id,
        "caption": page(say, sight, start),
        "parse_mode": "HTML",
        "reply_markup": pages(say, sight, start),
    }
    return Outgoing(
        turn.visit.chat, "editMessageCaption", payload, learner=turn.person.learner, ephemeral=True
    )


def page(say: Say, sight: Sight, start: int) -> Html:
    """Ten learners in letters, what the letters mean, and the names of the units where there is room for them."""
    first = first_column(sight)
    shown = sight.pupils[start : start + PAGE]
    titles = [(n, unit.title) for n, unit in enumerate(sight.course.units, start=1)][first : first + 20]
    short = join([texts.letters(text(shown, start, first, len(titles))), texts.legend(say)], LINE)
    whole = join([short, texts.units(titles)], LINE)
    return whole if len(whole) <= CAPTION else short


def text(pupils: Sequence[Pupil], start: int, first: int, units: int) -> str:
    """Lines of one width: a number, a name, a letter for each unit."""
    head = _spaced("".join(str(n % 10) for n in range(first + 1, first + units + 1)))
    lines = [f"{'#':<{NAME + 3}} {head}"]  # Telegram strips what is blank at the beginning
    for number, one in enumerate(pupils, start=start + 1):
        lines.append(f"{number:<2} {_cut(one.name):<{NAME}} {_spaced(letters(one, first))}")
    return "\n".join(lines)


def _cut(name: str) -> str:
    return name if len(name) <= NAME else f"{name[: NAME - 1].rstrip()}\N{HORIZONTAL ELLIPSIS}"


def _spaced(row: str) -> str:
    if len(row) <= APART:
        return " ".join(row)
    return " ".join(row[place : place + FIVE] for place in range(0, len(row), FIVE))


def pages(say: Say, sight: Sight, start: int) -> dict[str, Any]:
    """To the pages before and after, as far as there are any."""
    label = texts.buttons(say)
    made: Row = []
    if start % PICTURE:
        made.append(button(label["previous"], "glance", "page", sight.number, start - PAGE))
    if start + PAGE < len(sight.pupils):
        made.append(button(label["next"], "glance", "page", sight.number, start + PAGE))
    return keyboards.markup([made])
