"""How rare words are in articles at large is learned from all articles but those a question is about."""

from index import Article
from index.answering.query import parse_query
from index.answering.ranking import Ranking, Search, rank
from index.answering.weight_files import shipped
from index.answering.weights import Weights
from index.collection.collection import Collection
from index.language.corpus_frequency import MAX_RARITY, CorpusFrequency

FERRY = [["the", "ferry"], ["the", "ferry", "harbour"], ["a", "ferry"], ["the", "end"]]
BEES = [["the", "bees"], ["the", "end"]]


def test_a_term_in_every_article_is_common_and_an_articles_own_subject_is_not() -> None:
    # An article counts a term for one sentence, or for one in fifty: here 1/4 and 1/2.
    rarity = CorpusFrequency({"ferry": FERRY, "bees": BEES}).without(())

    assert rarity("the") == rarity("end") == 1.0
    assert rarity("ferry") == rarity("harbour") == 2.1
    assert rarity("zebra") == MAX_RARITY


def test_the_articles_a_question_is_about_do_not_make_its_words_common() -> None:
    common = CorpusFrequency({"ferry": FERRY, "bees": BEES})

    assert common.without(["ferry"])("ferry") == MAX_RARITY
    assert common.without(["ferry", "nowhere"])("the") == 0.7
    assert common.without(["ferry", "bees"])("the") == MAX_RARITY


def test_weights_keep_the_terms_of_each_rarity() -> None:
    common = CorpusFrequency({"ferry": FERRY, "bees": BEES}).terms_by_rarity()

    weights = Weights("", "", {}, {}, 0.5, 0.3, common=common)

    assert common == {"1.0": "end the", "1.4": "bees", "2.1": "a ferry harbour"}
    assert [weights.rarity(term) for term in ("the", "ferry", "zebra")] == [1.0, 2.1, MAX_RARITY]


def test_the_shipped_weights_know_common_words() -> None:
    rarity = shipped().rarity

    assert rarity("the") < rarity("year") < rarity("adipocyt") == MAX_RARITY


SHORT = "The member signed. Adipocytes store fat.\n\nThe member left. The member came back."


def ranked(question: str, language: str, text: str = SHORT) -> Ranking:
    collection = Collection([Article("a", "Notes", text, language=language)])
    ranking = rank(Search(collection, shipped()), parse_query(collection, question))
    assert ranking is not None
    return ranking


def test_words_are_as_rare_as_at_large() -> None:
    rarest, common = sorted(ranked("member adipocytes", "en").rarities, reverse=True)

    assert rarest == MAX_RARITY
    assert common < MAX_RARITY


def test_in_another_language_words_are_as_rare_as_those_of_questions_until_there_are_sentences_enough() -> None:
    few = ranked("member adipocytes", "sv")
    many = ranked("member adipocytes", "sv", "\n\n".join([SHORT] + ["The member left."] * 1000))

    assert all(5 < rarity < 6 for rarity in few.rarities)
    assert min(many.rarities) < 4.5
    assert max(many.rarities) > 6
