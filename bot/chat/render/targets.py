"""Target dates: set by a teacher, looked ahead to in the class at a glance, read by a learner under /progress."""

from collections.abc import Callable, Sequence

from bot.chat import keyboards
from bot.chat.keyboards import Row, button
from bot.chat.messages import say_to
from bot.chat.render.deeds.parts import back
from bot.chat.render.page import voice
from bot.classroom.actions import Actions
from bot.classroom.outlook import ahead, way
from bot.classroom.seen import Outlook, Pupil, Sight, Target
from bot.classroom.targets import Hope, Plan, mark_of
from bot.clock import instant, local_day, micros
from bot.course.model import Course
from bot.learning import gate
from bot.learning.heads import Head
from bot.learning.pace import days_to
from bot.mail import Outgoing
from bot.texts import targets as texts
from bot.texts.html import EMPTY, LINE, Html, esc, join
from bot.texts.say import Say
from bot.tutor import Turn

WEEKS = ("2", "4", "8")
MOST = 2
"""Outlooks that stand beside the pace: those of the nearest days."""
TAKE = "\N{MULTIPLICATION SIGN}"


def on_more(say: Say, number: int) -> Row:
    """Behind [More] of a class."""
    return [button(texts.buttons(say)["targets"], "target", "list", number)]


def shown(turn: Turn, plan: Plan) -> list[Outgoing]:
    """What came of a wish, or all days."""
    if plan.note in ("ask", "unclear", "over", "far"):
        return [_ask(turn, plan)]
    return [_set(turn, plan)] if plan.note == "set" else [_listed(turn, plan)]


def _listed(turn: Turn, plan: Plan) -> Outgoing:
    say, number = voice(turn), plan.known.id
    told = {"dropped": texts.dropped, "gone": texts.gone}.get(plan.note or "")
    text = join([told(say) if told else EMPTY, texts.listed(say, plan.known.title, _lines(say, plan))], LINE)
    names = [one.id for one in plan.units[: keyboards.MOST]]
    made = [_one(say, plan, unit) for unit in (*names, *([""] if names else []))]
    lost = [
        button(f"{TAKE} {one.unit}", "target", "drop", number, mark_of(one.unit))
        for one in plan.targets
        if _gone(plan, one)
    ]
    return say_to(turn, text, keyboard=keyboards.grid([*made, *lost, back(say, plan.known.id)]))


def _lines(say: Say, plan: Plan) -> list[Html]:
    return [
        texts.line(
            say, _what(say, plan.course, one.unit), one.day, over=one.day < plan.today, gone=_gone(plan, one)
        )
        for one in plan.targets
    ]


def _gone(plan: Plan, target: Target) -> bool:
    return plan.course is None or not way(plan.course, target.unit)


def _one(say: Say, plan: Plan, unit: str) -> dict[str, str]:
    return button(_what(say, plan.course, unit), "target", "one", plan.known.id, mark_of(unit))


def _what(say: Say, course: Course | None, unit: str) -> Html:
    """The unit's title, or its id where the course has it no more; or the whole course."""
    known = course.unit(unit) if course else None
    return esc(known.title if known else unit) if unit else texts.whole(say)


def _ask(turn: Turn, plan: Plan) -> Outgoing:
    say, number, label = voice(turn), plan.known.id, texts.buttons(voice(turn))
    which = mark_of(plan.unit)
    again: dict[str, Callable[[Say], Html]] = {
        "unclear": texts.unclear,
        "over": texts.over,
        "far": texts.far,
    }
    told = again.get(plan.note or "")
    text = told(say) if told else texts.ask(say, _what(say, plan.course, plan.unit))
    rows = [
        [button(label[weeks], "target", "in", number, which, weeks) for weeks in WEEKS],
        [button(label["drop"], "target", "drop", number, which)] if plan.day else [],
        [button(label["targets"], "target", "list", number)],
    ]
    return say_to(turn, text, keyboard=keyboards.markup(rows))


def _set(turn: Turn, plan: Plan) -> Outgoing:
    say, number, label = voice(turn), plan.known.id, texts.buttons(voice(turn))
    which = mark_of(plan.unit)
    rows = [
        [
            button(label["drop"], "target", "drop", number, which),
            button(label["again"], "target", "one", number, which),
        ],
        [button(label["targets"], "target", "list", number), back(say, plan.known.id)],
    ]
    text = texts.kept(say, _what(say, plan.course, plan.unit), plan.day or plan.today)
    return say_to(turn, text, keyboard=keyboards.markup(rows))


# In the class at a glance.


def outlooks(say: Say, sight: Sight, found: Actions) -> list[Html]:
    """Beside the pace; what is near and needs somebody stands among the actions instead."""
    return [_outlook(say, sight, one) for one in sight.outlooks[:MOST] if one not in found.close]


def close(say: Say, sight: Sight, found: Actions) -> Html:
    """The nearest day for which somebody may need longer."""
    return texts.close(say, _outlook(say, sight, found.close[0])) if found.close else EMPTY


def _outlook(say: Say, sight: Sight, one: Outlook) -> Html:
    what = _what(say, sight.course, one.target.unit)
    return texts.outlook(say, what, one.target.day, len(one.likely), len(one.longer), len(sight.pupils))


def longer(say: Say, sight: Sight) -> list[tuple[Html, Sequence[Pupil]]]:
    """Who may need longer, for what."""
    return [
        (
            texts.longer(say, _what(say, sight.course, one.target.unit)),
            [known for learner in one.longer if (known := sight.pupil(learner))],
        )
        for one in sight.outlooks[:MOST]
        if one.longer
    ]


# Under /progress.


def hope(turn: Turn, say: Say, head: Head, course: Course, hopes: Sequence[Hope]) -> Html:
    """The nearest day ahead of something that is not passed yet; once it is over, nothing."""
    today = local_day(instant(micros(turn.visit.at)), turn.state.zone)
    aims = ahead(course, [one.target for one in hopes if one.course == course.id], today)
    for aim in aims:
        units = way(course, aim.unit)
        if not all(gate.passed(head, unit) for unit in units):
            known = course.unit(aim.unit)
            return texts.hope(say, known.title if known else "", aim.day, days_to(turn.state, course, units))
    return EMPTY
