"""The preview of what came in: a few of its questions, as a pupil meets them."""

from typing import Any

from bot.attachments import FROM_FILE, VERSION
from bot.chat import keyboards, under
from bot.chat.messages import say_to
from bot.chat.render.material import choices
from bot.chat.render.page import voice
from bot.chat.render.questions import listed
from bot.items.composing import buildable, solution_text
from bot.items.variant import is_right
from bot.mail import Outgoing
from bot.material.trying import Trial
from bot.texts import feedback
from bot.texts import material as texts
from bot.texts.html import EMPTY, LINE, Html, esc, join
from bot.texts.say import Say
from bot.tutor import Render, Turn


def tried(trial: Trial) -> Render:
    """The question, or what its answer is worth and the way on."""

    def render(turn: Turn) -> list[Outgoing]:
        say = voice(turn)
        if trial.given is None:
            return [_question(turn, say, trial)]
        if trial.given.verdict is None:
            again = feedback.unreadable(say, trial.variant.kind)
            return [say_to(turn, again if trial.given.rule == "unreadable" else _reprompted(say, trial))]
        return [_answered(turn, say, trial)]

    return render


def _reprompted(say: Say, trial: Trial) -> Html:
    return feedback.reprompt(say, trial.given.rule if trial.given else "", trial.variant)


def _question(turn: Turn, say: Say, trial: Trial) -> Outgoing:
    variant = trial.variant
    parts = [
        join([texts.trial_header(say, trial.place + 1, trial.of, trial.unit), esc(variant.prompt)], LINE),
        *listed(variant),
        texts.not_in_preview(say, variant.accepted[0]) if _is_built(trial) else EMPTY,
    ]
    return say_to(turn, join(parts), keyboard=_options(trial), picture=_picture(trial))


def _is_built(trial: Trial) -> bool:
    return buildable(trial.variant) and not trial.variant.script and trial.variant.kind != "text"


def _options(trial: Trial) -> dict[str, Any] | None:
    if trial.variant.kind != "choice":
        return None
    number, place = trial.came.known.id, trial.place
    made = [
        keyboards.button(label, "material", "try", number, place, n)
        for n, label in enumerate(under.shown(trial.variant))
    ]
    return keyboards.markup(under.in_rows_of(trial.variant, made))


def _picture(trial: Trial) -> str:
    """A picture that lies in no course yet is found by the version."""
    spec = trial.variant.picture
    if not spec.startswith(FROM_FILE):
        return spec
    path = spec.removeprefix(FROM_FILE).partition("/")[2]
    return f"{FROM_FILE}{VERSION}{trial.came.known.version}/{path}"


def _answered(turn: Turn, say: Say, trial: Trial) -> Outgoing:
    assert trial.given is not None
    assert trial.given.verdict is not None
    answer = solution_text(trial.variant)
    parts = [
        join(
            [feedback.verdict(say, trial.given.verdict, trial.given.rule, answer), esc(trial.given.feedback)],
            texts.SPACE,
        ),
        EMPTY if is_right(trial.given.verdict) else feedback.solution(say, trial.variant, answer),
        texts.trial_over(say) if trial.is_last else EMPTY,
    ]
    if trial.is_last:
        return say_to(turn, join(parts), keyboard=choices(say, trial.came))
    label, number = texts.buttons(say)["next"], trial.came.known.id
    onward = keyboards.button(label, "material", "show", number, trial.place + 1)
    return say_to(turn, join(parts), keyboard=keyboards.grid([onward]))
