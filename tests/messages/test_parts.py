"""An article as it was read: its parts, in the order of its text, and where its fields come from."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.localization import LOCALES, words
from bot.messages.parts import known, label, parts, pieces_of
from index import Article, Block, Index, Span
from index.model import BlockKind

TEXT = (
    "---\ntitle: Boats of Marn\nlanguage: en\n---\nBy Anna Berg\n\nOct 6, 2024\n\nTickets cost:\n\n"
    "1. 4 euros for adults. Cash only.\n\n2. 2 euros for children\n\nboats open\n  boats close\n\n"
    "Subscribe to our newsletter!"
)


def block(words: str, kind: BlockKind, level: int = 0, under: int | None = None) -> Block:
    start = TEXT.index(words)
    return Block(Span(start, start + len(words)), kind, level, under)


BOATS = Article(
    id="news/boats",
    title="Boats of Marn",
    text=TEXT,
    url="https://news.example/boats",
    published=date(2024, 10, 6),
    author="Anna Berg",
    language="en",
    blocks=(
        block("Tickets cost:", "heading", 2),
        block("4 euros for adults. Cash only.", "item", 1, under=0),
        block("2 euros for children", "item", 1, under=0),
        block("boats open\n  boats close", "code"),
    ),
)


def shown(index: Index, id: str, locale: str | None = None) -> list[tuple[str, str]]:
    """Each line of an article: what it is, and its words."""
    text = index.article(id).text
    return [(label(piece, locale), text[slice(*piece.span)]) for piece in pieces_of(index, id)]


@pytest.mark.parametrize("saved", [False, True])
def test_an_article_is_shown_block_by_block_with_what_each_is(saved: bool, tmp_path: Path) -> None:
    index = Index.build([BOATS])
    if saved:
        index.save(tmp_path)
        index = Index.load(tmp_path)

    assert shown(index, "news/boats") == [
        ("set aside, front matter", TEXT[: TEXT.index("By Anna") - 1]),
        ("head", "By Anna Berg"),
        ("head", "Oct 6, 2024"),
        ("¶1 heading 2", "Tickets cost:"),
        ("¶2 s1 item 1, under ¶1", "4 euros for adults."),
        ("¶2 s2", "Cash only."),
        ("¶3 item 1, under ¶1", "2 euros for children"),
        ("¶4 code, under ¶1", "boats open"),
        ("¶4", "  boats close"),
        ("set aside, newsletter", "Subscribe to our newsletter!"),
    ]


def test_paragraphs_and_sentences_have_the_numbers_of_citations() -> None:
    index = Index.build([BOATS])
    sentences = {one.text: (one.paragraph, one.number) for one in index.sentences("news/boats")}

    quotable = [piece for piece in pieces_of(index, "news/boats") if piece.sentence and piece.part.kind == "item"]

    assert [(piece.part.paragraph, piece.sentence) for piece in quotable] == [(2, 1), (2, 2), (3, 1)]
    for piece in quotable:
        assert sentences[TEXT[slice(*piece.span)]] == (piece.part.paragraph, piece.sentence)


def test_what_is_set_aside_cannot_be_quoted() -> None:
    pieces = list(pieces_of(Index.build([BOATS]), "news/boats"))

    assert {piece.sentence for piece in pieces if piece.part.kind == "boilerplate"} == {0}


def test_fields_say_where_they_come_from_as_far_as_the_text_shows_it() -> None:
    fields = {one.field: one.origin for one in known(Index.build([BOATS]), "news/boats")}

    assert fields == {
        "title": "front_matter",
        "published": "head",
        "author": "head",
        "url": None,
        "language": "front_matter",
    }


AUTHORS = "---\ntitle: T\nauthors:\n  - Al Roe\n  - Jo Poe\n---\nIt rained."
DAY = date(2024, 10, 6)


@pytest.mark.parametrize(
    ("field", "value", "text", "origin"),
    [
        ("author", "Al Roe, Jo Poe", AUTHORS, "front_matter"),
        ("author", "Al Roe, Jo Poe", "It rained.", None),
        ("published", DAY, "---\ntitle: T\ndate: 6 October 2024\n---\nRain.", "front_matter"),
        ("published", DAY, "It rained on 6 October 2024.", None),
        ("title", "Night trains", "It rained.", "file_name"),
        ("title", "Rain", "It rained.", None),
        ("url", "https://a.example/", "---\nurl: https://a.example\n---\nRain.", "front_matter"),
        ("language", "de", "Rain, says Lang de Vries.", None),
    ],
)
def test_a_field_comes_from_front_matter_the_head_or_the_name_of_the_file(
    field: str, value: object, text: str, origin: str | None
) -> None:
    article = {"id": "2024/night-trains", "title": "T", "text": text, field: value}
    index = Index.build([Article(**article)])  # type: ignore[arg-type]

    assert {one.field: one.origin for one in known(index, "2024/night-trains")}[field] == origin


@given(st.text(alphabet="ab.-1 \n*😀語\u0301\u200b:>|#", max_size=200), st.booleans())
def test_no_word_of_an_article_is_left_out_and_none_shown_twice(text: str, headed: bool) -> None:
    text = f"Word.\n\n{text}" if headed else f"Word {text}"
    index = Index.build([Article("a", "A", text)])

    found = parts(index, "a")
    spans = [piece.span for piece in pieces_of(index, "a")]

    assert spans == sorted(spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    covered = {at for start, end in spans for at in range(start, end)}
    assert not [at for at, letter in enumerate(text) if letter.isalpha() and at not in covered]
    assert [part.paragraph for part in found if part.paragraph] == [*range(1, len(index.blocks("a")) + 1)]


def test_every_kind_of_block_has_a_name_in_every_locale() -> None:
    missing = [
        (kind, locale) for kind in get_args(BlockKind) for locale in LOCALES if f"read.{kind}" not in words(locale)
    ]

    assert missing == []
