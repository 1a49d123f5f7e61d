"""Classes in the private chat: a teacher sets one up and looks after it; a learner joins and leaves."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from telegram import ChatMember, Update
from telegram.error import TelegramError

from bot import codes, handover
from bot.chat import keyboards
from bot.chat.handlers.context import Context, answering, current, enter, leave, look
from bot.chat.messages import message, say_to
from bot.chat.render import classes as shown
from bot.chat.render.page import voice
from bot.chat.render.turn import lesson_turn
from bot.classroom import joining, room, teaching
from bot.classroom.rights import Action
from bot.classroom.room import Class, Deed, Group, Room
from bot.household import Said
from bot.mail import Outgoing
from bot.texts import classes as texts
from bot.texts.say import speak
from bot.tutor import Render, Turn, Tutor, Visit

Show = Callable[[Turn, Room], Sequence[Outgoing]]
GROUP, JOIN = "group_", "join_"
"""In front of a group's id and of a code in a deep link."""


def _speak(update: Update, show: Show) -> Callable[[Room], Render]:
    return lambda known: answering(update, lambda turn: show(turn, known))


def _refused(update: Update) -> Render:
    return answering(update, lambda turn: [say_to(turn, texts.not_yours(voice(turn)))])


def _do(
    update: Update,
    number: int,
    action: Action,
    show: Show,
    deed: Deed = room.nothing,
    learner: int | None = None,
) -> None:
    refused = _refused(update)
    enter(
        update,
        lambda tutor, visit: room.act(
            tutor, visit, number, action, _speak(update, show), refused, deed, learner
        ),
    )


# Set-up.


async def new_class(update: Update, _context: Context) -> None:
    """/newclass: a class without a group."""
    _choose(update, 0, "")


async def from_group(update: Update, wanted: str) -> None:
    """[Set up a class] in a group leads here."""
    number = wanted.removeprefix(GROUP)
    if not number.lstrip("-").isdecimal():
        _tell(update, texts.cannot_see)
    elif (title := await _led(update, int(number))) is not None:
        _choose(update, int(number), title)


async def found(update: Update, course: str, chat: int) -> None:
    """A course was chosen; who leads the group is asked again."""
    title = await _led(update, chat) if chat else ""
    known = current.get().tutor.courses.get(course)
    if title is None or known is None or not _may_found(update):
        return
    group = Group(chat, title) if chat else None
    enter(
        update,
        lambda tutor, visit: teaching.found(
            tutor, visit, title or known.title, course, group, _speak(update, shown.founded)
        ),
    )


def _choose(update: Update, chat: int, title: str) -> None:
    def render(turn: Turn) -> list[Outgoing]:
        made = [keyboards.button(c.title, "class_once", "found", c.id, chat) for c in turn.courses.values()]
        return [say_to(turn, texts.which_course(voice(turn), title), keyboard=keyboards.grid(made, 1))]

    if _may_found(update):
        look(update, render)


def _may_found(update: Update) -> bool:
    user = update.effective_user
    fits = user is not None and teaching.may_found(current.get().tutor, user.id)
    if not fits:
        _tell(update, texts.may_not_teach)
    return fits


async def _led(update: Update, chat: int) -> str | None:
    """The title of a group that this person leads; None where they do not, or nobody can tell, which is said."""
    bot, user = update.get_bot(), update.effective_user
    if user is None:
        return None
    try:
        title = (await bot.get_chat(chat)).title or ""
        status = (await bot.get_chat_member(chat, user.id)).status
    except TelegramError:
        _tell(update, texts.cannot_see)
        return None
    if status in (ChatMember.OWNER, ChatMember.ADMINISTRATOR):
        return title
    look(update, answering(update, lambda turn: _not_leading(turn, title)))
    return None


def _not_leading(turn: Turn, title: str) -> list[Outgoing]:
    keyboard = keyboards.grid([keyboards.button(c.title, "course", c.id) for c in turn.courses.values()], 1)
    return [say_to(turn, texts.not_an_administrator(voice(turn), title), keyboard=keyboard)]


def _tell(update: Update, text: Callable[..., object]) -> None:
    look(update, lambda turn: [say_to(turn, text(voice(turn)))])  # type: ignore[arg-type]  # it makes Html


# The class.


async def show(update: Update, _context: Context) -> None:
    """/class: what one teaches, else where one learns."""
    show_mine(update)


def show_mine(update: Update) -> None:
    def speak_of(taught: Sequence[Class], learns: Sequence[Class]) -> Render:
        return answering(update, lambda turn: _mine(turn, taught, learns))

    one = _speak(update, shown.page)
    enter(update, lambda tutor, visit: teaching.mine(tutor, visit, speak_of, one))


