"""What is missed in reviews more often than chance explains is set aside for a while, with another explanation.

A count of lapses alone would flag whatever is old; surprise asks whether so many were to be expected (fsrs4anki-helper
and leechkit judge likewise, p < .05 after three reviews). Judged is only what lapsed since it was last set aside.
"""

from dataclasses import replace
from datetime import timedelta
from math import sqrt

from bot.clock import instant, local_day
from bot.learning import commands as c
from bot.learning import gate
from bot.learning.asking import find_skill
from bot.learning.desk import Decision, Desk
from bot.learning.explaining import explained, explanations
from bot.learning.memory import day_starts
from bot.learning.misses import KeptIn, SetAside
from bot.learning.progress import Memory
from bot.learning.questions import LastAnswer
from bot.learning.ways import next_way

SURPRISE = 1.645
"""Standard deviations above the expected lapses: one chance in twenty."""
LAPSES = 3
"""Fewer prove nothing."""
RESTS = timedelta(days=14)


def is_leech(memory: Memory) -> bool:
    """Whether its lapses are more than its predicted recall explains."""
    lapses = memory.lapses - memory.forgiven
    if lapses < LAPSES or memory.aside:
        return False
    return lapses - memory.expected > SURPRISE * sqrt(memory.variance)


def follow(desk: Desk, last: LastAnswer, memory: Memory) -> None:
    """Set it aside: it comes back in two weeks, judged afresh."""
    skill = find_skill(desk.course, last.unit, last.variant.skill)
    told = explanations(skill, last.variant)
    chosen = next_way(told, explained(desk.state.work(last.unit), last.variant).told) if told else None
    zone = desk.state.zone
    back = day_starts(local_day(instant(desk.at), zone) + RESTS, zone)
    rested = replace(memory, due_at=back, expected=0.0, variance=0.0, forgiven=memory.lapses, aside=True)
    desk.add(
        SetAside(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            skill=last.variant.skill,
            entry=last.variant.entry,
            lapses=memory.lapses,
            expected=round(memory.expected, 3),
            memory=rested,
            text=chosen.text if chosen else "",
            picture=chosen.picture if chosen else "",
        )
    )


def keep_in(desk: Desk, command: c.KeepIn) -> Decision:
    """What was set aside with the last answer comes tomorrow all the same."""
    last = desk.state.learner.last
    memory = desk.state.memory.get(f"{last.course}/{last.variant.memory_key}") if last else None
    if last is None or memory is None or last.question != command.question or not memory.aside:
        return desk.done("stale")
    desk.add(
        KeptIn(
            at=desk.at,
            course=last.course,
            unit=last.unit,
            skill=last.variant.skill,
            entry=last.variant.entry,
            memory=replace(memory, due_at=gate.tomorrow(desk.at, desk.state.zone), aside=False),
        )
    )
    return desk.done()
