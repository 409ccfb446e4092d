"""An index that finds sentences by what they mean as well, with an encoder that any test can follow."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.messages.explaining import shown
from index import Article, Index, StoreError
from index.answering.answerability import SEMANTIC_ANSWERABILITY_FEATURES
from index.answering.candidates import Candidate
from index.answering.features import SEMANTIC_RANKING_FEATURES, least_word_piece_similarity, word_piece_distance
from index.answering.query import parse_query
from index.answering.ranking import find
from index.answering.weight_files import shipped
from index.answering.weights import Weights, WeightsError
from index.collection.collection import Collection
from index.collection.encoder import Encoded
from index.collection.store import FILE
from index.collection.vectors import SentenceVectors

if TYPE_CHECKING:
    from index.collection.encoder import Vectors

TOPICS = (("holiday", "vacation", "leave"), ("harbour", "port", "quay"), ("mayor", "council", "town"))


class TopicEncoder:
    """One number a topic: how many of its words a text has; and one that keeps every vector from being zero.

    Its pieces are the words.
    """

    def __init__(self, name: str = "topics") -> None:
        self.name = name
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[Encoded]:
        self.encoded += texts
        return [Encoded(self.row(text), np.stack([*map(self.row, text.split() or [""])])) for text in texts]

    def row(self, text: str) -> Vectors:
        counts = [float(sum(word in text.casefold() for word in topic)) for topic in TOPICS]
        row: Vectors = np.array([*counts, 0.01], np.float32)
        unit: Vectors = row / np.linalg.norm(row)
        return unit


ARTICLES = [
    Article("a", "Rules", "Staff get thirty days of leave.\n\nThe quay is closed at night."),
    Article("b", "Votes", "The council meets on Monday."),
]

WEIGHTS = Weights(
    data="none",
    command="none",
    sentence={
        feature.__name__: float(feature.__name__ in ("sentence_bm25", "cosine"))
        for feature in SEMANTIC_RANKING_FEATURES
    },
    alternatives={
        "otherwise": {
            **{sign.__name__: -float(sign.__name__ == "top_cosine") for sign in SEMANTIC_ANSWERABILITY_FEATURES},
            "intercept": 0.0,
        }
    },
    answers={"1": 0.6, "2": 0.6},
    unsure={"1": 0.5, "2": 0.5},
)


def build(
    articles: list[Article] = ARTICLES, encoder: TopicEncoder | None = None, previous: Index | None = None
) -> Index:
    return Index.build(articles, semantic=encoder or TopicEncoder(), previous=previous, weights=WEIGHTS)


def test_a_question_is_nearest_to_the_sentence_of_its_topic() -> None:
    texts = ["Staff get thirty days of leave.", "The quay is closed at night.", "The council meets on Monday."]

    vectors = SentenceVectors.make(TopicEncoder(), texts)

    assert vectors.compare("How much vacation is there?").cosines == pytest.approx([1, 0, 0], abs=0.01)


@pytest.mark.parametrize(
    ("asked", "encoded"),
    [
        ("Is the quay closed at night?", "Is the quay closed at night?"),
        ("is the quay closed at night", "is the quay closed at night?"),
        ("Say when the quay is closed.", "Say when the quay is closed."),
        ("is the qauy closed at nihgt", "is the quay closed at night?"),
        ("is the quay closed at light?", "is the quay closed at light?"),
        ("wehn is the quay closed, at nihgt or at zyzzyva", "when is the quay closed, at night or at zyzzyva?"),
    ],
)
def test_a_question_is_encoded_as_it_was_read_and_with_its_mark(asked: str, encoded: str) -> None:
    encoder = TopicEncoder()

    build(encoder=encoder).answer(asked)

    assert encoder.encoded[-1] == encoded


def test_no_sentences_have_no_vectors() -> None:
    vectors = SentenceVectors.make(TopicEncoder(), [])

    assert vectors.compare("Anything?").cosines.shape == (0,)
    assert vectors.to_parts()["vectors"] == vectors.to_parts()["pieces"] == b""
    assert build([]).answer("Anything?").state == "absent"


def test_a_sentence_that_stands_twice_is_encoded_once() -> None:
    encoder = TopicEncoder()

    SentenceVectors.make(encoder, ["The quay is closed.", "The quay is closed."])

    assert encoder.encoded == ["The quay is closed."]


def test_each_piece_of_a_question_finds_the_piece_that_is_nearest_to_it() -> None:
    texts = ["Staff get thirty days of leave.", "The mayor closes the quay at night."]
    question = "Which council runs the port?"
    encoder = TopicEncoder()

    nearest = SentenceVectors.make(encoder, texts).compare(question).max_sim

    asked = encoder.encode([question])[0].pieces > 0
    for position, text in enumerate(texts):
        held = encoder.encode([text])[0].pieces > 0
        shares = [max((one == other).mean() for other in held) for one in asked]
        assert nearest([position]) == pytest.approx(shares)
    assert (nearest([0, 1]) == np.maximum(nearest([0]), nearest([1]))).all()


def test_pieces_that_were_looked_at_together_are_as_near_as_one_by_one() -> None:
    texts = ["Staff get leave.", "The quay is closed.", "The council meets."]
    vectors = SentenceVectors.make(TopicEncoder(), texts)
    together, alone = vectors.compare("Which port is closed?"), vectors.compare("Which port is closed?")

    together.compare_pieces(range(3))

    assert all((together.max_sim([place]) == alone.max_sim([place])).all() for place in range(3))


def test_a_sentence_says_with_the_one_before_it_what_it_lacks() -> None:
    text = "The port has a mayor. She gets thirty days of leave.\n\nThe leave is paid."
    collection = Collection([Article("a", "Rules", text)], vectors_of=partial(SentenceVectors.make, TopicEncoder()))
    asked, _, _ = find(collection, parse_query(collection, "vacation council harbour"))

    first, second, apart = (Candidate(asked, place) for place in range(3))

    assert least_word_piece_similarity(asked, second) > least_word_piece_similarity(asked, first)
    assert word_piece_distance(asked, second) < word_piece_distance(asked, first) < word_piece_distance(asked, apart)


def test_an_index_names_its_encoder_and_becomes_another_generation() -> None:
    lexical = Index.build(ARTICLES)
    semantic = build()

    assert "encoder" not in lexical.settings
    assert semantic.settings["encoder"] == "topics"
    assert len({index.generation for index in (lexical, semantic, build(encoder=TopicEncoder("2")))}) == 3
    assert semantic.generation == build().generation


def test_a_loaded_index_has_the_vectors_of_the_saved_one_and_encodes_nothing(tmp_path: Path) -> None:
    encoder = TopicEncoder()
    index = build()
    index.save(tmp_path)

    loaded = Index.load(tmp_path, encoder=encoder, weights=WEIGHTS)

    assert encoder.encoded == []
    assert loaded.generation == index.generation
    assert loaded.answer("How much vacation is there?") == index.answer("How much vacation is there?")


def test_an_index_of_another_encoder_is_refused(tmp_path: Path) -> None:
    build(encoder=TopicEncoder("older")).save(tmp_path)

    with pytest.raises(StoreError, match="another version"):
        Index.load(tmp_path, encoder=TopicEncoder("newer"), weights=WEIGHTS)


def test_an_index_of_nothing_is_loaded_with_its_encoder(tmp_path: Path) -> None:
    build([]).save(tmp_path)

    loaded = Index.load(tmp_path, encoder=TopicEncoder(), weights=WEIGHTS)

    assert loaded.answer("How much vacation is there?").state == "absent"


def test_an_index_that_was_built_after_another_is_saved_with_the_same_bytes(tmp_path: Path) -> None:
    build().save(tmp_path / "anew")
    build(previous=build(ARTICLES[:1])).save(tmp_path / "after")

    assert (tmp_path / "anew" / FILE).read_bytes() == (tmp_path / "after" / FILE).read_bytes()


def test_only_new_sentences_are_encoded_when_an_index_is_built_after_another() -> None:
    encoder = TopicEncoder()
    before = build(ARTICLES[:1], encoder)
    encoder.encoded.clear()

    after = build(ARTICLES, encoder, before)

    assert encoder.encoded == ["The council meets on Monday."]
    assert after.generation == build().generation


@pytest.mark.parametrize("previous", [Index.build(ARTICLES), build(encoder=TopicEncoder("older"))])
def test_vectors_of_another_encoder_are_not_taken_over(previous: Index) -> None:
    encoder = TopicEncoder("newer")

    build(ARTICLES, encoder, previous)

    assert len(encoder.encoded) == 3


def test_a_question_without_a_shared_word_finds_the_sentence_that_means_it() -> None:
    question = "How much vacation?"

    hits = build().answer(question).hits

    assert Index.build(ARTICLES).answer(question).hits == ()
    assert hits[0].passage.text == "Staff get thirty days of leave."
    assert {hit.by for hit in hits} == {"encoder"}


def test_a_hit_says_whether_words_or_the_encoder_brought_it() -> None:
    answer = build().answer("Which leave do the staff get?")

    brought = {hit.passage.text: hit.by for hit in answer.hits}

    assert brought["Staff get thirty days of leave."] == "terms"
    assert brought["The quay is closed at night."] == "encoder"
    assert all(hit.by == "terms" for hit in Index.build(ARTICLES).answer("Which leave do the staff get?").hits)


def test_one_article_alone_is_asked_when_it_is_named() -> None:
    index = build()

    answer = index.answer("How much vacation?", article="b")

    assert {hit.passage.article.id for hit in answer.hits} == {"b"}


def test_weights_of_an_index_without_an_encoder_are_refused() -> None:
    with pytest.raises(WeightsError, match="without an encoder"):
        Index.build(ARTICLES, semantic=TopicEncoder(), weights=shipped())
    with pytest.raises(WeightsError, match="with an encoder"):
        Index.build(ARTICLES, weights=WEIGHTS)


def test_an_explanation_names_the_share_of_the_meaning() -> None:
    explanation = build().explain("How much vacation?")

    assert explanation is not None
    assert explanation.sentence.text == "Staff get thirty days of leave."
    assert dict(explanation.features)["cosine"] == pytest.approx(1, abs=0.01)
    assert dict(explanation.answerability)["top_cosine"] == pytest.approx(1, abs=0.01)
    assert explanation.terms == ()


def test_an_explanation_says_that_only_the_encoder_found_the_passage() -> None:
    found = build().explain("Is vacation paid?")
    named = build().explain("When is the quay closed?")

    assert found is not None
    assert named is not None
    assert (found.by_meaning, named.by_meaning) == (True, False)
    assert "by its meaning" in shown(found)
