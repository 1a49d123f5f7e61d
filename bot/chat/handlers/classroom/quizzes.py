"""[Group quiz]: put and closed in private by those who teach the class, answered in the group by who is there."""

from collections.abc import Callable
from typing import get_args

from telegram import Update

from bot.chat import carried
from bot.chat.handlers.classroom.acting import act, refused
from bot.chat.handlers.context import answering, current, enter, just, leave, visit_of
from bot.chat.messages import toast
from bot.chat.render import quizzes as shown
from bot.classroom import quizzes, room
from bot.classroom.quizzes import Quiz, Way
from bot.classroom.room import Room
from bot.household import Said
from bot.mail import Outgoing
from bot.texts import general
from bot.texts.say import speak
from bot.tutor import Render, Turn, Tutor, Visit

Show = Callable[[Turn, Quiz], list[Outgoing]]


def tapped(update: Update, tap: carried.Tap) -> None:
    """Every button of a quiz in the private chat of a teacher."""
    wish, number, *rest = tap.args
    if wish == "units":
        act(update, int(number), "quiz", shown.units)
    elif wish == "unit":
        _propose(update, int(number), *(int(one) for one in rest))
    elif wish == "poll":
        _poll(update, int(number))
    elif wish == "close":
        _close(update, int(number))
    elif wish in get_args(Way):
        _post(update, int(number), wish)  # type: ignore[arg-type]  # one of those
    else:
        _stale(update)


def is_answer(tap: carried.Tap | None) -> bool:
    """Whether this button is for a group."""
    return tap is not None and tap.kind == "quiz" and tap.args[0] == "pick"


def picked(update: Update, tap: carried.Tap) -> None:
    """A letter under a card in a group; whoever taps need not know the bot, and is not made known to it."""
    query, tutor, visit = update.callback_query, current.get().tutor, visit_of(update)
    if query is None:
        return
    _, number, choice = tap.args
    say = speak(visit.language_code)
    voices = shown.voices(tutor.courses)
    leave(
        lambda: quizzes.pick(
            tutor.bot,
            visit,
            int(number),
            int(choice),
            lambda found: shown.picked(visit.user, query.id, say, found),
            voices.card,
        )
    )


def _stale(update: Update) -> None:
    query = update.callback_query
    if query is not None:
        said = general.stale(speak(query.from_user.language_code))
        leave(lambda: just(toast(query.from_user.id, query.id, said)))


def _propose(update: Update, number: int, place: int, to: int | None = None) -> None:
    """A question is drawn; where a class has several groups, it is asked which."""
    tutor = current.get().tutor

    def chosen(known: Room) -> Render:
        return answering(update, lambda turn: shown.which_group(turn, known, place))

    def outcome(tutor_: Tutor, visit: Visit) -> Said:
        person, known = yield from room.allowed(tutor_, visit, number, "quiz")
        course = tutor.courses.get(known.course) if known else None
        if known is None or course is None or place >= len(course.units):
            return (yield from tutor_.look(visit, refused(update)))
        inside = yield from room.enter(person, known)
        if to is None and len(inside.groups) > 1:
            return (yield from tutor_.look(visit, chosen(inside)))
        show = _speak(update, lambda turn, quiz: shown.preview(turn, quiz, course, to or 0))
        nothing = answering(update, shown.nothing)
        return (
            yield from quizzes.propose(
                tutor_, visit, number, course.units[place], to or 0, show, refused(update), nothing
            )
        )

    enter(update, outcome)


def _post(update: Update, number: int, way: Way) -> None:
    courses = current.get().tutor.courses
    show, no = _speak(update, shown.stands), refused(update)
    enter(
        update,
        lambda tutor, visit: quizzes.post(
            tutor, visit, number, way, lambda quiz: shown.posted(quiz, courses[quiz.course]), show, no
        ),
    )


def _poll(update: Update, number: int) -> None:
    show, no = _speak(update, shown.polled), refused(update)
    enter(update, lambda tutor, visit: quizzes.poll(tutor, visit, number, shown.poll, show, no))


def _close(update: Update, number: int) -> None:
    voices = shown.voices(current.get().tutor.courses)
    just_answered, no = answering(update, lambda _turn: []), refused(update)
    enter(update, lambda tutor, visit: quizzes.close(tutor, visit, number, voices, just_answered, no))


def _speak(update: Update, show: Show) -> quizzes.Speak:
    return lambda quiz: answering(update, lambda turn: show(turn, quiz))
