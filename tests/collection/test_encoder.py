"""The encoder: what it promises, and what it says when it cannot be had."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import sys
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.library import building
from index import Article, CachedEncoder, Index, Span
from index.collection import encoder
from index.collection.encoder import Read, TunedE5, load_encoder
from index.collection.model import files
from index.collection.model.files import EncoderError
from index.collection.model.word_pieces import read_pieces, write_pieces
from tests.collection.recorded import FILE, said
from tests.collection.test_vectors import TopicEncoder
from tests.collection.tiny import TINY

if TYPE_CHECKING:
    from index.collection.encoder import Vectors

model = pytest.mark.model


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A copy of a model of a toy's size."""
    return Path(shutil.copytree(TINY, tmp_path / "model"))


def test_a_missing_package_is_named_with_the_way_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "PACKAGES", ("json", "no_such_package"))

    with pytest.raises(EncoderError, match=r"package no_such_package is not installed: .*footnote-bot\[semantic\]"):
        files.import_packages()


def test_a_package_that_does_not_work_here_is_named_with_the_reason(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "broken_package.py").write_text("raise ImportError('libgomp.so.1 is missing')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(files, "PACKAGES", ("broken_package",))

    with pytest.raises(EncoderError, match=r"broken_package cannot be used here: libgomp\.so\.1 is missing"):
        files.import_packages()


@pytest.mark.parametrize("name", [files.WEIGHTS, files.PIECES, files.SUMS])
def test_a_file_that_is_not_there_is_named(tiny: Path, name: str) -> None:
    (tiny / name).unlink()

    with pytest.raises(EncoderError, match=rf"^The file model/{name} cannot be read: No such file"):
        files.checksums(tiny)


@pytest.mark.parametrize("name", [files.WEIGHTS, files.PIECES])
@pytest.mark.parametrize("content", [b"", b"version https://git-lfs.github.com/spec/v1\n"])
def test_a_file_that_is_another_one_is_named(tiny: Path, name: str, content: bytes) -> None:
    (tiny / name).write_bytes(content)

    with pytest.raises(EncoderError, match=f"^The file model/{name} is damaged: get it again"):
        TunedE5(tiny)


@pytest.mark.parametrize("content", ["", "no checksums\n", "\0\n"])
def test_sums_that_name_no_file_are_told(tiny: Path, content: str) -> None:
    (tiny / files.SUMS).write_text(content)

    with pytest.raises(EncoderError, match=r"model/model\.onnx is damaged"):
        files.checksums(tiny)


@pytest.mark.parametrize("name", [files.WEIGHTS, files.PIECES])
def test_a_file_that_is_no_model_is_one_sentence_whatever_its_checksum(tiny: Path, name: str) -> None:
    (tiny / name).write_bytes(b"no model")
    files.write_sums(tiny)

    with pytest.raises(EncoderError, match=r"^The model in model/ cannot be used here: "):
        TunedE5(tiny)


def test_why_there_is_no_encoder_is_a_sentence_and_none_where_there_is(
    monkeypatch: pytest.MonkeyPatch, tiny: Path
) -> None:
    monkeypatch.setattr(files, "MODEL", tiny)
    assert files.encoder_fault.__wrapped__() is None

    (tiny / files.WEIGHTS).unlink()
    assert "model.onnx cannot be read" in (files.encoder_fault.__wrapped__() or "")


def test_pieces_are_the_same_when_they_were_written_and_read(tmp_path: Path) -> None:
    pieces, scores = ["<s>", "▁a", "\u2028", "\\"], [0.0, -3.4635426998138428, -0.1, -14.0]

    write_pieces(tmp_path / "pieces.tsv", pieces, scores)

    assert read_pieces(tmp_path / "pieces.tsv") == (pieces, array("f", scores))


def test_the_encoder_is_named_by_its_files(tiny: Path) -> None:
    before = TunedE5(tiny).name
    with (tiny / files.PIECES).open("a", encoding="utf-8") as pieces:
        pieces.write("-9\t▁more\n")
    files.write_sums(tiny)

    assert TunedE5(tiny).name != before


@pytest.mark.parametrize("cores", [1, 3])
def test_texts_are_embedded_alike_on_any_number_of_cores_and_in_any_order(
    monkeypatch: pytest.MonkeyPatch, tiny: Path, cores: int
) -> None:
    monkeypatch.setattr(encoder, "cpu_count", lambda: cores)
    texts = [f"Sentence {number} of the harbour." for number in range(40)]
    tuned = TunedE5(tiny)

    together = [vector.tobytes() for vector in tuned.embed(texts)]

    assert together == [tuned.embed([text])[0].tobytes() for text in texts]
    assert together == [vector.tobytes() for vector in tuned.embed(texts[::-1])][::-1]


def test_the_best_answer_inside_a_sentence_is_found() -> None:
    starts = np.array([0, 5, 0, 1, 2], np.float32)
    ends = np.array([0, 0, 3, 1, 4], np.float32)
    read = Read(6.0, starts, ends, [(0, 3), (3, 7), (7, 9), (10, 12), (12, 15)])

    first, second, cut = read.best_inside([Span(0, 9), Span(10, 15), Span(16, 20)])

    assert first == (Span(3, 9), 5 + 3 - 6, 5 + 3 - 0)
    assert second == (Span(12, 15), 2 + 4 - 6, 2 + 4 - (1 + 1))
    assert cut is None


@model
def test_vectors_have_length_one() -> None:
    for vector in (*load_encoder().embed(["The mayor resigned.", ""]), load_encoder().embed_question("?")):
        assert vector.dtype == "float32"
        assert vector.shape == (384,)
        assert vector @ vector == pytest.approx(1, abs=1e-5)


@model
def test_a_paraphrase_is_nearer_than_a_sentence_that_shares_its_words() -> None:
    question = load_encoder().embed_question("How many vacation days do the workers get?")
    paraphrase, same_words = load_encoder().embed(
        [
            "Work > Employees are granted thirty paid holidays a year.",
            "Work > How many days the workers of the mill went on strike is not known.",
        ]
    )

    assert question @ paraphrase > question @ same_words


@model
def test_a_vector_does_not_depend_on_the_texts_beside_it() -> None:
    texts = ["Short.", "A sentence of middling length about a harbour.", "word " * 500]

    together = load_encoder().embed(texts)
    alone = [load_encoder().embed([text])[0] for text in texts]

    assert [one.tobytes() for one in together] == [other.tobytes() for other in alone]


@model
def test_on_a_processor_of_one_kind_the_bytes_are_the_same_in_every_process() -> None:
    code = "import sys; from tests.collection.recorded import said; print(said()['bytes'])"
    run = [sys.executable, "-c", code]

    there = subprocess.run(run, capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2])

    assert there.stdout.strip() == said()["bytes"]


