"""An index that finds sentences by what they mean as well, with an encoder that any test can follow."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index import Article, Index, StoreError
from index.vectors import SentenceVectors

if TYPE_CHECKING:
    from index.encoder import Vectors

TOPICS = (("holiday", "vacation", "leave"), ("harbour", "port", "quay"), ("mayor", "council", "town"))


class TopicEncoder:
    """One number a topic: how many of its words a text has; and one that keeps every vector from being zero."""

    def __init__(self, name: str = "topics") -> None:
        self.name = name
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded += texts
        counts = [[*(sum(word in text.casefold() for word in topic) for topic in TOPICS), 0.01] for text in texts]
        rows: Vectors = np.array(counts, np.float32).reshape(-1, len(TOPICS) + 1)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


ARTICLES = [
    Article("a", "Rules", "Staff get thirty days of leave.\n\nThe quay is closed at night."),
    Article("b", "Votes", "The council meets on Monday."),
]


def test_a_question_is_nearest_to_the_sentence_of_its_topic() -> None:
    texts = ["Staff get thirty days of leave.", "The quay is closed at night.", "The council meets on Monday."]

    vectors = SentenceVectors.make(TopicEncoder(), texts)

    assert vectors.cosines("How much vacation is there?") == pytest.approx([1, 0, 0], abs=0.01)
    assert vectors.cosines("When does the port open?", within=range(1, 3)) == pytest.approx([1, 0], abs=0.01)


def test_no_sentences_have_no_vectors() -> None:
    vectors = SentenceVectors.make(TopicEncoder(), [])

    assert vectors.cosines("Anything?").shape == (0,)
    assert vectors.to_bytes() == b""
    assert Index.build([], semantic=TopicEncoder()).answer("Anything?").state == "absent"


def test_a_sentence_that_stands_twice_is_encoded_once() -> None:
    encoder = TopicEncoder()

    SentenceVectors.make(encoder, ["The quay is closed.", "The quay is closed."])

    assert encoder.encoded == ["The quay is closed."]


def test_an_index_names_its_encoder_and_becomes_another_generation() -> None:
    lexical = Index.build(ARTICLES)
    semantic = Index.build(ARTICLES, semantic=TopicEncoder())

    assert "encoder" not in lexical.settings
    assert semantic.settings["encoder"] == "topics"
    assert (
        len({index.generation for index in (lexical, semantic, Index.build(ARTICLES, semantic=TopicEncoder("2")))}) == 3
    )
    assert semantic.generation == Index.build(ARTICLES, semantic=TopicEncoder()).generation


def test_a_loaded_index_has_the_vectors_of_the_saved_one_and_encodes_nothing(tmp_path: Path) -> None:
    encoder = TopicEncoder()
    index = Index.build(ARTICLES, semantic=TopicEncoder())
    index.save(tmp_path)

    loaded = Index.load(tmp_path, encoder=encoder)

    assert encoder.encoded == []
    assert loaded.generation == index.generation
    assert loaded.answer("How much vacation is there?") == index.answer("How much vacation is there?")


def test_an_index_of_another_encoder_is_refused(tmp_path: Path) -> None:
    Index.build(ARTICLES, semantic=TopicEncoder("older")).save(tmp_path)

    with pytest.raises(StoreError, match="another version"):
        Index.load(tmp_path, encoder=TopicEncoder("newer"))


def test_vectors_of_other_sentences_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SentenceVectors, "to_bytes", lambda self: b"\0\0" * 7)
    Index.build(ARTICLES, semantic=TopicEncoder()).save(tmp_path)

    with pytest.raises(StoreError, match="another version"):
        Index.load(tmp_path, encoder=TopicEncoder())


def test_only_new_sentences_are_encoded_when_an_index_is_built_after_another() -> None:
    encoder = TopicEncoder()
    before = Index.build(ARTICLES[:1], semantic=encoder)
    encoder.encoded.clear()

    after = Index.build(ARTICLES, semantic=encoder, previous=before)

    assert encoder.encoded == ["The council meets on Monday."]
    assert after.generation == Index.build(ARTICLES, semantic=TopicEncoder()).generation


@pytest.mark.parametrize("previous", [Index.build(ARTICLES), Index.build(ARTICLES, semantic=TopicEncoder("older"))])
def test_vectors_of_another_encoder_are_not_taken_over(previous: Index) -> None:
    encoder = TopicEncoder("newer")

    Index.build(ARTICLES, semantic=encoder, previous=previous)

    assert len(encoder.encoded) == 3
