"""The class on its teacher's page, and to whoever learns in it: what its buttons do, and what is typed after them."""

from collections.abc import Callable, Sequence

from telegram import Update

from bot import codes
from bot.chat import carried, keyboards
from bot.chat.handlers import start
from bot.chat.handlers.classroom import broadcasts, founding, roll
from bot.chat.handlers.classroom import free_days as holidays
from bot.chat.handlers.classroom import joining as entering
from bot.chat.handlers.classroom.acting import JOIN, Show, act, called, refused, speak_of_class, tell
from bot.chat.handlers.context import Context, answering, enter
from bot.chat.messages import say_to
from bot.chat.render import classes as shown
from bot.chat.render import roll as listed
from bot.chat.render.page import voice
from bot.classroom import free_days, joining, room, steering, teaching
from bot.classroom.rights import Action
from bot.classroom.room import Class, Deed, Room
from bot.household import Done, Said
from bot.mail import Outgoing
from bot.texts import classes as texts
from bot.texts import joining as words
from bot.tutor import Render, Turn, Tutor, Visit


async def show(update: Update, _context: Context) -> None:
    """/class: what one teaches, else where one learns."""
    show_mine(update)


def show_mine(update: Update) -> None:
    def speak_of(taught: Sequence[Class], learns: Sequence[Class], closed: Sequence[Class]) -> Render:
        return answering(update, lambda turn: _mine(turn, taught, learns, closed))

    one = speak_of_class(update, shown.page)
    enter(update, lambda tutor, visit: teaching.mine(tutor, visit, speak_of, one))


def _mine(
    turn: Turn, taught: Sequence[Class], learns: Sequence[Class], closed: Sequence[Class]
) -> list[Outgoing]:
    say = voice(turn)
    if taught:
        made = [keyboards.button(one.title, "class", "page", one.id) for one in taught]
        return [say_to(turn, texts.classes(say), keyboard=keyboards.grid(made, 1))]
    if learns:
        return [out for one in learns for out in listed.pupil(turn, one)]
    return listed.closed(turn, closed) if closed else [say_to(turn, texts.no_class(say))]


async def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of a class."""
    wish, *rest = tap.args
    if wish == "found":
        await founding.found(update, rest[0], int(rest[1]))
    elif wish == "try":
        start.begin_course(update, carried.Tap("course", tuple(rest)))
    elif wish == "join":
        entering.join(update, rest[0])
    elif wish == "no":
        tell(update, texts.kept_as_it_was)
    elif wish == "me":
        entering.named(update, int(rest[0]), called(update))
    else:
        _wish(update, wish, *(int(number) for number in rest))


def _wish(update: Update, wish: str, number: int, learner: int | None = None) -> None:
    bot, code = update.get_bot().username, codes.fresh()
    whom = learner or 0
    ask = teaching.ask
    table: dict[str, tuple[Action, Show, Deed]] = {
        "page": ("look", shown.page, room.nothing),
        "more": ("look", shown.more, room.nothing),
        "names": ("look", listed.names, room.nothing),
        "one": ("look", shown.one, room.nothing),
        "post": ("post", lambda turn, known: _post(turn, known, bot, code), teaching.coded(code)),
        "code": ("code", lambda turn, known: shown.code(turn, known, code, bot), teaching.coded(code)),
        "teacher": ("teacher", lambda turn, _: _teacher(turn, code, bot), teaching.coded(code, teacher=True)),
        "roster": ("roster", lambda turn, _: [say_to(turn, texts.ask_roster(voice(turn)))], ask("roster")),
        "title": ("title", lambda turn, _: [say_to(turn, texts.ask_title(voice(turn)))], ask("title")),
        "name": ("name", _ask_name, ask("name", whom)),
        "approve_on": ("approval", shown.more, teaching.approval(on=True)),
        "approve_off": ("approval", shown.more, teaching.approval(on=False)),
        "let_in": ("let in", shown.one, teaching.stand(whom, "in", "let in")),
        "remove": ("remove", shown.one, teaching.stand(whom, "removed", "removed")),
        "close": ("close", _sure("close_now", texts.archive_sure, "archive_now"), room.nothing),
        "close_now": ("close", listed.archived, teaching.close),
        "stop": ("stop", _sure("stop_now", texts.stop_sure, "stop_now"), room.nothing),
        "stop_now": ("stop", shown.stopped, teaching.stop_teaching),
        "leave": ("leave", _sure("leave_now", words.leave_sure, "leave_now"), room.nothing),
        "leave_now": ("leave", _left, teaching.leave),
    }
    action, show_it, deed = table[wish]
    act(update, number, action, show_it, deed, learner)


def _post(turn: Turn, known: Room, bot: str, code: str) -> list[Outgoing]:
    say = voice(turn)
    if not known.groups:
        return [say_to(turn, texts.no_group(say))]
    cards = [shown.card(say, turn, known, group.chat, group.topic, bot, code) for group in known.groups]
    told = texts.posted(say, [group.title for group in known.groups])
    return [*cards, say_to(turn, told, keyboard=keyboards.grid([shown.to_page(say, known)]))]


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


def _renamed(turn: Turn, known: Room) -> list[Outgoing]:
    """The cards in the groups say the new name."""
    return [*shown.page(turn, known), *shown.counted(turn, known)]


def _left(turn: Turn, known: Room) -> list[Outgoing]:
    return [say_to(turn, words.left(voice(turn), known.known.title)), *shown.counted(turn, known)]


def typed(update: Update, tutor: Tutor, visit: Visit, asking: str, text: str) -> Done | Said:
    """What was typed is what was asked for: a name, a roster, a title."""
    what, number, *whom = asking.split(":")
    if what == steering.ASKED:
        return broadcasts.typed(update, tutor, visit, int(number), text)
    if what == free_days.ASKING:
        return holidays.typed(update, tutor, visit, int(number), text)
    if what == "me":
        return entering.says_name(update, tutor, visit, int(number), text)
    if what == "nick":
        return roll.says_nickname(update, tutor, visit, asking, text)
    if what == "name" and not joining.fits(text):
        return joining.ask_again(tutor, visit, asking, entering.too_long)
    learner = int(whom[0]) if whom else None
    deeds = {"title": teaching.title, "roster": teaching.roster}
    deed = deeds[what](text) if learner is None else teaching.call(learner, text)
    show_it = {"title": _renamed, "roster": shown.page}.get(what, shown.one)
    action: Action = "name" if what == "name" else "title" if what == "title" else "roster"
    return room.act(
        tutor, visit, int(number), action, speak_of_class(update, show_it), refused(update), deed, learner
    )
