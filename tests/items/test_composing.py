import pytest

from bot.items.composing import (
    back,
    buildable,
    choices,
    complete,
    composed,
    picked,
    readable,
    so_far,
    solution_text,
)
from bot.items.variants import draw
from tests.items.golden_cases import Case, asked
from tests.items.samples import ADD, CHOOSE, EVERY, WORD, word


def question(kind, expected):
    return asked(Case(kind, expected, "", "", "", "", again=False))


SEVERAL = question("multiple", "+3/4, 1/2, +6/8")
ORDER = question("order", "1/2, 1/4, 1/3 > B C A")
MATCH = question("match", "α, β, γ : gamma, alpha, beta > 1b 2c 3a")
LETTERS = question("match", "α, β : d, b, a > α - a; β - b")
TILES = question("tiles", "the dog sleeps + a")


def test_what_can_be_built_is_what_has_pieces():
    can = {item.id for item in EVERY if buildable(draw(item, 0))}
    assert can == {"which-halves", "by-size", "names", "say", "logos", "davar"}
    assert not any(buildable(draw(item, 0)) for item in (ADD, CHOOSE, WORD))


def test_a_long_word_or_two_words_have_no_letters_to_tap():
    assert not any(buildable(word(text)) for text in ("ἄνθρωπος", "ὁ λόγος", "בֵּית־אֵל", "word"))


def test_what_can_be_tapped_stands_in_the_order_shown():
    assert choices(SEVERAL) == ("3/4", "1/2", "6/8")
    assert choices(ORDER) == ("1/2", "1/4", "1/3")
    assert choices(MATCH) == ("gamma", "alpha", "beta")
    assert sorted(choices(TILES)) == ["a", "dog", "sleeps", "the"]


TAPS = [
    # question, taps, picks, complete, composed, so far
    (SEVERAL, (), (), False, "", ""),
    (SEVERAL, (2, 0), (0, 2), True, "A C", "3/4, 6/8"),
    (SEVERAL, (2, 0, 2), (0,), True, "A", "3/4"),
    (SEVERAL, (2, 2), (), False, "", ""),
    (SEVERAL, (3, -1), (), False, "", ""),
    (ORDER, (), (), False, "", ""),
    (ORDER, (1, 2), (1, 2), False, "B C", "1/4, 1/3, ..."),
    (ORDER, (1, 1, 2), (1, 2), False, "B C", "1/4, 1/3, ..."),
    (ORDER, (1, 2, 0), (1, 2, 0), True, "B C A", "1/4, 1/3, 1/2"),
    (ORDER, (1, 2, 0, 0), (1, 2, 0), True, "B C A", "1/4, 1/3, 1/2"),
    (MATCH, (), (), False, "", "α - ..."),
    (MATCH, (1,), (1,), False, "1b", "α - alpha, β - ..."),
    (MATCH, (1, 2, 0), (1, 2, 0), True, "1b 2c 3a", "α - alpha, β - beta, γ - gamma"),
    (LETTERS, (2, 1), (2, 1), True, "α - a; β - b", "α - a, β - b"),
    (LETTERS, (2, 1, 0), (2, 1), True, "α - a; β - b", "α - a, β - b"),
]


@pytest.mark.parametrize(("variant", "taps", "picks", "done", "text", "built"), TAPS)
def test_taps_add_up(variant, taps, picks, done, text, built):
    found: tuple[int, ...] = ()
    for place in taps:
        found = picked(variant, found, place)
    assert found == picks
    assert (complete(variant, found), composed(variant, found), so_far(variant, found)) == (done, text, built)
    assert back(variant, found) == picks[:-1]


@pytest.mark.parametrize(
    ("answer", "letters", "built", "text"),
    [
        ("λόγος", "λογοσ", "λογοσ", "λογος"),
        ("σοφός", "σο", "σο", "σο"),
        ("ὡς", "ωσ", "ωσ", "ως"),
        ("σ", "σ", "σ", "σ"),
        ("מֶלֶךְ", "מלכ", "מלכ", "מלך"),
        ("מִן", "מנ", "מנ", "מן"),
    ],
)
def test_tapped_letters_are_a_word_in_its_final_form(answer, letters, built, text):
    asked = word(answer)
    picks: tuple[int, ...] = ()
    for letter in letters:
        found = (n for n, piece in enumerate(asked.pieces) if piece == letter and n not in picks)
        picks = picked(asked, picks, next(found))
    assert (so_far(asked, picks), composed(asked, picks)) == (built, text)


def test_tapped_words_are_a_sentence():
    picks = tuple(TILES.pieces.index(text) for text in ("the", "dog"))
    assert (so_far(TILES, picks), composed(TILES, picks)) == ("the dog", "the dog")
    assert complete(TILES, picks[:1])


@pytest.mark.parametrize(
    ("variant", "response", "text"),
    [
        (SEVERAL, "c a", "6/8, 3/4"),
        (SEVERAL, "no idea", "no idea"),
        (ORDER, "B C A", "1/4, 1/3, 1/2"),
        (ORDER, "¼ ⅓ ½", "1/4, 1/3, 1/2"),
        (MATCH, "2c 1b", "α - alpha; β - beta"),
        (MATCH, "what", "what"),
        (TILES, " the  dog ", "the dog"),
        (word("λόγος"), "logos", "logos"),
    ],
)
def test_letters_become_the_texts_they_stand_for(variant, response, text):
    assert readable(variant, response) == text


SOLUTIONS = [
    ("multiple", "+3/4, 1/2, +6/8", "3/4, 6/8"),
    ("choice", "+half, third", "half"),
    ("order", "1/2, 1/4, 1/3 > B C A", "1/4, 1/3, 1/2"),
    ("match", "α, β : beta, alpha > 1b 2a", "α - alpha; β - beta"),
    ("tiles", "the dog sleeps | sleeps the dog + a", "the dog sleeps"),
    ("cloze", "cat|kitten ; dog", "cat, dog"),
    ("cloze", "0,5 ; 2", "0,5; 2"),
    ("number", "3/4", "3/4"),
    ("number", "300 !unit=cm m=100", "300 cm"),
    ("text", "λόγος | ὁ λόγος", "λόγος"),
]


@pytest.mark.parametrize(("kind", "expected", "text"), SOLUTIONS)
def test_the_solution_is_readable(kind, expected, text):
    assert solution_text(question(kind, expected)) == text
