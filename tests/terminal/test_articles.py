"""`footnote articles ID`: one article as it was read, its JSON, and an id that is not there."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bot.__main__ import main
from bot.terminal.articles import article_page
from bot.terminal.chat import command_page
from bot.terminal.screen import Line
from index import Article, Index
from tests.messages.test_parts import BOATS, TEXT
from tests.terminal.test_terminal import Terminal, on_a_terminal

FERRY = (
    "---\ntitle: Ferry sails again\nurl: https://news.example/ferry\n---\n"
    "The ferry to Tesk sailed on Monday. About 240 passengers were on board.\n\n"
    "The mayor spoke.\n\nSubscribe to our newsletter!\n"
)
SHOWN = """\
ferry
  title: Ferry sails again (front matter)
  address: https://news.example/ferry (front matter)

set aside, front matter: --- title: Ferry sails again url: https://news.example/ferry ---
¶1 s1 paragraph: The ferry to Tesk sailed on Monday.
¶1 s2: About 240 passengers were on board.
¶2 paragraph: The mayor spoke.
set aside, newsletter: Subscribe to our newsletter!
"""


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with a folder of articles, which is the current one."""
    folder = tmp_path / "news"
    (folder / "2024").mkdir(parents=True)
    (folder / "ferry.md").write_text(FERRY, encoding="utf-8")
    (folder / "2024" / "bakery.txt").write_text("Rye bread\n\nThe bakery sells rye bread.", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ARTICLES_DIR", "news")
    return folder


def styled(lines: list[Line], words: str) -> list[str]:
    """The styles in which some words are shown."""
    return [style for pieces in lines for text, style in pieces if words in text]


def test_an_article_is_printed_as_it_was_read(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", "ferry"]) == 0

    assert capsys.readouterr().out == SHOWN


def test_another_folder_can_be_named(news: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    news.rename(tmp_path / "old")

    assert main(["articles", "--articles", "old", "2024/bakery"]) == 0

    assert "¶1 paragraph: The bakery sells rye bread." in capsys.readouterr().out


def test_blocks_are_marked_headings_bold_and_what_is_set_aside_dimmed() -> None:
    page = article_page(Index.build([BOATS]), "news/boats")

    assert styled(page, "Tickets cost:") == ["bold"]
    assert styled(page, "Subscribe") == ["dim"]
    assert styled(page, "set aside, front matter") == ["dim"]
    assert styled(page, "4 euros") == [""]
    printed = ["".join(text for text, _ in pieces) for pieces in page]
    assert "¶2 s1 item 1, under ¶1: 4 euros for adults." in printed
    assert printed[printed.index("¶4 code, under ¶1: boats open") + 1] == "¶4:   boats close"


def test_what_a_saved_index_shows_is_the_same(tmp_path: Path) -> None:
    index = Index.build([BOATS])
    index.save(tmp_path)

    assert article_page(Index.load(tmp_path), "news/boats") == article_page(index, "news/boats")


def test_a_note_on_the_file_stands_below(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (news / "river.md").write_text("---\npublished: soon\n---\nThe river Osk rose.", encoding="utf-8")

    main(["articles", "river"])
    river = capsys.readouterr().out
    main(["articles", "ferry"])

    assert river.splitlines()[-1].startswith("Note on river.md: published in the front matter is ignored: ")
    assert "river" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("bakery", "There is no article 'bakery'; did you mean '2024/bakery'?"),
        ("fery", "There is no article 'fery'; did you mean 'ferry'?"),
        ("again", "There is no article 'again'; did you mean 'ferry'?"),
        ("y", "There is no article 'y'; did you mean '2024/bakery' or 'ferry'?"),
        ("volcano", "There is no article 'volcano'; footnote articles lists them."),
        ("", "There is no article ''; footnote articles lists them."),
        ("broken", "There is no article 'broken'; skipped broken.txt: is empty"),
    ],
)
@pytest.mark.parametrize("json", [[], ["--json"]])
def test_an_id_that_is_not_there_is_one_sentence_with_those_near_it(
    id: str, said: str, json: list[str], news: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (news / "broken.txt").write_bytes(b"")

    assert main(["articles", id, *json]) == 2

    printed = capsys.readouterr()
    assert (printed.out, printed.err) == ("", f"{said}\n")


def test_json_has_the_fields_the_blocks_and_what_is_set_aside(news: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["articles", "ferry", "--json"]) == 0

    shape = json.loads(capsys.readouterr().out)
    text = shape["text"]
    assert shape["fields"] == {
        "title": {"value": "Ferry sails again", "origin": "front_matter"},
        "url": {"value": "https://news.example/ferry", "origin": "front_matter"},
    }
    assert [(block["kind"], block["level"], block["under"], block["paragraph"]) for block in shape["blocks"]] == [
        ("paragraph", 0, None, 1),
        ("paragraph", 0, None, 2),
    ]
    assert text[shape["blocks"][1]["start"] : shape["blocks"][1]["end"]] == "The mayor spoke."
    assert [(aside["rule"], text[aside["start"] : aside["end"]][-11:]) for aside in shape["boilerplate"]] == [
        ("front matter", "e/ferry\n---"),
        ("newsletter", "newsletter!"),
    ]
    body = [one for one in shape["sentences"] if one["paragraph"]]
    assert [(one["paragraph"], one["sentence"]) for one in body] == [(1, 1), (1, 2), (2, 1)]
    assert (shape["id"], shape["published"], shape["length"], shape["problems"]) == ("ferry", None, len(text), [])


def test_json_numbers_the_block_that_another_stands_under() -> None:
    from bot.terminal.shapes import reading_shape

    shape = reading_shape(Index.build([BOATS]), "news/boats")

    heading, adults, children, code = shape["blocks"]
    assert (heading["kind"], heading["level"], heading["under"]) == ("heading", 2, None)
    assert (adults["kind"], adults["level"], adults["under"]) == ("item", 1, 0)
    assert TEXT[children["start"] : children["end"]] == "2 euros for children"
    assert code["paragraph"] == 4


def test_the_chat_shows_an_article_too() -> None:
    index = Index.build([BOATS])

    assert command_page(index, "/articles news/boats") == article_page(index, "news/boats")
    assert command_page(index, "/articles boats")[0][0][0].startswith("There is no article 'boats'")


@on_a_terminal
def test_on_a_terminal_it_is_dimmed_and_nothing_steers_it(news: Path, tmp_path: Path) -> None:
    (news / "hostile.txt").write_text("It \u202erained.\n\nSubscribe to our newsletter!", encoding="utf-8")
    with Terminal(tmp_path, "articles", "hostile", environment={"ARTICLES_DIR": "news"}) as terminal:
        shown = terminal.rest()

    assert "\x1b[2mset aside, newsletter: Subscribe to our newsletter!\x1b[0m" in shown
    assert "\u202e" not in shown
    assert "It rained." in re.sub(r"\x1b\[[0-9;]*m", "", shown)


def test_articles_of_any_id_can_be_asked_for() -> None:
    index = Index.build([Article("ünï/🐝", "Bees", "The bees sleep.")])

    assert article_page(index, "ünï/🐝")[0] == (("ünï/🐝", "bold"),)
