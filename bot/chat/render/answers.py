"""What is said to an answer: the verdict first; a miss is a message of its own."""

from collections.abc import Mapping
from typing import Any

from bot.building import scripted
from bot.chat import keyboards, under
from bot.chat.messages import buttons_under, described, edited
from bot.chat.render.page import Page
from bot.items.composing import solution_text
from bot.items.variant import Variant
from bot.learning import events as e
from bot.learning import pacing
from bot.learning.answering import explained as explained_so_far
from bot.learning.answering import explanations
from bot.learning.scoring import is_right
from bot.learning.state import OpenQuestion
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
    if event.progress and event.counted and not page.turn.before.learner.last:
        run, need = len(event.progress.run), event.progress.need
        parts.append(feedback.run(page.say, run, need, of_set=bool(event.entry)))
    return join(parts, Html(" "))


def _miss(page: Page, event: e.Answered, asked: OpenQuestion, said: Html) -> None:
    """Feedback as a message of its own; the next question comes on tap."""
    solved = feedback.solution(page.say, asked.variant, solution_text(asked.variant))
    page.lead.append(join([said, esc(event.feedback)], Html(" ")))
    page.lead.append(solved)
    if event.mode == "finish" and _standing(page, event):
        page.lead.append(feedback.others_stand(page.say))
    _verdict_on_check(page)
    page.close(_after_miss(page, event))


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
    shown = explained_so_far(state.work(event.unit), last.variant) if told else None
    if isinstance(event, e.Explained) and shown and shown % len(told) == 0:
        shown = None  # from here on they would come round again
    session = state.head.session if state.head else None
    fresh = last.mode in ("learn", "practice", "review") and pacing.may_retry(session)
    similar = fresh and not last.variant.entry
    return keyboards.after_miss(page.say, event.question, similar=similar, explained=shown)


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
    page.lead.append(esc(event.text))
    page.lead.append(described(page.say, page.turn.state.learner.settings, event.picture))
    page.picture = event.picture
    page.close(_after_miss(page, event))


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
