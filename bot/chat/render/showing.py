"""Performances on the learner's side: what to do, how it stands, what a teacher made of it."""

from collections.abc import Mapping, Sequence
from typing import Any

from bot.chat import keyboards
from bot.chat.messages import say_to
from bot.chat.render.page import Page, voice
from bot.classroom.showing import Wanted
from bot.learning import events as e
from bot.learning import performances
from bot.learning.performed import Performed
from bot.mail import Outgoing
from bot.texts import showing as texts
from bot.texts import teaching
from bot.texts.html import LINE, PARAGRAPH, Html, join
from bot.texts.say import Say
from bot.tutor import Turn


def row(page: Page, unit: str) -> list[keyboards.Row]:
    """The buttons to what a unit that was just passed wants to be shown, each in a row."""
    known = page.unit(unit)
    each = [one for one in known.performances if not one.retired] if known else []
    return [[_button(page.say, one.title, one.id)] for one in each]


def progress_row(turn: Turn, say: Say) -> keyboards.Row:
    """Under /progress, where there is something to show."""
    head, course = turn.state.head, turn.course
    if head is None or course is None or not performances.open_to(head, course):
        return []
    return [keyboards.button(texts.buttons(say)["show_it"], "show", "list")]


def _button(say: Say, title: str, name: str) -> dict[str, str]:
    return keyboards.button(texts.show(say, title), "show", "ask", name)


def listed(turn: Turn, taught: bool) -> list[Outgoing]:
    """All that may be shown, with how it stands."""
    say, head, course = voice(turn), turn.state.head, turn.course
    offers = performances.open_to(head, course) if head and course else []
    if not offers or course is None:
        return [say_to(turn, texts.nothing(say), keyboard=keyboards.go_on(say))]
    known = {one.id: performances.stands(turn.state, course.id, one.id) for _, one in offers}
    lines = [texts.line(one.title, stands(say, known[one.id])) for _, one in offers]
    made = [_button(say, one.title, one.id) for _, one in offers if not settled(known[one.id], taught=taught)]
    return [say_to(turn, texts.listed(say, lines), keyboard=keyboards.grid(made))]


def settled(known: Performed, *, taught: bool) -> bool:
    """What a teacher has passed; alone, what was found good."""
    return known.passed == "teacher" or (known.passed == "own" and not taught)


def stands(say: Say, known: Performed) -> Html:
    if known.waiting:
        return texts.waits(say)
    if known.passed == "teacher":
        return texts.passed(say, own=False)
    if known.days and not (known.own and known.passed):
        return texts.once(say, own=known.own)
    if known.passed:
        return texts.passed(say, own=True)
    return texts.not_yet(say) if known.last else texts.fresh(say)


def shown(turn: Turn, found: Wanted | None) -> Sequence[Outgoing]:
    """What has just come of it, why it is not shown now, or what to do."""
    say = voice(turn)
    for event in turn.decision.events:
        if isinstance(event, e.Shown):
            return [say_to(turn, texts.sent(say), keyboard=_meanwhile(say, event.work))]
        if isinstance(event, e.Withdrawn):
            return [say_to(turn, texts.taken_back(say), keyboard=keyboards.go_on(say))]
        if isinstance(event, e.Marked):
            return [say_to(turn, _own_look(say, event), keyboard=keyboards.go_on(say))]
    if found is None:
        return [say_to(turn, texts.closed(say))]
    return [_why_not(turn, say, found) if found.note else _task(turn, say, found)]


def too_late(turn: Turn) -> list[Outgoing]:
    say = voice(turn)
    return [say_to(turn, texts.looked_at(say), keyboard=keyboards.go_on(say))]


def meanwhile(turn: Turn) -> Mapping[str, Any] | None:
    """The way on, and back, after something was sent."""
    sent = next((event for event in turn.decision.events if isinstance(event, e.Shown)), None)
    return _meanwhile(voice(turn), sent.work) if sent else None


