"""[Ask my teacher], the list of raised hands, and the answer to one."""

from collections.abc import Sequence

from telegram import Update

from bot.chat import carried, keyboards
from bot.chat.handlers.classroom.acting import called, refused, rows_under
from bot.chat.handlers.context import answering, enter
from bot.chat.messages import buttons_of
from bot.chat.render.deeds import hands as shown
from bot.classroom import hands
from bot.classroom.hands import Added, Answered, Hand, Lifted, Seen
from bot.classroom.room import Class
from bot.household import Done, Said
from bot.mail import Outgoing
from bot.texts.words import wish_of
from bot.tutor import Render, Turn, Tutor, Visit


def lifted(update: Update, tap: carried.Tap) -> None:
    """Its button goes, unless it is asked whom the question is for; the others under the same message stay."""
    question, *more = tap.args
    instead, to = "instead" in more, next((int(one) for one in more if one.isdecimal()), None)
    kept = _others(update, "hand")

    def speak(note: Lifted, hand: Hand | None, among: Sequence[Class]) -> Render:
        def render(turn: Turn) -> list[Outgoing]:
            if note == "which":
                return shown.which(turn, among, question, instead=instead)
            return [*shown.lifted(turn, note, hand, question), buttons_of(turn, kept)]

        return answering(update, render)

    def outcome(tutor: Tutor, visit: Visit) -> Said:
        return hands.lift(tutor, visit, question, speak, shown.card, instead=instead, to=to)

    enter(update, outcome)


def _others(update: Update, kind: carried.Kind) -> dict[str, object] | None:
    """The buttons of the tapped message without those of this kind."""
    code = f"{carried.CODES[kind].sign}:"
    kept = [
        [one for one in row if not str(one.get("callback_data", "")).startswith(code)]
        for row in rows_under(update)
    ]
    return keyboards.markup(kept) if any(kept) else None


def added(update: Update, tutor: Tutor, visit: Visit, text: str, number: int) -> Done | Said | None:
    """What was typed after the hand went up; a wish such as "next" is still one."""
    if wish_of(text):
        return None

    def speak(note: Added) -> Render:
        return answering(update, lambda turn: shown.added(turn, note, number))

    return hands.add(tutor, visit, number, text, speak, shown.card)


def down(update: Update, number: int) -> None:
    render = answering(update, shown.down)
    enter(update, lambda tutor, visit: hands.take_down(tutor, visit, number, render, shown.card))


def listed(update: Update, number: int) -> None:
    """[Hands: 2]"""

    def speak(known: Class, found: Sequence[Seen]) -> Render:
        return answering(update, lambda turn: shown.listed(turn, known, found))

    no = refused(update)
    enter(update, lambda tutor, visit: hands.waiting(tutor, visit, number, speak, no))


def begin(update: Update, number: int) -> None:
    """[Answer]"""

    def speak(note: Answered, seen: Seen | None) -> Render:
        return answering(update, lambda turn: shown.asked(turn, note, seen))

    enter(update, lambda tutor, visit: hands.begin(tutor, visit, number, speak))


def in_person(update: Update, number: int) -> None:
    """[I'll tell them]"""
    enter(update, lambda tutor, visit: answered(update, tutor, visit, "", number))


def answered(update: Update, tutor: Tutor, visit: Visit, text: str, number: int) -> Done | Said:
    """What was typed after [Answer]."""

    def speak(note: Answered, seen: Seen | None) -> Render:
        return answering(update, lambda turn: shown.answered(turn, note, seen))

    return hands.answer(tutor, visit, number, text, called(update), speak, shown.card)
