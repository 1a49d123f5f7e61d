"""Over the real store: what is kept of a learner is the fold of the stream, whatever was done and however often."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.clock import instant
from bot.learning import commands as c
from bot.learning.decide import decide
from bot.learning.state import FOLD_VERSION
from bot.mail import Tx
from bot.store import parts
from bot.store.codec import encode_memory
from bot.store.learners import load
from bot.store.open import Store, open_store
from bot.tutor import Tutor, Visit
from tests.learning.histories import DAY, command_for, moves
from tests.learning.samples import letters, mixed, straight
from tests.learning.talk import BOT, COURSES, LIVELY, USER, Talk, agree, lively

HISTORIES = 60
TUTORS = [Tutor(BOT, COURSES), Tutor(BOT, {"sums": mixed()})]
"""Of rules, and of sets and rules."""


@pytest.fixture
async def store(tmp_path):
    store = await open_store(f"sqlite:///{tmp_path}/rung.db", bot=BOT)
    yield store
    await store.close()


async def test_after_any_history_the_parts_are_the_fold_and_the_answer_table_the_answers(store, tried):
    """Sixty learners in one database."""
    made = []

    @settings(max_examples=HISTORIES, database=None)
    @given(moves)
    def collect(played):
        made.append(played)

    collect()
    for number, played in enumerate(made[:HISTORIES]):
        talk = Talk(store, USER + number, TUTORS[number % 2])
        for move, gap in [("enrol", 1), *played]:
            await talk.play(move, gap)
        await agree(talk)
        tried["stored histories"] += 1
    assert len(made) >= HISTORIES


@pytest.mark.parametrize("tutor", TUTORS)
async def test_what_is_decided_on_the_loaded_parts_is_what_the_whole_decides(store, tutor):
    talk = Talk(store, tutor=tutor)
    await talk.play("enrol")
    for move in LIVELY * 4:
        whole = (await talk.kept())[0].state
        talk.now += 20_000_000_000
        command = command_for(talk, move)
        turn = await talk.say(command)
        decided = decide(
            whole,
            replace(command, **({"early": False} if isinstance(command, c.Answer) else {})),
            tutor.courses["sums"],
        )
        assert (turn.decision.events, turn.decision.note) == (decided.events, decided.note)


async def test_parts_of_an_older_fold_are_folded_anew(store):
    talk = await lively(store)
    good = await talk.kept()
    await spoil(store, f"UPDATE part SET fold = {FOLD_VERSION - 1}, data = '{{}}' WHERE key = 'learner'")
    assert await talk.kept() == good
    await agree(talk)


async def test_what_the_fifth_fold_kept_is_folded_anew(store):
    """Two lines of work called different folds the fifth: one knew no sittings, the other no forms asked for."""
    talk = await lively(store)
    await spoil(store, "UPDATE part SET fold = 5")
    await spoil(store, "UPDATE part SET data = '{}' WHERE key = 'learner'")
    await agree(talk)


async def test_a_command_finds_parts_of_an_older_fold_and_goes_on_from_the_stream(store):
    talk = await lively(store)
    talk_2 = await lively(store, USER + 1)
    await spoil(store, f"UPDATE part SET fold = {FOLD_VERSION - 1}, data = '{{}}'")
    await spoil(store, "DELETE FROM memory")
    for moved in (talk, talk_2):
        moved.now = talk.now + 1
        assert (await moved.play("go_on")) is not None
        await agree(moved)


async def spoil(store: Store, statement: str) -> None:
    def changing() -> Tx[None]:
        yield statement, ()

    await store.run(changing)


@pytest.mark.parametrize("move", ["right", "miss", "hint", "give_up", "stop", "zone", "lesson"])
async def test_a_second_delivery_of_the_same_cause_changes_nothing(store, move):
    talk = await lively(store)
    if talk.state.learner.open is None:
        await talk.play("go_on")
    talk.now += 7_000_000
    command = command_for(talk, move)
    await talk.say(command, cause="twice")
    kept = await talk.kept()
    assert any(record.cause == "twice" for record in kept[1])
    assert await talk.say(command, cause="twice", again=True) is None
    assert await talk.kept() == kept


async def test_two_learners_do_not_touch_each_other(store):
    one, other = await lively(store), await lively(store, USER + 1)
    before = await one.kept()
    await other.play("right")
    assert await one.kept() == before
    assert (await one.learner()) != (await other.learner())


async def test_an_answer_that_was_taken_back_is_marked_with_when(store):
    talk = Talk(store)
    for move in ("enrol", "right", "miss", "undo"):
        await talk.play(move)
    _, stream, rows = await talk.kept()
    (back,) = [record for record in stream if record.kind == "taken_back"]
    assert [row.undone_at for row in rows] == [None, back.at]
    assert [row.verdict for row in rows] == ["correct", "incorrect"]


async def test_two_courses_are_kept_apart(store):
    talk = await lively(store)
    visit = Visit(BOT, USER, USER, "en", "switch", instant(talk.now + 1))
    await store.run(lambda: talk.tutor.act(visit, c.Enrol(talk.now + 1), talk._heard, "shapes"))
    assert talk.state.learner.course == "shapes"
    talk.now += 10
    for move in ("right", "miss", "go_on", "right"):
        await talk.play(move)
    await agree(talk)
    kept = (await talk.kept())[0].state
    assert set(kept.heads) == {"sums", "shapes"}


async def test_only_what_is_needed_is_loaded(store):
    """However many units lie behind, an answer loads those at work."""
    tutor = Tutor(BOT, {"sums": straight(20, session=12)})
    talk = Talk(store, tutor=tutor)
    await talk.play("enrol")
    for _ in range(160):
        await talk.play(
            "right" if talk.state.learner.open else "go_on",
            7_000_000 if talk.state.learner.open else 90_000_000_000,
        )
    learner = await talk.learner()
    whole = (await talk.kept())[0].state
    part = (await store.run(lambda: load(learner, tutor.courses, None, talk.now))).state
    assert len(whole.works) > 6
    assert len(part.works) <= 4
    assert part.learner == whole.learner
    assert part.heads == whole.heads


async def test_what_the_course_has_dropped_hides_no_review(store):
    """Forty rows of a unit that is gone are overdue longer than those of the words."""
    talk = Talk(store, tutor=Tutor(BOT, {"sums": letters(4, session=12)}))
    for move in ["enrol", *["right"] * 9]:
        await talk.play(move)
    for move in ["go_on", *["right"] * 4]:
        await talk.play(move, DAY if move == "go_on" else 7_000_000)
    assert talk.state.head.level("a") == "kept"
    learner, known = await talk.learner(), talk.state.memory["sums/a-0:one"]
    gone = [encode_memory("sums", f"gone-{n}", replace(known, unit="gone", due_at=n)) for n in range(40)]
    await store.run(lambda: parts.save_memory(learner, gone))
    talk.now += 13 * DAY
    loaded = (await store.run(lambda: load(learner, talk.tutor.courses, None, talk.now))).state
    assert {f"sums/a-0:{name}" for name in ("one", "two", "three", "four")} <= loaded.memory.keys()
    await talk.play("go_on")
    assert talk.state.learner.open.mode == "review"
