"""Something extra of a unit: every shipped unit has it, and its questions are graded rightly."""

from pathlib import Path

import pytest

from bot.course.check import check_folder
from bot.items.grading import grade
from bot.items.variant import is_right
from bot.items.variants import draw
from tests.course.building import build
from tests.course.faults import extra

CONTENT = Path(__file__).parents[2] / "content"


@pytest.fixture(scope="module", params=["fractions", "koine-greek"])
def course(request):
    found, faults = check_folder(CONTENT / request.param, draws=3)
    assert not faults
    return found


def test_every_shipped_unit_has_something_extra(course):
    assert [unit.id for unit in course.units if unit.enrichment is None] == []


def test_its_questions_take_their_right_answer_and_no_other(course):
    for item in (item for unit in course.units for item in unit.enrichment.items):
        variant = draw(item, 1)
        if not variant.options:
            assert is_right(grade(variant, variant.accepted[0]).verdict), item.id
        verdicts = [is_right(grade(variant, n).verdict) for n in range(len(variant.options))]
        assert verdicts == [option.right for option in variant.options], item.id
        assert not any(is_right(grade(variant, slip.answer).verdict) for slip in variant.slips), item.id


def test_it_is_read_as_written_and_its_questions_practise_no_skill(tmp_path):
    found, _faults = check_folder(build(tmp_path, extra()))
    tale = found.unit("one").enrichment
    assert (tale.title, tale.text, [item.skill for item in tale.items]) == ("A tale", "Once.", [""])
    assert found.unit("two").enrichment is None


def test_a_course_without_it_keeps_its_version(tmp_path):
    plain, _ = check_folder(build(tmp_path / "a", {}))
    rich, _ = check_folder(build(tmp_path / "b", extra()))
    assert plain.version != rich.version
    assert [i.content for s in plain.unit("one").skills for i in s.items] == [
        i.content for s in rich.unit("one").skills for i in s.items
    ]
