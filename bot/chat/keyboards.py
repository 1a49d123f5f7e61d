"""Inline keyboards, and what their buttons carry: at most 64 bytes, a code and the question it belongs to."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from bot.course.model import Course
from bot.errors import RungError
from bot.texts import hands
from bot.texts.html import Html
from bot.texts.menu import buttons
from bot.texts.say import Say

Kind = Literal[
    "answer",
    "pick",
    "unpick",
    "off",
    "done",
    "write",
    "ways",
    "hint",
    "give_up",
    "more",
    "back",
    "why",
    "lesson",
    "undo",
    "stop",
    "next",
    "another_way",
    "guessed",
    "six_more",
    "course",
    "ask",
    "set",
    "forget",
    "privacy",
    "person",
    "move",
    "about",
    "pause",
    "leave",
    "leave_now",
    "restart",
    "restart_now",
    "look",
    "days",
    "nudge",
    "extra",
    "keep_in",
    "feedback",
    "dispute",
    "judge",
    "class",
    "class_once",
    "material",
    "material_once",
    "items",
    "gift",
    "offer",
    "glance",
    "class_file",
    "roll",
    "roll_once",
    "send",
    "send_once",
    "quiz",
    "quiz_once",
    "show",
    "show_once",
    "mark",
    "hand",
    "deed",
    "deed_once",
]
CODES: Mapping[Kind, str] = {
    "answer": "a",
    "pick": "k",
    "unpick": "j",
    "off": "o",
    "done": "y",
    "write": "t",
    "ways": "z",
    "hint": "h",
    "give_up": "d",
    "more": "m",
    "back": "b",
    "why": "w",
    "lesson": "l",
    "undo": "u",
    "stop": "e",
    "next": "n",
    "another_way": "x",
    "guessed": "g",
    "six_more": "p",
    "course": "c",
    "ask": "q",
    "set": "s",
    "forget": "f",
    "privacy": "v",
    "person": "I",
    "move": "M",
    "about": "i",
    "pause": "P",
    "leave": "L",
    "leave_now": "K",
    "restart": "R",
    "restart_now": "N",
    "look": "B",
    "days": "D",
    "nudge": "r",
    "extra": "E",
    "keep_in": "S",
    "feedback": "F",
    "dispute": "C",
    "judge": "J",
    "class": "G",
    "class_once": "O",
    "material": "up",
    "material_once": "u1",
    "items": "V",
    "gift": "T",
    "offer": "A",
    "glance": "W",
    "class_file": "X",
    "roll": "U",
    "roll_once": "Z",
    "send": "xs",
    "send_once": "x1",
    "quiz": "qz",
    "quiz_once": "q1",
    "show": "sh",
    "show_once": "s1",
    "mark": "mk",
    "hand": "ha",
    "deed": "de",
    "deed_once": "d1",
}
ONCE: frozenset[Kind] = frozenset(
    [
        *(
            "next",
            "another_way",
            "guessed",
            "six_more",
            "stop",
            "course",
            "ask",
            "set",
            "forget",
            "write",
            "extra",
            "keep_in",
            "dispute",
        ),
        *(
            "about",
            "pause",
            "leave",
            "leave_now",
            "restart",
            "restart_now",
            "person",
            "move",
            "look",
            "class_once",
            "offer",
            "material_once",
            "roll_once",
            "send_once",
            "show_once",
            "deed_once",
        ),
    ]
)
"""Buttons that have done their work when they are tapped: they go."""
QUESTION = "[0-9a-f]+-[0-9a-f]+"
COURSE = "[a-z0-9-]+"
ASKED = "zone|weekly|session|language|describe|write_greek|write_hebrew"
"""Settings that are asked for by a button and set by another."""
NUMBER = "[0-9]{1,18}"
MARK = "[0-9a-f]{8}"
PAGES = "[0-9]{1,4}"
SHAPES: Mapping[Kind, str] = {
    "answer": f"{QUESTION}:[0-9]{{1,2}}",
    "pick": f"{QUESTION}:[0-9]{{1,2}}",
    "unpick": f"{QUESTION}:[0-9]{{1,2}}",
    "write": f"{QUESTION}:(greek|hebrew):(keyboard|latin|tap)",
    "hint": f"{QUESTION}:[0-9]{{1,2}}",
    "another_way": f"{QUESTION}:[0-9]{{1,4}}",
    "next": f"({QUESTION})?",
    "six_more": "",
    "stop": "([0-9]{1,9})?",
    "course": COURSE,
    "about": COURSE,
    "pause": COURSE,
    "leave": COURSE,
    "leave_now": COURSE,
    "restart": COURSE,
    "restart_now": f"{COURSE}:[0-9]",
    "days": "[1-7]{1,7}",
    "nudge": f"(later|not_today|fewer|daily|stop|no_week)(:{QUESTION})?",
    "ask": f"(overview|time|town:-?[0-9]{{1,2}}|days|remind|off|{ASKED})",
    "set": f"((remind_at|{ASKED}):[A-Za-z0-9_/+:-]+|off:(1|2|back))",
    "extra": COURSE,
    "judge": "[0-9]{1,18}:(yes|no)",
    "forget": "(all|no|[0-9]{1,18})",
    "privacy": "",
    "person": "(who|add|never|[0-9]{1,18})",
    "move": "(ask|no|[0-9A-Z]{10})",
    "class": f"(page|more|post|code|names|roster|title|teacher|close|leave):{NUMBER}|(one|name):{NUMBER}:{NUMBER}",
    "class_once": f"(close_now|leave_now|me|approve_(on|off)):{NUMBER}|(remove|let_in):{NUMBER}:{NUMBER}"
    f"|found:{COURSE}:-?{NUMBER}|join:[0-9A-Z]{{10}}|no",
    "material": f"how:-?{NUMBER}|mine|(page|link|get|name|play|keep|delete):{NUMBER}|show:{NUMBER}:[0-9]"
    f"|get:{NUMBER}:(gift|csv|zip)|try:{NUMBER}:[0-9]:[0-9]{{1,2}}",
    "material_once": f"(publish|discard|done|retire|restore|share|unshare|delete_now):{NUMBER}"
    f"|replace:{NUMBER}:{NUMBER}|take:[0-9A-Z]{{10}}",
    "items": f"(bad|waits):{NUMBER}|(look|stands):{NUMBER}:{MARK}|(count|count_now):{NUMBER}:{MARK}:{MARK}"
    f"|(yes|no):{NUMBER}:{NUMBER}",
    "glance": f"(show|who|when|free|add):{NUMBER}|(page|drop):{NUMBER}:{NUMBER}|lesson:{NUMBER}:[0-9a-f]{{8}}"
    f"|hour:{NUMBER}:([0-9]{{4}}|off)|week:{NUMBER}:(on|off)",
    "quiz": f"units:{NUMBER}|unit:{NUMBER}:[0-9]{{1,3}}(:[0-9])?|pick:{NUMBER}:[0-9]{{1,2}}|poll:{NUMBER}",
    "quiz_once": f"(hand|ten|hour|close):{NUMBER}",
    "class_file": f"(which|csv|mastery|jsonl|xapi|sqlite):{NUMBER}",
    "roll": f"(names:{NUMBER}:{PAGES}|nick:{NUMBER}|twice:{NUMBER}:{NUMBER}:{PAGES}|into:{NUMBER}:{NUMBER}:{NUMBER})",
    "roll_once": f"((reopen|no_nick):{NUMBER}|merge:{NUMBER}:{NUMBER}:{NUMBER})",
    "gift": f"units:{NUMBER}:{NUMBER}|(unit|extra|pass|pass_now|reset|reset_now):{NUMBER}:{NUMBER}:{MARK}"
    f"|(skill|practice|explanation):{NUMBER}:{NUMBER}:{MARK}:{MARK}|(group|group_now):{NUMBER}:{MARK}",
    "offer": "(take|leave):[0-9]{1,9}",
    "send": f"(units|look|pause|resume|cancel|withdraw|line):{NUMBER}|(unit|me|each|group):{NUMBER}:{COURSE}",
    "send_once": f"go:{NUMBER}:[ge][nma]:{COURSE}",
    "show": f"list|ask:{COURSE}|back:{NUMBER}",
    "show_once": f"(send|again|drop):{NUMBER}|no|(meets|not_yet):{COURSE}",
    "mark": f"looks:{NUMBER}|(meets|not_yet|say):{NUMBER}:{NUMBER}",
    "hand": f"{QUESTION}(:instead)?",
    "deed": f"(hands|answer|reply|mute|own_name):{NUMBER}|write:{NUMBER}:{NUMBER}",
    "deed_once": f"(down|in_person|hear):{NUMBER}",
    "look": f"(dormancy|later|search|here:{QUESTION}|prove:{COURSE}|below:[a-z0-9-]*)",
}
"""What may follow a code; the others carry just a question. The client chooses what a tap says, so it is checked."""
KINDS: Mapping[str, Kind] = {code: kind for kind, code in CODES.items()}
MOST_BYTES = 64
"""Telegram's limit for what a button carries."""

