"""How far a learner is, told from what is kept of them: the letters of the map, and what they are stuck in."""

import pytest

from bot.classroom.pupils import pupil
from bot.course.model import Course, Entry, Explanation, Item, Skill, Step, Unit
from bot.learning.heads import Head, UnitState
from bot.learning.progress import ItemProgress, Memory, Progress, Work
from bot.learning.ways import mark

from .sights import DAY, NOW

PICTURE = Explanation("picture", "See it.", "bar 1/2")
EXAMPLE = Explanation("example", "Do it like this.")


def item(skill, entry=""):
    return Item(f"{skill}-1{entry}", skill, "text", "What?", answer=("x",), entry=entry)


def unit(name, skill):
    return Unit(name, name, "", (skill,), (Step("step", "", (skill.id,)),))


RULE = Skill("s1", "Skill 1", "", (item("s1"),), explanations=(PICTURE, EXAMPLE))
SET = Skill(
    "s2", "Skill 2", "", (item("s2", "theos"),), sort="set",
    entries=(Entry("theos", "θεός", "god", explanations=(EXAMPLE,)),),
)  # fmt: skip
COURSE = Course("c", "Course", "", "en", (unit("u1", RULE), unit("u2", SET)))


def head(u1=None, kept=()):
    units = {"u1": UnitState(u1, ("s1",), 0)} if u1 else {}
    return Head("c", "", units=units, kept=frozenset(kept), day="2026-11-29")


def memory(*, fades_in=5, missed=False, unit="u1"):
    """Recall is at the floor in so many days."""
    return Memory(unit, 3.0, 5.0, NOW - 30 * DAY, NOW, NOW + fades_in * DAY, missed=missed)


def told(known, works=None, memories=None):
    return pupil((1, "Ben", 0), COURSE, known, works or {}, memories or {}, NOW)


@pytest.mark.parametrize(
    ("known", "works", "memories", "cell"),
    [
        (None, {}, {}, "new"),
        (head(), {}, {}, "new"),
        (head("practising"), {"u1": Work({"s1": Progress(3)})}, {}, "practising"),
        (head("passed"), {}, {"s1": memory()}, "passed"),
        (head(kept=["u1"]), {}, {"s1": memory()}, "kept"),
        (head("passed"), {}, {"s1": memory(fades_in=-5)}, "fading"),
        (head(kept=["u1"]), {}, {"s1": memory(fades_in=-5)}, "fading"),
        (head(kept=["u1"]), {}, {"s1": memory(missed=True)}, "fading"),
        (head("passed"), {}, {"gone": memory(fades_in=-5)}, "passed"),
    ],
    ids=[
        "never here", "begun nothing", "at work", "passed", "kept", "passed and fading", "kept and fading",
        "kept and missed", "what the course has dropped fades nowhere",
    ],
)  # fmt: skip
def test_a_unit_of_a_learner_has_one_letter(known, works, memories, cell):
    assert told(known, works, memories).cells[0] == cell


def practised(**more):
    return told(head("practising"), {"u1": Work({"s1": Progress(3, **more)})})


def test_stuck_is_who_got_stuck_and_has_not_passed_since():
    found = practised(stuck_at=NOW - DAY)
    assert found.cells[0] == "stuck"
    assert (found.troubles[0].skill, found.troubles[0].since) == ("s1", NOW - DAY)
    assert practised().troubles == ()
    assert practised(stuck_at=NOW - DAY, passed=True).troubles == ()


@pytest.mark.parametrize(("run", "left_alone"), [(("1",), False), (("1", "2"), True)])
def test_two_right_in_a_row_and_nobody_has_to_come(run, left_alone):
    assert (practised(stuck_at=NOW - DAY, run=run).troubles == ()) == left_alone


def test_what_was_tried_is_told_in_its_order_and_once():
    shown = (mark(EXAMPLE.text), mark(PICTURE.text), mark("of an older version"))
    assert practised(stuck_at=1, told=shown).troubles[0].tried == ("example", "picture", "step back")


def test_of_a_set_it_is_the_entry_until_it_is_right():
    def tried(right):
        items = {"theos": ItemProgress(stuck_at=5, right=right, told=(mark(EXAMPLE.text),))}
        known = Head("c", "", units={"u2": UnitState("practising", ("s2",), 0)})
        return told(known, {"u2": Work({"s2": Progress(3, items=items)})}).troubles

    (found,) = tried(0)
    assert (found.entry, found.tried) == ("θεός", ("example",))
    assert tried(1) == ()


def test_settled_are_the_skills_of_passed_units_and_those_passed_at_work():
    assert told(head("passed")).settled == {"s1"}
    assert practised(passed=True).settled == {"s1"}
    assert practised().settled == frozenset()
