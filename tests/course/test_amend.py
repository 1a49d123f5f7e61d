"""The one line of course.toml that a machine writes."""

import pytest

from bot.course.amend import line_of, with_parameters, write_parameters
from bot.errors import RungError
from bot.learning.schedulers import fsrs

LINE = line_of(fsrs.DEFAULT)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('id = "a"\n', f'id = "a"\n{LINE}\n'),
        ('id = "a"', f'id = "a"\n{LINE}\n'),
        ('id = "a"  # mine\r\n', f'id = "a"  # mine\r\n{LINE}\r\n'),
        ('\ufeffid = "ä"\n', f'\ufeffid = "ä"\n{LINE}\n'),
        ('id = "a"\n\n[extra]\nx = 1\n', f'id = "a"\n\n{LINE}\n[extra]\nx = 1\n'),
        ('parameters = [1, 2]  # of May\nid = "a"\n', f'{LINE}  # of May\nid = "a"\n'),
        ('id = "a"\nparameters = [\n  1,\n  2,\n]\nsession = 6\n', f'id = "a"\n{LINE}\nsession = 6\n'),
    ],
)
def test_everything_else_in_the_file_stays(before, after):
    assert with_parameters(before, fsrs.DEFAULT) == after


@pytest.mark.parametrize(
    "text",
    ['"parameters" = [1]\n', 'about = """\n[x]\n"""\n', "parameters = [1, # ]\n2]\n", "id = \n"],
)
def test_a_file_that_would_change_in_another_way_is_left_alone(tmp_path, text):
    file = tmp_path / "course.toml"
    file.write_text(text)
    with pytest.raises(RungError, match="Write this into it: parameters = "):
        write_parameters(file, fsrs.DEFAULT)
    assert file.read_text() == text
    assert list(tmp_path.iterdir()) == [file]
