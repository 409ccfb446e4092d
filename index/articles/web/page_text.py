"""HTML -> plain text: the blocks of a tree, each a paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from .html_tree import Element, parse

_BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form"
    " h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody tfoot thead tr ul"
    " head item list quote row".split()
)
"""Elements that begin and end a paragraph, of HTML and, in the last line, of the TEI that trafilatura makes."""
_INLINE = {"br": "\n", "lb": "\n", "td": " | ", "th": " | ", "cell": " | "}
"""What separates two texts of one block in place of an element."""
_SPACE = re.compile(r"[ \t\n\f\r]+")
_SPACES = re.compile(r" {2,}")
_BREAK = re.compile(r" ?\n ?")


def page_text(source: str) -> str:
    """Return the text of all that a page shows, one paragraph per block.

    >>> page_text("<nav>Home</nav><main><h1>Bees</h1><p>They <b>hum</b>.<p hidden>Buy!<p>And dance.</main>")
    'Bees\\n\\nThey hum.\\n\\nAnd dance.'
    """
    return "\n\n".join(blocks(parse(source).body))


def blocks(tree: Element) -> Iterator[str]:
    """Yield the texts of the blocks of a tree; a row of a table is one, and a listing keeps its lines."""
    parts: list[str] = []
    listing = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        opens = event == "start"
        listed = _is_listing(element)
        if listed or element.tag in _BLOCKS:
            if text := _tidy("".join(parts), listing > 0):
                yield text
            parts.clear()
        elif opens and element.tag in _INLINE and parts:
            parts.append(_INLINE[element.tag])
        if listed:
            listing += 1 if opens else -1
        if said := element.text if opens else None if element is tree else element.tail:
            parts.append(said if listing else _SPACE.sub(" ", said))
    if text := _tidy("".join(parts), False):
        yield text


def _is_listing(element: Element) -> bool:
    """Say whether an element keeps its line ends: <pre>, and what trafilatura makes of it."""
    return element.tag == "pre" or (element.tag in ("quote", "code") and "\n" in (element.text or ""))


def _tidy(text: str, kept: bool) -> str:
    """Collapse the white space of a block, unless it is `kept`, as in a listing."""
    if kept:
        return text.strip("\n").rstrip()
    return _BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" \n|")
