"""An index that finds sentences by what they mean as well, with an encoder that any test can follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.messages.explaining import shown
from bot.terminal.pages import quotes_page
from bot.terminal.shapes import quote_shape
from index import Article, Index, StoreError
from index.answering.answerability import SEMANTIC_ANSWERABILITY_FEATURES
from index.answering.features import SEMANTIC_RANKING_FEATURES
from index.answering.reading import WINDOWS
from index.answering.weight_files import shipped
from index.answering.weights import Weights, WeightsError
from index.collection.encoder import Read
from index.collection.vectors import SentenceVectors

if TYPE_CHECKING:
    from index.collection.encoder import Vectors

TOPICS = (("holiday", "vacation", "leave"), ("harbour", "port", "quay"), ("mayor", "council", "town"))


class TopicEncoder:
    """One number a topic: how many of its words a text has; and one that keeps every vector from being zero.

    It reads words: those of a topic of the question answer it.
    """

    def __init__(self, name: str = "topics") -> None:
        self.name = name
        self.encoded: list[str] = []
        self.windows: list[tuple[str, str]] = []

    def embed(self, texts: Sequence[str]) -> list[Vectors]:
        self.encoded += texts
        return [*map(self.row, texts)]

    def embed_question(self, question: str) -> Vectors:
        self.encoded.append(question)
        return self.row(question)

    def read(self, question: str, windows: Sequence[tuple[str, str]]) -> list[Read]:
        self.windows += windows
        return [self.read_text(question, text) for _, text in windows]

    def read_text(self, question: str, text: str) -> Read:
        words = [*re.finditer(r"\w+", text)]
        logits = np.array([6.0 if self.are_alike(question, word[0]) else -6.0 for word in words], np.float32)
        return Read(0.0, logits, logits, [word.span() for word in words])

    def are_alike(self, question: str, word: str) -> bool:
        return any(word in topic and any(each in question for each in topic) for topic in TOPICS)

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
        "unanswered": {
            **{sign.__name__: -float(sign.__name__ == "top_cosine") for sign in SEMANTIC_ANSWERABILITY_FEATURES},
            "intercept": 0.0,
        }
    },
    answers=0.6,
    unsure=0.5,
)


def build(
    articles: list[Article] = ARTICLES, encoder: TopicEncoder | None = None, previous: Index | None = None
) -> Index:
    return Index.build(articles, semantic=encoder or TopicEncoder(), previous=previous, weights=WEIGHTS)


def test_a_question_is_nearest_to_the_sentence_of_its_topic() -> None:
    texts = ["Staff get thirty days of leave.", "The quay is closed at night.", "The council meets on Monday."]

    vectors = SentenceVectors.make(TopicEncoder(), texts)

    assert vectors.cosines("How much vacation is there?") == pytest.approx([1, 0, 0], abs=0.01)


@pytest.mark.parametrize(
    ("asked", "encoded"),
    [
        ("Is the quay closed at night?", "Is the quay closed at night?"),
        ("is the quay closed at night", "is the quay closed at night"),
        ("Say when the quay is closed.", "Say when the quay is closed."),
        ("is the qauy closed at nihgt?", "is the quay closed at night?"),
        ("is the quay closed at light?", "is the quay closed at light?"),
        ("wehn is the quay closed, at nihgt or at zyzzyva", "when is the quay closed, at night or at zyzzyva"),
    ],
)
def test_a_question_is_encoded_as_it_was_read(asked: str, encoded: str) -> None:
    encoder = TopicEncoder()

    build(encoder=encoder).answer(asked)

    assert encoder.encoded[-1] == encoded


def test_a_sentence_takes_one_byte_a_number_and_keeps_its_direction() -> None:
    draw = np.random.default_rng(1)
    rows = draw.normal(size=(50, 384)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    asked = TopicEncoder()
    asked.row = lambda text: rows[0] if text == "?" else rows[int(text)]  # type: ignore[method-assign]

    vectors = SentenceVectors.make(asked, [*map(str, range(50))])

    assert len(vectors.to_parts()["vectors"]) == 50 * 384
    assert vectors.cosines("?") == pytest.approx(rows @ rows[0], abs=0.005)


def test_no_sentences_have_no_vectors() -> None:
    vectors = SentenceVectors.make(TopicEncoder(), [])

    assert vectors.cosines("Anything?").shape == (0,)
    assert vectors.to_parts() == {"vectors": b""}
    assert build([]).answer("Anything?").state == "absent"


def test_a_sentence_that_stands_twice_is_encoded_once() -> None:
    encoder = TopicEncoder()

    SentenceVectors.make(encoder, ["The quay is closed.", "The quay is closed."])

    assert encoder.encoded == ["The quay is closed."]


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

    assert {file.name: file.read_bytes() for file in (tmp_path / "anew").iterdir()} == {
        file.name: file.read_bytes() for file in (tmp_path / "after").iterdir()
    }


def test_only_new_sentences_are_encoded_when_an_index_is_built_after_another() -> None:
    encoder = TopicEncoder()
    before = build(ARTICLES[:1], encoder)
    encoder.encoded.clear()

    after = build(ARTICLES, encoder, before)

    assert encoder.encoded == ["Votes > The council meets on Monday."]
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


def test_the_words_that_answer_are_named_where_the_reader_finds_some() -> None:
    answer = build().answer("How much vacation?")

    (quote,) = answer.quotes
    assert quote.asked is not None
    assert quote.sentence.article.part(quote.asked) == "leave"
    assert Index.build(ARTICLES).answer("When is the quay closed?").quotes[0].asked is None


def test_no_words_are_named_where_others_of_the_sentence_answer_as_likely() -> None:
    articles = [Article("a", "Rules", "Staff get leave after a year, and paid leave after two.")]

    (quote,) = build(articles).answer("How much vacation?").quotes

    assert quote.text == articles[0].text
    assert quote.asked is None


def test_a_window_is_read_below_what_it_stands_under() -> None:
    encoder = TopicEncoder()

    build(encoder=encoder).answer("How much vacation?")

    assert encoder.windows[0] == ("Rules", "Staff get thirty days of leave.\n\nThe quay is closed at night.")


def test_other_windows_are_read_only_while_it_is_in_doubt() -> None:
    text = "\n\n".join(f"Of port {number} it is said that {'ships call there often, ' * 18}." for number in range(9))
    sure, doubtful = TopicEncoder(), TopicEncoder()
    doubtful.are_alike = lambda question, word: False  # type: ignore[method-assign]

    for encoder in (sure, doubtful):
        build([Article("a", "Ports", text)], encoder).answer("Which port is said to be a harbour?")

    assert (len(sure.windows), len(doubtful.windows)) == (1, WINDOWS)


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


def test_the_terminal_and_json_name_the_words_that_answer() -> None:
    (quote,) = build().answer("How much vacation?").quotes

    (quoted, *_) = quotes_page([quote], "How much vacation?")

    assert [text for text, style in quoted if style == "bold"] == ["leave"]
    assert quote.sentence.text[slice(*quote_shape(quote)["asked"].values())] == "leave"
