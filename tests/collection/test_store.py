import json
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from mmap import mmap
from pathlib import Path

import pytest

from index import Article, Index, StoreError
from index.collection import store
from index.collection.segments import saving
from index.collection.segments.segment import Segment

ARTICLES = [
    Article(id="b", title="Bees", text="Bees fly far.\n\nBees make honey 🍯."),
    Article("a", "Ants", "Ants walk.", "https://example.org/a", date(2024, 10, 26), "A. Author", "en"),
]


def kinds(folder: Path) -> list[str]:
    """The files of a folder, a segment by the name of its kind."""
    return sorted(path.name.split("-")[0] for path in folder.iterdir())


def segments(index: Index) -> Sequence[Segment]:
    layout = index._collection.layout
    assert layout is not None
    return layout.segments


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
    assert kinds(tmp_path) == ["index.bin", "segment"]


def test_a_save_that_fails_keeps_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = Index.build(ARTICLES)
    index.save(tmp_path)

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        Index.build(ARTICLES[:1]).save(tmp_path)

    assert Index.load(tmp_path).generation == index.generation
    assert kinds(tmp_path) == ["index.bin", "segment"]


def test_what_a_killed_writer_left_is_removed_by_the_next_one_but_not_what_is_being_written(tmp_path: Path) -> None:
    (tmp_path / ".index.bin.killed").write_bytes(b"half")
    os.utime(tmp_path / ".index.bin.killed", (1, 1))
    (tmp_path / ".index.bin.writing").write_bytes(b"half")

    Index.build(ARTICLES).save(tmp_path)

    assert kinds(tmp_path) == [".index.bin.writing", "index.bin", "segment"]


def test_a_missing_index_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"index\.bin: No such file"):
        Index.load(tmp_path)


def test_every_flipped_or_missing_byte_is_noticed(tmp_path: Path) -> None:
    Index.build(ARTICLES).save(tmp_path)

    for file in tmp_path.iterdir():
        whole = file.read_bytes()
        for position in range(0, len(whole), 3):
            for damaged in (whole[:position] + bytes([whole[position] ^ 1]) + whole[position + 1 :], whole[:position]):
                file.write_bytes(damaged)
                with pytest.raises(StoreError):
                    Index.load(tmp_path)
        file.write_bytes(whole)
    assert Index.load(tmp_path).articles


def test_a_damaged_segment_is_written_again_by_the_next_build(tmp_path: Path) -> None:
    index = Index.build(ARTICLES)
    index.save(tmp_path)
    for segment in tmp_path.glob("segment-*"):
        segment.write_bytes(b"damaged")

    index.save(tmp_path)

    assert Index.load(tmp_path).articles == index.articles


def test_an_index_is_opened_whole_while_others_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The segments that a manifest names may be gone when they are read: then there is a new manifest."""
    older, newer = Index.build(ARTICLES), Index.build(ARTICLES[:1])
    older.save(tmp_path)
    read_manifest, saved = store.read_manifest, list[str]()

    def read(path: Path) -> memoryview:
        content = read_manifest(path)
        if not saved:
            saved.append("newer")
            newer.save(tmp_path)
        return content

    monkeypatch.setattr(store, "read_manifest", read)

    assert Index.load(tmp_path).articles == newer.articles


def test_two_indexes_of_a_folder_share_what_did_not_change(tmp_path: Path) -> None:
    many = [Article(f"a{number}", "Ants", f"Ants walk {number} miles.") for number in range(20)]
    Index.build(many).save(tmp_path)
    before = Index.load(tmp_path)
    Index.build([*many, ARTICLES[0]], previous=before).save(tmp_path)
    for file in tmp_path.glob("segment-*"):  # what is open is not read again
        if file == segments(before)[0].file:
            file.write_bytes(b"damaged")

    after = Index.load(tmp_path, previous=before)

    assert len(after.articles) == 21
    assert segments(after)[0] is segments(before)[0]
    assert after.answer("Who makes honey?").found


def test_writers_that_save_in_turns_leave_what_their_manifest_names(tmp_path: Path) -> None:
    """Each holds what it read, and writes again what the other removed."""
    many = [Article(f"a{number}", "Ants", f"Ants walk {number} miles.") for number in range(20)]
    Index.build(many).save(tmp_path)
    one, other = Index.load(tmp_path), Index.build(ARTICLES)

    other.save(tmp_path)
    one.save(tmp_path)

    assert Index.load(tmp_path).articles == one.articles


def test_a_segment_that_is_missing_is_named(tmp_path: Path) -> None:
    Index.build(ARTICLES).save(tmp_path)
    for segment in tmp_path.glob("segment-*"):
        segment.unlink()

    with pytest.raises(StoreError, match="segment is missing"):
        Index.load(tmp_path)


def test_another_format_is_refused_by_name(tmp_path: Path) -> None:
    Index.build(ARTICLES).save(tmp_path)
    file = tmp_path / "index.bin"
    header, _, content = file.read_bytes().partition(b"\n")

    for key, value, says in (("version", 99, "format 99"), ("stamp", "older", "another version of Footnote")):
        file.write_bytes(json.dumps({**json.loads(header), key: value}).encode() + b"\n" + content)
        with pytest.raises(StoreError, match=says):
            Index.load(tmp_path)


ASK_WHILE_OVERWRITTEN = """
import sys
from pathlib import Path
from index import Index
from index.collection import store

folder, store.SMALL = Path(sys.argv[1]), int(sys.argv[2])
index = Index.load(folder)
for path in folder.iterdir():
    with path.open("r+b") as file:
        file.truncate(0) if sys.argv[3] == "cut" else file.write(b"e" * path.stat().st_size)
print(ascii(index.answer("Who makes honey?").quotes[0].sentence.text))
"""


@pytest.mark.parametrize("small", [store.SMALL, 0], ids=["read", "mapped"])
@pytest.mark.parametrize("how", ["cut", "overwritten"])
def test_an_index_in_use_does_not_notice_what_is_done_to_its_file(tmp_path: Path, small: int, how: str) -> None:
    Index.build(ARTICLES).save(tmp_path)

    ran = subprocess.run(  # a process of its own: this used to end it
        [sys.executable, "-c", ASK_WHILE_OVERWRITTEN, tmp_path, str(small), how], capture_output=True, check=False
    )

    assert (ran.returncode, ran.stdout.decode()) == (0, ascii("Bees make honey 🍯.") + "\n")


def test_a_large_index_is_mapped_and_leaves_no_copy_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "SMALL", 0)
    index = Index.build(ARTICLES)
    index.save(tmp_path)

    loaded = saving.load(tmp_path, {})

    assert isinstance(loaded.layout.segments[0].parts["texts"].obj, mmap)
    assert Index.load(tmp_path).articles == index.articles
    assert kinds(tmp_path) == ["index.bin", "segment"]


def test_a_large_index_answers_the_same_after_it_let_go_of_what_it_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "SMALL", 0)
    index = Index.build(ARTICLES)
    index.save(tmp_path)
    loaded = Index.load(tmp_path)

    for one in (index, loaded, loaded):
        one.let_go()
        assert one.answer("Who makes honey?") == index.answer("Who makes honey?")


def test_a_large_index_is_read_where_there_is_no_room_for_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(**_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(store, "SMALL", 0)
    monkeypatch.setattr("tempfile.TemporaryFile", full)
    index = Index.build(ARTICLES)
    index.save(tmp_path)

    assert Index.load(tmp_path).articles == index.articles
