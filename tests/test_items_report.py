"""Which items work badly: difficulty, discrimination, and a key that many independent learners contradict."""

import pytest

from bot.classroom.items import FEWEST, FEWEST_TO_COMPARE, faulty, report
from bot.store.item_facts import First


def first(learner, item="i", *, right=False, shown="", rule="other", variant=""):
    known = {"unit": "u", "skill": "s", "item": item, "variant": variant or f"{item}()"}
    return First(
        learner=learner, seq=learner, question=f"{learner}-0", right=right, shown=shown, rule=rule, **known
    )


def others(count, shown, start=0, **more):
    return [first(start + number, shown=shown, **more) for number in range(count)]


def right(count, start=0, **more):
    return [first(start + number, right=True, **more) for number in range(count)]


def one(firsts, item="i"):
    return next(found for found in report(firsts) if found.item == item)


def test_an_item_that_few_have_met_is_not_judged():
    assert report(others(FEWEST - 1, "4")) == []
    assert report(others(FEWEST, "4"))[0].learners == FEWEST


def test_difficulty_is_the_share_right():
    found = one(right(6) + others(2, "x", start=6))
    assert (found.right, found.learners, found.share) == (6, 8, 0.75)


@pytest.mark.parametrize(("hit", "told"), [(3, False), (2, True), (0, True)])
def test_under_three_in_ten_right_it_is_hard(hit, told):
    spread = [first(20 + n, shown=f"a{n}") for n in range(10 - hit)]
    assert ("hard" in one(right(hit) + spread).faults) == told


def test_the_same_other_answer_of_nearly_everybody_puts_the_key_in_doubt():
    found = one(right(1) + others(11, "2/5", start=1))
    assert (found.doubt.answer, found.doubt.same, found.doubt.of) == ("2/5", 11, 12)
    assert found.faults[0] == "key"


def test_letters_and_marks_make_no_other_answer():
    found = one([*others(3, "Twice four"), *others(3, "twice four.", start=3)])
    assert found.answers == (("Twice four", 6),)
    assert found.doubt.same == 6


@pytest.mark.parametrize(
    ("why", "firsts"),
    [
        ("too few", others(FEWEST - 1, "4") + right(1, start=9)),
        ("too small a share", others(6, "4") + right(4, start=9)),
        ("a misconception that the author foresaw", others(9, "4", rule="mistake:adds")),
        ("other numbers", [first(n, shown="4", variant=f"i(a={n % 4})") for n in range(12)]),
        ("each another", [first(n, shown=str(n)) for n in range(9)]),
        ("given up", others(9, "")),
    ],
)
def test_no_doubt_of_a_key(why, firsts):
    assert one(firsts).doubt is None, why


def class_of(count, *, knowing_misses):
    """So many learners, of whom the better half knows the rest of the unit; on the last item one half misses."""
    firsts = []
    for learner in range(count):
        knows = learner < count // 2
        firsts += [first(learner, f"r{n}", right=knows, shown=f"{learner}.{n}") for n in range(4)]
        firsts.append(first(learner, "odd", right=knows != knowing_misses, shown=f"x{learner}"))
    return firsts


def test_an_item_that_those_miss_who_know_the_unit_works_against_them():
    found = one(class_of(20, knowing_misses=True), "odd")
    assert found.discrimination == pytest.approx(-1)
    assert "against" in found.faults


def test_an_item_that_parts_those_who_know_from_those_who_do_not_is_a_good_one():
    found = one(class_of(20, knowing_misses=False), "odd")
    assert found.discrimination == pytest.approx(1)
    assert found.faults == ()


def test_with_few_learners_nobody_is_compared():
    assert one(class_of(FEWEST_TO_COMPARE - 2, knowing_misses=True), "odd").discrimination is None


def test_where_all_are_alike_there_is_nothing_to_compare():
    firsts = [first(learner, f"r{n}", right=True) for learner in range(20) for n in range(5)]
    assert report(firsts)[0].discrimination is None
    assert faulty(report(firsts)) == []


def test_a_doubted_key_is_told_first_then_what_works_against_then_what_is_hard():
    hard = [first(n, "hard", shown=f"h{n}") for n in range(6)]
    doubted = others(6, "4", item="doubted")
    found = faulty(report([*hard, *doubted, *class_of(20, knowing_misses=True)]))
    assert [one.item for one in found] == ["doubted", "odd", "hard"]
