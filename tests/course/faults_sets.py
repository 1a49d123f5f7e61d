"""What an author may get wrong in a set: the changed files, and what `check` says to it."""

import re

from tests.course.building import LETTERS_CSV, LETTERS_UNIT

FILES = dict[str, str | None]


def csv(old: str, new: str) -> FILES:
    assert old in LETTERS_CSV
    return {"letters/letters.csv": LETTERS_CSV.replace(old, new, 1)}


def unit(old: str, new: str) -> FILES:
    assert old in LETTERS_UNIT
    return {"letters/unit.toml": LETTERS_UNIT.replace(old, new, 1)}


def column(name: str, cell: str) -> FILES:
    """The last column renamed; alpha has the cell, the others are empty."""
    text = LETTERS_CSV.replace(",count\n", f",{name}\n").replace(",9\n", f",{cell}\n")
    return {"letters/letters.csv": re.sub(r",\d$", ",", text, flags=re.MULTILINE)}


def entries(count: int) -> FILES:
    """A set of so many entries that nothing else can be said of."""
    lines = (f"e{n},f{n},word{n}x{n},hook,contrast" for n in range(1, count + 1))
    text = "\n".join(("id,front,back,hook,contrast", *lines))
    return {"letters/letters.csv": text, **unit("It sounds like {sound}.", "Think.")}


EVERY = LETTERS_UNIT.index("[[skill.ask]]")
TYPED = LETTERS_UNIT.rindex("[[skill.ask]]")
IN_CSV = "tiny/letters/letters.csv"
IN_UNIT = "tiny/letters/unit.toml:7: letters-read"

