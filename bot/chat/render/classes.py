"""A class on its teacher's page, in the group, and to whoever joins."""

from dataclasses import replace

from bot.chat import keyboards
from bot.chat.messages import message, say_to
from bot.chat.render import gifts, marking, pupil, targets
from bot.chat.render.deeds import hooks as deeds
from bot.chat.render.page import voice
from bot.chat.render.turn import lesson_turn
from bot.classroom.joining import Invited
from bot.classroom.room import Room, card_key
from bot.classroom.teaching import LASTS
from bot.codes import shown
from bot.mail import Outgoing
from bot.texts import broadcasts, glance, items, menu, quizzes, roll
from bot.texts import classes as texts
from bot.texts import joining as words
from bot.texts.html import LINE, Html, join
from bot.texts.say import Say, speak
from bot.tutor import Turn

LINK = "https://t.me/{bot}?start={what}"
WIDTH = 2


def link(bot: str, what: str) -> str:
    """Opens the private chat with this."""
    return LINK.format(bot=bot, what=what)


def url_button(label: Html, url: str) -> dict[str, str]:
    return {"text": str(label), "url": url}


def course_of(turn: Turn, room: Room) -> str:
    course = turn.courses.get(room.known.course)
    return course.title if course else room.known.course


def founded(turn: Turn, room: Room) -> list[Outgoing]:
    """The class is there: what to do first."""
    say, number = voice(turn), room.known.id
    label, course = texts.buttons(say), turn.courses[room.known.course]
    made = [
        keyboards.button(label["try"], "class", "try", course.id),
        *([keyboards.button(label["card"], "class", "post", number)] if room.groups else []),
        keyboards.button(label["code"], "class", "code", number),
    ]
    text = texts.founded(say, room.known.title, course.title, len(course.units))
    return [say_to(turn, text, keyboard=keyboards.grid(made, 1))]


def page(turn: Turn, room: Room) -> list[Outgoing]:
    """The class at a glance: how many, who is missing, what can be done."""
    say, number, label = voice(turn), room.known.id, texts.buttons(voice(turn))
    text = join(
        [
            texts.roster_taken(say, len(room.expected)) if room.note == "roster" else Html(""),
            texts.standing(say, room.known.title, course_of(turn, room), len(room.here), len(room.asked)),
            texts.to_check(say, room.unexpected),
            texts.missing(say, room.missing),
        ],
        LINE,
    )
    made = [
        keyboards.button(glance.buttons(say)["glance"], "glance", "show", number),
        *marking.button(say, room),
        *deeds.of_class(say, room),
        keyboards.button(broadcasts.buttons(say)["send"], "send", "units", number),
        *([keyboards.button(quizzes.buttons(say)["quiz"], "quiz", "units", number)] if room.groups else []),
        *([] if room.here else doors(say, room)),
        keyboards.button(label["names"], "class", "names", number),
        keyboards.button(label["more"], "class", "more", number),
    ]
    return [say_to(turn, text, keyboard=keyboards.grid(made, WIDTH))]


def to_page(say: Say, room: Room) -> dict[str, str]:
    """The way back to the class's page."""
    return keyboards.button(texts.buttons(say)["back"], "class", "page", room.known.id)


def doors(say: Say, room: Room) -> keyboards.Row:
    """The ways into a class: in front while nobody is in, else among what is seldom wanted."""
    label, number = texts.buttons(say), room.known.id
    return [
        *([keyboards.button(label["card"], "class", "post", number)] if room.groups else []),
        keyboards.button(label["code"], "class", "code", number),
    ]


def more(turn: Turn, room: Room) -> list[Outgoing]:
    """What is seldom wanted of a class: its doors, its items, its name, its rules, its end."""
    say, number, label = voice(turn), room.known.id, texts.buttons(voice(turn))
    approve = "approve_off" if room.known.approval else "approve_on"
    made = [
        *doors(say, room),
        keyboards.button(label["roster"], "class", "roster", number),
        keyboards.button(items.buttons(say)["items"], "items", "bad", number),
        keyboards.button(label["title"], "class", "title", number),
        keyboards.button(
            label["approval_off" if room.known.approval else "approval_on"], "class_once", approve, number
        ),
        keyboards.button(label["co_teacher"], "class", "teacher", number),
        keyboards.button(label["records"], "class_file", "which", number),
        *deeds.of_rules(say, room),
        *targets.on_more(say, number),
        *([keyboards.button(label["stop"], "class", "stop", number)] if len(room.teachers) > 1 else []),
        keyboards.button(label["archive"], "class", "close", number),
        to_page(say, room),
    ]
    text = texts.rules(say, room.known.title, approval=room.known.approval)
    return [say_to(turn, text, keyboard=keyboards.grid(made, WIDTH))]


def stopped(turn: Turn, room: Room) -> list[Outgoing]:
    """Who teaches it no more sees nothing of it; the last one does."""
    say, title = voice(turn), room.known.title
    if room.note == "alone":
        return [say_to(turn, texts.alone(say, title), keyboard=keyboards.grid([to_page(say, room)]))]
    return [say_to(turn, texts.stopped(say, title))]


def card(say: Say, turn: Turn, room: Room, chat: int, topic: int | None, bot: str, code: str) -> Outgoing:
    """The card in the group; it counts who joins."""
    text = texts.card(say, room.known.title, course_of(turn, room), len(room.here))
    join_here = url_button(texts.buttons(say)["join_here"], link(bot, f"join_{code}"))
    made = message(
        chat, text, keyboard=keyboards.markup([[join_here]]), question=card_key(room.known.id, chat)
    )
    if topic is not None:
        made.payload["message_thread_id"] = topic  # type: ignore[index]  # a dict that we have just made
    return made


