"""The blocks of an article: its paragraphs, what each is and what it stands under, in memory and saved."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest

from index import Article, Block, Index, Span

TEXT = (
    "Boats\n\nTickets cost:\n\n- 4 euros for adults. Cash only.\n\n- 2 euros for children\n\nThe pier is closed in May."
)
SAID = (
    Block(Span(7, 20)),
    Block(Span(24, 54), "item", 1, under=0),
    Block(Span(58, 78), "item", 1, under=0),
    Block(Span(80, 106)),
)
ARTICLE = Article(id="boats", title="Boats", text=TEXT, blocks=SAID)


def test_what_a_format_says_of_its_parts_is_kept() -> None:
    assert [ARTICLE.part(block.span) for block in SAID[1:3]] == [
        "4 euros for adults. Cash only.",
        "2 euros for children",
    ]
    assert Index.build([replace(ARTICLE, blocks=())]).generation != Index.build([ARTICLE]).generation


@pytest.mark.parametrize("saved", [False, True])
def test_each_sentence_knows_its_block_and_what_that_stands_under(saved: bool, tmp_path: Path) -> None:
    index = Index.build([ARTICLE, Article(id="z", title="Z", text="One line.\n\nAnother.")])
    if saved:
        index.save(tmp_path)
        index = Index.load(tmp_path)
    collection = index._collection
    assert index.blocks("boats") == SAID
    assert index.article("boats").blocks == SAID
    assert copy.deepcopy(index.article("boats")) == ARTICLE
    assert list(collection.under) == [0, 0, 0, 0, 4, 5, 6]
    assert list(collection.kinds)[:4] == [0, 2, 2, 2]


LISTED = (
    "Boats\n\nThe pier is closed in May.\n\n"
    "Tickets cost:\n- 4 euros for adults\n  1. on foot\n  2. by bicycle\n- 2 euros\n\n"
    "Boat | Seats\nHeron | 40\nTern | 12\n\nQ: Who may steer?\nA: All may.\n\nREST\nIt is short."
)

ARTICLE_BELOW = Article(id="z", title="Z", text="Rules:\n\n1. one\n\n2. two", blocks=())


def test_the_blocks_of_plain_text_are_saved_and_loaded_as_they_were(tmp_path: Path) -> None:
    index = Index.build([Article(id="boats", title="Boats", text=LISTED), ARTICLE_BELOW])
    index.save(tmp_path)
    loaded = Index.load(tmp_path)

    assert [block.kind for block in index.blocks("boats")] == [
        "paragraph", "paragraph", "item", "item", "item", "item", "row", "row", "row", "question", "answer", "heading",
        "paragraph",
    ]  # fmt: skip
    for id in ("boats", "z"):
        assert loaded.blocks(id) == index.blocks(id)
        assert [one.span for one in loaded.sentences(id)] == [one.span for one in index.sentences(id)]
    assert list(loaded._collection.under) == list(index._collection.under)
