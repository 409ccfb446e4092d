"""How rare words are in articles at large is learned from all articles but those a question is about."""

from index import Article
from index.certainty import Ranking
from index.collection import Collection
from index.ranking import rank
from index.rarity import RAREST, Commonness
from index.reading import read
from index.weights import Weights, shipped

FERRY = [["the", "ferry"], ["the", "ferry", "harbour"], ["a", "ferry"], ["the", "end"]]
BEES = [["the", "bees"], ["the", "end"]]


def test_a_term_in_every_article_is_common_and_an_articles_own_subject_is_not() -> None:
    # An article counts a term for one sentence, or for one in fifty: here 1/4 and 1/2.
    rarity = Commonness({"ferry": FERRY, "bees": BEES}).without(())

    assert rarity("the") == rarity("end") == 1.0
    assert rarity("ferry") == rarity("harbour") == 2.1
    assert rarity("zebra") == RAREST


def test_the_articles_a_question_is_about_do_not_make_its_words_common() -> None:
    common = Commonness({"ferry": FERRY, "bees": BEES})

    assert common.without(["ferry"])("ferry") == RAREST
    assert common.without(["ferry", "nowhere"])("the") == 0.7
    assert common.without(["ferry", "bees"])("the") == RAREST


def test_weights_keep_the_terms_of_each_rarity() -> None:
    common = Commonness({"ferry": FERRY, "bees": BEES}).classes()

    weights = Weights("", "", {}, {}, {}, {}, common)

    assert common == {"1.0": "end the", "1.4": "bees", "2.1": "a ferry harbour"}
    assert [weights.rarity(term) for term in ("the", "ferry", "zebra")] == [1.0, 2.1, RAREST]


def test_the_shipped_weights_know_common_words() -> None:
    rarity = shipped().rarity

    assert rarity("the") < rarity("year") < rarity("adipocyt") == RAREST


def ranked(question: str, language: str) -> Ranking:
    text = "The member signed. Adipocytes store fat.\n\nThe member left. The member came back."
    ranking = rank(
        collection := Collection([Article("a", "Notes", text, language=language)]),
        read(collection, question),
        shipped(),
    )
    assert ranking is not None
    return ranking


def test_words_are_as_rare_as_at_large_and_in_another_language_as_they_are_here() -> None:
    english, other = (ranked("member adipocytes", language) for language in ("en", "sv"))

    rarest, common = sorted(english.rarities, reverse=True)
    assert rarest == RAREST
    assert common < RAREST
    assert 0 < min(other.rarities) < max(other.rarities) < 2
