"""Pictures from files: found, fit to be sent, and used."""

import pytest

from bot.course.check import check_folder
from bot.course.load import read_course
from bot.course.media import SIZE
from tests.course.building import FILES, added, build, changed

PNG = b"\x89PNG\r\n\x1a\n and the rest"
JPG = b"\xff\xd8\xff and the rest"
STEP = changed("one/lesson.md", "bar 2/5", "media/fish.png")
MISSING = "is missing. Put it into the unit's folder media/"


def put(folder, name, data):
    path = folder / "one" / "media" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)


def told(folder):
    return [str(fault).replace(f"{folder.name}/", "") for fault in check_folder(folder)[1]]


def test_wherever_a_picture_is_shown_it_is_known_by_its_place_in_the_content(tmp_path):
    files = {
        **STEP,
        **changed("one/unit.toml", "bar 1/2", "media/fish.png"),
        **changed("one/items.toml", 'answer = "a + b"', 'answer = "a + b"\npicture = "media/{a}.png"'),
    }
    course, _reading = read_course(build(tmp_path, files))
    unit = course.units[0]
    assert unit.steps[0].picture == "file:tiny/one/media/fish.png"
    assert unit.skills[0].explanations[0].picture == "file:tiny/one/media/fish.png"
    assert unit.skills[0].items[0].picture == "file:tiny/one/media/{a}.png"


def test_a_set_shows_pictures_of_its_entries(tmp_path):
    text = "id,front,back,picture\nsun,sun,sol,media/sun.png\nmoon,moon,luna,media/moon.jpg\n"
    ask = '[[skill.ask]]\nkind = "text"\nprompt = "What is this?"\nanswer = "{back}"\npicture = "{picture}"\n'
    unit = (
        FILES["one/unit.toml"].split("[[skill.explanation]]")[0] + 'sort = "set"\nentries = "sky.csv"\n' + ask
    )
    files = {"one/unit.toml": unit, "one/sky.csv": text, "one/items.toml": None}
    course, reading = read_course(build(tmp_path, files))
    assert reading.faults == []
    skill = course.units[0].skills[0]
    assert [entry.picture for entry in skill.entries] == [
        "file:tiny/one/media/sun.png",
        "file:tiny/one/media/moon.jpg",
    ]
    assert [item.picture for item in skill.items] == [entry.picture for entry in skill.entries]


def test_a_picture_that_is_there_is_no_fault(tmp_path):
    folder = build(tmp_path, STEP)
    put(folder, "fish.png", PNG)
    assert told(folder) == []


def test_a_picture_is_missing_once_however_often_it_is_shown(tmp_path):
    folder = build(tmp_path, {**STEP, **changed("one/unit.toml", "bar 1/2", "media/fish.png")})
    assert told(folder) == [f"one/lesson.md:3: first-step: the picture media/fish.png {MISSING}"]


def test_of_a_template_each_picture_that_is_drawn_must_be_there(tmp_path):
    head = '[[item]]\nid = "look"\nskill = "one-skill"\nkind = "number"\nprompt = "How many?"\n'
    look = added("one/items.toml", head + 'draw = { n = "1..3" }\nanswer = "n"\npicture = "media/{n}.png"\n')
    folder = build(tmp_path, look)
    put(folder, "1.png", PNG)
    put(folder, "3.png", PNG)
    assert told(folder) == [f"one/items.toml:32: look: the picture media/2.png {MISSING}"]


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("fish.png", JPG, "the picture media/fish.png is no .png inside. Save it as one."),
        ("fish.jpg", PNG, "the picture media/fish.jpg is no .jpg inside. Save it as one."),
        (
            "fish.gif",
            b"GIF89a",
            "the picture media/fish.gif is no png or jpg in media/. Save it as one there.",
        ),
        ("fish.png", PNG + b"." * SIZE, "the picture media/fish.png has 1,000,021 bytes. Make it smaller"),
        ("../unit.toml", b"", "the picture media/../unit.toml is no png or jpg in media/."),
    ],
)
def test_a_picture_that_cannot_be_sent_is_a_fault(tmp_path, name, data, said):
    folder = build(tmp_path, changed("one/lesson.md", "bar 2/5", f"media/{name}"))
    if data:
        put(folder, name, data)
    assert [line for line in told(folder) if said in line], told(folder)
    assert len(told(folder)) == 1


def test_a_file_that_nothing_shows_is_a_warning(tmp_path):
    folder = build(tmp_path, STEP)
    put(folder, "fish.png", PNG)
    put(folder, "bird.png", PNG)
    put(folder, ".hidden", b"")
    assert told(folder) == ["one/media/bird.png: is shown nowhere. Use it as a picture, or remove it."]
    assert check_folder(folder)[0] is not None
