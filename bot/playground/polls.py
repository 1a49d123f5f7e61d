"""Polls: sent and stopped by a bot, voted in by people."""

from typing import Any

from bot.errors import RungError
from bot.playground.access import named_message, writable_chat
from bot.playground.entities import width
from bot.playground.feed import Json
from bot.playground.keyboards import keyboard
from bot.playground.params import Params
from bot.playground.people import BotAccount
from bot.playground.refusals import bad
from bot.playground.sending import deliver
from bot.playground.stage import Stage
from bot.playground.texts import formatted

LONGEST_QUESTION, LONGEST_OPTION, MOST_OPTIONS = 300, 100, 12
LONGEST_EXPLANATION, MOST_LINES = 200, 3
"""PTB ``PollLimit``; at most two line feeds."""


def send_poll(world: Stage, bot: BotAccount, call: Params) -> Json:
    question = _asked(call, "question")
    options = [
        {"persistent_id": str(n), **option, "voter_count": 0} for n, option in enumerate(_options(call))
    ]
    kind = call.text("type") or "regular"
    if kind not in {"quiz", "regular"}:
        raise bad("unsupported poll type specified")
    if call.integer("open_period") or call.integer("close_date"):
        raise bad("this playground closes polls by stopPoll only")
    quiz = _quiz(call) if kind == "quiz" else {}

    def content() -> Json:
        _check(question, options, quiz)
        named = {"id": bot.fresh_id(), **question, "options": options, "total_voter_count": 0}
        return {"poll": {**named, **_settings(call, kind), **quiz}}

    return deliver(world, bot, call, content)


def _settings(call: Params, kind: str) -> Json:
    """Quizzes can not be voted in twice unless it is asked for (Client.cpp, process_send_poll_query)."""
    again = call.flag("allows_revoting") if call.text("allows_revoting") else kind != "quiz"
    return {
        "is_closed": call.flag("is_closed"),
        "is_anonymous": call.flag("is_anonymous") if call.text("is_anonymous") else True,
        "allows_multiple_answers": call.flag("allows_multiple_answers"),
        "allows_revoting": again,
        "members_only": False,
        "type": kind,
    }


def _asked(call: Params, name: str) -> Json:
    text, entities = formatted(call, name, f"{name}_entities", f"{name}_parse_mode")
    if not text:
        raise bad("text must be non-empty")
    return {name: text, f"{name}_entities": entities} if entities else {name: text}


def _options(call: Params) -> list[Json]:
    try:
        given = call.data("options", None)
    except ValueError:
        raise bad("can't parse options JSON object") from None
    if not isinstance(given, list):
        raise bad("expected an Array of String as options")
    return [_option(option) for option in given]


def _option(given: Any) -> Json:
    if isinstance(given, str):
        given = {"text": given}
    if not isinstance(given, dict):
        raise bad("expected an option to be of type String")
    if not isinstance(given.get("text"), str):
        raise bad('can\'t find field "text"')
    return _asked(Params(given), "text")


def _quiz(call: Params) -> Json:
    """The right answers and the explanation of a quiz."""
    name = "correct_option_ids"
    try:
        right = call.data(name, [call.integer("correct_option_id", -1)])
    except ValueError:
        raise bad("can't parse correct option identifiers JSON object") from None
    if not isinstance(right, list):
        raise bad("expected an Array of correct option identifiers")
    if not all(type(place) is int for place in right):
        raise bad("correct option identifier must be of type Number")
    single = {"correct_option_id": right[0]} if len(right) == 1 else {}
    text, entities = formatted(call, "explanation", "explanation_entities", "explanation_parse_mode")
    explained = {"explanation": text, "explanation_entities": entities} if text else {}
    return {**single, name: right, **explained}


def _check(question: Json, options: list[Json], quiz: Json) -> None:
    """As TDLib does, once the chat is found (PollOption.cpp, MessageContent.cpp)."""
    if width(question["question"]) > LONGEST_QUESTION:
        raise bad(f"poll question length must not exceed {LONGEST_QUESTION}")
    if not options:
        raise bad("poll must have at least one answer option")
    if len(options) > MOST_OPTIONS:
        raise bad(f"poll can't have more than {MOST_OPTIONS} options")
    if any(width(option["text"]) > LONGEST_OPTION for option in options):
        raise bad(f"poll options length must not exceed {LONGEST_OPTION}")
    right = quiz.get("correct_option_ids", [0])
    if not right or not all(0 <= place < len(options) for place in right):
        raise bad("wrong correct option ID specified")
    explanation = quiz.get("explanation", "")
    if width(explanation) > LONGEST_EXPLANATION or explanation.count("\n") >= MOST_LINES:
        raise bad("message caption is too long")


def stop_poll(world: Stage, bot: BotAccount, call: Params) -> Json:
    markup = keyboard(call)
    chat = writable_chat(world, bot, call)
    before = named_message(chat, call, "message with poll to stop")
    if "poll" not in before:
        raise bad("message is not a poll")
    if before["poll"]["is_closed"]:
        raise bad("poll has already been closed")
    poll: Json = {**before["poll"], "is_closed": True}
    kept = {key: value for key, value in before.items() if key != "reply_markup"}
    world.replace(bot, chat, {**kept, "poll": poll, **({"reply_markup": markup} if markup else {})})
    bot.updates.put("poll", poll, world.clock.micros())
    return poll


def may_vote(message: Json, chosen: list[int], before: list[int]) -> None:
    """Refuses what a client would not offer."""
    poll = message.get("poll")
    if poll is None:
        raise RungError(f"Message {message['message_id']} is no poll.")
    if poll["is_closed"]:
        raise RungError("This poll is closed.")
    if any(not 0 <= place < len(poll["options"]) for place in chosen):
        raise RungError(f"This poll has the options 0 to {len(poll['options']) - 1}.")
    if len(chosen) > 1 and not poll["allows_multiple_answers"]:
        raise RungError("This poll takes one answer.")
    if not poll["allows_revoting"] and (before or not chosen):
        raise RungError("A vote in this poll stays as it is.")


def counted(poll: Json, votes: dict[int, list[int]]) -> Json:
    """The poll with these votes."""
    options = [
        {**option, "voter_count": sum(place in chosen for chosen in votes.values())}
        for place, option in enumerate(poll["options"])
    ]
    return {**poll, "options": options, "total_voter_count": sum(map(bool, votes.values()))}
