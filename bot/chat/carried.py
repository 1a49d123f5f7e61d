"""What buttons carry: at most 64 bytes, a sign for what is wished and what it is about. One row for each kind."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.errors import RungError

Kind = Literal[
    "answer", "pick", "unpick", "off", "done", "write", "ways", "hint", "give_up", "more", "back", "why", "lesson",
    "undo", "stop", "next", "another_way", "guessed", "six_more", "course", "ask", "set", "forget", "privacy",
    "person", "move", "about", "pause", "leave", "leave_now", "restart", "restart_now", "look", "days", "nudge",
    "extra", "keep_in", "feedback", "dispute", "judge", "class", "class_once", "material", "material_once",
    "items", "gift", "offer", "glance", "class_file", "roll", "roll_once", "send", "send_once", "quiz",
    "quiz_once", "show", "show_once", "mark", "hand", "deed", "deed_once", "target",
    "pair", "pair_once", "peer", "peer_once",
]  # fmt: skip
QUESTION = "[0-9a-f]+-[0-9a-f]+"
COURSE = "[a-z0-9-]+"
ASKED = "zone|weekly|session|language|describe|write_greek|write_hebrew"
"""Settings that are asked for by a button and set by another."""
NUMBER = "[0-9]{1,18}"
MARK = "[0-9a-f]{8}"
PAGES = "[0-9]{1,4}"
MOST_BYTES = 64
"""Telegram's limit for what a button carries."""


@dataclass(frozen=True, slots=True)
class Code:
    """What a kind of button carries, and how it behaves."""

    sign: str
    """In front of everything it carries."""
    shape: str = QUESTION
    """What may follow. The client chooses what a tap says, so it is checked."""
    once: bool = False
    """It has done its work when it is tapped: it goes."""
    anybodys: bool = False
    """For whoever is learning; all others are for the learner to whom they were shown."""


