"""A small course with known answers: sums to type, signs to choose."""

from dataclasses import replace

from bot.course.model import Course, Explanation, Item, Option, Skill, Step, Unit


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


def sign_item(skill: str, level: int) -> Item:
    return Item(
        id=f"{skill}-sign-{level}",
        skill=skill,
        kind="choice",
        level=level,
        prompt="Which is more than {a}?",
        draw={"a": "10..60"},
        options=(
            Option("{=a + 1}", right=True),
            Option("{=a - 1}", feedback="That is one less."),
            Option("{a}", feedback="That is just as much."),
            Option("{=a - 5}", feedback="That is five less."),
        ),
        content="v1",
    )


def skill(name: str) -> Skill:
    return Skill(
        id=name,
        title=f"Skill {name}",
        can=f"do {name}",
        items=(sign_item(name, 1), sum_item(name, 2), sum_item(name, 3), sum_item(name, 3, 2)),
        explanations=(Explanation("example", "Like this."), Explanation("rule", "The rule is this.")),
    )


def unit(name: str, requires: tuple[str, ...] = (), skills: int = 1, steps: int = 1) -> Unit:
    names = [f"{name}-{n}" for n in range(skills)]
    return Unit(
        id=name,
        title=f"Unit {name}",
        goal="Sums.",
        skills=tuple(skill(n) for n in names),
        steps=tuple(Step(id=f"{name}-s{n}", text="Look.", introduces=tuple(names)) for n in range(steps)),
        requires=requires,
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