def _mine(turn: Turn, taught: Sequence[Class], learns: Sequence[Class]) -> list[Outgoing]:
    say = voice(turn)
    if taught:
        made = [keyboards.button(one.title, "class", "page", one.id) for one in taught]
        return [say_to(turn, texts.classes(say), keyboard=keyboards.grid(made, 1))]
    if not learns:
        return [say_to(turn, texts.no_class(say))]
    leave = [keyboards.button(texts.buttons(say)["leave"], "class", "leave", one.id) for one in learns]
    return [say_to(turn, texts.mine(say, [one.title for one in learns]), keyboard=keyboards.grid(leave, 1))]


async def tapped(update: Update, tap: keyboards.Tap) -> None:
    """Every button of a class."""
    wish, *rest = tap.args
    if wish == "found":
        await found(update, rest[0], int(rest[1]))
    elif wish == "join":
        _join(update, rest[0])
    elif wish == "no":
        _tell(update, texts.kept_as_it_was)
    elif wish == "me":
        user = update.effective_user
        named(update, int(rest[0]), user.first_name if user else "")
    else:
        _wish(update, wish, *(int(number) for number in rest))


def _wish(update: Update, wish: str, number: int, learner: int | None = None) -> None:
    bot, code = update.get_bot().username, codes.fresh()
    whom = learner or 0
    ask = teaching.ask
    table: dict[str, tuple[Action, Show, Deed]] = {
        "page": ("look", shown.page, room.nothing),
        "names": ("look", shown.names, room.nothing),
        "one": ("look", shown.one, room.nothing),
        "post": ("post", lambda turn, known: _post(turn, known, bot, code), teaching.coded(code)),
        "code": ("code", lambda turn, _: shown.code(turn, code, bot), teaching.coded(code)),
        "teacher": ("teacher", lambda turn, _: _teacher(turn, code, bot), teaching.coded(code, teacher=True)),
        "roster": ("roster", lambda turn, _: [say_to(turn, texts.ask_roster(voice(turn)))], ask("roster")),
        "title": ("title", lambda turn, _: [say_to(turn, texts.ask_title(voice(turn)))], ask("title")),
        "name": ("name", _ask_name, ask("name", whom)),
        "approve_on": ("approval", shown.page, teaching.approval(on=True)),
        "approve_off": ("approval", shown.page, teaching.approval(on=False)),
        "let_in": ("let in", shown.one, teaching.stand(whom, "in", "let in")),
        "remove": ("remove", shown.one, teaching.stand(whom, "removed", "removed")),
        "close": ("close", _sure("close_now", texts.archive_sure, "archive_now"), room.nothing),
        "close_now": ("close", _said(texts.archived), teaching.close),
        "leave": ("leave", _sure("leave_now", texts.leave_sure, "leave_now"), room.nothing),
        "leave_now": ("leave", _left, teaching.leave),
    }
    action, show_it, deed = table[wish]
    _do(update, number, action, show_it, deed, learner)


def _post(turn: Turn, known: Room, bot: str, code: str) -> list[Outgoing]:
    say = voice(turn)
    if not known.groups:
        return [say_to(turn, texts.no_group(say))]
    cards = [shown.card(say, turn, known, group.chat, group.topic, bot, code) for group in known.groups]
    return [*cards, say_to(turn, texts.posted(say, [group.title for group in known.groups]))]


def _teacher(turn: Turn, code: str, bot: str) -> list[Outgoing]:
    return [say_to(turn, texts.teacher_code(voice(turn), shown.link(bot, f"{JOIN}{code}")))]


def _ask_name(turn: Turn, known: Room) -> list[Outgoing]:
    name = known.about.name if known.about else ""
    return [say_to(turn, texts.ask_name_of(voice(turn), name))]


def _sure(wish: str, text: Callable[..., object], yes: str) -> Show:
    def show_it(turn: Turn, known: Room) -> list[Outgoing]:
        label = texts.buttons(voice(turn))
        made = [
            keyboards.button(label[yes], "class_once", wish, known.known.id),
            keyboards.button(label["keep"], "class_once", "no"),
        ]
        asked = text(voice(turn), known.known.title)
        return [say_to(turn, asked, keyboard=keyboards.grid(made, 2))]  # type: ignore[arg-type]  # it makes Html

    return show_it


def _said(text: Callable[..., object]) -> Show:
    return lambda turn, known: [say_to(turn, text(voice(turn), known.known.title))]  # type: ignore[arg-type]


def _left(turn: Turn, known: Room) -> list[Outgoing]:
    return [say_to(turn, texts.left(voice(turn), known.known.title)), *shown.counted(turn, known)]


