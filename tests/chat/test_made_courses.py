"""Who may do what with a course that somebody brought: the whole table."""

from typing import get_args

import pytest

from bot.material.made import MAY, Deed, Part

YES = {
    "owner": {"look", "download", "retire", "restore", "link", "delete"},
    "teacher": {"look", "download"},
    "operator": {"look", "download", "retire", "restore", "share"},
    "stranger": set(),
}


@pytest.mark.parametrize("part", get_args(Part))
@pytest.mark.parametrize("deed", get_args(Deed))
def test_who_may_do_what_with_a_course_is_one_table(part, deed):
    assert (deed in MAY[part]) == (deed in YES[part])
