"""A web page -> the pieces of its article, by trafilatura (https://trafilatura.readthedocs.io) in precision mode.

It is told nothing but a tree, so it fetches nothing.
"""

from __future__ import annotations

import logging
from typing import Any

from lxml import etree

from ..blocks.pieces import Piece
from ..layout import same_words
from .element_kinds import strong_piece
from .elements import Element
from .page_pieces import pieces_of

MOST_ELEMENTS = 10_000
"""A longer page is taken whole: trafilatura takes time by the square of the elements of some pages."""
_SHORT = 1_000
"""Code points: of a page so short trafilatura takes paragraphs only, and leaves its headings and lists."""
_LONGEST_TEASER = 500
_HEAD = 4
"""Pieces among which the title is looked for."""
_LISTED = etree.XPath("//ul[.//a][not(.//text()[normalize-space()][not(ancestor::a)])]")
_LINKED = etree.XPath("//a[@href and not(starts-with(@href, '#'))][.//h2 or .//h3 or .//h4 or .//h5 or .//h6 or .//p]")


def article_pieces(tree: Element, title: str) -> list[Piece]:
    """Return the pieces of the article; of a page without one, and of a short one that is nothing else, all.

    What leads elsewhere goes from the tree: lists of links, links around blocks, articles beside that with the title.
    """
    _drop_links(tree)
    _drop_other_articles(tree, title)
    strong = _strong_paragraphs(tree)
    body = _extracted(tree)
    found = [] if body is None else [_as_marked(piece, strong) for piece in pieces_of(body)]
    size = _size(found)
    if size >= _SHORT or (found and _leaves_paragraphs(tree, found)):
        return found
    whole = list(pieces_of(tree.body))
    return whole if not found or _size(whole) < min(_SHORT, 2 * size) else found


def _strong_paragraphs(tree: Element) -> set[str]:
    """Return the paragraphs in bold type: trafilatura tells them only at the cost of white space."""
    parents = (each.getparent() for each in tree.body.iter("b", "strong") if len(each.getparent()) == 1)
    return {
        _words(each)
        for each in parents
        if each.tag in ("p", "div") and not f"{each.text or ''}{each[0].tail or ''}".strip()
    }


def _as_marked(piece: Piece, strong: set[str]) -> Piece:
    is_strong = piece.kind == "paragraph" and not piece.level and " ".join(piece.text.split()) in strong
    return strong_piece(piece.text) if is_strong else piece


def _size(pieces: list[Piece]) -> int:
    return sum(len(piece.text) for piece in pieces)


def _leaves_paragraphs(tree: Element, found: list[Piece]) -> bool:
    """Say whether a page has other paragraphs than those of its article."""
    known = {" ".join(piece.text.split()) for piece in found}
    said = (" ".join(piece.text for piece in pieces_of(each)) for each in tree.body.iter("p"))
    return any(text not in known for each in said if (text := " ".join(each.split())))


def below_title(title: str, pieces: list[Piece]) -> list[Piece]:
    """Return the pieces below the title, with it; of what stands above it only a section may have been taken along."""
    above = next((number for number, piece in enumerate(pieces[:_HEAD]) if same_words(piece.text, title)), -1)
    return [Piece(title, "heading", 1), *pieces[above + 1 :]]


def _drop_links(tree: Element) -> None:
    for links in (*_LISTED(tree), *(link for link in _LINKED(tree) if len(link.text_content()) <= _LONGEST_TEASER)):
        if links.getparent() is not None:
            links.drop_tree()


def _drop_other_articles(tree: Element, title: str) -> None:
    titled = next((each for each in tree.body.iter("h1", "h2") if same_words(_words(each), title)), None)
    around = list(titled.iterancestors("article")) if titled is not None else []
    for other in list(tree.body.iter("article")) if around else ():
        if other not in around and around[0] not in other.iterancestors():
            other.drop_tree()


def _words(element: Element) -> str:
    return " ".join(element.text_content().split())


def _extracted(tree: Element) -> Element | None:
    """Return what trafilatura takes for the article, in TEI; None if that is nothing, or if the page is too long."""
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        return None
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(tree, favor_precision=True, include_comments=False)
    except Exception:  # a page that it stumbles over has our own reader
        return None
    return found and found.body