CODES: Mapping[Kind, Code] = {
    "answer": Code("a", f"{QUESTION}:[0-9]{{1,2}}"),
    "pick": Code("k", f"{QUESTION}:[0-9]{{1,2}}"),
    "unpick": Code("j", f"{QUESTION}:[0-9]{{1,2}}"),
    "off": Code("o"),
    "done": Code("y"),
    "write": Code("t", f"{QUESTION}:(greek|hebrew):(keyboard|latin|tap)", once=True),
    "ways": Code("z"),
    "hint": Code("h", f"{QUESTION}:[0-9]{{1,2}}"),
    "give_up": Code("d"),
    "more": Code("m"),
    "back": Code("b"),
    "why": Code("w"),
    "lesson": Code("l"),
    "undo": Code("u"),
    "stop": Code("e", "([0-9]{1,9})?", once=True),
    "next": Code("n", f"({QUESTION})?", once=True),
    "another_way": Code("x", f"{QUESTION}:[0-9]{{1,4}}", once=True),
    "guessed": Code("g", once=True),
    "six_more": Code("p", "", once=True),
    "course": Code("c", COURSE, once=True),
    "ask": Code("q", f"(overview|time|town:-?[0-9]{{1,2}}|days|remind|off|{ASKED})", once=True),
    "set": Code("s", f"((remind_at|{ASKED}):[A-Za-z0-9_/+:-]+|off:(1|2|back))", once=True),
    "forget": Code("f", "(all|no|[0-9]{1,18})", once=True),
    "privacy": Code("v", "", anybodys=True),
    "person": Code("I", "(who|add|never|[0-9]{1,18})", once=True, anybodys=True),
    "move": Code("M", "(ask|no|[0-9A-Z]{10})", once=True, anybodys=True),
    "about": Code("i", COURSE, once=True),
    "pause": Code("P", COURSE, once=True),
    "leave": Code("L", COURSE, once=True),
    "leave_now": Code("K", COURSE, once=True),
    "restart": Code("R", COURSE, once=True),
    "restart_now": Code("N", f"{COURSE}:[0-9]", once=True),
    "look": Code("B", f"(dormancy|later|search|here:{QUESTION}|prove:{COURSE}|below:[a-z0-9-]*)", once=True),
    "days": Code("D", "[1-7]{1,7}"),
    "nudge": Code("r", f"(later|not_today|fewer|daily|stop|no_week)(:{QUESTION})?"),
    "extra": Code("E", COURSE, once=True),
    "keep_in": Code("S", once=True),
    "feedback": Code("F"),
    "dispute": Code("C", once=True),
    "judge": Code("J", "[0-9]{1,18}:(yes|no)", anybodys=True),
    "class": Code(
        "G",
        f"(page|more|post|code|names|roster|title|teacher|close|leave|stop):{NUMBER}|(one|name):{NUMBER}:{NUMBER}|try:{COURSE}",
        anybodys=True,
    ),
    "class_once": Code(
        "O",
        f"(close_now|leave_now|stop_now|me|approve_(on|off)):{NUMBER}|(remove|let_in):{NUMBER}:{NUMBER}"
        f"|found:{COURSE}:-?{NUMBER}|join:[0-9A-Z]{{10}}|no",
        once=True,
        anybodys=True,
    ),
    "material": Code(
        "up",
        f"how:-?{NUMBER}|mine|(page|link|get|name|play|keep|delete|draft):{NUMBER}|show:{NUMBER}:[0-9]"
        f"|get:{NUMBER}:(gift|csv|zip)|try:{NUMBER}:[0-9]:[0-9]{{1,2}}",
        anybodys=True,
    ),
    "material_once": Code(
        "u1",
        f"(publish|discard|done|retire|restore|share|unshare|delete_now):{NUMBER}"
        f"|replace:{NUMBER}:{NUMBER}|take:[0-9A-Z]{{10}}",
        once=True,
        anybodys=True,
    ),
    "items": Code(
        "V",
        f"(bad|waits):{NUMBER}|(look|stands):{NUMBER}:{MARK}|(count|count_now):{NUMBER}:{MARK}:{MARK}"
        f"|(yes|no):{NUMBER}:{NUMBER}",
        anybodys=True,
    ),
    "gift": Code(
        "T",
        f"units:{NUMBER}:{NUMBER}|(unit|extra|pass|pass_now|reset|reset_now):{NUMBER}:{NUMBER}:{MARK}"
        f"|(skill|practice|explanation):{NUMBER}:{NUMBER}:{MARK}:{MARK}|(group|group_now):{NUMBER}:{MARK}",
        anybodys=True,
    ),
    "offer": Code("A", "(take|leave):[0-9]{1,9}", once=True),
    "glance": Code(
        "W",
        f"(show|who|when|free):{NUMBER}|(page|drop):{NUMBER}:{NUMBER}|lesson:{NUMBER}:[0-9a-f]{{8}}"
        f"|hour:{NUMBER}:([0-9]{{4}}|off)|week:{NUMBER}:(on|off)",
        anybodys=True,
    ),
    "class_file": Code("X", f"(which|other|csv|mastery|jsonl|xapi|sqlite):{NUMBER}", anybodys=True),
    "roll": Code(
        "U",
        f"(names:{NUMBER}:{PAGES}|nick:{NUMBER}|twice:{NUMBER}:{NUMBER}:{PAGES}|into:{NUMBER}:{NUMBER}:{NUMBER})",
        anybodys=True,
    ),
    "roll_once": Code(
        "Z", f"((reopen|no_nick):{NUMBER}|merge:{NUMBER}:{NUMBER}:{NUMBER})", once=True, anybodys=True
    ),
    "send": Code(
        "xs",
        f"(units|look|pause|resume|cancel|withdraw|line):{NUMBER}|(unit|me|each|group):{NUMBER}:{COURSE}"
        f"|other:{NUMBER}:[ge]:{COURSE}",
        anybodys=True,
    ),
    "send_once": Code("x1", f"go:{NUMBER}:[ge]([nma]|{MARK}):{COURSE}", once=True, anybodys=True),
    "quiz": Code(
        "qz",
        f"units:{NUMBER}|unit:{NUMBER}:[0-9]{{1,3}}(:[0-9])?|pick:{NUMBER}:[0-9]{{1,2}}",
        anybodys=True,
    ),
    "quiz_once": Code("q1", f"(hand|ten|hour|poll|close):{NUMBER}", once=True, anybodys=True),
    "show": Code("sh", f"list|ask:{COURSE}|back:{NUMBER}"),
    "show_once": Code("s1", f"(send|again|drop):{NUMBER}|no|(meets|not_yet):{COURSE}", once=True),
    "mark": Code(
        "mk",
        f"(looks|done):{NUMBER}|(meets|not_yet|say|open|over_meets|over_not_yet):{NUMBER}:{NUMBER}",
        anybodys=True,
    ),
    "hand": Code("ha", f"{QUESTION}(:instead)?(:{NUMBER})?"),
    "deed": Code("de", f"(hands|answer|reply|mute|own_name):{NUMBER}|write:{NUMBER}:{NUMBER}", anybodys=True),
    "target": Code(
        "td",
        f"list:{NUMBER}|(one|drop):{NUMBER}:({MARK}|all)|in:{NUMBER}:({MARK}|all):[0-9]{{1,2}}",
        anybodys=True,
    ),
    "deed_once": Code("d1", f"(down|in_person|hear):{NUMBER}", once=True, anybodys=True),
    "pair": Code(
        "pr",
        f"list:{NUMBER}|skills:{NUMBER}:{NUMBER}|who:{NUMBER}:{NUMBER}:{MARK}|ask:{NUMBER}:{NUMBER}:{NUMBER}:{MARK}",
        anybodys=True,
    ),
    "pair_once": Code(
        "p1",
        f"go:{NUMBER}:{NUMBER}:{NUMBER}:{MARK}|back:{NUMBER}|(yes|no|name|met):{NUMBER}:{NUMBER}",
        once=True,
        anybodys=True,
    ),
    "peer": Code("pe", f"how:{NUMBER}|(see|say):{NUMBER}:{NUMBER}", anybodys=True),
    "peer_once": Code(
        "p2",
        f"(on|off|send):{NUMBER}|(agree|refuse|no|meets|not_yet):{NUMBER}:{NUMBER}",
        once=True,
        anybodys=True,
    ),
}
KINDS: Mapping[str, Kind] = {code.sign: kind for kind, code in CODES.items()}


@dataclass(frozen=True, slots=True)
class Tap:
    """What a tapped button said."""

    kind: Kind
    args: tuple[str, ...]


def data(kind: Kind, *args: object) -> str:
    """What a button carries."""
    text = ":".join([CODES[kind].sign, *map(str, args)])
    if len(text.encode()) > MOST_BYTES:
        raise RungError(f"A button would carry more than {MOST_BYTES} bytes: {text}")
    return text


def read(text: str) -> Tap | None:
    """The other way round; None for anything that Rung's buttons never carried."""
    code, _, rest = text.partition(":")
    kind = KINDS.get(code)
    if kind is None or not re.fullmatch(CODES[kind].shape, rest):
        return None
    return Tap(kind, tuple(rest.split(":")) if rest else ())


def learner_of(tap: Tap) -> int | None:
    """The learner whom a button names, or whose question it does."""
    said = tap.args[0] if tap.args else ""
    if said and CODES[tap.kind].shape.lstrip("(").startswith(QUESTION):
        return int(said.partition("-")[0], 16)
    return int(said) if tap.kind == "forget" and said.isdecimal() else None
