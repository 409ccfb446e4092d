"""A link leads to one sentence of one page, or to the page, or there is none."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from bot.messages.links import LONGEST_ADDRESS, to_article, to_sentence
from index import Article, Sentence, Span

TEXT = """The mayor opened the bridge. She spoke for an hour.

On Tuesday the mayor opened the second bridge of the town, a bridge-builder's dream & the pride of (nearly) everyone.

She spoke for an hour. “Nobody left,” said the mayor."""
ADDRESS = "https://news.example/bridge"


def sentence(words: str, text: str = TEXT, url: str | None = ADDRESS, nth: int = 0) -> Sentence:
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Sentence(Article("a", "Bridge", text, url=url), Span(start, start + len(words)), 1, 1)


def test_a_short_sentence_is_named_whole() -> None:
    assert (
        to_sentence(sentence("The mayor opened the bridge."))
        == f"{ADDRESS}#:~:text=The%20mayor%20opened%20the%20bridge."
    )


def test_a_long_sentence_is_named_by_its_ends_with_marks_encoded() -> None:
    words = TEXT.split("\n\n")[1]

    assert to_sentence(sentence(words)) == (
        f"{ADDRESS}#:~:text=On%20Tuesday%20the%20mayor%20opened,the%20pride%20of%20%28nearly%29%20everyone."
    )


def test_quotes_and_commas_are_encoded() -> None:
    link = to_sentence(sentence("“Nobody left,” said the mayor."))

    assert link is not None
    assert link.endswith("text=%E2%80%9CNobody%20left%2C%E2%80%9D%20said%20the%20mayor.")


def test_a_sentence_that_stands_twice_is_named_with_the_words_before_it() -> None:
    assert to_sentence(sentence("She spoke for an hour.")) == (
        f"{ADDRESS}#:~:text=opened%20the%20bridge.-,She%20spoke%20for%20an%20hour."
    )


def test_a_sentence_that_nothing_names_alone_has_no_link() -> None:
    assert to_sentence(sentence("She spoke for an hour.", nth=1)) is None


def test_case_and_line_breaks_do_not_make_a_sentence_another() -> None:
    text = "Rain fell\nall day.\n\nRAIN FELL all day."

    assert to_sentence(sentence("Rain fell\nall day.", text)) is None


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "javascript:alert(1)",
        "ftp://news.example/",
        "file:///etc/passwd",
        "//news.example/",
        "https://",
        "https://user@evil.example/",
        "https://[::1",
        "https://news.example/" + "a" * LONGEST_ADDRESS,
    ],
)
def test_an_address_that_is_not_safe_is_none(url: str | None) -> None:
    assert to_article(Article("a", "", "x", url=url)) is None
    assert to_sentence(sentence("The mayor opened the bridge.", url=url)) is None


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example/a>(<b)", "https://news.example/a%3E%28%3Cb%29"),
        ("https://news.example/ä\n", "https://news.example/%C3%A4"),
        ("https://news.example/a#:~:text=evil", "https://news.example/a"),
        ("http://news.example/?q=1&r=%20#part", "http://news.example/?q=1&r=%20#part"),
    ],
)
def test_an_address_is_encoded_so_that_it_cannot_end_the_link(url: str, address: str) -> None:
    assert to_article(Article("a", "", "x", url=url)) == address


def test_a_fragment_is_kept_before_the_text() -> None:
    link = to_sentence(sentence("The mayor opened the bridge.", url=f"{ADDRESS}#part"))

    assert link == f"{ADDRESS}#part:~:text=The%20mayor%20opened%20the%20bridge."


def test_a_link_that_would_be_too_long_is_none() -> None:
    words = "я" * 400

    assert to_sentence(sentence(words, text=words)) is None


def test_every_link_reads_back_as_the_sentence() -> None:
    for words in ("The mayor opened the bridge.", "“Nobody left,” said the mayor."):
        link = to_sentence(sentence(words))

        assert link is not None
        assert unquote(link.partition(":~:text=")[2]) == words
