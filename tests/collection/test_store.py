import json
from datetime import date
from pathlib import Path

import pytest

from index import Article, Index, StoreError

ARTICLES = [
    Article(id="b", title="Bees", text="Bees fly far.\n\nBees make honey 🍯."),
    Article("a", "Ants", "Ants walk.", "https://example.org/a", date(2024, 10, 26), "A. Author", "en"),
]


def test_a_saved_index_comes_back_the_same(tmp_path: Path) -> None:
    index = Index.build(ARTICLES)

    index.save(tmp_path / "data")
    loaded = Index.load(tmp_path / "data")

    assert loaded.generation == index.generation
    assert loaded.articles == index.articles
    assert loaded.answer("Who makes honey?") == index.answer("Who makes honey?")


def test_saving_again_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    Index.build(ARTICLES).save(tmp_path)
    newer = Index.build(ARTICLES[:1])

    newer.save(tmp_path)

    assert Index.load(tmp_path).generation == newer.generation
    assert [path.name for path in tmp_path.iterdir()] == ["index.bin"]


def test_a_save_that_fails_keeps_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index.build(ARTICLES)
    index.save(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Index.build(ARTICLES[:1]).save(tmp_path)

    assert Index.load(tmp_path).generation == index.generation
    assert [path.name for path in tmp_path.iterdir()] == ["index.bin"]


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"index\.bin: No such file"):
        Index.load(tmp_path)


def test_every_flipped_or_missing_byte_is_noticed(tmp_path: Path) -> None:
    Index.build(ARTICLES).save(tmp_path)
    file = tmp_path / "index.bin"
    whole = file.read_bytes()

    for position in range(0, len(whole), 3):
        for damaged in (whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :], whole[:position]):
            file.write_bytes(damaged)
            with pytest.raises(StoreError):
                Index.load(tmp_path)


def test_another_format_is_refused_by_name(tmp_path: Path) -> None:
    Index.build(ARTICLES).save(tmp_path)
    file = tmp_path / "index.bin"
    header, _, content = file.read_bytes().partition(b"\n")

    for key, value, says in (("version", 99, "format 99"), ("stamp", "older", "another version of Footnote")):
        file.write_bytes(json.dumps({**json.loads(header), key: value}).encode() + b"\n" + content)
        with pytest.raises(StoreError, match=says):
            Index.load(tmp_path)
