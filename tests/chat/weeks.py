"""Learners over weeks: mornings, sessions, how somebody answers, and what is on record of it."""

import json
from collections.abc import Callable
from datetime import timedelta
from itertools import cycle

from bot.clock import instant, local_day
from tests.chat.talk import Talk, text_of

ENOUGH = 60
"""Turns after which a session is given up."""

LOOKS_BACK = 20
"""Messages whose buttons somebody tries once more."""
LEARNING = "adhnpxuglkce"
"""First letters of what buttons carry that ask, answer, go on, take back or go to a course."""

STAYS = ("6 more", "Done", "Stop for today", "Stop for now")
"""Buttons after which a session does not go on by itself."""

Knows = Callable[[dict], bool]
"""Whether a question is answered right."""


def everything(_question: dict) -> bool:
    return True


def nothing(_question: dict) -> bool:
    return False


def every_other() -> Knows:
    turns = cycle([True, False])
    return lambda _question: next(turns)


def all_but_mode(mode: str) -> Knows:
    """Misses whatever is asked in this mode."""
    return lambda question: question["mode"] != mode


def all_but_in(mode: str, skill: str) -> Knows:
    """Misses one skill, in this mode only."""
    return lambda question: (question["mode"], question["variant"]["skill"]) != (mode, skill)


def all_but(*skills: str) -> Knows:
    return lambda question: question["variant"]["skill"] not in skills


# What people do.


async def on_the_first_morning(home, *names: str) -> list[Talk]:
    """Learners with their first question, on a day that is young."""
    await next_morning(home)
    learners = [home.person(name) for name in names]
    for learner in learners:
        (await learner.says("/start fractions")).sees("What part is shaded?")
    return learners


async def next_morning(home, *, days: int = 1) -> None:
    """Eight o'clock, UTC, so many days on."""
    now = home.world.clock.now()
    morning = now.replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=days)
    await home.later(seconds=(morning - now).total_seconds())


async def sits(learner: Talk, knows: Knows = everything) -> list[dict]:
    """One session from /learn to its end; the questions that were asked."""
    asked = []
    await learner.says("/learn")
    if learner.buttons() == ["Start", "Later"]:  # after a long absence; there are dialogues of its own for it
        await learner.taps("Later")
    for _ in range(ENOUGH):
        if question := await learner.open_question():
            asked.append(question)
            await learner.answers(right=knows(question))
        elif await in_session(learner):
            await learner.says("/learn")
        else:
            return asked
    raise AssertionError(f"The session did not end: {text_of(learner.last)}")


async def onward(learner: Talk) -> str:
    """The button that leads on; empty where the session is over."""
    buttons = learner.buttons()
    if buttons == ["Start", "Later"]:
        return "Start"
    goes_on = [label for label in buttons if label not in STAYS and not label.startswith("Extra")]
    return goes_on[0] if goes_on and await _under_way(learner) else ""


async def _under_way(learner: Talk) -> bool:
    head = await learner.house.one(
        "SELECT p.data FROM part p JOIN account a ON a.learner = p.learner "
        "WHERE a.user_id = $1 AND p.key LIKE 'head:%' AND p.data NOT LIKE '%\"session\":null%'",
        learner.person,
    )
    return head is not None


async def pleads(learner: Talk, *, onward: str) -> None:
    """Asks for what comes next in every way there is; ``onward`` is the button of somebody who may go on."""
    shown = learner.messages[-LOOKS_BACK:]
    old = [(message["message_id"], data) for message in shown for data in codes(message).values()]
    for words in ("/learn", "next", "/start letters", "/start fractions", "/undo", "/lesson", "/learn"):
        await learner.says(words)
    for message, data in [*old, (learner.last["message_id"], onward)]:
        if data[0] in LEARNING and (await learner.open_question() or {"key": "-"})["key"] not in data:
            await learner.taps_on(message, data)
    await learner.says("/start fractions")


