"""Items that work badly, on their teacher's page."""

from collections.abc import Sequence

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render.page import voice
from bot.chat.render.teaching import to_judge
from bot.classroom.items import FEWEST, Standing
from bot.classroom.items_report import BY_KEY, LISTED, Closer, Counting, Report, mark, stands
from bot.classroom.room import Class
from bot.disputes import Waiting
from bot.items.composing import solution_text
from bot.learning.asking import find_skill
from bot.mail import Outgoing
from bot.texts import items as texts
from bot.texts.html import PARAGRAPH, Html, join
from bot.texts.say import Say, speak
from bot.tutor import Turn

OFFERED = 2
"""Other answers that may be counted with one tap."""
LABEL = 12
"""Characters of an answer on a button."""


def bad(turn: Turn, found: Report) -> list[Outgoing]:
    """What works badly, each with [Look], and the answers that wait."""
    say, number, label = voice(turn), found.known.id, texts.buttons(voice(turn))
    listed = found.bad[:LISTED]
    lines = [_line(turn, say, found, place, one) for place, one in enumerate(listed, 1)]
    told = lines or [texts.nothing_bad(say, found.judged, FEWEST)]
    made = [
        keyboards.button(texts.look(say, place), "items", "look", number, mark(one.item))
        for place, one in enumerate(listed, 1)
    ]
    rest = [
        *([keyboards.button(label["waits"], "items", "waits", number)] if found.waiting else []),
        keyboards.button(label["back"], "class", "page", number),
    ]
    rows = [*keyboards.in_rows(made, 2), *keyboards.in_rows(rest, 1)]
    text = join([texts.heading(say, found.known.title), *told], PARAGRAPH)
    return [say_to(turn, text, keyboard=keyboards.markup(rows))]


def _line(turn: Turn, say: Say, found: Report, place: int, one: Standing) -> Html:
    said = {
        "key": lambda: (
            texts.key_doubted(say, one.doubt.same, one.doubt.of, one.doubt.answer) if one.doubt else Html("")
        ),
        "against": lambda: texts.against(say),
        "hard": lambda: texts.hard(say, one.right, one.learners),
    }
    faults = [said[fault]() for fault in one.faults]
    return texts.bad(place, _skill(turn, found.known, one), one.item, faults)


def _skill(turn: Turn, known: Class, one: Standing) -> str:
    course = turn.courses.get(known.course)
    skill = find_skill(course, one.unit, one.skill) if course else None
    return skill.title if skill else one.skill


def closer(turn: Turn, found: Closer) -> list[Outgoing]:
    """One item as it was asked, with what was answered."""
    say, number, one, asked = voice(turn), found.known.id, found.standing, found.asked
    key = solution_text(asked) if asked else ""
    right = [(key, found.right)] if key and found.right else []
    counts = texts.counts(say, found.met, found.right, one.learners)
    told = texts.closer(
        say,
        _skill(turn, found.known, one),
        one.item,
        asked.prompt if asked else "",
        key,
        counts,
        [*found.answers, *right],
    )
    made = [*_by_key(say, found), *_regrades(say, found), *_looked(say, found), *_back(say, number)]
    keyboard = keyboards.grid(made)
    return [say_to(turn, told, keyboard=keyboard, picture=asked.picture if asked else "")]


def _by_key(say: Say, found: Closer) -> keyboards.Row:
    """The key was mended since: what was missed under the old one."""
    if not found.rekeyed:
        return []
    label, item = texts.buttons(say)["by_key"], mark(found.standing.item)
    return [keyboards.button(label, "items", "count", found.known.id, item, BY_KEY)]


def _regrades(say: Say, found: Closer) -> keyboards.Row:
    number, item = found.known.id, found.standing.item
    return [
        keyboards.button(
            texts.regrade(say, _short(answer)),
            *("items", "count", number, mark(item), stands(item, found.variant, answer)),
        )
        for answer, _ in found.answers[:OFFERED]
    ]


def _short(answer: str) -> str:
    return answer if len(answer) <= LABEL else f"{answer[: LABEL - 1]}\N{HORIZONTAL ELLIPSIS}"


def _looked(say: Say, found: Closer) -> keyboards.Row:
    """The teacher has seen it, and leaves it as it is."""
    one, label = found.standing, texts.buttons(say)
    about = stands(one.item, one.doubt.variant, one.doubt.answer) if one.doubt else mark(one.item)
    said = label["stands"] if one.doubt else label["seen"]
    return [keyboards.button(said, "items", "stands", found.known.id, about)]


def _back(say: Say, number: int) -> keyboards.Row:
    return [keyboards.button(texts.buttons(say)["list"], "items", "bad", number)]


def preview(turn: Turn, found: Counting, which: str, answer: str) -> list[Outgoing]:
    """What becomes right, before it does."""
    say, number, label = voice(turn), found.known.id, texts.buttons(voice(turn))
    made = [
        keyboards.button(label["count_now"], "items", "count_now", number, which, answer),
        keyboards.button(label["leave"], "items", "look", number, which),
    ]
    text = texts.preview(say, found.answer, found.answers, len(found.found))
    return [say_to(turn, text, keyboard=keyboards.grid(made, 2))]


def counted(turn: Turn, found: Counting, *, told: bool) -> list[Outgoing]:
    say = voice(turn)
    text = texts.counted(say, found.answers, len(found.found), told=told)
    return [say_to(turn, text, keyboard=keyboards.grid(_back(say, found.known.id)))]


def to_operator(operator: int, known: Class, found: Counting, language: str) -> Outgoing:
    return message(operator, texts.to_operator(speak(language), known.course, found.item, found.answer))


def gone(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, texts.gone(voice(turn)))]


def looked_at(turn: Turn, number: int) -> list[Outgoing]:
    say = voice(turn)
    return [say_to(turn, texts.stands(say), keyboard=keyboards.grid(_back(say, number)))]


def waiting(turn: Turn, number: int, found: Sequence[Waiting]) -> list[Outgoing]:
    """Each answer that should count as a message of its own, with its buttons."""
    say = voice(turn)
    if not found:
        return [say_to(turn, texts.none_wait(say), keyboard=keyboards.grid(_back(say, number)))]
    return [
        to_judge(turn, one, ("items", "yes", number, one.id), ("items", "no", number, one.id))
        for one in found
    ]
