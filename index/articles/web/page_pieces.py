"""HTML -> plain text in pieces: the blocks of a tree, each a paragraph, with what its elements say of it."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from ...lazy_patterns import lazy_pattern
from ..blocks.pieces import Piece
from .element_kinds import BLOCKS, CELLS, CODE, Context, Said, context_in, is_strong, piece
from .elements import Element
from .html_tree import parse

_INLINE = {"br": "\n", "lb": "\n", "td": " | ", "th": " | ", "cell": " | "}
"""What separates two texts of one block in place of an element."""
_SPACE = lazy_pattern(r"[ \t\n\f\r]+")
_SPACES = lazy_pattern(r" {2,}")
_BREAK = lazy_pattern(r" ?\n ?")


def page_pieces(source: str) -> list[Piece]:
    """Return the pieces of all that a page shows.

    >>> [piece.text for piece in page_pieces("<nav>Home</nav><main><h1>Bees</h1><p>They <b>hum</b>.<p hidden>Buy!")]
    ['Bees', 'They hum.']
    """
    return list(pieces_of(parse(source).body))


def pieces_of(tree: Element) -> Iterator[Piece]:
    """Yield the pieces of a tree; a row of a table is one, and a listing keeps its lines."""
    parts: list[str] = []
    said = Said()
    contexts = [Context()]
    listing = strong = code = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        opens = event == "start"
        change = 1 if opens else -1
        listed = _is_listing(element)
        if listed or element.tag in BLOCKS:
            if text := _tidy("".join(parts), listing > 0):
                yield piece(text, contexts[-1], said, listing > 0)
            parts, said = [], Said()
            contexts.append(context_in(element, contexts[-1])) if opens else contexts.pop()
        elif opens and element.tag in _INLINE:
            if element.tag in CELLS:
                said.cell(element)
            if parts:
                parts.append(_INLINE[element.tag])
        listing += change * listed
        strong += change * is_strong(element)
        code += change * (element.tag in CODE)
        if words := element.text if opens else None if element is tree else element.tail:
            said.text(words, strong > 0, code > 0)
            parts.append(words if listing else _SPACE.sub(" ", words))
    if text := _tidy("".join(parts), False):
        yield piece(text, contexts[-1], said, False)


def _is_listing(element: Element) -> bool:
    """Say whether an element keeps its line ends: <pre>, and what trafilatura makes of it."""
    return element.tag == "pre" or (element.tag in ("quote", "code") and "\n" in (element.text or ""))


def _tidy(text: str, kept: bool) -> str:
    """Collapse the white space of a block, unless it is `kept`, as in a listing."""
    if kept:
        return text.strip("\n").rstrip()
    return _BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" \n|")
