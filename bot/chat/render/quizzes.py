"""A question to the whole group: the card there, and what is said of it in private."""

import html
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bot.chat import keyboards
from bot.chat.keyboards import button
from bot.chat.messages import message, say_to, toast
from bot.chat.render.page import voice
from bot.classroom.quizzes import ENOUGH, Picked, Quiz, Voices
from bot.classroom.room import Room
from bot.course.model import Course
from bot.items.composing import solution_text
from bot.items.labels import letter
from bot.items.variant import Grade, is_right
from bot.mail import Outgoing
from bot.texts import classes
from bot.texts import quizzes as texts
from bot.texts.html import EMPTY, Html, esc
from bot.texts.say import Say, speak
from bot.tutor import Render, Turn

LETTERS = 4
"""In a row."""
POLL_QUESTION, POLL_OPTION, POLL_WHY = 300, 100, 200
"""Characters that a poll of Telegram's takes (Bot API, sendPoll)."""


def key_of(quiz: int) -> str:
    """What its card is known by."""
    return f"quiz:{quiz}:card"


def told_key(quiz: int) -> str:
    """What the message is known by that tells its teacher that it stands."""
    return f"quiz:{quiz}:told"


# To the teacher.


def units(turn: Turn, room: Room) -> list[Outgoing]:
    """The units of the class's course; where there is a group to ask."""
    say, course = voice(turn), turn.courses.get(room.known.course)
    if not room.groups or course is None:
        return [say_to(turn, texts.no_group(say, room.known.title))]
    made = [
        button(unit.title, "quiz", "unit", room.known.id, place)
        for place, unit in enumerate(course.units[: keyboards.MOST])
    ]
    back = button(classes.buttons(say)["back"], "class", "page", room.known.id)
    rows = [*keyboards.in_rows(made, 1), [back]]
    return [say_to(turn, texts.which_unit(say, room.known.title), keyboard=keyboards.markup(rows))]


def which_group(turn: Turn, room: Room, place: int) -> list[Outgoing]:
    made = [
        button(group.title, "quiz", "unit", room.known.id, place, n) for n, group in enumerate(room.groups)
    ]
    return [say_to(turn, texts.which_group(voice(turn)), keyboard=keyboards.grid(made, 1))]


def preview(turn: Turn, quiz: Quiz, course: Course, to: int) -> list[Outgoing]:
    """The question as the group will see it, with what is right, for its teacher alone."""
    say, label = voice(turn), texts.buttons(voice(turn))
    place = next(n for n, unit in enumerate(course.units) if unit.id == quiz.unit)
    text = texts.preview(say, _question(say, quiz, _unit(course, quiz)), solution_text(quiz.variant))
    rows = [
        [
            button(label["ten"], "quiz_once", "ten", quiz.id),
            button(label["hour"], "quiz_once", "hour", quiz.id),
        ],
        [button(label["hand"], "quiz_once", "hand", quiz.id)],
        [button(label["another"], "quiz", "unit", quiz.school_class, place, to)],
        [button(label["poll"], "quiz_once", "poll", quiz.id)],
    ]
    return [say_to(turn, text, keyboard=keyboards.markup(rows), picture=quiz.variant.picture)]


def stands(turn: Turn, quiz: Quiz) -> list[Outgoing]:
    say = voice(turn)
    made = [button(texts.buttons(say)["close"], "quiz_once", "close", quiz.id)]
    text = texts.stands(say, quiz.title)
    return [say_to(turn, text, keyboard=keyboards.grid(made), question=told_key(quiz.id))]


def polled(turn: Turn, quiz: Quiz) -> list[Outgoing]:
    return [say_to(turn, texts.polled(voice(turn), quiz.title))]


def nothing(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, texts.nothing_to_ask(voice(turn)))]


def _closed(quiz: Quiz) -> Outgoing:
    say = speak(quiz.language)
    payload = {"text": texts.closed(say, quiz.title, quiz.answers), "parse_mode": "HTML"}
    return Outgoing(quiz.teacher_chat, "editMessageText", payload, edits=told_key(quiz.id))


