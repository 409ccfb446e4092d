"""In the terminal every sentence is embedded once, however often it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.__main__ import main
from bot.library import building, kept
from index.collection import encoder
from index.collection.encoder import TunedE5
from index.collection.model import files
from tests.collection.tiny import TINY

if TYPE_CHECKING:
    from index.collection.encoder import Vectors

QUESTION = "How many passengers were on board?"
ANSWER = "About 240 passengers were on board."


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
    assert not Path("data/terminal").exists()


def test_another_folder_takes_the_place_of_the_last_one() -> None:
    Path("other").mkdir()
    Path("other/bakery.txt").write_text("Bakery opens\n\nThe bakery sells rye bread.\n")

    main(["ask", QUESTION])
    index, _ = kept.open_kept(Path("other"), Path("data"), untold)

    assert [*index.titles] == ["bakery"]
    assert [path.name for path in Path("data").iterdir()] == ["terminal"]


def test_a_file_that_was_skipped_is_named_each_time(capsys: pytest.CaptureFixture[str]) -> None:
    Path("news/broken.txt").write_bytes(b"")

    for _ in range(2):
        main(["ask", QUESTION])
        assert "Skipped broken.txt" in capsys.readouterr().err


def test_where_nothing_can_be_kept_it_answers_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("a-file").write_text("")

    index, _ = kept.open_kept(Path("news"), Path("a-file/data"), untold)

    assert [*index.titles] == ["ferry"]


def test_what_asks_nothing_does_without_the_encoder(embedded: list[str]) -> None:
    for command in (["summary"], ["articles"], ["figures"]):
        main(command)

    assert embedded == []
    assert not Path("data").exists()
