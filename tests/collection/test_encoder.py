"""The sentence encoder of the semantic extra: what it promises, and what it says when it cannot be had."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from bot.library import building
from index import Article, Index
from index.collection import encoder
from index.collection.encoder import EncoderError, encoder_installed, load_encoder

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


def test_a_file_that_differs_from_the_measured_one_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "some_weights"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('its code must not run')")
    (package / "model.onnx").write_bytes(b"other weights")
    monkeypatch.syspath_prepend(str(tmp_path))
    file = encoder._File("some_weights", "model.onnx", encoder.WEIGHTS.checksum)

    with pytest.raises(EncoderError, match=r"some_weights: model\.onnx is not the file that was measured"):
        encoder._checked(file)


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "some_weights").mkdir()
    (tmp_path / "some_weights" / "__init__.py").touch()
    monkeypatch.syspath_prepend(str(tmp_path))

    with pytest.raises(EncoderError, match=r"some_weights: model\.onnx cannot be read"):
        encoder._checked(encoder._File("some_weights", "model.onnx", ""))


def test_the_pinned_file_is_found_without_running_its_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "some_weights"
    package.mkdir()
    (package / "__init__.py").write_text("raise RuntimeError('its code must not run')")
    (package / "model.onnx").write_bytes(b"")
    monkeypatch.syspath_prepend(str(tmp_path))
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

    found = encoder._checked(encoder._File("some_weights", "model.onnx", empty))

    assert found == Path(package, "model.onnx")


@needs_extra
def test_vectors_have_length_one_those_of_the_pieces_too() -> None:
    for whole, pieces in load_encoder().encode(["The mayor resigned.", "", "It rained all day."]):
        assert whole.dtype == pieces.dtype == "float32"
        assert whole @ whole == pytest.approx(1, abs=1e-5)
        assert (pieces**2).sum(axis=1) == pytest.approx(1, abs=1e-5)


@needs_extra
def test_words_are_pieces_and_punctuation_marks_are_none() -> None:
    (plain, marked, none) = load_encoder().encode(["the mayor resigned", "The mayor, (he) resigned!", "?!"])

    assert plain.pieces.shape == (3, 384)
    assert marked.pieces.shape == (4, 384)
    assert len(none.pieces) > 0


@needs_extra
def test_a_paraphrase_is_nearer_than_a_sentence_that_shares_its_words() -> None:
    question, paraphrase, same_words = (
        encoded.whole
        for encoded in load_encoder().encode(
            [
                "How many vacation days do the workers get?",
                "Employees are granted thirty paid holidays a year.",
                "How many days the workers of the mill went on strike is not known.",
            ]
        )
    )

    assert question @ paraphrase > question @ same_words


@needs_extra
def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    texts = ["Short.", "A sentence of middling length about a harbour.", "word " * 500]

    together = load_encoder().encode(texts)
    alone = [load_encoder().encode([text])[0] for text in texts]

    for one, other in zip(together, alone, strict=True):
        assert one.whole.tobytes() == other.whole.tobytes()
        assert one.pieces.tobytes() == other.pieces.tobytes()


@needs_extra
def test_the_encoder_opens_no_connection(monkeypatch: pytest.MonkeyPatch, unloaded: None) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)

    assert load_encoder().encode(["The mayor resigned."])[0].whole.shape == (384,)


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
    encode = load_encoder().encode

    def listed(self: encoder.MiniLM, texts: Sequence[str]) -> Sequence[encoder.Encoded]:
        encoded.extend(texts)
        return encode(texts)

    monkeypatch.setattr(encoder.MiniLM, "encode", listed)

    building.build(source, folder, ["work"], semantic=True)

    assert "The mill on the river burned down in May." in encoded
    assert "Employees are granted thirty paid holidays a year." not in encoded
    assert "encoder" in Index.load(folder).settings
