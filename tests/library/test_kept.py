"""In the terminal an article is read, indexed and embedded once, however often it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.library import building, kept
from index import Index, Problem
from index.articles import loading
from index.collection import encoder
from index.collection.encoder import TunedE5
from index.collection.model import files
from tests.collection.tiny import TINY

if TYPE_CHECKING:
    from index.collection.encoder import Vectors

QUESTION = "How many passengers were on board?"
ANSWER = "About 240 passengers were on board."


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders of which the articles are read."""
    folders: list[str] = []

    def load(folder: Path) -> object:
        folders.append(folder.name)
        return original(folder)

    original = loading.load_articles
    monkeypatch.setattr(loading, "load_articles", load)
    return folders


def open_kept(folder: str) -> tuple[Index, list[Problem]]:
    return kept.open_kept(Path(folder), Path("data"), untold, semantic=False)


def untold(done: int, total: int) -> None:
    """For progress that nobody sees."""


@pytest.fixture(autouse=True)
def embedded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that a tiny encoder embeds, in a folder with one article."""
    texts: list[str] = []

    class Listed(TunedE5):
        def embed(self, given: Sequence[str]) -> list[Vectors]:
            texts.extend(given)
            return super().embed(given)

    listed = Listed(TINY)
    monkeypatch.setattr(encoder, "load_encoder", lambda: listed)
    monkeypatch.setattr(files, "encoder_fault", lambda: None)
    monkeypatch.setenv("SEMANTIC", "on")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[2]))  # for the child that reads files
    monkeypatch.setenv("ARTICLES_DIR", "news")
    monkeypatch.chdir(tmp_path)
    Path("news").mkdir()
    Path("news/ferry.txt").write_text(f"Ferry sails again\n\nThe ferry to Tesk sailed again on Monday. {ANSWER}\n")
    return texts


def test_the_same_folder_is_embedded_once(embedded: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main(["ask", QUESTION])
    first = capsys.readouterr().out
    count = len(embedded)
    main(["ask", QUESTION])

    assert count > 1
    assert len(embedded) == count
    assert capsys.readouterr().out == first


def test_of_a_folder_that_changed_only_what_is_new_is_embedded(embedded: list[str]) -> None:
    main(["ask", QUESTION])
    embedded.clear()
    Path("news/bakery.txt").write_text("Bakery opens\n\nThe bakery sells rye bread.\n")

    main(["ask", "What does the bakery sell?"])

    assert all("Bakery opens" in text for text in embedded)
    assert embedded


def test_what_the_bot_saved_serves_the_terminal(embedded: list[str]) -> None:
    building.build(Path("news"), Path("data/index"), [], semantic=True)
    embedded.clear()

    main(["ask", QUESTION])

    assert embedded == []
    assert [path.name for path in Path("data").iterdir()] == ["index"]


def test_each_folder_is_kept_by_itself(embedded: list[str]) -> None:
    Path("other").mkdir()
    Path("other/bakery.txt").write_text("Bakery opens\n\nThe bakery sells rye bread.\n")

    main(["ask", QUESTION])
    index, _ = open_kept("other")
    embedded.clear()
    main(["ask", QUESTION])

    assert [*index.titles] == ["bakery"]
    assert embedded == []


def test_another_retriever_has_an_index_of_its_own(monkeypatch: pytest.MonkeyPatch, read: list[str]) -> None:
    own, _ = open_kept("news")
    monkeypatch.setenv("RETRIEVER", "rank-bm25")
    reference, _ = open_kept("news")
    again, _ = open_kept("news")

    assert [index.settings["retriever"] for index in (own, reference, again)] == ["postings", "rank-bm25", "rank-bm25"]
    assert read == ["news", "news"]
    assert reference.answer(QUESTION).quotes == own.answer(QUESTION).quotes


def test_of_many_folders_those_are_kept_that_were_used_last(read: list[str]) -> None:
    for name in "abcdef":
        Path(name).mkdir()
        Path(name, f"{name}.txt").write_text(f"Bakery {name} opens\n\nThe bakery sells rye bread.\n")
        open_kept(name)
        open_kept("a")
    read.clear()

    for name in "afb":
        open_kept(name)

    assert read == ["b"]
    assert len([*Path("data/terminal").iterdir()]) == kept.MOST


@pytest.mark.parametrize(
    "command", [["summary"], ["articles"], ["figures"], ["said"], ["timeline"], ["mentions", "ferry"]]
)
def test_no_command_reads_what_did_not_change(command: list[str], read: list[str], embedded: list[str]) -> None:
    main(command)
    read.clear()
    main(command)
    main(["check", "The ferry sailed."])

    assert read == []
    assert embedded == []


def test_a_link_to_a_file_that_changed_is_read_anew(read: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    Path("elsewhere.txt").write_text("Bakery opens\n\nThe bakery sells rye bread.\n")
    Path("news/bakery.txt").symlink_to(Path("elsewhere.txt").absolute())
    main(["articles"])
    capsys.readouterr()
    Path("elsewhere.txt").write_text("Bakery closes\n\nThe bakery sells no bread any more.\n")

    main(["articles"])

    assert "Bakery closes" in capsys.readouterr().out
    assert read


def test_a_damaged_index_is_made_again(capsys: pytest.CaptureFixture[str]) -> None:
    main(["summary"])
    first = capsys.readouterr().out
    for file in Path("data/terminal").glob("*/*"):
        file.write_bytes(b"broken")

    assert main(["summary"]) == 0
    assert capsys.readouterr().out == first


def test_a_file_that_was_skipped_is_named_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    Path("news/broken.txt").write_bytes(b"")

    for _ in range(2):
        main(["ask", QUESTION])
        assert "Skipped broken.txt" in capsys.readouterr().err


def test_where_nothing_can_be_kept_it_answers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a-file").write_text("")

    index, _ = kept.open_kept(Path("news"), Path("a-file/data"), untold, semantic=True)

    assert [*index.titles] == ["ferry"]


def test_what_asks_nothing_does_without_the_encoder(embedded: list[str]) -> None:
    for command in (["summary"], ["articles"], ["figures"]):
        main(command)

    assert embedded == []


def test_a_build_that_was_stopped_goes_on_where_it_stood_and_leaves_nothing(
    embedded: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.open_kept(Path("news"), Path("data"), stop, semantic=True)
    stopped = [*embedded]
    embedded.clear()

    main(["ask", QUESTION])

    assert stopped
    assert not {*stopped} & {*embedded}
    assert [path.name for path in Path("data").iterdir()] == ["terminal"]
    assert not [*Path("data/terminal").glob("*/.*")]
