"""What an author may get wrong in items of each kind: the changed files, and what `check` says to it."""

from tests.course.building import added
from tests.course.faults import choice

HEAD = '[[item]]\nid = "asked"\nskill = "one-skill"\nkind = "{}"\nprompt = "{}"\n'


def item(kind: str, more: str, prompt: str = "What?") -> dict[str, str | None]:
    return added("one/items.toml", HEAD.format(kind, prompt) + more)


def options(*texts: str) -> str:
    """Options; those with a star are right."""
    marked = (f'text = "{text.lstrip("*")}"{", right = true" if text[0] == "*" else ""}' for text in texts)
    return "option = [" + ", ".join(f"{{ {option} }}" for option in marked) + "]\n"


def picked(*texts: str, more: str = "") -> dict[str, str | None]:
    return choice(head=options(*texts) + more)


def measured(more: str) -> dict[str, str | None]:
    return item("number", f'answer = "120"\n{more}')


KINDS = [
    # fields that another kind has
    (item("text", 'answer = "a"\nparts = ["a", "b"]'), "asked: a text item has `parts`. Remove it, or set"),
    (item("order", 'parts = ["a", "b"]\nanswer = "a"'), "asked: an order item has an `answer`. Remove it"),
    (item("order", 'parts = ["a", "b"]\nextra = ["c"]'), "asked: an order item has `extra`."),
    (item("text", 'answer = "a"\nnotation = "lowest"'), "asked: a text item has `notation`."),
    (item("text", 'answer = "a"\nunit_needed = true'), "asked: a text item has `unit_needed`."),
    (item("text", 'answer = "a"\nshow = 3'), "asked: a text item has `show`."),
    (measured('spelling = "strict"'), "asked: a number item has `spelling`."),
    (
        item("multiple", options("*1", "2") + 'answer = "1"'),
        "a multiple item has an `answer`. Mark the option",
    ),
    (item("cloze", 'answer = "a"\npairs = [["a", "b"]]', "___?"), "asked: a cloze item has `pairs`."),
    # options
    (picked("*1", "2", "3", more="show = 3\n"), "pick: `show` is 3, of 3 options. Show 2 to 8, fewer than"),
    (picked("*1", "2", "3", more="show = 1\n"), "pick: `show` is 1, of 3 options."),
    (item("multiple", options("1", "2")), "asked: 0 of 2 options are right. Set `right = true` on some and"),
    (item("multiple", options("*1", "*2")), "asked: 2 of 2 options are right."),
    (item("multiple", options("*1", *"23456789")), "asked: the item has 9 options. Give 2 to 8."),
    (item("multiple", options("*a", "A", "b")), "asked: cannot be asked: two options read the same"),
    # match, order
    (item("match", 'pairs = [["a", "1"]]'), "asked: the item has 1 pair. Give 2 to 8."),
    (item("match", 'pairs = [["a"], ["b", "2"]]'), "asked: `pairs.1.2` is missing."),
    (
        item("match", f'pairs = [["a", "1"], ["b", "2"]]\nextra = {list("3456789")}'),
        "asked: the item has 9 right sides. Give at most 8, the extra ones among them.",
    ),
    (
        item("match", 'pairs = [["a", "1"], ["a", "2"]]'),
        "asked: cannot be asked: two left sides read the same",
    ),
    (item("match", 'pairs = [["a", "1"], ["b", "1"]]'), "asked: cannot be asked: two right sides read the"),
    (
        item("match", 'pairs = [["a", "1"], ["b", "2"]]\nextra = ["2"]'),
        "asked: cannot be asked: two right sides read the same",
    ),
    (item("order", 'parts = ["a"]'), "asked: the item has 1 part. Give 2 to 8."),
    (item("order", 'parts = ["a", "b", "A"]'), "asked: two parts read the same: "),
    (
        item("order", 'parts = ["{n}", "{=n+1}", "7"]\ndraw = { n = "1..9" }'),
        "asked: two parts read the same: 7 (n = ",
    ),
    # cloze
    (item("cloze", 'answer = "a"'), "asked: the prompt has 0 gaps. Write ___ in 1 to 3 places."),
    (item("cloze", 'answer = "a"', "___ ___ ___ ___"), "asked: the prompt has 4 gaps."),
    (item("cloze", "", "A ___"), "asked: the item has no `answer`. Give one for each gap."),
    (item("cloze", 'answer = ["a", "b"]', "A ___"), "the prompt has 1 gap, `answer` 2. Give one answer for"),
    (item("cloze", 'answer = ["a", "b|"]', "___ ___"), "asked: its own answer 'a, ' is not taken as right"),
    # numbers
    (measured('units = { m = "100" }'), "asked: `units` without `unit`. Name the unit of the answer."),
    (measured("unit_needed = true"), "asked: `unit_needed` without `unit`."),
    (measured('unit = "cm"\nunits = { m = "x" }'), "asked: the unit m is 'x' cm. Say how many cm one m is"),
    (measured('unit = "cm"\nunits = { m = "-100" }'), "asked: the unit m is '-100' cm."),
    (measured('unit = "1/2"'), "asked: its own answer '120 1/2' is not taken as right (other)."),
    (measured('tolerance = "x"'), "asked: cannot be asked: `x`: nothing is called x here."),
    (
        measured('tolerance = "2"\n[[item.mistake]]\nanswer = "119"\nfeedback = "One less."'),
        "asked: mistake 1 (119) is taken as right by the tolerance. Make `tolerance` smaller",
    ),
    (
        measured('unit = "cm"\nunits = { "1/2" = "1/2" }'),
        "asked: its own answer '240 1/2' is not taken as right (other). Correct the unit and what it is worth.",
    ),
    # words
    (
        item("text", 'answer = ["one", "\\u200b"]'),
        "asked: its own answer '\\u200b' is not taken as right (empty).",
    ),
    (
        item("text", 'answer = "λόγος"\n[[item.mistake]]\nanswer = "logos"\nfeedback = "That is Latin."'),
        "asked: the mistake 'logos' is taken as right (latin). Correct or remove it.",
    ),
    (
        item(
            "cloze",
            'answer = ["am", "are"]\n[[item.mistake]]\nanswer = "am are"\nfeedback = "No."',
            "___ ___",
        ),
        "asked: the mistake 'am are' is taken as right (exact).",
    ),
    # tiles
    (item("tiles", ""), "asked: the item has no `answer`."),
    (
        item("tiles", f'answer = "{"p q r s t " * 5}"'),
        "asked: the item has 25 tiles. Give at most 24: ask for a",
    ),
    (
        item("tiles", 'answer = ["the dog sleeps", "the dog is asleep"]\nextra = ["is"]'),
        "asked: 'the dog is asleep' cannot be built from its tiles. Add the missing words to `extra`.",
    ),
    (item("tiles", 'answer = "cats and dogs"'), "asked: its tiles also build 'dogs and cats', which is not"),
    (
        item("tiles", 'answer = "I see the cat and the dog"'),
        "asked: its tiles also build 'I see the dog and the cat', which is not accepted.",
    ),
    # draws
    (
        item("number", 'answer = "a + b"\ndraw = { a = "1..3", b = "1..3" }', "{a} + ? = ?"),
        "asked: it reads the same and wants different answers (a = ",
    ),
    # what gives the answer away
    (picked("*three and no more than that", "one", "two"), "pick: the right option (three and no more than"),
    (picked("*one and another and three", "one more apple", "two more pears"), "is much longer than every"),
    (picked("*3", "one", "two"), "pick: the right option (3) is the only one with a digit."),
    (picked("*one", "2", "3"), "pick: the right option (one) is the only one without a digit."),
    (picked("*5 cm", "3", "4"), "pick: the right option (5 cm) is the only one with a unit."),
    (
        picked("*five (cm)", "three", "four"),
        "pick: the right option (five (cm)) is the only one with a bracket.",
    ),
    (
        picked("*Five", "three", "four"),
        "pick: the right option (Five) is the only one with a capital letter.",
    ),
    (
        picked("three", "four", "*all of the above"),
        "pick: the option 'all of the above' speaks of the others",
    ),
    (picked("*three", "four", "None of these."), "pick: the option 'None of these.' speaks of the others"),
    (picked("*drei", "vier", "keine der genannten"), "pick: the option 'keine der genannten' speaks of"),
    (
        picked("*{n}", "one", "two", more='draw = { n = "3..9" }\n'),
        "is the only one with a digit. Give the options one form.",
    ),
    # lengths
    (measured(f'hints = ["{"h" * 201}"]'), "asked: hint 1 has 201 characters. Say it in 200."),
    (measured(f'right = "{"r" * 151}"'), "asked: `right` has 151 characters. Say it in 150."),
    (
        measured(f'[[item.mistake]]\nanswer = "1"\nfeedback = "{"f" * 301}"'),
        "asked: the feedback of the mistake 1 has 301 characters. Say it in 300.",
    ),
    (
        item("order", f'parts = ["{"a" * 180}", "{"b" * 180}"]'),
        "asked: the question has 367 characters. Say it in 350.",
    ),
]
SOUND = [
    item("multiple", options("*a", "*b", "c")),
    item("match", 'pairs = [["α", "alpha"], ["β", "beta"]]\nextra = ["gamma"]'),
    item("match", 'pairs = [["1", "2"], ["2", "3"], ["3", "4"]]'),
    item("cloze", """answer = ["am|'m", "are|'re"]""", "I ___ here and you ___ there."),
    item("cloze", 'answer = ["λόγος|λόγον", "a"]', "___ ___"),
    item("order", 'parts = ["1/4", "1/3", "1/2"]'),
    item("order", 'parts = ["{n}", "{=n+1}", "{=n+2}"]\ndraw = { n = "1..9" }'),
    item("tiles", 'answer = ["the dog sleeps", "the dog is asleep"]\nextra = ["is", "asleep"]'),
    item("tiles", 'answer = ["cats and dogs", "dogs and cats"]'),
    item("tiles", 'answer = "the dog sees the cat"'),
    item("text", 'answer = "λόγος"'),
    item("text", 'answer = "שלום"'),
    measured('unit = "cm"\nunits = { m = "100", mm = "1/10" }\nunit_needed = true\ntolerance = "1%"'),
    picked("*1 of 7", "2 of 7", "no sizes", "3", more="show = 3\n"),
    picked("*1", "two"),
    picked("*one and one more", "one and two", "two and one"),
    picked("*both of them swim", "they all fly", "all cats sleep"),
]
"""Items of every kind against which nothing can be said."""