# What is typed.


def typed(update: Update, tutor: Tutor, visit: Visit, asking: str, text: str) -> Said:
    """What was typed is what was asked for: a name, a roster, a title."""
    what, number, *whom = asking.split(":")
    if what == "me":
        return _named(update, tutor, visit, int(number), text)
    if what == "name" and not joining.fits(text):
        return joining.ask_again(tutor, visit, asking, _too_long)
    learner = int(whom[0]) if whom else None
    deeds = {"title": teaching.title, "roster": teaching.roster}
    deed = deeds[what](text) if learner is None else teaching.call(learner, text)
    show_it = shown.page if learner is None else shown.one
    action: Action = "name" if what == "name" else "title" if what == "title" else "roster"
    return room.act(
        tutor, visit, int(number), action, _speak(update, show_it), _refused(update), deed, learner
    )


def named(update: Update, number: int, text: str) -> None:
    enter(update, lambda tutor, visit: _named(update, tutor, visit, number, text))


def _named(update: Update, tutor: Tutor, visit: Visit, number: int, text: str) -> Said:
    if not joining.fits(text):
        return joining.ask_again(tutor, visit, f"me:{number}", _too_long)

    def say(known: Room, turn: Turn) -> Sequence[Outgoing]:
        begun = lesson_turn(turn) if turn.decision.events or turn.decision.note else []
        return answering(update, lambda now: shown.joined(now, known, begun))(turn)

    return joining.named(tutor, visit, number, text, say, _refused(update))


def _too_long(turn: Turn) -> list[Outgoing]:
    return [say_to(turn, texts.name_too_long(voice(turn)))]


# Joining.


def typed_code(update: Update, code: str, otherwise: Callable[[Tutor, Visit], Said]) -> None:
    """A code was typed, or came with a link: the class it opens; where none, it may move a learner."""
    enter(
        update,
        lambda tutor, visit: joining.look_up(
            tutor, visit, code, _invited(update, code), lambda: otherwise(tutor, visit)
        ),
    )


def linked_code(update: Update, wanted: str) -> bool:
    """Whether /start came with the code of a class."""
    if not wanted.startswith(JOIN):
        return False
    code = codes.read(wanted.removeprefix(JOIN)) or wanted
    typed_code(update, code, lambda tutor, visit: _unknown(tutor, visit, code))
    return True


def _join(update: Update, code: str) -> None:
    enter(
        update,
        lambda tutor, visit: joining.join(
            tutor, visit, code, _invited(update, code), lambda: _unknown(tutor, visit, code)
        ),
    )


def _invited(update: Update, code: str) -> joining.Speak:
    return lambda found: answering(update, lambda turn: shown.invited(turn, found, code))


def _unknown(tutor: Tutor, visit: Visit, code: str) -> Said:
    """It opens nothing, and counts as a guess."""
    return handover.show(
        tutor, visit, code, lambda _found: lambda turn: [say_to(turn, texts.code_opens_nothing(voice(turn)))]
    )


# In the group.


def greet(update: Update) -> None:
    """The bot has come to a group: one card."""
    change, user = update.my_chat_member, update.effective_user
    if change is None or user is None:
        return
    say, chat = speak(user.language_code), change.chat
    url = shown.link(update.get_bot().username, f"{GROUP}{chat.id}")
    keyboard = keyboards.markup([[shown.url_button(texts.buttons(say)["set_up"], url)]])
    card = message(chat.id, texts.hello_group(say, chat.title or ""), keyboard=keyboard)
    leave(lambda: teaching.greeted(chat.id, card))


async def moved(update: Update, _context: Context) -> None:
    """A group became a supergroup: its classes are those of the new one."""
    told = update.effective_message
    if told and told.migrate_to_chat_id:
        before, now = told.chat.id, told.migrate_to_chat_id
        leave(lambda: teaching.moved(before, now))


async def in_group(update: Update, _context: Context) -> None:
    """/class in a group is answered in private; the group reads one line."""
    chat, user = update.effective_chat, update.effective_user
    if chat and user:
        say = speak(user.language_code)
        url = shown.link(update.get_bot().username, "class")
        keyboard = keyboards.markup([[shown.url_button(texts.buttons(say)["open"], url)]])
        said = message(chat.id, texts.answered_in_private(say), keyboard=keyboard)
        told = update.effective_message
        topic = told.message_thread_id if told and told.is_topic_message else None
        if topic is not None:
            said = replace(said, payload={**said.payload, "message_thread_id": topic})
        leave(lambda: teaching.placed(chat.id, user.id, topic, said))
