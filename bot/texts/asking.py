"""What a learner asks others for: who will look, and what teachers hear of it."""

from collections.abc import Mapping

from bot.texts.html import Html
from bot.texts.say import Say


def buttons(say: Say) -> Mapping[str, Html]:
    return {"look": say("Look")}


def teacher_looks(say: Say) -> Html:
    return say("Thank you. Your teacher will see your answer. I tell you what comes of it.")


def nobody_looks(say: Say) -> Html:
    return say("I can pass that on to nobody: you are in no class here. The answer stays as it is.")


def answers_wait(say: Say, title: str, count: int) -> Html:
    """To a teacher; it carries no name."""
    return say.many(
        "{title}: {n} answer should count, says a learner.",
        "{title}: {n} answers should count, say learners.",
        count,
        title=title,
    )
