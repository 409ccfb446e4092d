"""Every feature says why it is there, and the ones that matter most do what they say."""

import math
from collections.abc import Callable

import pytest

from index.answering.answerability import ANSWERABILITY_FEATURES
from index.answering.candidates import Candidate, candidates
from index.answering.features import RANKING_FEATURES, ranking_features
from index.answering.query import parse_query
from index.answering.question_features import QuestionFeatures
from index.answering.ranking import Search, find, rank
from index.answering.weight_files import shipped
from index.collection.collection import Collection
from index.model import Article

TEXT = (
    "The old ferry sailed to Tesk. It was closed in 2013. A storm had broken the pier.\n\n"
    "The new ferry is called the Grey Heron. It runs on batteries.\n\n"
    "Tickets cost nine crowns."
)
COLLECTION = Collection([Article(id="ferry", title="The ferry is back", text=TEXT)])


def features_of(question: str) -> QuestionFeatures:
    return find(COLLECTION, parse_query(COLLECTION, question))[0]


def here(this: QuestionFeatures, opening: str) -> Candidate:
    position = next(i for i, each in enumerate(COLLECTION.sentences) if each.text.startswith(opening))
    return Candidate(this, position)


def feature(name: str) -> Callable[[QuestionFeatures, Candidate], float]:
    return next(function for function in RANKING_FEATURES if function.__name__ == name)


@pytest.mark.parametrize(
    "function", [*RANKING_FEATURES, *ANSWERABILITY_FEATURES], ids=lambda function: function.__name__
)
def test_every_feature_has_a_line_of_why(function: Callable[..., float]) -> None:
    assert function.__doc__
    assert function.__doc__.endswith(".")


@pytest.mark.parametrize("question", ["When was the old ferry closed?", "ferry", "Grey Heron batteries 2013 Tesk"])
def test_every_feature_is_a_finite_number(question: str) -> None:
    this = features_of(question)

    for candidate in candidates(this):
        assert all(-100 < value < 100 for value in ranking_features(this, candidate))


def test_what_a_sentence_lacks_is_looked_for_around_it() -> None:
    this = features_of("When was the old ferry closed?")
    closed = here(this, "It was closed")

    assert closed.matched.bit_count() == 1
    assert feature("unmatched_in_context")(this, closed) == 0.0


def test_a_word_that_is_nearly_said_is_hardly_missed() -> None:
    this = features_of("Did the boat sail to Tesk?")
    ship, tickets = here(this, "The old ferry"), here(this, "Tickets")

    assert 0.0 < feature("unmatched_in_context")(this, ship) < this.rarity(ship.unmatched) < 1.0
    assert feature("unmatched_in_context")(this, tickets) > 0.9


def test_a_paragraph_about_a_name_has_it_anywhere() -> None:
    this = features_of("Did the Heron leave Tesk?")

    assert feature("names_in_passage")(this, here(this, "A storm")) == 0.5
    assert feature("names_in_passage")(this, here(this, "Tickets")) == 0.0


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Did China close the ferry?", ["China"]),
        ("Did china close the ferry?", ["china"]),
        ("did china close the ferry in 2013", ["china"]),
        ("DID CHINA CLOSE THE FERRY?", ["CHINA"]),
        ("China closed the ferry?", ["China"]),
        ("Boats closed the Ferry?", ["Ferry"]),
        ("Did Tesk close the china ferry?", ["Tesk"]),
    ],
)
def test_names_are_told_by_their_capitals_or_where_a_question_has_none_by_those_of_english(
    question: str, names: list[str]
) -> None:
    this = features_of(question)

    def written(mask: int) -> list[str]:
        found = [word for bit, word in enumerate(this.query.words) if mask >> bit & 1]
        return [this.query.written(word) for word in sorted(found, key=lambda word: word.start)]

    assert written(this.names) == names


def test_the_title_tells_no_sentence_from_another() -> None:
    this = features_of("ferry batteries")

    assert feature("coverage_beyond_title")(this, here(this, "It runs on")) == 1.0
    assert feature("coverage_beyond_title")(this, here(this, "The old ferry")) == 0.0


def test_another_word_of_the_same_meaning_counts() -> None:
    this = features_of("Did the boat get dearer?")
    ship, tickets = here(this, "The old ferry"), here(this, "Tickets")

    assert not ship.matched
    assert feature("word_similarity")(this, ship) > feature("word_similarity")(this, tickets)


def test_a_word_that_is_held_is_not_counted_again_as_similar() -> None:
    this = features_of("ferry")

    assert feature("word_similarity")(this, here(this, "The old ferry")) == 0.0


def test_a_phrase_counts_with_its_stop_words() -> None:
    this = features_of("What is called the Grey Heron?")
    named = here(this, "The new ferry")

    assert feature("longest_phrase")(this, named) == pytest.approx(math.log(6))


@pytest.mark.parametrize(
    ("question", "name", "opening"),
    [
        ("How many crowns do tickets cost?", "figures_given", "Tickets"),
        ("When was the ferry closed?", "number_for_time", "It was closed"),
    ],
)
def test_an_answer_of_the_kind_that_is_asked_for_counts(question: str, name: str, opening: str) -> None:
    this = features_of(question)

    assert feature(name)(this, here(this, opening)) > 0.5
    assert feature(name)(this, here(this, "The old ferry")) == 0.0


def test_what_the_question_says_itself_is_no_answer_to_it() -> None:
    this = features_of("When in 2013 was it closed?")

    assert feature("number_for_time")(this, here(this, "It was closed")) == 0.0


def test_neighbours_of_the_first_become_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.answering.candidates.CANDIDATES", 1)

    positions = [
        candidate.position for candidate in candidates(features_of("What storm had broken the pier that closed?"))
    ]

    assert positions == [2, 1]


def test_a_sentence_far_behind_the_best_is_no_candidate() -> None:
    this = features_of("How many crowns do the tickets for the ferry cost?")

    (only,) = candidates(this)

    assert only.sentence.text == "Tickets cost nine crowns."
    assert len(this.combined_scores) > 1


def test_the_ranking_is_the_weighed_sum_best_first() -> None:
    weights = shipped()
    ranking = rank(Search(COLLECTION, weights), parse_query(COLLECTION, "What broke the pier?"))

    assert ranking is not None
    assert list(ranking.scores) == sorted(ranking.scores, reverse=True)
    values = ranking_features(ranking.question, ranking.best)
    assert ranking.scores[0] == pytest.approx(
        sum(weights.sentence[f.__name__] * value for f, value in zip(RANKING_FEATURES, values, strict=True))
    )
    assert ranking.best.sentence.text == "A storm had broken the pier."


def test_a_question_that_shares_no_word_has_no_ranking() -> None:
    assert rank(Search(COLLECTION, shipped()), parse_query(COLLECTION, "zebra?")) is None
    assert rank(Search(COLLECTION, shipped()), parse_query(COLLECTION, "")) is None