ANYBODYS: frozenset[Kind] = frozenset(
    [
        *("privacy", "person", "move", "judge", "class", "class_once", "material", "material_once"),
        *("items", "gift", "glance", "class_file", "roll", "roll_once", "send", "send_once"),
        *("quiz", "quiz_once", "mark", "deed", "deed_once"),
    ]
)
"""Buttons for whoever is learning; all others are for the learner to whom they were shown."""

Row = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Tap:
    """What a tapped button said."""

    kind: Kind
    args: tuple[str, ...]


def data(kind: Kind, *args: object) -> str:
    """What a button carries."""
    text = ":".join([CODES[kind], *map(str, args)])
    if len(text.encode()) > MOST_BYTES:
        raise RungError(f"A button would carry more than {MOST_BYTES} bytes: {text}")
    return text


def read(text: str) -> Tap | None:
    """The other way round; None for anything that Rung's buttons never carried."""
    code, _, rest = text.partition(":")
    kind = KINDS.get(code)
    if kind is None or not re.fullmatch(SHAPES.get(kind, QUESTION), rest):
        return None
    return Tap(kind, tuple(rest.split(":")) if rest else ())


def learner_of(tap: Tap) -> int | None:
    """The learner whom a button names, or whose question it does."""
    said = tap.args[0] if tap.args else ""
    if said and SHAPES.get(tap.kind, QUESTION).lstrip("(").startswith(QUESTION):
        return int(said.partition("-")[0], 16)
    return int(said) if tap.kind == "forget" and said.isdecimal() else None


