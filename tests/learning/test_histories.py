"""Promises of the core over any history: the gate holds, the parts suffice, the log is the truth."""

import os
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.evolve import fold
from bot.learning.state import State
from bot.store.codec import decode_event, encode_event
from tests.learning.histories import History, diligent, moves, only_needed
from tests.learning.oracle import Oracle
from tests.learning.samples import chain, diamond, enriched, letters, mixed
from tests.learning.test_rests import ABOVE_KEPT

COURSES = {
    "chain": chain(),
    "one ahead": chain(ahead=1),
    "diamond": diamond(),
    "letters": replace(letters(5), session=12, dormant=14),
    "few at once": letters(5, shaky=2),
    "mixed": mixed(),
    "with extras": enriched(chain()),
    "sets with extras": enriched(letters(5)),
    "above something kept": ABOVE_KEPT,
}
HISTORIES = 10_000 if os.environ.get("FULL") == "1" else 1_000


MINUTE, NIGHT = 7_000_000, 86_400_000_000
HINTED_AT_THE_LAST = [
    *[("right", MINUTE)] * 9, ("right", NIGHT), ("give_up", MINUTE), *[("right", MINUTE)] * 5,
    ("short", 50_400_000_000), *[("right", MINUTE)] * 8, ("lesson", MINUTE), ("right", MINUTE),
]  # fmt: skip
"""Three steps bring the run to its need; with the lesson read in the last round, that round must not pass it."""


DILIGENT = [*[("right", MINUTE)] * 15, *[("right", NIGHT), *[("right", MINUTE)] * 7] * 2, ("miss", NIGHT)]
"""Passes five words, and keeps them on the days after."""
MISSED_AND_RIGHT = [*DILIGENT[:16], *[("miss", MINUTE), ("hint", MINUTE), *[("right", MINUTE)] * 3] * 3]
"""In the check of five words some are missed, and right on the same day, with help and without."""

MISSED_ABOVE = [
    *[("right", MINUTE)] * 6, ("right", NIGHT), *[("right", MINUTE)] * 5, *[("miss", MINUTE)] * 6,
    *[("right", MINUTE)] * 4,
]  # fmt: skip
"""Three misses in a row above a unit that is kept: something of it is asked, then one step back."""


ON_TWO_DAYS = [
    *[("right", MINUTE)] * 8,
    *[(move, MINUTE) for move in ("show", "show", "meets", "meets", "show")],
    *[("show", NIGHT), ("withdraw", MINUTE), ("show", MINUTE), ("not_yet", MINUTE), ("remark", MINUTE)],
    *[("alone", NIGHT), ("show", MINUTE), ("meets", NIGHT), ("show", MINUTE), ("meets", MINUTE)],
    *[("show", NIGHT), ("alone", MINUTE)],
]  # fmt: skip
"""Shown again and again, looked at by a teacher and alone."""


def once_more(command):
    """Commands that a second delivery must not carry out again."""
    return isinstance(command, c.Answer | c.GiveUp | c.Guessed | c.ChangeSettings) and (
        getattr(command, "question", "") is not None
    )


def whole(command):
    """Decided on the whole state: rare, and about any unit there is."""
    return isinstance(command, c.Override | c.Regrade)


def judge_kindness(before, after, events):
    """A regrade takes nothing away: no run, no estimate, no level, no check, no stability."""
    if not any(event.kind == "regraded" for event in events):
        return
    for key, work in before.works.items():
        for skill, old in work.skills.items():
            new = after.works[key].skills[skill]
            assert (new.need <= old.need, new.passed >= old.passed, new.estimate >= old.estimate) == (
                True,
            ) * 3
            assert set(old.run) <= set(new.run)
            assert new.proved >= old.proved
    for course, head in before.heads.items():
        order = [None, "practising", "passed", "kept"]
        for unit in (*head.units, *head.kept):
            assert order.index(after.heads[course].level(unit)) >= order.index(head.level(unit))
    for key, memory in before.memory.items():
        assert replace(after.memory[key], lapses=0, forgiven=0) == replace(memory, lapses=0, forgiven=0)
        assert after.memory[key].lapses <= memory.lapses


def test_whatever_a_learner_does_the_promises_of_the_core_hold(tried):
    """One run over many histories: see the asserts for each promise."""

    @settings(max_examples=HISTORIES)
    @given(st.sampled_from(sorted(COURSES)), moves | diligent)
    @example("chain", [("enrol", 1_000_000), *[("right", 7_000_000)] * 60])
    @example("chain", HINTED_AT_THE_LAST)
    @example("letters", DILIGENT)
    @example("few at once", DILIGENT)
    @example("mixed", DILIGENT * 2)
    @example("letters", MISSED_AND_RIGHT)
    @example("with extras", ON_TWO_DAYS)
    @example("above something kept", MISSED_ABOVE)
    def promises(name, played):
        history = History(COURSES[name])
        oracle = Oracle(history.course)
        for move, gap in [("enrol", 1), *played]:
            before = history.state
            command, decision = history.play(move, gap)

            for event in decision.events:
                oracle.read(event)

            judge_kindness(before, history.state, decision.events)
            known = before if whole(command) else only_needed(before, history.course, command.at, command)
            partial = decide(known, command, history.course)
            assert partial.events == decision.events, (
                "the parts that are loaded decide otherwise than the whole"
            )
            assert partial.note == decision.note

            if once_more(command):
                assert decide(history.state, command, history.course).events == (), (
                    "the same command counted twice"
                )

        stored = [encode_event(event, n, "tg:1", n) for n, event in enumerate(history.events)]
        assert fold(State(id=7), map(decode_event, stored)) == history.state, "the log tells another story"
        head = history.state.heads[history.course.id]
        passed = [unit for unit in history.course.units if head.level(unit.id) in ("passed", "kept")]
        tried.update(histories=1, answers=history.answers, passed=len(passed))

    before = tried["histories"]
    promises()
    assert tried["histories"] - before >= HISTORIES
    assert tried["passed"] >= HISTORIES / 4, "the histories hardly get anywhere: they prove nothing"


def test_what_was_introduced_never_locks():
    """A failed check sends a unit back to practice; the units above it stay."""
    history = History(chain())
    for move, gap in [("enrol", 1), *[("right", 7_000_000)] * 30, ("go_on", 90_000_000_000)]:
        history.play(move, gap)
    introduced = set(history.state.head.units)
    for _ in range(6):
        history.play("miss", 7_000_000)
    assert history.state.head.level("a") == "practising"
    assert set(history.state.head.units) >= introduced