def _meanwhile(say: Say, work: int) -> Mapping[str, Any]:
    back = keyboards.button(texts.buttons(say)["take_back"], "show", "back", work)
    return keyboards.markup([*keyboards.go_on(say)["inline_keyboard"], [back]])


def _own_look(say: Say, event: e.Marked) -> Html:
    if event.seen == "not_yet":
        return texts.own_not_yet(say, event.title)
    if event.passed:
        return texts.own_already(say, event.title)
    return texts.own_another_day(say, event.title)


def _why_not(turn: Turn, say: Say, found: Wanted) -> Outgoing:
    title, waiting = found.performance.title, found.known.waiting
    if found.note == "shown_waits" and waiting:
        return say_to(turn, texts.waits_still(say, title), keyboard=_meanwhile(say, waiting.work))
    if found.note == "shown_today":
        told = texts.another_day if found.taught else texts.own_another_day
    else:
        told = texts.passed_already if found.known.passed == "teacher" else texts.own_already
    return say_to(turn, told(say, title), keyboard=keyboards.go_on(say))


def _task(turn: Turn, say: Say, found: Wanted) -> Outgoing:
    wanted, label = found.performance, texts.buttons(say)
    points = texts.points(say, wanted.points, own=not found.taught)
    how = texts.how_to_send(say) if found.taught else texts.how_to_look(say)
    made = [] if found.taught else [
        keyboards.button(label[seen], "show_once", seen, wanted.id) for seen in ("meets", "not_yet")
    ]  # fmt: skip
    rows = [made, [keyboards.button(label["not_now"], "show_once", "no")]]
    text = join([texts.task(wanted.title, wanted.prompt, points, wanted.hint), how], PARAGRAPH)
    return say_to(turn, text, keyboard=keyboards.markup(rows))


def confirm(medium: str, turn: Turn, found: Wanted, number: int) -> list[Outgoing]:
    """What was sent goes to nobody without a yes."""
    say, label = voice(turn), texts.buttons(voice(turn))
    made = [
        keyboards.button(label["send"], "show_once", "send", number),
        *([keyboards.button(label["peer"], "peer_once", "send", number)] if found.peers else []),
        keyboards.button(label["another"], "show_once", "again", number),
        keyboards.button(label["not_now"], "show_once", "drop", number),
    ]
    text = texts.confirm(say, found.performance.title, medium)
    if found.peers:
        text = join([text, texts.to_a_peer(say)], PARAGRAPH)
    return [say_to(turn, text, keyboard=keyboards.grid(made, 2))]


def marked(turn: Turn, in_turn: bool, payload: Mapping[str, Any]) -> Sequence[Outgoing]:
    """A teacher's look, or the sentence that follows it; nothing where it was taken back meanwhile."""
    say = voice(turn)
    lines = [told for event in turn.decision.events if (told := _told(say, event))]
    if not lines:
        return []
    text = join(lines, LINE)
    if not in_turn and turn.person.name:
        return [say_to(turn, teaching.to(say, turn.person.name, text))]
    again = not payload["sentence"] and payload["seen"] == "not_yet"
    made = [[_button(say, payload["title"], payload["performance"])]] if again else []
    return [say_to(turn, text, keyboard=keyboards.markup(made) if made else None)]


def has_passed(turn: Turn) -> bool:
    """Whether it is passed by this look: others could be looked at from now on."""
    known = (event for event in turn.decision.events if isinstance(event, e.Marked))
    return any(event.passed == "teacher" != event.before_passed for event in known)


def _told(say: Say, event: e.Event) -> Html | None:
    if isinstance(event, e.Remarked):
        return texts.remark(say, event.title, event.by or texts.classmate(say), event.sentence)
    if not isinstance(event, e.Marked):
        return None
    meets = event.seen == "meets"
    told = texts.result(
        say,
        event.title,
        event.by or texts.classmate(say),
        meets=meets,
        passed=event.passed == "teacher",
        again=event.again,
    )
    return told if meets else join([told, *texts.bullets(event.points)], LINE)
