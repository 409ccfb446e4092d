"""Evidence: every feature says why it is there, and the ones that decide most do what they say."""

from collections.abc import Callable

import pytest

from index.certainty import SIGNS
from index.collection import Collection
from index.evidence import CANDIDATES, FEATURES, Asked, Candidate, candidates, evidence, grams, stretch
from index.model import Article
from index.ranking import find, rank
from index.reading import read
from index.weights import shipped

TEXT = (
    "The old ferry sailed to Tesk. It was closed in 2013. A storm had broken the pier.\n\n"
    "The new ferry is called the Grey Heron. It runs on batteries.\n\n"
    "Tickets cost nine crowns."
)
COLLECTION = Collection([Article(id="ferry", title="The ferry is back", text=TEXT)])


def asked(question: str) -> Asked:
    return find(COLLECTION, read(COLLECTION, question))[0]


def here(this: Asked, opening: str) -> Candidate:
    position = next(i for i, each in enumerate(COLLECTION.sentences) if each.text.startswith(opening))
    return Candidate(this, position, 0, 0.0)


def feature(name: str) -> Callable[[Asked, Candidate], float]:
    return next(function for function in FEATURES if function.__name__ == name)


@pytest.mark.parametrize("function", [*FEATURES, *SIGNS], ids=lambda function: function.__name__)
def test_every_feature_and_sign_has_a_line_of_why(function: Callable[..., float]) -> None:
    assert function.__doc__
    assert function.__doc__.endswith(".")


@pytest.mark.parametrize("question", ["When was the old ferry closed?", "ferry", "Grey Heron batteries 2013 Tesk"])
def test_every_feature_is_a_finite_number(question: str) -> None:
    this = asked(question)

    for candidate in candidates(this):
        assert all(-100 < value < 100 for value in evidence(this, candidate))


def test_what_a_sentence_lacks_is_looked_for_around_it() -> None:
    this = asked("When was the old ferry closed?")
    closed = here(this, "It was closed")

    assert closed.held.bit_count() == 1
    assert feature("coverage")(this, closed) + feature("in_sentence_before")(this, closed) == pytest.approx(1.0)
    assert feature("leans_on_topic")(this, closed) == feature("in_sentence_before")(this, closed)
    assert feature("in_sentence_before")(this, here(this, "The new ferry")) == 0.0


def test_kindred_words_share_pieces() -> None:
    this = asked("What is the battery for?")

    assert feature("pieces")(this, here(this, "It runs on")) > feature("pieces")(this, here(this, "Tickets"))
    assert grams("a") == {"#a#"}


def test_words_in_the_questions_order_count_more() -> None:
    forward, backward = asked("Is the ferry called Heron?"), asked("Is Heron called the ferry?")

    assert feature("order")(forward, here(forward, "The new ferry")) == 1.0
    assert feature("order")(backward, here(backward, "The new ferry")) == pytest.approx(1 / 3)


def test_the_title_tells_no_sentence_from_another() -> None:
    this = asked("ferry batteries")

    assert feature("coverage_beyond_title")(this, here(this, "It runs on")) == 1.0
    assert feature("coverage_beyond_title")(this, here(this, "The old ferry")) == 0.0


def test_the_shortest_stretch_is_found() -> None:
    this = asked("old ferry Tesk")
    candidate = here(this, "The old ferry")

    spans = [
        last - first + 1
        for first, _ in candidate.places
        for last, _ in candidate.places
        if {bit for place, bit in candidate.places if first <= place <= last} == {0, 1, 2}
    ]
    assert stretch(candidate) == min(spans)


def test_neighbours_of_the_first_become_candidates() -> None:
    positions = [candidate.position for candidate in candidates(asked("pier"))]

    assert positions == [2, 1]
    assert len(positions) <= CANDIDATES + 6


def test_the_ranking_is_the_weighed_sum_best_first() -> None:
    weights = shipped()
    ranking = rank(COLLECTION, read(COLLECTION, "What broke the pier?"), weights)

    assert ranking is not None
    assert list(ranking.scores) == sorted(ranking.scores, reverse=True)
    values = evidence(ranking.asked, ranking.best)
    assert ranking.scores[0] == pytest.approx(
        sum(weights.sentence[f.__name__] * value for f, value in zip(FEATURES, values, strict=True))
    )
    assert ranking.best.sentence.text == "A storm had broken the pier."


def test_a_question_that_shares_no_word_has_no_ranking() -> None:
    assert rank(COLLECTION, read(COLLECTION, "zebra?"), shipped()) is None
    assert rank(COLLECTION, read(COLLECTION, ""), shipped()) is None
