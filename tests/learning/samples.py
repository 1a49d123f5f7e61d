"""A small course with known answers: sums to type, signs to choose, words to learn."""

from dataclasses import replace

from bot.course.model import (
    Course,
    Criterion,
    Enrichment,
    Entry,
    Explanation,
    Form,
    Item,
    Option,
    Performance,
    Skill,
    Step,
    Unit,
)


def sum_item(skill: str, level: int, number: int = 1) -> Item:
    return Item(
        id=f"{skill}-sum-{level}-{number}",
        skill=skill,
        kind="number",
        level=level,
        prompt="{a} + {b} = ?",
        draw={"a": "1..40", "b": "1..40"},
        answer=("a + b",),
        hints=("Count on from {a}.", "It is more than {a}."),
        solution="{a} + {b} = {=a + b}.",
        content="v1",
    )


def sign_item(skill: str, level: int, options: int = 4) -> Item:
    wrong = (
        Option("{=a - 1}", feedback="That is one less."),
        Option("{a}", feedback="That is just as much."),
        Option("{=a - 5}", feedback="That is five less."),
    )
    return Item(
        id=f"{skill}-sign-{level}",
        skill=skill,
        kind="choice",
        level=level,
        prompt="Which is more than {a}?",
        draw={"a": "10..60"},
        options=(Option("{=a + 1}", right=True), *wrong[: options - 1]),
        hints=("Look for the largest.",),
        content="v1",
    )


def skill(
    name: str, items: tuple[Item, ...] = (), required: Form = "recall", need: int | None = None
) -> Skill:
    return Skill(
        id=name,
        title=f"Skill {name}",
        can=f"do {name}",
        items=items or (sign_item(name, 1), sum_item(name, 2), sum_item(name, 3), sum_item(name, 3, 2)),
        criterion=Criterion(need=need or "auto"),
        required=required,
        explanations=(Explanation("example", "Like this."), Explanation("rule", "The rule is this.")),
    )


def typed(name: str = "a-0", need: int | None = None) -> Skill:
    """Sums to type, all of one level."""
    return skill(name, (sum_item(name, 1), sum_item(name, 1, 2)), need=need)


def chosen(name: str = "a-0", options: int = 4, need: int | None = None) -> Skill:
    """Signs to choose among so many options."""
    return skill(name, (sign_item(name, 1, options),), "recognise", need)


def narrow(name: str, variants: int = 2, need: int | None = None) -> Skill:
    """One template with so few variants that they are soon asked again."""
    return skill(name, (replace(sum_item(name, 1), draw={"a": f"1..{variants}", "b": "5"}),), need=need)


def spelled(name: str) -> Skill:
    """A word to type."""
    word = Item(id=f"{name}-word", skill=name, kind="text", prompt="One more than two?", answer=("three",))
    return skill(name, (word, replace(word, id=f"{name}-again")))


def unit(
    name: str,
    requires: tuple[str, ...] = (),
    skills: int | tuple[Skill, ...] = 1,
    steps: int = 1,
    questions: int = 1,
) -> Unit:
    made = tuple(skill(f"{name}-{n}") for n in range(skills)) if isinstance(skills, int) else skills
    names = tuple(s.id for s in made)
    lesson = (
        Step(id=f"{name}-s{n}", text="Look.", introduces=names, questions=questions) for n in range(steps)
    )
    return Unit(
        id=name, title=f"Unit {name}", goal="Sums.", skills=made, steps=tuple(lesson), requires=requires
    )


def chain(length: int = 4, ahead: int = 2) -> Course:
    """Unit after unit, each requiring the one before."""
    names = "abcdefghij"[:length]
    units = [
        unit(n, (names[i - 1],) if i else (), skills=1 + i % 2, steps=1 + i % 3) for i, n in enumerate(names)
    ]
    return Course(
        id="sums", title="Sums", about="", language="en", units=tuple(units), version="1", ahead=ahead
    )


def diamond() -> Course:
    """Two independent units above one, a fourth above both."""
    units = (unit("a"), unit("b", ("a",), skills=2), unit("c", ("a",)), unit("d", ("b", "c")))
    return replace(chain(), units=units)


def course(*units: Unit, session: int = 500, ahead: int = 2) -> Course:
    """These units, in sessions so long that they do not show, and without a look after an absence."""
    return replace(chain(), units=units, session=session, ahead=ahead, dormant=1000)


def straight(length: int = 4, session: int = 500, ahead: int = 2) -> Course:
    """Unit after unit of one typed skill and one step: three right answers pass one."""
    names = "abcdefghijklmnopqrstuvwxyz"[:length]
    requires = [(), *((name,) for name in names)]
    units = (unit(n, requires[i], (typed(f"{n}-0"),)) for i, n in enumerate(names))
    return course(*units, session=session, ahead=ahead)


NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def entry(number: int, retired: bool = False) -> Entry:
    """A number in Roman signs and in words."""
    word = NUMBERS[number]
    told = (Explanation("hook", f"Think of {word}."), Explanation("contrast", f"No other is {word}."))
    return Entry(id=word, front=f"<{number + 1}>", back=word, explanations=told, retired=retired)


def entry_items(skill: str, word: Entry, others: tuple[Entry, ...]) -> tuple[Item, ...]:
    """To choose first, then to type."""
    common = {
        "skill": skill,
        "entry": word.id,
        "retired": word.retired,
        "hints": ("Think.",),
        "content": "v1",
    }
    options = (Option(word.back, right=True, entry=word.id), *(Option(o.back, entry=o.id) for o in others))
    ask = f"{word.front}?"
    return (
        Item(id=f"{skill}-{word.id}-1", kind="choice", prompt=ask, options=options, show=4, **common),
        Item(id=f"{skill}-{word.id}-2", kind="text", prompt=ask, level=3, answer=(word.back,), **common),
    )


def words(name: str = "a-0", count: int = 4, retired: tuple[int, ...] = ()) -> Skill:
    """A set of so many entries."""
    entries = tuple(entry(n, n in retired) for n in range(count))
    items = (i for e in entries for i in entry_items(name, e, tuple(o for o in entries if o != e)))
    return replace(skill(name, tuple(items)), sort="set", entries=entries, explanations=())


def mixed() -> Course:
    """A set and a rule, then two sets of the same words, both ways; a rule above them."""
    units = (
        unit("a", skills=(words("a-0", 3), skill("a-1"))),
        unit("b", ("a",), (words("b-0", 4), words("b-1", 4)), steps=2),
        unit("c", ("b",)),
    )
    return course(*units, session=12, ahead=1)


def letters(count: int = 4, session: int = 500, shaky: int = 4) -> Course:
    """One unit of one set."""
    return replace(course(unit("a", skills=(words(count=count),)), session=session), shaky=shaky)


def enriched(made: Course) -> Course:
    """The same with something extra, and something to show, in every unit."""
    units = (replace(u, enrichment=extra(u.id), performances=(performance(u.id),)) for u in made.units)
    return replace(made, units=tuple(units))


def performance(unit: str) -> Performance:
    """A drawing with two points."""
    return Performance(f"show-{unit}", f"Drawing {unit}", "Draw it.", ("It is straight.", "It is whole."))


def extra(unit: str) -> Enrichment:
    """Two sums that practise nothing."""
    ask = (Item(f"extra-{unit}-{n}", "", "number", "1 + 1 = ?", answer=("2",), content="v1") for n in (1, 2))
    return Enrichment(f"Tale of {unit}", "Once there was.", tuple(ask))
