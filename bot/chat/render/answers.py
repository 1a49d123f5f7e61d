"""What is said to an answer: the verdict first; a miss is a message of its own."""

from collections.abc import Mapping
from typing import Any

from bot.building import scripted
from bot.chat import keyboards, under
from bot.chat.messages import buttons_under, described, edited
from bot.chat.render import extras
from bot.chat.render.off_by import off_by
from bot.chat.render.page import Page
from bot.items.composing import solution_text
from bot.items.variant import Variant, is_right
from bot.learning import correctives, pacing
from bot.learning import events as e
from bot.learning.explaining import explained as explained_so_far
from bot.learning.explaining import explanations
from bot.learning.questions import OpenQuestion
from bot.learning.state import State
from bot.learning.ways import unseen
from bot.texts import feedback, lesson
from bot.texts.html import Html, esc, join


def answered(page: Page, event: e.Answered) -> None:
    say, asked = page.say, page.turn.before.learner.open
    assert asked is not None
    answer = solution_text(asked.variant)
    said = feedback.verdict(say, event.verdict, _rule(event, asked.variant, answer), answer)
    right = is_right(event.verdict)
    keyboard = keyboards.guessed(say, event.question) if _guessable(page, event, asked.variant) else None
    added = feedback.your_answer(say, event.shown, event.verdict)
    page.last += edited(page.turn, asked, added, keyboard)
    if right:
        page.lead.append(_right(page, event, said))
    else:
        _miss(page, event, asked, said)


def _rule(event: e.Answered, variant: Variant, answer: str) -> str:
    """Who tapped letters or left the marks out sees the word with them, as after Latin letters."""
    plain = event.verdict == "correct" and scripted(variant) and event.shown != answer
    return "latin" if plain else event.rule


def _guessable(page: Page, event: e.Answered, variant: Variant) -> bool:
    last = page.turn.state.learner.last
    passed = last is not None and last.question == event.question and last.final
    return is_right(event.verdict) and event.counted and variant.kind == "choice" and not passed


def _right(page: Page, event: e.Answered, said: Html) -> Html:
    parts = [said, esc(event.feedback)]
    if event.mode == "trial":
        parts.append(lesson.counting_again(page.say))
    if event.progress and event.counted and not page.turn.before.learner.last:
        run, need = len(event.progress.run), event.progress.need
        parts.append(feedback.run(page.say, run, need, of_set=bool(event.entry)))
    return join(parts, Html(" "))


def _miss(page: Page, event: e.Answered, asked: OpenQuestion, said: Html) -> None:
    """Feedback as a message of its own; the next question comes on tap. What follows it goes into the same message."""
    explained_next = any(isinstance(one, e.Explained) and one.unasked for one in page.turn.decision.events)
    why = esc(event.feedback) or off_by(page.say, event, asked.variant)
    if explained_next and event.mode in ("learn", "practice", "trial"):
        verdict = feedback.badly_explained(page.say, event.verdict)
        parts = [verdict, why, lesson.another_way(page.say, "")]
        page.lead.append(join(parts, Html(" ")))
        return
    page.lead.append(join([said, why], Html(" ")))
    page.lead.append(feedback.solution(page.say, asked.variant, solution_text(asked.variant)))
    if over := extras.round_over(page):
        page.lead.append(over)
    elif event.mode == "finish" and _standing(page, event):
        page.lead.append(feedback.others_stand(page.say))
    _verdict_on_check(page)
    slips = any(isinstance(one, e.Looked) and one.look.forgiven for one in page.turn.decision.events)
    if not slips and not any(isinstance(one, FOLLOWING) for one in page.turn.decision.events):
        page.close(_after_miss(page, event))


FOLLOWING = (e.SteppedBack, e.Stuck, e.SetAside, e.LookEnded)
"""What closes the message of a miss with words of its own."""


def _standing(page: Page, event: e.Answered) -> bool:
    work = page.turn.state.work(event.unit)
    return work is not None and any(p.passed for name, p in work.skills.items() if name != event.skill)


def _verdict_on_check(page: Page) -> None:
    for event in page.turn.decision.events:
        if isinstance(event, e.Checked) and not event.kept:
            skill = page.skill(event.unit, event.skill)
            page.lead.append(lesson.not_kept(page.say, skill.title if skill else ""))


def _after_miss(page: Page, event: e.Answered | e.Explained) -> Mapping[str, Any] | None:
    """Of a set the missed entry comes back later, so what follows is not called similar."""
    state, last = page.turn.state, page.turn.state.learner.last
    if page.course is None or last is None:
        return None
    told = explanations(page.skill(event.unit, event.skill), last.variant)
    seen = explained_so_far(state.work(event.unit), last.variant)
    shown: int | None = seen.times if told and seen.practised else None
    if isinstance(event, e.Explained) and not unseen(told, seen.told):
        shown = None  # from here on they would come round again
    session = state.head.session if state.head else None
    fresh = last.mode in ("learn", "practice", "review") and pacing.may_retry(session)
    onward = _onward(state, event, similar=fresh and not last.variant.entry)
    asks = page.turn.asks
    return keyboards.after_miss(page.say, event.question, onward=onward, explained=shown, asks=asks)