SETS = [
    # the file
    ({"letters/letters.csv": None}, f"{IN_CSV}: cannot be read (No such file or directory)."),
    ({"letters/letters.csv": "# nothing\n"}, f"{IN_CSV}: is empty. Begin with the line `id,front,back`."),
    (csv("id,front,back", "id;front;back"), f"{IN_CSV}:1: its columns are not parted by commas."),
    ({"letters/letters.csv": "id;front;back\n"}, f"{IN_CSV}:1: its columns are not parted by commas."),
    (csv("back,also_back", "name,also_back"), f"{IN_CSV}:1: the column `back` is missing."),
    (csv("contrast,count", "contrast,hook"), f"{IN_CSV}:1: the column `hook` stands twice."),
    (csv("contrast,count", "contrast,"), f"{IN_CSV}:1: a column has no name."),
    (
        csv("contrast,count", "contrast,exmaple"),
        f"{IN_CSV}:1: the column `exmaple` is used by nothing. Did you",
    ),
    (csv('"A b', '"A "b'), f"{IN_CSV}:4: cannot be read as CSV"),
    (csv(",9\n", ",9,,\n"), f"{IN_CSV}:3: alpha: it has 11 cells for 9 columns. Put quotes around"),
    (csv("rho,ρ,rho", "rho,,rho"), f"{IN_CSV}:5: rho: `front` is empty. Fill it in."),
    (csv("rho,ρ", ",ρ"), f"{IN_CSV}:5: `id` is empty."),
    (csv("rho,ρ", "Rho!,ρ"), f"{IN_CSV}:5: Rho!: `id` is 'Rho!'. An id is small letters"),
    (csv("rho,ρ", "beta,ρ"), f"{IN_CSV}:5: beta: another entry has this id (in line 4)."),
    (csv("o as in hot,omega", "o as in hot,omge"), f"{IN_CSV}:6: omicron: `like` names `omge`, which is no"),
    (csv("o as in hot,omega", "o as in hot,omicron"), f"{IN_CSV}:6: omicron: `like` names `omicron`, which"),
    (column("retired", "maybe"), f"{IN_CSV}:3: alpha: `retired` is 'maybe'. Write yes, or leave it empty."),
    (csv("Looks like a p.", "p" * 601), f"{IN_CSV}:5: rho: `hook` has 601 characters. Say it in 600."),
    ({"letters/more.csv": "id,front,back\n"}, "tiny/letters/more.csv: is used by no skill. Name it as"),
    # the skill
    (unit('sort = "set"\n', ""), f"{IN_UNIT}: only a set has `entries`. Add `sort"),
    (unit('entries = "letters.csv"\n', ""), f"{IN_UNIT}: the set has no `entries`. Name the CSV"),
    (unit("letters.csv", "../letters.csv"), "`skill.1.entries` is '../letters.csv'. Name a CSV file beside"),
    ({"letters/unit.toml": LETTERS_UNIT[:EVERY]}, f"{IN_UNIT}: the set has no `ask`. Write each way to ask"),
    (
        {"letters/unit.toml": LETTERS_UNIT[:TYPED]},
        f"{IN_UNIT}: no ask is in the form `recall`. Add a [[skill",
    ),
    (
        {"letters/unit.toml": LETTERS_UNIT[:EVERY] + LETTERS_UNIT[TYPED:]},
        f'{IN_UNIT}: no ask is in the form `recognise`. Add a [[skill.ask]] with `kind = "choice"`.',
    ),
    (unit("level = 1", "level = 3"), f"{IN_UNIT}: no ask of level 3 is in the required form `recall`."),
    (
        unit('answer = "{back}"', 'answer = "{bakc}"'),
        f"{IN_UNIT}: ask 1 names `{{bakc}}`, which is no column",
    ),
    (
        unit('kind = "choice"', 'kind = "match"'),
        "`skill.1.ask.1.kind` is 'match'. Input should be 'choice' or",
    ),
    (
        {"letters/items.toml": '[[item]]\nid = "x"\nskill = "letters-read"\nkind = "text"\nprompt = "?"\n'},
        "tiny/letters/items.toml:2: x: `letters-read` is a set: its questions are made from letters.csv.",
    ),
    (
        unit("[[skill.ask]]", '[[skill.explanation]]\nkind = "rule"\ntext = "So."\n\n[[skill.ask]]'),
        f"{IN_UNIT}: a set is explained entry by entry. Write hook, contrast and example in its CSV.",
    ),
    # how many, how alike
    (entries(13), f"{IN_UNIT}: the set has 13 entries. Split it: e1 to e6 (6), e7 to e13 (7)."),
    (
        entries(25),
        f"{IN_UNIT}: the set has 25 entries. Split it: e1 to e8 (8), e9 to e16 (8), e17 to e25 (9).",
    ),
    (entries(1), f"{IN_UNIT}: the set has 1 entry, too few for a run of 3. Add entries to letters.csv."),
    (
        {
            "letters/letters.csv": re.sub(
                r",\d$", ",yes", LETTERS_CSV.replace("count\n", "retired\n"), flags=re.MULTILINE
            )
        },
        f"{IN_UNIT}: the set has 0 entries, too few for a run of 3. Add entries to letters.csv.",
    ),
    (
        csv("omega,ω,omega", "omega,ο,omega"),
        f"{IN_CSV}:7: omega: it is asked like omicron (ο: which letter?)",
    ),
    (csv("omega,ω,omega,", "omega,ω,omicron,o"), f"{IN_CSV}:7: omega: its answer reads like that of omicron"),
    (
        csv("Lies like a fish: α.,Not o.", ","),
        f"{IN_CSV}:3: alpha: the entry has 0 of hook, contrast and example.",
    ),
    # what the items made of it say
    (unit("which letter?", "w" * 350), f"{IN_UNIT}: of every entry, as of alpha: the question has "),
    (csv("a as in father", "a" * 190), f"{IN_CSV}:3: alpha: hint 1 has 206 characters. Say it in 200."),
    (csv("Looks like a p.", "p" * 390), f"{IN_CSV}:5: rho: the card (front, back, sound, hook) has 40"),
    (
        unit('["It sounds like {sound}."]', '[]\npicture = "bun"'),
        f"{IN_UNIT}: of every entry, as of alpha: the picture `bun`: pictures",
    ),
    (column("picture", "bun"), f"{IN_CSV}:3: alpha: the picture `bun`: pictures are bar"),
]
