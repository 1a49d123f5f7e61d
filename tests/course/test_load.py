from datetime import date

from bot.course.check import check_root
from bot.course.load import read_course
from bot.course.model import Criterion, Explanation
from bot.learning.schedulers.fsrs import DEFAULT
from tests.course.building import added, build, changed


def loaded(folder):
    course, reading = read_course(folder)
    assert reading.faults == []
    return course


def test_a_course_is_read_as_written(tmp_path):
    course = loaded(build(tmp_path))
    assert (course.id, course.title, course.language, course.session) == ("tiny", "Tiny", "en", 12)
    one, two = course.units
    assert (one.id, one.requires, two.requires) == ("one", (), ("one",))
    skill = one.skills[0]
    assert (skill.id, skill.can, skill.required, skill.criterion) == (
        "one-skill",
        "do one",
        "recall",
        Criterion(),
    )
    assert skill.explanations[0] == Explanation("picture", "Look.", "bar 1/2")
    step = one.steps[0]
    assert (step.id, step.introduces, step.picture, step.questions) == (
        "first-step",
        ("one-skill",),
        "bar 2/5",
        2,
    )
    assert step.text == "One line.\nAnother line."
    add, choose = skill.items
    assert (add.id, dict(add.draw), add.answer) == ("one-add", {"a": "1..5", "b": "1..5"}, ("a + b",))
    assert (add.mistakes[0].name, add.hints, add.form) == ("multiplies", ("Count on from {a}.",), "recall")
    assert [option.right for option in choose.options] == [True, False]


def test_settings_of_a_course_may_be_changed(tmp_path):
    more = changed("course.toml", 'language = "en"', 'language = "en"\nahead = 3\nsession = 6\nfloor = 0.7')
    need = changed(
        "one/unit.toml", 'can = "do one"', 'can = "do one"\nrequired = "recognise"\ncriterion = {need = 5}'
    )
    course = loaded(build(tmp_path, {**more, **need}))
    assert (course.ahead, course.session, course.floor, course.retention) == (3, 6, 0.7, 0.9)
    assert (course.units[0].skills[0].required, course.units[0].skills[0].criterion.need) == ("recognise", 5)


def test_a_course_says_how_its_reviews_are_scheduled(tmp_path):
    plain = loaded(build(tmp_path))
    assert (plain.scheduler, plain.longest, plain.parameters, plain.exam) == ("fsrs", 365, (), None)
    terms = (
        f'language = "en"\nscheduler = "sm2"\nlongest = 90\nexam = 2027-06-01\nparameters = {list(DEFAULT)}'
    )
    course = loaded(build(tmp_path / "more", changed("course.toml", 'language = "en"', terms)))
    assert (course.scheduler, course.longest, course.parameters) == ("sm2", 90, DEFAULT)
    assert course.exam == date(2027, 6, 1)
    assert course.version != plain.version


def test_an_item_keeps_its_version_until_something_in_it_changes(tmp_path):
    before = loaded(build(tmp_path / "a"))
    again = loaded(build(tmp_path / "b"))
    after = loaded(
        build(tmp_path / "c", changed("one/items.toml", "You multiplied.", "You multiplied them."))
    )
    assert again == before
    versions = [[item.content for item in course.units[0].skills[0].items] for course in (before, after)]
    assert versions[0][0] != versions[1][0]
    assert versions[0][1] == versions[1][1]
    assert before.version != after.version
    assert len(before.version) == len(versions[0][0]) == 16


def test_units_stand_in_the_order_of_the_course(tmp_path):
    files = {
        **changed("course.toml", '"one", "two"', '"two", "one"'),
        **changed("two/unit.toml", 'requires = ["one"]', "requires = []"),
    }
    assert [unit.id for unit in loaded(build(tmp_path, files)).units] == ["two", "one"]


def test_every_course_below_a_folder_is_loaded_and_other_folders_are_left_alone(tmp_path):
    build(tmp_path)
    build(tmp_path, changed("course.toml", 'id = "tiny"', 'id = "other"'), name="other")
    (tmp_path / "drafts").mkdir()
    courses, faults = check_root(tmp_path)
    assert (list(courses), faults) == (["other", "tiny"], [])


def test_of_a_faulty_course_every_fault_is_found_in_one_reading(tmp_path):
    files = {
        **added("one/items.toml", '[[item]]\nid = "x"\nkind = "numbr"\nskill = "one-skill"'),
        **changed("two/unit.toml", '"one"]', '"none"]'),
    }
    _course, reading = read_course(build(tmp_path, files))
    told = " ".join(map(str, reading.faults))
    assert len(reading.faults) == 3
    for said in ("`prompt` is missing", "`kind` is 'numbr'", "requires `none`"):
        assert said in told


def test_a_field_that_an_item_does_not_use_is_no_part_of_its_version(tmp_path):
    """What was asked keeps its version when Rung learns new kinds: these are the hashes of the first release."""
    course = loaded(build(tmp_path))
    items = course.units[0].skills[0].items
    assert [item.content for item in items] == ["695dfbd297053d37", "1bc0daf9b3f9c0cb"]
    assert course.version == "9c5cb020fd3ffa23"