def _onward(state: State, event: e.Answered | e.Explained, *, similar: bool) -> str:
    """What the way on is called."""
    if state.head and state.head.ladder and state.head.ladder.left:
        return "step_back"
    if isinstance(event, e.Explained) and event.unasked:
        return "with_picture" if event.picture else "again"
    return "similar" if similar else "go_on"


def hinted(page: Page, event: e.Hinted) -> None:
    asked = page.turn.state.learner.open
    if event.source == "lesson":
        page.lead.append(lesson.lesson_is_hint(page.say))
        page.close()
    elif asked:
        show_hint(page, asked)
        settings = page.turn.state.learner.settings
        made = under.question(page.say, asked, settings, page.turn.picks)
        page.last.append(buttons_under(page.turn, asked.key, made))


def show_hint(page: Page, asked: OpenQuestion) -> None:
    """The newest hint, and the way on under it."""
    hints = asked.variant.hints
    page.lead.append(lesson.hint(page.say, hints[asked.hints - 1], asked.hints, len(hints)))
    page.close(under.after_hint(page.say, asked))


def reprompted(page: Page, event: e.Reprompted) -> None:
    if asked := page.turn.state.learner.open:
        page.lead.append(feedback.reprompt(page.say, event.rule, asked.variant))
    page.close()


def explained(page: Page, event: e.Explained) -> None:
    """In front of a question that follows it belongs to that; else it is a message of its own."""
    asked = page.turn.state.learner.open
    if asked is not None:
        skill = page.skill(event.unit, event.skill)
        rested = skill.title if skill and asked.reason == "rested" else ""
        page.lead.append(lesson.another_way(page.say, rested))
    _show(page, event)
    if asked is None:
        page.close(_after_miss(page, event))


def _show(page: Page, event: e.Explained | e.SetAside) -> None:
    skill = page.skill(event.unit, event.skill) if isinstance(event, e.Explained) else None
    if skill and isinstance(event, e.Explained) and event.explanation == "card":
        page.lead.append(lesson.to_keep(page.say, skill.title))
    page.lead.append(esc(event.text))
    page.lead.append(described(page.say, page.turn.state.learner.settings, event.picture))
    page.picture = event.picture


def stepped_back(page: Page, event: e.SteppedBack) -> None:
    first = _kept_first(page)
    page.lead.append(
        lesson.stuck(page.say) if event.why == "stuck" else lesson.step_back(page.say, kept=first)
    )
    if page.turn.state.learner.open:
        return  # the easier question follows in the same message
    last, onward = page.turn.state.learner.last, "go_on" if first else "step_back"
    asks = page.turn.asks
    made = (
        keyboards.after_miss(page.say, last.question, onward=onward, explained=None, asks=asks)
        if last
        else None
    )
    page.close(made)


def _kept_first(page: Page) -> bool:
    """Whether something kept comes before the step back."""
    asked = page.turn.state.learner.open
    if asked is not None:
        return asked.reason == "kept"
    follows = correctives.next_ask(page.turn.state, page.course) if page.course else None
    return follows is not None and follows.reason == "kept"


def stuck(page: Page, event: e.Stuck) -> None:
    """Where one step back follows, that says it; else there is other work meanwhile."""
    if event.entry:
        skill = page.skill(event.unit, event.skill)
        front = next((known.front for known in skill.entries if known.id == event.entry), "") if skill else ""
        page.lead.append(lesson.entry_rests(page.say, front))
    elif event.rests_until:
        page.lead.append(lesson.rests(page.say, event.title))
    else:
        return
    page.lead.append(lesson.good_now(page.say))
    page.close(way_on(page))


def way_on(page: Page) -> Mapping[str, Any] | None:
    """[Go on] and [Stop for today]; None where no question was answered yet."""
    last, head = page.turn.state.learner.last, page.turn.state.head
    session = head.session.number if head and head.session else None
    return keyboards.pause(page.say, last.question, session) if last else None


def set_aside(page: Page, event: e.SetAside) -> None:
    page.lead.append(lesson.set_aside(page.say) if event.text else lesson.set_aside_plain(page.say))
    if event.text:
        _show(page, event)
    last = page.turn.state.learner.last
    page.close(keyboards.set_aside(page.say, last.question) if last else None)


def kept_in(page: Page, _event: e.KeptIn) -> None:
    page.lead.append(lesson.kept_in(page.say))
    page.close(None if page.turn.state.learner.open else way_on(page))


def taken_back(page: Page, event: e.TakenBack) -> None:
    asks = page.turn.state.learner.open is not None
    page.lead.append(feedback.taken_back(page.say, event.why, asks=asks))
    if event.why == "guessed":
        return page.close()
    if not asks:
        page.close(keyboards.go_on(page.say))
    if parked := page.turn.before.learner.open:
        page.last += edited(page.turn, parked, feedback.set_aside(page.say), None)
    return None