# In the group.


def posted(quiz: Quiz, course: Course) -> Outgoing:
    """The card, new."""
    say = speak(quiz.language)
    text = texts.asked(say, _question(say, quiz, _unit(course, quiz)), 0)
    made = message(
        quiz.chat, text, keyboard=_letters(quiz), picture=quiz.variant.picture, question=key_of(quiz.id)
    )
    return replace(made, payload={**made.payload, **_topic(quiz)})


def poll(quiz: Quiz) -> Outgoing:
    """Telegram's own."""
    variant = quiz.variant
    payload: dict[str, Any] = {
        "question": variant.prompt[:POLL_QUESTION],
        "options": [{"text": option.text[:POLL_OPTION]} for option in variant.options],
        "type": "quiz",
        "correct_option_id": next(n for n, option in enumerate(variant.options) if option.right),
        "is_anonymous": True,
    }
    why = variant.solution or variant.right
    return Outgoing(
        quiz.chat, "sendPoll", {**payload, **({"explanation": why[:POLL_WHY]} if why else {}), **_topic(quiz)}
    )


def _topic(quiz: Quiz) -> dict[str, Any]:
    return {} if quiz.topic is None else {"message_thread_id": quiz.topic}


def _unit(course: Course | None, quiz: Quiz) -> str:
    unit = course.unit(quiz.unit) if course else None
    return unit.title if unit else quiz.unit


def _question(say: Say, quiz: Quiz, unit: str) -> Html:
    return texts.question(say, unit, quiz.variant.prompt, [option.text for option in quiz.variant.options])


def _letters(quiz: Quiz) -> dict[str, Any]:
    made = [
        button(letter(place), "quiz", "pick", quiz.id, place) for place in range(len(quiz.variant.options))
    ]
    return keyboards.grid(made, LETTERS)


def _card(quiz: Quiz, course: Course | None) -> Outgoing:
    """The same card as it stands now."""
    say, unit = speak(quiz.language), _unit(course, quiz)
    if quiz.state == "closed":
        text, keyboard = _result(say, quiz, unit), None
    else:
        text, keyboard = texts.asked(say, _question(say, quiz, unit), quiz.counted), _letters(quiz)
    made = message(quiz.chat, text, keyboard=keyboard, picture=quiz.variant.picture)
    kept = {name: value for name, value in made.payload.items() if name != "photo"}
    method = "editMessageCaption" if made.method == "sendPhoto" else "editMessageText"
    return Outgoing(quiz.chat, method, kept, edits=key_of(quiz.id))


def _result(say: Say, quiz: Quiz, unit: str) -> Html:
    variant, tally = quiz.variant, quiz.tally or {}
    options = [(option.text, option.right) for option in variant.options]
    counts = [tally.get(place, 0) for place in range(len(options))] if quiz.answers >= ENOUGH else None
    return texts.result(say, unit, variant.prompt, options, counts, variant.solution or variant.right)


def picked(chat: int, query: str, say: Say, found: Picked | None) -> list[Outgoing]:
    """A word that only who tapped reads."""
    text = texts.recorded(say, found.label) if found else texts.over(say)
    return [toast(chat, query, html.unescape(str(text)))]


# In private, to whoever answered.


def _answered(quiz: Quiz, graded: Grade) -> Render:
    def render(turn: Turn) -> Sequence[Outgoing]:
        say, right = voice(turn), is_right(graded.verdict)
        verdict = texts.right(say, graded.shown) if right else texts.not_yet(say, graded.shown)
        answer = EMPTY if right else texts.right_is(say, solution_text(quiz.variant))
        parts = [verdict, esc(graded.feedback), answer, texts.counts_nowhere(say)]
        return [say_to(turn, texts.told(say, quiz.title, quiz.variant.prompt, parts))]

    return render


def voices(courses: Any) -> Voices:
    """``courses``: by which units are called."""
    return Voices(lambda quiz: _card(quiz, courses.get(quiz.course)), _closed, _answered)
