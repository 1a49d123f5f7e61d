"""What an author may get wrong: the changed files, and what `check` says to it."""

from bot.learning.schedulers.fsrs import DEFAULT
from tests.course.building import FILES, added, changed

CHOOSE = '[[item]]\nid = "pick"\nskill = "one-skill"\nkind = "choice"\nprompt = "Which?"\n'
OPTION = '[[item.option]]\ntext = "{}"\n'
RIGHT = '[[item.option]]\ntext = "{}"\nright = true\n'
NEW = '[[item]]\nid = "new-one"\nskill = "new"\nkind = "number"\nprompt = "{a}?"\n'
TYPED = '[[item]]\nid = "typed"\nskill = "one-skill"\nkind = "{}"\nprompt = "{}"\n'
EXPLAINED = "".join(
    f'\n[[skill.explanation]]\nkind = "{kind}"\ntext = "So."\n' for kind in ("rule", "example", "contrast")
)
TWO = RIGHT.format("a") + OPTION.format("b")


def number(more: str) -> dict[str, str | None]:
    return added("one/items.toml", TYPED.format("number", "How many?") + more)


def text(more: str) -> dict[str, str | None]:
    return added("one/items.toml", TYPED.format("text", "What?") + more)


def extra(more: str = "", title: str = "A tale") -> dict[str, str | None]:
    item = '[[item]]\nid = "tale"\nkind = "number"\nprompt = "1 + 1 = ?"\nanswer = "2"\n'
    return {"one/enrichment.toml": f'title = "{title}"\ntext = "Once."\n{item}{more}'}


def shown(
    more: str = "", title: str = "A drawing", points: str = '["Straight.", "Round."]'
) -> dict[str, str | None]:
    head = f'[[performance]]\nid = "draw"\ntitle = "{title}"\nprompt = "Draw."\npoints = {points}\n'
    return {"one/performances.toml": head + more}


def choice(*options: str, head: str = "") -> dict[str, str | None]:
    return added("one/items.toml", CHOOSE + head + "".join(options))