async def goes_as_far_as_the_gate(learner: Talk) -> None:
    """Learns in one day until the next unit waits for a check."""
    for _session in range(10):
        await sits(learner)
        if any("opens after a short check of" in text_of(message) for message in learner.messages):
            return
    raise AssertionError("Nothing ever waited.")


# What the chat shows.


def codes(message: dict) -> dict[str, str]:
    """What the buttons under a message carry, by label."""
    rows = message.get("reply_markup", {}).get("inline_keyboard", [])
    return {button["text"]: button["callback_data"] for row in rows for button in row}


def button(learner: Talk, label: str) -> str:
    """What the newest button with this label carries."""
    return next(found[label] for m in reversed(learner.messages) if label in (found := codes(m)))


def heard(learner: Talk, *fragments: str) -> None:
    """The bot has said these, in this order, at some time."""
    learner.read = 0
    learner.sees(*fragments)


def old_work(session: list[dict]) -> list[int]:
    """The places in a session at which a passed unit is asked for again."""
    return [n for n, asked in enumerate(session) if asked["mode"] in ("review", "confirmation")]


def new_work(session: list[dict]) -> list[int]:
    """The places at which something is learned."""
    return [n for n, asked in enumerate(session) if asked["mode"] in ("learn", "practice", "finish")]


# What is on record.


async def facts(learner: Talk, kind: str) -> list[dict]:
    """The learner's events of a kind in fractions."""
    rows = await learner.house.rows(
        "SELECT e.data FROM event e JOIN account a ON a.learner = e.learner "
        "WHERE a.user_id = $1 AND e.kind = $2 AND e.course = 'fractions' ORDER BY e.seq",
        learner.person,
        kind,
    )
    return [json.loads(row[0]) for row in rows]


async def in_session(learner: Talk) -> bool:
    head = await learner.house.one(
        "SELECT p.data FROM part p JOIN account a ON a.learner = p.learner "
        "WHERE a.user_id = $1 AND p.key = 'head:fractions'",
        learner.person,
    )
    return json.loads(head)["session"] is not None


async def opened(learner: Talk) -> list[str]:
    """Units introduced, in order."""
    return [fact["unit"] for fact in await facts(learner, "introduced")]


async def wanted(learner: Talk) -> tuple[str, str]:
    """Which skill the open question asks for, and why."""
    question = await learner.open_question()
    return question["variant"]["skill"], question["reason"]


async def checks(learner: Talk, skill: str) -> list[bool]:
    """How the skill's delayed checks ended."""
    return [fact["kept"] for fact in await facts(learner, "checked") if fact["skill"] == skill]


async def days_of(learner: Talk, skill: str) -> list[int]:
    """Days on which a skill was passed, its check ended or it was reviewed."""
    answered = [fact for fact in await facts(learner, "answered") if fact["mode"] == "review"]
    met = answered + await facts(learner, "passed") + await facts(learner, "checked")
    return sorted({day_of(fact) for fact in met if fact["skill"] == skill})


def day_of(fact: dict) -> int:
    return local_day(instant(fact["at"]), "UTC").toordinal()


async def answers_to_pass(learner: Talk, unit: str) -> int:
    (passed,) = [fact["at"] for fact in await facts(learner, "unit_passed") if fact["unit"] == unit]
    return sum(fact["unit"] == unit and fact["at"] <= passed for fact in await facts(learner, "answered"))


async def proofs(learner: Talk, unit: str) -> dict[str, bool]:
    """For each skill passed, whether a whole run of right answers without help stands behind it."""
    given = {fact["question"]: fact for fact in await facts(learner, "answered")}
    return {
        fact["skill"]: len(fact["evidence"]) >= max(3, fact["need"])
        and all(
            given[key]["verdict"] == "correct" and not given[key].get("hints") for key in fact["evidence"]
        )
        for fact in await facts(learner, "passed")
        if fact["unit"] == unit
    }
