"""A broadcast as it is shown: its units, its preview, its cards, and what has become of it."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.chat import keyboards
from bot.chat.messages import buttons_of, message, say_to
from bot.chat.render.classes import link, to_page, url_button
from bot.chat.render.page import voice
from bot.chat.shortened import shortened
from bot.classroom.audience import Audience
from bot.classroom.confirming import picture_of
from bot.classroom.room import Class, Room
from bot.classroom.sending import Broadcast, Card, Progress, Recipient, Voices
from bot.classroom.sending import card_key as key
from bot.clock import instant
from bot.course.model import Course, Unit
from bot.mail import Outgoing
from bot.texts import broadcasts as texts
from bot.texts.html import EMPTY, LINE, Html, join
from bot.texts.say import Say, speak
from bot.tutor import Turn

UNIT = "unit_"
"""In front of a class and a unit in a deep link."""


def units(turn: Turn, room: Room) -> list[Outgoing]:
    """Which one shall be sent."""
    say, course = voice(turn), turn.courses.get(room.known.course)
    made = [
        keyboards.button(one.title, "send", "unit", room.known.id, shortened(one.id))
        for one in (course.units[: keyboards.MOST] if course else ())
    ]
    made.append(to_page(say, room))
    return [say_to(turn, texts.which_unit(say, room.known.title), keyboard=keyboards.grid(made, 1))]


def preview(turn: Turn, room: Room, unit: Unit, found: Audience, today: int, bot: str) -> list[Outgoing]:
    """The card as the group sees it, then who gets what, and when."""
    say, number = voice(turn), room.known.id
    words = (room.known.title, unit.title, unit.goal, "")
    shown = _card(say, turn.visit.chat, _at(bot, number, unit.id), words, picture_of(unit))
    if not room.groups and not found.ready and not found.first:
        return [say_to(turn, texts.nobody(say))]
    text = join(
        [
            texts.preview(say, len(found.ready), len(found.first), len(found.done)),
            EMPTY if room.groups else texts.no_group(say),
            texts.second_today(say) if today else EMPTY,
        ],
        LINE,
    )
    return [
        shown,
        say_to(turn, text, keyboard=choices(turn, number, unit.id, groups=bool(room.groups), each=False)),
    ]


def choices(turn: Turn, number: int, unit: str, *, groups: bool, each: bool) -> dict[str, object]:
    """When it goes out, and whether to everyone in private as well; no tomorrow where nobody knows when that is."""
    label, whom = texts.buttons(voice(turn)), "e" if each or not groups else "g"
    unit = shortened(unit)
    now = label["group_now" if whom == "g" else "now"]
    toggle = keyboards.button(
        label["group_only" if each else "each"], "send", "group" if each else "each", number, unit
    )
    return keyboards.markup(
        [
            [keyboards.button(label["me"], "send", "me", number, unit)],
            [keyboards.button(now, "send_once", "go", number, f"{whom}n", unit)],
            tomorrow(turn, number, whom, unit) if turn.state.learner.settings.zone else [],
            [keyboards.button(label["other"], "send", "other", number, whom, unit)],
            [toggle] if groups else [],
            [keyboards.button(label["not_now"], "class_once", "no")],
        ]
    )


def tomorrow(turn: Turn, number: int, whom: str, unit: str) -> keyboards.Row:
    """[Tomorrow 8:00] [Tomorrow 15:00], by the teacher's own clock."""
    label = texts.buttons(voice(turn))
    return [
        keyboards.button(label[when], "send_once", "go", number, f"{whom}{when[0]}", unit)
        for when in ("morning", "afternoon")
    ]


def turned(turn: Turn, room: Room, unit: str, *, each: bool) -> list[Outgoing]:
    """The same choices, for the group alone or for everyone too."""
    return [buttons_of(turn, choices(turn, room.known.id, unit, groups=True, each=each))]


def to_me(turn: Turn, title: str, course: Course, unit: Unit) -> list[Outgoing]:
    """The card as somebody who can begin sees it."""
    say = voice(turn)
    return [
        _private(say, turn.visit.chat, texts.card(say, title, unit.title, unit.goal, ""), course.id, "start")
    ]


def confirmed(turn: Turn, progress: Progress) -> list[Outgoing]:
    """It is on its way; its progress stands in this message from now on."""
    said = _progress(voice(turn), progress, turn.state.zone)
    text, keyboard = said
    return [say_to(turn, text, keyboard=keyboard, question=f"broadcast:{progress.sent.id}")]


