"""The sentence encoder of the semantic extra: what it promises, and what it says when it cannot be had."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.library import building
from index import Article, CachedEncoder, Index, Span
from index.collection import encoder
from index.collection.encoder import EncoderError, Read, encoder_installed, load_encoder
from tests.collection.test_vectors import TopicEncoder

if TYPE_CHECKING:
    from index.collection.encoder import Vectors

needs_extra = pytest.mark.skipif(not encoder_installed(), reason="the semantic extra is not installed")


@pytest.fixture
def unloaded() -> Iterator[None]:
    load_encoder.cache_clear()
    yield
    load_encoder.cache_clear()


def test_a_missing_package_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch, unloaded: None) -> None:
    monkeypatch.setattr(encoder, "_PACKAGES", ("json", "no_such_package"))

    with pytest.raises(EncoderError, match=r"no_such_package missing.*footnote-bot\[semantic\]") as caught:
        load_encoder()

    assert "json" not in str(caught.value)
    assert not encoder_installed()


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, unloaded: None) -> None:
    monkeypatch.setattr(encoder, "MODEL", tmp_path / "model")
    monkeypatch.setattr(encoder, "_PACKAGES", ())

    with pytest.raises(EncoderError, match=r"cannot be read: model/model\.onnx: No such file"):
        load_encoder()

    assert not encoder_installed()


def test_a_broken_file_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, unloaded: None) -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    monkeypatch.setattr(encoder, "MODEL", tmp_path)
    (tmp_path / encoder.WEIGHTS).write_bytes(b"no weights")
    (tmp_path / encoder.TOKENIZER).write_bytes(b"{}")

    assert encoder_installed()
    with pytest.raises(EncoderError, match=f"{tmp_path}: is not the model that it should be"):
        load_encoder()


def test_the_best_answer_inside_a_sentence_is_found() -> None:
    starts = np.array([0, 5, 0, 1, 2], np.float32)
    ends = np.array([0, 0, 3, 1, 4], np.float32)
    read = Read(6.0, starts, ends, [(0, 3), (3, 7), (7, 9), (10, 12), (12, 15)])

    first, second, cut = read.best_inside([Span(0, 9), Span(10, 15), Span(16, 20)])

    assert first == (Span(3, 9), 5 + 3 - 6)
    assert second == (Span(12, 15), 2 + 4 - 6)
    assert cut is None


@needs_extra
def test_vectors_have_length_one() -> None:
    for vector in (*load_encoder().embed(["The mayor resigned.", ""]), load_encoder().embed_question("?")):
        assert vector.dtype == "float32"
        assert vector.shape == (384,)
        assert vector @ vector == pytest.approx(1, abs=1e-5)


@needs_extra
def test_a_paraphrase_is_nearer_than_a_sentence_that_shares_its_words() -> None:
    question = load_encoder().embed_question("How many vacation days do the workers get?")
    paraphrase, same_words = load_encoder().embed(
        [
            "Work > Employees are granted thirty paid holidays a year.",
            "Work > How many days the workers of the mill went on strike is not known.",
        ]
    )

    assert question @ paraphrase > question @ same_words


@needs_extra
def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    texts = ["Short.", "A sentence of middling length about a harbour.", "word " * 500]

    together = load_encoder().embed(texts)
    alone = [load_encoder().embed([text])[0] for text in texts]

    assert [one.tobytes() for one in together] == [other.tobytes() for other in alone]


@needs_extra
def test_what_is_read_stands_where_it_is_said_to() -> None:
    text = "The bath opens at six. It costs 4,50 €."

    (read,) = load_encoder().read("how much is the bath", [("Prices > Bath", text)])

    assert len(read.starts) == len(read.ends) == len(read.places) > 10
    assert "".join(text[start:end] for start, end in read.places).replace(" ", "") == text.replace(" ", "")
    assert read.places[-1][1] == len(text)


@needs_extra
def test_a_question_of_any_length_leaves_room_for_the_window() -> None:
    (read,) = load_encoder().read("why " * 2000, [("Prices", "The bath opens at six.")])

    assert read.places[-1][1] == len("The bath opens at six.")


def test_what_was_made_once_is_not_made_again(tmp_path: Path) -> None:
    first, again = TopicEncoder(), TopicEncoder()
    texts, window = ["A quay.", "A mayor."], [("Ports", "The quay is closed.")]

    for fake in (first, again):
        cached = CachedEncoder(fake, tmp_path)
        assert [vector.tolist() for vector in cached.embed(texts)] == [first.row(text).tolist() for text in texts]
        assert cached.embed_question("Which port?").tolist() == first.row("Which port?").tolist()
        (read,) = cached.read("Which port?", window)
        expected = first.read_text("Which port?", window[0][1])
        assert (read.none, list(read.starts), read.places) == (0.0, list(expected.starts), expected.places)

    assert (again.encoded, again.windows) == ([], [])
    assert CachedEncoder(TopicEncoder("other"), tmp_path).name == "other"


@needs_extra
def test_the_encoder_opens_no_connection(monkeypatch: pytest.MonkeyPatch, unloaded: None) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)

    assert load_encoder().embed(["The mayor resigned."])[0].shape == (384,)


@needs_extra
def test_the_encoder_is_loaded_once() -> None:
    assert load_encoder() is load_encoder()


@needs_extra
def test_an_index_with_the_extra_answers_a_question_that_shares_no_word() -> None:
    text = "Employees are granted thirty paid holidays a year.\n\nThe mill on the river burned down in May."
    index = Index.build([Article("a", "Work", text)], semantic=True)

    answer = index.answer("How long may personnel take vacation?")

    assert answer.hits[0].passage.text == "Employees are granted thirty paid holidays a year."
    assert answer.hits[0].by == "encoder"


@needs_extra
def test_a_reload_builds_with_the_encoder_and_keeps_the_vectors_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source, folder = tmp_path / "articles", tmp_path / "index"
    encoded: list[str] = []
    source.mkdir()
    (source / "work.txt").write_text("Work\n\nEmployees are granted thirty paid holidays a year.\n")
    building.build(source, folder, [], semantic=True)
    (source / "mill.txt").write_text("The mill\n\nThe mill on the river burned down in May.\n")
    embed = load_encoder().embed

    def listed(self: encoder.TunedE5, texts: Sequence[str]) -> Sequence[Vectors]:
        encoded.extend(texts)
        return embed(texts)

    monkeypatch.setattr(encoder.TunedE5, "embed", listed)

    building.build(source, folder, ["work"], semantic=True)

    assert "The mill > The mill on the river burned down in May." in encoded
    assert not any("Employees" in text for text in encoded)
    assert "encoder" in Index.load(folder).settings