def one(turn: Turn, room: Room) -> list[Outgoing]:
    """A member's page, or what was just done to them, with a word to who was let in."""
    say, number, about = voice(turn), room.known.id, room.about
    if about is None:
        return page(turn, room)
    label, back = texts.buttons(say), keyboards.button(texts.buttons(say)["back"], "class", "page", number)
    if room.note == "removed":
        return [
            say_to(turn, texts.removed(say, about.name), keyboard=keyboards.grid([back])),
            *counted(turn, room),
        ]
    made = [
        *(
            [keyboards.button(label["let_in"], "class_once", "let_in", number, about.learner)]
            if about.state == "asked"
            else []
        ),
        *(gifts.on_page(say, number, about.learner) if about.state == "in" else []),
        *(deeds.of_learner(say, number, about.learner) if about.state == "in" else []),
        keyboards.button(label["rename"], "class", "name", number, about.learner),
        keyboards.button(roll.buttons(say)["twice"], "roll", "twice", number, about.learner, 0),
        keyboards.button(label["remove"], "class_once", "remove", number, about.learner),
        back,
    ]
    if room.note == "let in":
        told = message(about.chat, words.welcome_in(speak(about.language_code), room.known.title))
        return [
            say_to(turn, texts.let_in(say, about.name), keyboard=keyboards.grid([back])),
            told,
            *counted(turn, room),
        ]
    return [say_to(turn, _how_far(turn, room, about.name), keyboard=keyboards.grid(made, WIDTH))]


def _how_far(turn: Turn, room: Room, name: str) -> Html:
    head, one, course = texts.one_name(voice(turn), name), room.standing, turn.courses.get(room.known.course)
    return join([head, pupil.standing(voice(turn), course, one)], LINE) if one and course else head


def counted(turn: Turn, room: Room) -> list[Outgoing]:
    """The cards in the groups count anew; their button stays."""
    return [_counted(turn, room, chat) for chat in sorted(room.cards)]


def _counted(turn: Turn, room: Room, chat: int) -> Outgoing:
    say, posted = speak(room.teachers[0].language_code if room.teachers else ""), room.cards[chat]
    text = texts.card(say, room.known.title, course_of(turn, room), len(room.here))
    payload = {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    if posted:
        payload["reply_markup"] = posted
    return Outgoing(chat, "editMessageText", payload, edits=card_key(room.known.id, chat))


def invited(turn: Turn, found: Invited, code: str) -> list[Outgoing]:
    """What a code opens, and what has come of it."""
    say, known = voice(turn), found.known
    label, title = texts.buttons(say), known.title
    if found.part == "teacher":
        return [say_to(turn, words.own_class(say, title))]
    if found.part == "member":
        return [say_to(turn, words.in_already(say, title), keyboard=keyboards.go_on(say))]
    if found.joined and found.opens == "teacher":
        back = keyboards.button(label["back"], "class", "page", known.id)
        return [say_to(turn, texts.now_teaches(say, title), keyboard=keyboards.grid([back]))]
    if found.joined:
        me = (
            [keyboards.button(turn.visit.first_name[:20], "class_once", "me", known.id)]
            if turn.visit.first_name
            else []
        )
        return [say_to(turn, words.ask_own_name(say), keyboard=keyboards.grid(me))]
    made = [
        keyboards.button(label["join"], "class_once", "join", code),
        keyboards.button(label["not_now"], "class_once", "no"),
        keyboards.button(menu.buttons(say)["who_sees"], "privacy"),
    ]
    course = turn.courses.get(known.course)
    text = (
        words.teach_with(say, title)
        if found.opens == "teacher"
        else words.invitation(say, title, course.title if course else known.course)
    )
    return [say_to(turn, text, keyboard=keyboards.grid(made, 2))]


def joined(turn: Turn, room: Room) -> list[Outgoing]:
    """Who has joined reads it where the course begins; teachers hear of one who waits, the cards count."""
    say, about, title = voice(turn), room.about, room.known.title
    if about is None or about.state != "asked":
        told = words.joined(say, title, about.name if about else "")
        return [*lesson_turn(turn, told), *counted(turn, room)]
    asking = [_asks(room, teacher.chat, teacher.language_code) for teacher in room.teachers]
    return [*lesson_turn(turn, words.waits_for_teacher(say, title)), *asking, *counted(turn, room)]


def _asks(room: Room, chat: int, language: str) -> Outgoing:
    say, about = speak(language), room.about
    label, number = texts.buttons(say), room.known.id
    whom = about.learner if about else 0
    made = [
        keyboards.button(label["let_in"], "class_once", "let_in", number, whom),
        keyboards.button(label["remove"], "class_once", "remove", number, whom),
    ]
    told = message(
        chat, texts.asks(say, about.name if about else "", room.known.title), keyboard=keyboards.grid(made, 2)
    )
    return replace(told, ephemeral=True)  # it carries a name


def code(turn: Turn, room: Room, made: str, bot: str) -> list[Outgoing]:
    """The code, and its link as a picture too: a class points its telephones at the wall."""
    url = link(bot, f"join_{made}")
    text = texts.code(voice(turn), shown(made), url, LASTS.days)
    payload = {
        "photo": {"attach": "qr", "text": url},
        "caption": text,
        "parse_mode": "HTML",
        "reply_markup": keyboards.grid([to_page(voice(turn), room)]),
    }
    return [Outgoing(turn.visit.chat, "sendPhoto", payload, learner=turn.person.learner)]
