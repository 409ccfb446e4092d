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