@model
def test_on_another_processor_figures_differ_a_little_and_what_answers_does_not() -> None:
    """Numbers of 8 bits are multiplied by other instructions there (AVX2, VNNI, AMX, NEON), and rounded otherwise."""
    recorded, here = json.loads(FILE.read_text(encoding="utf-8")), said()
    if recorded["name"] != here["name"]:
        pytest.skip("another model was recorded: python -m tests.collection.recorded")

    assert here["cosines"] == pytest.approx(recorded["cosines"], abs=0.02)
    assert here["margins"] == pytest.approx(recorded["margins"], abs=0.75)
    assert here["answers"][0] == recorded["answers"][0]


@model
def test_what_is_read_stands_where_it_is_said_to() -> None:
    text = "The bath opens at six. It costs 4,50 €."

    (read,) = load_encoder().read("how much is the bath", [("Prices > Bath", text)])

    assert len(read.starts) == len(read.ends) == len(read.places) > 10
    assert "".join(text[start:end] for start, end in read.places).replace(" ", "") == text.replace(" ", "")
    assert read.places[-1][1] == len(text)


@model
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


@model
def test_the_encoder_opens_no_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", refuse)

    assert TunedE5(files.MODEL).embed(["The mayor resigned."])[0].shape == (384,)


@model
def test_the_encoder_is_loaded_once() -> None:
    assert load_encoder() is load_encoder()


@model
def test_an_index_with_the_encoder_answers_a_question_that_shares_no_word() -> None:
    text = "Employees are granted thirty paid holidays a year.\n\nThe mill on the river burned down in May."
    index = Index.build([Article("a", "Work", text)], semantic=True)

    answer = index.answer("How long may personnel take vacation?")

    assert answer.hits[0].passage.text == "Employees are granted thirty paid holidays a year."
    assert answer.hits[0].by == "encoder"


@model
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