def standing(turn: Turn, progress: Progress) -> list[Outgoing]:
    """The same message once more, as things stand."""
    text, keyboard = _progress(voice(turn), progress, turn.state.zone)
    return [_edit(turn.visit.chat, text, keyboard, f"broadcast:{progress.sent.id}")]


def _progress(say: Say, progress: Progress, zone: str) -> tuple[Html, dict[str, object]]:
    sent, label = progress.sent, texts.buttons(say)
    begins = sent.state == "going" and progress.starts is not None and progress.arrived == 0
    when = (
        _when(say, progress.starts, zone)
        if begins and progress.starts and progress.starts > sent.made_at
        else ""
    )
    lines = [
        texts.state(say, progress.state, when),
        texts.arrived(say, progress.arrived, progress.all_of_them),
        texts.waiting(say, progress.waiting - progress.asleep),
        texts.asleep(say, progress.asleep),
        texts.unreached(say, progress.unreached),
        texts.uncertain(say, progress.uncertain),
    ]
    deeds = DEEDS[progress.state]
    made = [keyboards.button(label[deed], "send", deed, sent.id) for deed in deeds]
    return texts.progress(sent.title, lines), keyboards.grid(made, 2)


DEEDS: dict[str, Sequence[str]] = {
    "going": ("look", "pause", "cancel", "line"),
    "paused": ("resume", "cancel", "withdraw", "line"),
    "done": ("withdraw", "line"),
    "cancelled": ("withdraw",),
    "withdrawn": (),
}


def _when(say: Say, at: int, zone: str) -> Html:
    there: datetime = instant(at).astimezone(ZoneInfo(zone))
    return texts.moment(say, there)


# What the dispatcher's own errands say.


def _goes(sent: Broadcast, one: Recipient, known: Class, bot: str) -> Outgoing:
    say = speak(one.language or sent.language)
    if one.kind == "group":
        words = (known.title, sent.title, sent.goal, sent.line)
        made = _card(say, one.chat, _at(bot, known.id, sent.unit), words, sent.picture)
        if one.topic is not None:
            made.payload["message_thread_id"] = one.topic  # type: ignore[index]  # a dict that we have just made
        return made
    if one.kind == "first":
        return _private(
            say,
            one.chat,
            texts.first(say, known.title, sent.title, one.about, sent.line),
            sent.course,
            "go_on",
        )
    text = texts.card(say, known.title, sent.title, sent.goal, sent.line)
    return _private(say, one.chat, text, sent.course, "start")


def voices(bot: str) -> Voices:
    """All that errands of a broadcast say, by a bot of this name."""

    def again(sent: Broadcast, one: Card, known: Class) -> Outgoing:
        made = _goes(sent, one.to, known, bot)
        field = "caption" if one.method == "sendPhoto" else "text"
        text = made.payload.get("caption") or made.payload["text"]
        return _edit(one.to.chat, text, made.payload["reply_markup"], key(sent.id, one.to.n), field)

    def withdrawn(sent: Broadcast, one: Card, young: bool) -> Outgoing:
        if young:
            return Outgoing(
                one.to.chat, "deleteMessage", {"message_id": one.message_id}, learner=one.to.learner
            )
        text = texts.withdrawn(speak(one.to.language or sent.language))
        field = "caption" if one.method == "sendPhoto" else "text"
        return _edit(one.to.chat, text, {"inline_keyboard": []}, key(sent.id, one.to.n), field)

    def progress(found: Progress, zone: str) -> Outgoing:
        text, keyboard = _progress(speak(found.sent.language), found, zone)
        return _edit(found.sent.chat, text, keyboard, f"broadcast:{found.sent.id}")

    return Voices(lambda sent, one, known: _goes(sent, one, known, bot), again, withdrawn, progress)


def _edit(chat: int, text: Html, keyboard: object, edits: str, field: str = "text") -> Outgoing:
    method = "editMessageCaption" if field == "caption" else "editMessageText"
    return Outgoing(chat, method, {field: text, "parse_mode": "HTML", "reply_markup": keyboard}, edits=edits)


def _at(bot: str, number: int, unit: str) -> str:
    return link(bot, f"{UNIT}{number}_{shortened(unit)}")


def _card(say: Say, chat: int, url: str, words: tuple[str, str, str, str], picture: str) -> Outgoing:
    keyboard = keyboards.markup([[url_button(texts.buttons(say)["open"], url)]])
    return message(chat, texts.card(say, *words), picture=picture, keyboard=keyboard)


def _private(say: Say, chat: int, text: Html, course: str, label: str) -> Outgoing:
    keyboard = keyboards.grid([keyboards.button(texts.buttons(say)[label], "course", course)])
    return message(chat, text, keyboard=keyboard)
