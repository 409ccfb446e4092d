"""Slips of the keyboard are read as the articles' own words, and said."""

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from index import Article, Index
from index.evaluation.perturbation import mistype
from index.language.spelling import LONG, SHORTEST, Vocabulary, edit_distance

INDEX = Index.build(
    [
        Article(
            id="bees",
            title="Bees",
            text="Beekeepers in the valley lost colonies.\n\nThe veterinarian blames a mite.\n\nHoney will be scarce.",
        )
    ]
)


def slips(one: str, other: str) -> int:
    """The same distance, slow and obvious: by the definition, from both ends."""
    if not one or not other:
        return len(one) + len(other)
    ways = [slips(one[1:], other) + 1, slips(one, other[1:]) + 1, slips(one[1:], other[1:]) + (one[0] != other[0])]
    if one[:2] == other[1::-1] and len(one) > 1 and len(other) > 1:
        ways.append(slips(one[2:], other[2:]) + 1)
    return min(ways)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5), st.integers(1, 2))
def test_distance_is_the_number_of_slips_up_to_a_limit(one: str, other: str, most: int) -> None:
    assert edit_distance(one, other, most) == min(slips(one, other), most + 1)


@given(st.lists(st.text("abcd", min_size=3, max_size=11), min_size=1, max_size=30), st.text("abcd", max_size=11))
def test_the_nearest_is_that_of_all_terms_compared_one_by_one(terms: list[str], typed: str) -> None:
    holders = {term: 1 + len(term) % 3 for term in terms}
    most = 2 if len(typed) >= LONG else 1
    found = [
        (edit_distance(typed, term, most), term[0] != typed[0], -count, term)
        for term, count in holders.items()
        if len(typed) >= SHORTEST and edit_distance(typed, term, most) <= most
    ]

    assert Vocabulary(holders.items()).correction(typed) == (min(found)[3] if found else None)


@given(st.text("abcdefgh", min_size=3, max_size=12), st.integers(0, 2), st.integers())
def test_no_slip_hides_a_term(term: str, slips: int, seed: int) -> None:
    draw, typed = Random(seed), term  # noqa: S311  # not a secret
    for _ in range(slips):
        typed = mistype(typed, draw)
    meant = len(typed) >= SHORTEST and edit_distance(typed, term, 2) <= (2 if len(typed) >= LONG else 1)

    assert Vocabulary([(term, 1)]).correction(typed) == (term if meant else None)


def test_the_nearest_term_is_found() -> None:
    vocabulary = Vocabulary([("honey", 1), ("money", 3), ("veterinarian", 1), ("mite", 1)])

    assert vocabulary.correction("hony") == "honey"
    assert vocabulary.correction("oney") == "money"
    assert vocabulary.correction("vetrinarain") == "veterinarian"
    assert vocabulary.correction("mit") is None
    assert vocabulary.correction("kettle") is None


def test_a_slip_is_repaired_and_said() -> None:
    answer = INDEX.answer("Who blames the mitte?")

    assert answer.read_as == (("mitte", "mite"),)
    assert answer.best
    assert answer.best.sentence.text == "The veterinarian blames a mite."
    assert answer.missing == ()


def test_a_word_the_articles_have_is_left_alone() -> None:
    answer = INDEX.answer("Is honey scarce?")

    assert answer.read_as == ()


def test_a_repair_costs_confidence() -> None:
    assert INDEX.answer("Who blames the mitte?").confidence < INDEX.answer("Who blames the mite?").confidence


def test_a_strange_word_stays_missing() -> None:
    answer = INDEX.answer("Who blames the kettle?")

    assert answer.missing == ("kettle",)
    assert answer.read_as == ()


def test_a_word_of_english_is_no_slip_where_nothing_is_answered() -> None:
    index = Index.build([Article("pier", "The pier", "Tickets per day cost nine crowns.", language="en")])

    answer = index.answer("What is the capital of Peru?")
    slip = index.answer("What is the capital of Daay?")

    assert (answer.found, answer.missing, answer.read_as) == (False, ("capital", "Peru"), ())
    assert (slip.found, slip.missing, slip.read_as) == (False, ("capital",), (("Daay", "day"),))