def button(label: str, kind: Kind, *args: object) -> dict[str, str]:
    """A button shows plain text: a sentence loses its escapes, what a course says stays as it is written."""
    text = html.unescape(str(label)) if isinstance(label, Html) else label
    return {"text": text, "callback_data": data(kind, *args)}


def markup(rows: Sequence[Row]) -> dict[str, Any]:
    return {"inline_keyboard": [row for row in rows if row]}


def in_rows(made: Row, width: int) -> list[Row]:
    return [made[start : start + width] for start in range(0, len(made), width)]


def after_miss(
    say: Say, key: str, *, onward: str, explained: int | None, asks: bool = False
) -> dict[str, Any]:
    """``onward``: what the way on is called; ``explained``: how many explanations were shown, None: none is left.

    ``asks``: there is a teacher to ask.
    """
    label = buttons(say)
    first = button(label[onward], "next", key)
    another = [] if explained is None else [button(label["another_way"], "another_way", key, explained)]
    teacher = [button(hands.buttons(say)["raise"], "hand", key)] if asks else []
    return markup([[first], [*another, button(label["more"], "feedback", key)], teacher])


def under_feedback(say: Say, key: str, kept: Sequence[Row], *, disputable: bool) -> dict[str, Any]:
    """[...] under the feedback on an answer, opened: what stood there stays above it."""
    label = buttons(say)
    rows = [
        [button(label["why"], "why", key)],
        [button(label["read_lesson"], "lesson", key), button(label["undo"], "undo", key)],
        [button(label["dispute"], "dispute", key)] if disputable else [],
    ]
    return markup([*kept, *rows])


def guessed(say: Say, key: str) -> dict[str, Any]:
    return markup([[button(buttons(say)["guessed"], "guessed", key)]])


def go_on(say: Say, key: str = "") -> dict[str, Any]:
    return markup([[button(buttons(say)["go_on"], "next", *([key] if key else []))]])


def set_aside(say: Say, key: str) -> dict[str, Any]:
    """The way on, and the wish to be asked it all the same."""
    label = buttons(say)
    return markup([[button(label["go_on"], "next", key)], [button(label["keep_in"], "keep_in", key)]])


def pause(say: Say, key: str, session: int | None) -> dict[str, Any]:
    """The way on, and the end of this session where one is open."""
    label = buttons(say)
    stop = [] if session is None else [button(label["stop"], "stop", session)]
    return markup([[button(label["go_on"], "next", key)], stop])


def courses(offered: Iterable[Course]) -> dict[str, Any]:
    return grid([button(course.title, "course", course.id) for course in offered])


def grid(made: Row, width: int = 1) -> dict[str, Any]:
    """Plain choices, so many in a row."""
    return markup(in_rows(made, width))
