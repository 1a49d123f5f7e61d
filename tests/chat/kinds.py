"""Small courses, one for each kind of question, so that a dialogue knows what it will be asked."""

from bot.course.model import Course, Entry, Explanation, Form, Item, Option, Pair, Skill, Step, Unit

SKILL = "skill"


def item(kind, prompt, number=1, **more):
    return Item(id=f"{kind}-{number}", skill=SKILL, kind=kind, prompt=prompt, content="v1", **more)


EVEN = (Option("4", right=True), Option("7", feedback="7 leaves 1."), Option("10", right=True), Option("9"))
MULTIPLE = item(
    "multiple", "Which are even?", options=EVEN, hints=("Halve them.",), solution="4 and 10 can be halved."
)
LONG_OPTIONS = (
    Option("A half is more than a third", right=True),
    Option("A third is more than a half"),
    Option("Both are less than one", right=True),
)
LONG = item("multiple", "Which is true?", options=LONG_OPTIONS)
MATCH = item(
    "match",
    "Which name?",
    pairs=(Pair("α", "alpha"), Pair("β", "beta"), Pair("γ", "gamma")),
    extra=("delta",),
)
ORDER = item(
    "order", "From the smallest:", parts=("1/4", "1/3", "1/2"), hints=("Think of a cake.", "1/2 is the most.")
)
LONG_ORDER = item(
    "order",
    "What comes first?",
    parts=("Cut both into sixths", "Count the pieces of both", "Write the sum below"),
)
TILES = item(
    "tiles",
    "Der Hund schläft.",
    answer=("the dog sleeps", "the dog is sleeping"),
    extra=("cat", "is", "sleeping"),
)
CLOZE = item("cloze", "I ___ here and you ___ there.", answer=("am|'m", "are|'re"))
LENGTH = item(
    "number", "How long is 1 m 20 cm?", answer=("120",), unit="cm", units={"m": "100"}, unit_needed=True
)
WEIGHT = item("number", "How heavy is it?", answer=("5",), unit="kg", tolerance="1")
LOGOS = item("text", "“word” in Greek?", answer=("λόγος",))
GOD = item("text", "“god” in Greek?", number=2, answer=("θεός",))
LONGEST = item("text", "“church” in Greek?", number=3, answer=("ἐκκλησία",))
WHOM = item("text", "“whom” in Greek?", number=4, answer=("ὅν",), rivals=("ὧν",))
SHALOM = item("text", "“peace” in Hebrew?", answer=("שָׁלוֹם",))


def course(*items: Item, required: Form | None = None, picture: str = "", **skill) -> Course:
    """A course of one unit and one skill with these questions."""
    made = Skill(
        SKILL, "Kinds", "do all kinds", items, required=required or items[0].form if items else "recall",
        explanations=(Explanation("rule", "Like this."),), **skill,
    )  # fmt: skip
    step = Step("step", "Look at this.", (SKILL,), picture=picture)
    unit = Unit("unit", "Unit", "Do it.", (made,), (step,))
    return Course("kinds", "Kinds", "For tests.", "en", (unit,), version="1")


def several(kind: Item, count: int = 4) -> tuple[Item, ...]:
    """The same question under so many ids, so that it may come again."""
    return tuple(_again(kind, number) for number in range(1, count + 1))


def _again(kind: Item, number: int) -> Item:
    return Item(
        **{name: getattr(kind, name) for name in Item.__dataclass_fields__} | {"id": f"{kind.id}-{number}"}
    )


LETTERS = (
    Entry(
        "alpha",
        "α",
        "alpha",
        sound="a in father",
        explanations=(Explanation("hook", "It lies like a fish."),),
    ),
    Entry("beta", "β", "beta", sound="b in bed"),
    Entry("gamma", "γ", "gamma"),
    Entry("delta", "δ", "delta"),
)


def letters(entries: tuple[Entry, ...] = LETTERS) -> Course:
    """A set: each letter is knowledge of its own."""
    names = [Option(entry.back, entry=entry.id) for entry in entries]
    items = []
    for entry in entries:
        options = tuple(Option(o.text, right=o.entry == entry.id, entry=o.entry) for o in names)
        asked = {"skill": SKILL, "entry": entry.id, "content": "v1"}
        items += [
            Item(
                id=f"{entry.id}-1",
                kind="choice",
                prompt=f"{entry.front}: which letter?",
                options=options,
                **asked,
            ),
            Item(
                id=f"{entry.id}-2",
                kind="text",
                prompt=f"Name {entry.front}.",
                level=2,
                answer=(entry.back,),
                **asked,
            ),
        ]
    return course(*items, required="recall", sort="set", entries=entries)