FAULTS = [
    # enrichment
    (
        {"one/enrichment.toml": 'title = "A tale"\ntext = "Once."\n'},
        "tiny/one/enrichment.toml: `item` is missing.",
    ),
    (
        extra(title="A tale of twenty-one "),
        "tiny/one/enrichment.toml: the title has 21 characters. Say it in 20.",
    ),
    (extra('skill = "one-skill"\n'), "tiny/one/enrichment.toml: `item.1.skill` is 'one-skill'."),
    (extra("retired = true\n"), "tiny/one/enrichment.toml: every question of the enrichment is retired."),
    (extra("options = []\n"), "tiny/one/enrichment.toml: `item.1.options` is no known field."),
    # performances
    ({"one/performances.toml": ""}, "tiny/one/performances.toml: `performance` is missing."),
    (
        shown(points='["Straight."]'),
        "tiny/one/performances.toml: `performance.1.points` is ['Straight.']. Write more",
    ),
    (
        shown(points='["Straight.", "straight."]'),
        "tiny/one/performances.toml: draw: two points say the same.",
    ),
    (shown('hints = ""\n'), "`performance.1.hints` is no known field. Did you mean `hint`?"),
    (shown(title="A drawing of a whole bar."), "draw: the title has 25 characters. Say it in 24."),
    (shown(f'hint = "{"h" * 201}"'), "draw: the hint has 201 characters. Say it in 200."),
    (shown(points=f'["{"p" * 101}", "Round."]'), "draw: point 1 has 101 characters. Say it in 100."),
    (shown(shown()["one/performances.toml"] or ""), "draw: another performance has this id"),
    # files
    ({"one/unit.toml": None}, "tiny/one/unit.toml: cannot be read (No such file or directory)."),
    ({"one/lesson.md": None}, "tiny/one/lesson.md: cannot be read"),
    ({"one/items.toml": None}, "tiny/one/items.toml: cannot be read"),
    ({"course.toml": "id = "}, "tiny/course.toml: is not TOML: Invalid value (at end of document)."),
    ({"one/items.toml": "x" * 1_000_001}, "tiny/one/items.toml: is larger than 1,000,000 bytes."),
    # shape
    (changed("course.toml", 'title = "Tiny"\n', ""), "tiny/course.toml: `title` is missing. Add it."),
    (
        changed("course.toml", "units =", "unit ="),
        "tiny/course.toml: `unit` is no known field. Did you mean `units`?",
    ),
    (changed("course.toml", '["one", "two"]', "[]"), "tiny/course.toml: `units` is empty."),
    (
        changed("course.toml", '"en"', '"en"\nscheduler = "sm5"'),
        "tiny/course.toml: `scheduler` is 'sm5'. Input should be 'fsrs' or 'sm2'.",
    ),
    (
        changed("course.toml", '"en"', '"en"\nparameters = [0.2, 1.3]'),
        "FSRS-6 has 21 parameters, here are 2.",
    ),
    (
        changed("course.toml", '"en"', f'"en"\nparameters = {[0.2, *DEFAULT[1:20], 9]}'),
        "The parameter in place 21 is 9, and must lie from 0.1 to 0.8.",
    ),
    (changed("course.toml", '"en"', '"en"\nexam = "in June"'), "tiny/course.toml: `exam` is 'in June'."),
    (
        changed("course.toml", '"en"', '"English"'),
        "tiny/course.toml: `language` is 'English'. Use a language code",
    ),
    (
        changed("one/unit.toml", '"Do one."', "1"),
        "tiny/one/unit.toml: `goal` must be a text. Put it in quotes.",
    ),
    (changed("one/unit.toml", '"Do one."', '"  "'), "tiny/one/unit.toml: `goal` is '  '."),
    (
        changed("one/items.toml", "number", "sum"),
        "tiny/one/items.toml: one-add: `kind` is 'sum'. Input should be",
    ),
    (
        changed("one/items.toml", '"one-add"', '"One Add"'),
        "tiny/one/items.toml: One Add: `id` is 'One Add'. An id is",
    ),
    (changed("one/items.toml", 'id = "one-add"\n', ""), "tiny/one/items.toml: item 1: `id` is missing."),
    (
        changed("one/items.toml", "a = ", '"a b" = '),
        "tiny/one/items.toml: one-add: `draw.a b` is 'a b'. A variable",
    ),
    (changed("one/items.toml", '"1..5"', "5"), "tiny/one/items.toml: one-add: `draw.a` must be a text."),
    (added("one/items.toml", "[extra]"), "tiny/one/items.toml: `extra` is no known table."),
    ({"one/items.toml": "item = 3"}, "tiny/one/items.toml: `item` is no list of tables."),
    ({"one/items.toml": "item = [3]"}, "tiny/one/items.toml: item 1: `this` must be a table."),
    (
        changed("one/unit.toml", 'can = "do one"', 'can = "x"\ncriterion = {need = 0}'),
        'tiny/one/unit.toml: `skill.1.criterion.need` is 0. Write "auto" or a number',
    ),
    (
        choice(RIGHT.replace("true", '"yes"').format("a")),
        "pick: `option.1.right` is 'yes'. Write true or false.",
    ),
    (changed("one/items.toml", '["Count on from {a}."]', '"Count."'), "one-add: `hints` must be a list."),
    (number("answer = 3"), "tiny/one/items.toml: typed: `answer` must be a list."),
    # lessons
    (
        changed("one/lesson.md", "## first-step", "## First step"),
        "tiny/one/lesson.md: '## First step",
    ),
    (
        changed("one/lesson.md", "# Unit", "Unit"),
        "tiny/one/lesson.md: there is text before the first step.",
    ),
    (changed("one/lesson.md", "{skills: one-skill} ", ""), "first-step: the step introduces no skill."),
    (
        changed("one/lesson.md", "{skills: one-", "{skills: own-"),
        "first-step: it introduces `own-skill`, which is no",
    ),
    (
        changed("one/lesson.md", "questions: 2", "questions: 3"),
        "first-step: {questions: 3} is not possible. Use 1",
    ),
    (
        changed("one/lesson.md", "picture:", "image:"),
        "first-step: {image: ...} is not known. Use skills, picture",
    ),
    (changed("one/lesson.md", "One line.\nAnother line.", ""), "first-step: the step says nothing."),
    (
        changed("one/lesson.md", "One", "O" * 400),
        "tiny/one/lesson.md: first-step: the step has 420 characters. Say it",
    ),
    (
        changed("one/lesson.md", "bar 2/5", "bar 7/5"),
        "first-step: the picture `bar 7/5`: 7/5 is no part of one whole.",
    ),
    ({"one/lesson.md": "# Title\n"}, "tiny/one/lesson.md: the unit has no steps."),
    (
        added("one/lesson.md", "## first-step {skills: one-skill}\nMore."),
        "first-step: another step of the unit has",
    ),
    (
        {
            **added("one/unit.toml", '[[skill]]\nid = "new"\ntitle = "N"\ncan = "n"' + EXPLAINED),
            **added("one/items.toml", NEW + 'answer = "a"\ndraw = { a = "1..20" }'),
        },
        "new: no step introduces this skill.",
    ),
    # the graph
    (changed("course.toml", '"tiny"', '"small"'), "`id` is 'small', not the folder's name `tiny`."),
    (changed("course.toml", '"one", "two"', '"one", "two", "one"'), "one: the unit is listed twice."),
    (changed("one/unit.toml", 'id = "one"', 'id = "uno"'), "uno: the unit's id is not its folder's name."),
    (changed("two/unit.toml", '["one"]', '["three"]'), "two: it requires `three`, which is no unit."),
    (changed("one/unit.toml", "[]", '["one"]'), "one requires one: a circle. Remove one requirement."),
    (changed("one/unit.toml", "[]", '["two"]'), "one: one requires two requires one: a circle."),
    (
        changed("course.toml", '"one", "two"', '"two", "one"'),
        "two: it requires `one`, which stands behind it. Move",
    ),
    (
        changed("two/items.toml", '"two-add"', '"one-add"'),
        "tiny/two/items.toml: one-add: another item has this id (in tiny/one/items.toml).",
    ),
    (
        {
            name: text.replace("two-skill", "one-skill")
            for name, text in FILES.items()
            if name.startswith("two/")
        },
        "tiny/two/unit.toml: one-skill: another skill has this id (in tiny/one/unit.toml).",
    ),
    (
        changed("one/items.toml", 'skill = "one-skill"', 'skill = "two-skill"'),
        "one-add: the unit has no skill `two-",
    ),
    (
        number('answer = "1"\nreplaces = "old-one"'),
        "typed: it replaces `old-one`, which is no item. Keep the old",
    ),
    (
        number('answer = "1"\nreplaces = "one-add"'),
        "typed: it replaces `one-add`, which is still asked. Set `retired",
    ),
    # items
    (
        choice(OPTION.format("a"), OPTION.format("b")),
        "pick: 0 of 2 options are right. Set `right = true` on exactly",
    ),
    (choice(RIGHT.format("a"), RIGHT.format("b")), "pick: 2 of 2 options are right."),
    (choice(RIGHT.format("a")), "pick: the item has 1 option. Give 2 to 8."),
    (choice(RIGHT.format("a"), *map(OPTION.format, "bcdefghi")), "pick: the item has 9 options."),
    (choice(RIGHT.format("a"), OPTION.format("A")), "pick: cannot be asked: two options read the same: "),
    (
        choice(RIGHT.format("a"), OPTION.format("b"), head='answer = "a"\n'),
        "pick: a choice item has an `answer`.",
    ),
    (
        choice(RIGHT.format("a"), OPTION.format("b"), '[[item.mistake]]\nanswer = "c"\nfeedback = "No."\n'),
        "pick: a choice item has mistakes.",
    ),
    (number(""), "typed: the item has no `answer`."),
    (number('answer = ["1", "2"]'), "typed: a number item has several answers."),
    (number('answer = "1"\n' + OPTION.format("1")), "typed: a number item has options."),
    (number('answer = "1"\nwhere = ["1 < 2"]'), "typed: `where` has nothing to choose from."),
    (
        number('answer = "gcd"\ndraw = { gcd = "1..3" }'),
        "typed: the variable `gcd` has the name of a function.",
    ),
    (
        number('answer = "1 +"'),
        "typed: cannot be asked: `1 +`: cannot be read. Correct it, or add a condition",
    ),
    (number('answer = "a"'), "typed: cannot be asked: `a`: nothing is called a here."),
    (number('answer = "1/a"\ndraw = { a = "0..3" }'), "typed: cannot be asked: `1/a` divides by zero."),
    (
        number('answer = "a"\ndraw = { a = "1..3" }\nwhere = ["a > 3"]'),
        "no draw of 300 meets the conditions.",
    ),
    (number('answer = "10**50"'), "typed: its own answer '1000"),
    (text('answer = ""'), "typed: its own answer '' is not taken as right (empty)."),
    (text('answer = "{x}"'), "typed: cannot be asked: `x`: nothing is called x here."),
    (number('answer = "1"\npicture = "bar 3"'), "typed: the picture `bar 3`: 3 is no part of one whole."),
    (
        number(f'answer = "1"\nsolution = "{"s" * 601}"'),
        "typed: the solution has 601 characters. Say it in 600.",
    ),
    (
        changed("one/items.toml", "Which is 2?", "W" * 350),
        "one-choose: the question has 360 characters. Say it in 350.",
    ),
    (
        number('answer = "1/2"\n[[item.mistake]]\nanswer = "2/4"\nfeedback = "No."'),
        "typed: mistake 1 (2/4) is always the right answer. Correct or remove it.",
    ),
    (
        text('answer = "numerator"\n[[item.mistake]]\nanswer = "Numerator."\nfeedback = "No."'),
        "typed: mistake 1 (Numerator.) is always the right answer.",
    ),
    # skills
    (
        changed("one/items.toml", 'draw = { a = "1..5", b = "1..5" }', 'draw = { a = "1..3", b = "1" }'),
        "tiny/one/items.toml: one-skill: the skill has 4 different questions. A skill needs 8",
    ),
    (
        changed("one/unit.toml", "[[skill.explanation]]", 'required = "recognise"\n[[skill.explanation]]'),
        "one-skill: in the required form and top level it has 1 different question.",
    ),
    (
        changed("one/items.toml", 'kind = "choice"', 'kind = "choice"\nlevel = 2'),
        "one-skill: no item of level 2 is in the required form `recall`. Add a number or text item of level 2.",
    ),
    (
        {"one/items.toml": "".join(CHOOSE.replace("pick", f"pick-{n}") + TWO for n in range(9))},
        "one-skill: no item is in the required form `recall`. Add a number or text item of level 1.",
    ),
    # what is shown
    (
        changed("one/unit.toml", "bar 1/2", "bun 1/2"),
        "tiny/one/unit.toml: one-skill: the picture `bun 1/2`: pictures are",
    ),
    (
        changed("one/unit.toml", "Look.", "L" * 601),
        "one-skill: the explanation (picture) has 601 characters.",
    ),
]
