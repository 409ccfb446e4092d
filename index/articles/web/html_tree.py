"""HTML -> a tree of what a reader of the page sees, in time and memory that grow with its size.

lxml is quick with any page but for one thing: a tag takes it time by the square of its attributes. So long tags lose
theirs before it sees them, and scripts and comments, most of a page, go as well.
"""

from __future__ import annotations

import re

from lxml import etree, html

from ...lazy_patterns import lazy_pattern
from .elements import Element
from .spanning_cells import repeat_spanning_cells

_LONGEST_TAG = 8_000  # code points
_TAG = lazy_pattern(
    r"<(?:(script|style)\b([^>]*+).*?(?:</\1\s*>|\Z)|!--.*?(?:-->|\Z)"
    r"|([a-z][^\s>/]{0,40}+)(?>[^\"'>]+|\"[^\"]*\"|'[^']*'|[\"'])*+>?)",
    re.IGNORECASE | re.DOTALL,
)
"""A script with its attributes, a comment, or a tag with its name; it never looks twice at the same place."""
_CLOSED = lazy_pattern(r"<((?!(?:area|base|br|col|hr|img|input|link|meta|source|wbr)\b)[a-z][\w-]*)(\s[^<>]*)?/>", re.I)
"""An element that XHTML closes in its opening tag and HTML does not."""
_OMITTED = (
    "audio", "button", "canvas", "datalist", "dialog", "iframe", "map", "math", "noembed", "noframes", "noscript",
    "object", "select", "style", "svg", "template", "textarea", "video", "xmp",
)  # fmt: skip
_FURNITURE = ("nav", "aside", "footer", "header")
_BESIDE = etree.XPath(
    "//nav | //aside | //footer | //header[not(.//h1 or ancestor::article or ancestor::main)]"
    " | //body//*[@hidden or @aria-hidden or @role or @style or contains(@class, 'hidden')"
    " or contains(@class, 'd-none') or contains(@class, 'invisible') or contains(@class, 'sr-only')"
    " or contains(@class, 'screen-reader-text')]"
)
_ROLES = frozenset("alertdialog banner complementary contentinfo dialog menu navigation search".split())
_HIDDEN_CLASSES = frozenset("d-none hidden invisible screen-reader-text sr-only visually-hidden".split())
_STYLE = lazy_pattern(r"display:none|visibility:hidden|(?:font-size|opacity):0(?![.\d]*[1-9])")
_NEARLY_ALL = 0.9
"""Of the text of a page: an element that holds more of it was left open, or is shown by a script."""


def parse(source: str, xhtml: bool = False) -> Element:
    """Return the tree of a page or of a piece of one, without what its readers do not see; data for machines stays."""
    source = _CLOSED.sub(r"<\1\2></\1>", source) if xhtml else source
    shortened = f"{_TAG.sub(_shortened, source)}<p>"
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, huge_tree=True)
    tree = html.document_fromstring(shortened.encode("utf-8", "replace"), parser=parser, ensure_head_body=True)
    etree.strip_elements(tree, *_OMITTED, with_tail=False)
    _drop_what_stands_beside(tree)
    repeat_spanning_cells(tree)
    return tree


def _shortened(tag: re.Match[str]) -> str:
    if name := tag[3]:
        return tag[0] if len(tag[0]) <= _LONGEST_TAG else f"<{name}>"
    return tag[0] if tag[2] and "ld+json" in tag[2] else " "


def _drop_what_stands_beside(tree: Element) -> None:
    """Remove navigation, footers and what is hidden; what holds nearly all of the text stays, as a plain element."""
    beside = [element for element in _BESIDE(tree) if element.tag in _FURNITURE or _is_hidden(element)]
    whole = len(tree.body.text_content()) if beside else 0
    for element in beside:
        if len(element.text_content()) > _NEARLY_ALL * whole:
            element.attrib.clear()
            element.tag = "div"
        elif element.getparent() is not None:
            element.drop_tree()


def _is_hidden(element: Element) -> bool:
    return (
        "hidden" in element.attrib
        or element.get("aria-hidden", "").lower() == "true"
        or element.get("role", "").lower() in _ROLES
        or not _HIDDEN_CLASSES.isdisjoint(element.get("class", "").split())
        or _STYLE.search(element.get("style", "").replace(" ", "").lower()) is not None
    )
