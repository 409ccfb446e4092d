"""HTML -> plain text: what a reader of the page sees, one paragraph per block.

If the page marks its article or its main part, only that is taken; navigation, footers, buttons and hidden parts are
left out. Boilerplate inside the article (an appeal, a list of links) is found later, in `cleaning`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from .html_tokenizer import HtmlToken, tokenize_html

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " h1 h2 h3 h4 h5 h6 header hr li main menu nav ol p pre section summary table tbody tfoot thead tr ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_OMITTED = frozenset(
    "aside audio button canvas datalist dialog footer iframe map math nav noembed noframes noscript object script"
    " select style svg template textarea title video xmp".split()
)
_ROLES = frozenset("alertdialog banner complementary contentinfo dialog menu navigation search".split())
_HIDDEN_CLASSES = frozenset("d-none hidden invisible screen-reader-text sr-only visually-hidden".split())
_STYLE = re.compile(r"display:none|visibility:hidden|(?:font-size|opacity):0(?![.\d]*[1-9])")
_INLINE = {"br": "\n", "td": " | ", "th": " | "}
"""What separates two texts of one block in place of an element."""
_SPACE = re.compile(r"[ \t\n\f\r]+")
_SPACES = re.compile(r" {2,}")
_BREAK = re.compile(r" ?\n ?")
_ENDED_BY = {
    "p": (_BLOCKS, frozenset[str]()),
    "li": (frozenset(("li",)), frozenset(("ul", "ol", "menu"))),
    "dt": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "dd": (frozenset(("dt", "dd")), frozenset(("dl",))),
    "td": (frozenset(("td", "th", "tr", "tbody", "tfoot")), frozenset(("table",))),
    "th": (frozenset(("td", "th", "tr", "tbody", "tfoot")), frozenset(("table",))),
    "tr": (frozenset(("tr", "tbody", "tfoot")), frozenset(("table",))),
}
"""Elements that need no closing tag: the tags that end them by opening, and the elements inside which those do not."""


class HtmlBlock(NamedTuple):
    """The text of one block element and its name; `article` is the number of the <article> that it stands in, or 0."""

    text: str
    name: str
    article: int
    main: bool
    header: bool


def page_text(source: str) -> str:
    """Return the text of the article of a page, one paragraph per block.

    >>> page_text("<nav>Home</nav><main><h1>Bees</h1><p>They <b>hum</b>.<p hidden>Buy!<p>And dance.</main>")
    'Bees\\n\\nThey hum.\\n\\nAnd dance.'
    """
    return "\n\n".join(block.text for block in article_blocks(list(page_blocks(source))))


def article_blocks(blocks: list[HtmlBlock]) -> list[HtmlBlock]:
    """Return the blocks of the longest article if it is half of the page, else of the main part, else all of them."""
    titled = any(block.header and block.name == "h1" for block in blocks)
    inside = [block for block in blocks if block.main] or [block for block in blocks if titled or not block.header]
    sizes = Counter[int]()
    for block in inside:
        sizes[block.article] += len(block.text)
    longest = max((number for number in sizes if number), key=lambda number: sizes[number], default=0)
    if longest and 2 * sizes[longest] >= sizes.total():
        return [block for block in inside if block.article == longest or block.name == "h1"]
    return inside


def page_blocks(source: str) -> Iterator[HtmlBlock]:
    """Yield the blocks of a page that a reader sees."""
    place = _Place()
    parts: list[str] = []
    for token in _visible(tokenize_html(f"{source}<p>")):
        if token.kind == "text":
            parts.append(token.text if place.inside("pre") else _SPACE.sub(" ", token.text))
        elif token.name in _INLINE and token.kind == "open":
            parts.append(_INLINE[token.name] if parts else "")
        elif token.name in _BLOCKS:
            text = _tidy("".join(parts), place.inside("pre"))
            parts.clear()
            if text:
                yield place.block(text)
            place.move(token)


class _Place:
    """The elements that are open at a point of the page, by name, and the articles among them, by number."""

    def __init__(self) -> None:
        self._name = ""
        self._articles = [0]
        self._count = 0
        self._open: Counter[str] = Counter()

    def inside(self, name: str) -> bool:
        return self._open[name] > 0

    def block(self, text: str) -> HtmlBlock:
        main, article = self.inside("main"), self._articles[-1]
        return HtmlBlock(text, self._name, article, main, self.inside("header") and not main and not article)

    def move(self, token: HtmlToken) -> None:
        opens = token.kind == "open"
        self._name = token.name if opens else ""
        self._open[token.name] = max(0, self._open[token.name] + (1 if opens else -1))
        if token.name == "article" and opens:
            self._count += 1
            self._articles.append(self._count)
        elif token.name == "article" and len(self._articles) > 1:
            self._articles.pop()


def _tidy(text: str, kept: bool) -> str:
    """Collapse the white space of a block, unless it is `kept`, as in <pre>."""
    if kept:
        return text.strip("\n").rstrip()
    return _BREAK.sub("\n", _SPACES.sub(" ", text)).strip(" \n|")


def _visible(stream: Iterable[HtmlToken]) -> Iterator[HtmlToken]:
    """Yield the tokens that are not in hidden or omitted elements."""
    hidden, depth = "", 0
    for token in stream:
        if hidden:
            depth, over = _step(token, hidden, depth)
            if not over:
                continue
            ended, hidden = hidden, ""
            if token == HtmlToken("close", ended):
                continue
        if token.kind == "open" and _is_hidden(token):
            hidden, depth = token.name, 0
        else:
            yield token


def _step(token: HtmlToken, hidden: str, depth: int) -> tuple[int, bool]:
    """Return the depth inside a hidden element after a token, and whether the element has ended."""
    enders, holders = _ENDED_BY.get(hidden, (frozenset[str](), frozenset((hidden,))))
    if token.kind == "text":
        return depth, False
    if token.kind == "open":
        return depth + (token.name in holders), depth == 0 and token.name in enders
    ends = token.name in holders or token.name == hidden or (hidden == "p" and token.name in _BLOCKS)
    return depth - (token.name in holders), depth == 0 and ends


def _is_hidden(token: HtmlToken) -> bool:
    if token.name in _VOID:
        return False
    attributes = token.attributes
    return token.name in _OMITTED or (
        bool(attributes)
        and (
            "hidden" in attributes
            or attributes.get("aria-hidden", "").lower() == "true"
            or attributes.get("role", "").lower() in _ROLES
            or not _HIDDEN_CLASSES.isdisjoint(attributes.get("class", "").split())
            or _STYLE.search(attributes.get("style", "").replace(" ", "").lower()) is not None
        )
    )
