"""What the elements of HTML, and of the TEI that trafilatura makes of it, say of the text in them."""

from __future__ import annotations

from dataclasses import dataclass

from ...model import BlockKind
from ..blocks.headings import CLOSING, LONGEST
from ..blocks.pieces import Piece
from ..blocks.questions import ASKS
from .elements import Element

BLOCKS = frozenset(
    "address article blockquote body caption center dd details div dl dt fieldset figcaption figure form"
    " h1 h2 h3 h4 h5 h6 header hr html li main menu ol p pre section summary table tbody tfoot thead tr ul"
    " head item list quote row".split()
)
"""Elements that begin and end a paragraph, of HTML and, in the last line, of TEI."""
CELLS = frozenset("cell td th".split())
CODE = frozenset("code kbd pre samp".split())
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LEAST = 6
"""The level of a heading that has none."""
_LISTS = frozenset("dl list menu ol ul".split())
_ITEMS = frozenset("dd dt item li".split())
_LONGEST_CELL = 300
"""Code points, on average; what has longer cells is no table but the parts of a page."""


def is_strong(element: Element) -> bool:
    """Say whether an element sets its text in bold type."""
    return element.tag in ("b", "strong")


@dataclass(slots=True)
class Context:
    """What the text in an element is: its kind, its level, and what marks it; `depth` says in how many lists it is.

    `number` is that of the next item of an ordered list. A text that `asks`, where it ends in a question mark, is a
    question, and what stands in the element `above` is then its answer.
    """

    kind: BlockKind = "paragraph"
    level: int = 0
    depth: int = 0
    mark: str = ""
    number: int | None = None
    asks: bool = False
    above: Context | None = None


def context_in(element: Element, above: Context) -> Context:
    """Return the context of the text in an element; most elements say nothing, and have that of the one above."""
    tag, rend = element.tag, element.get("rend") or ""
    if tag in _HEADINGS or tag == "head":
        return Context(
            "heading", _HEADINGS.get(rend if tag == "head" else tag, _LEAST), asks=tag == "head" and not rend
        )
    if tag in _LISTS:
        return Context(depth=above.depth + 1, level=above.depth, number=_first_number(element, rend))
    if tag in _ITEMS:
        return _item(rend.split("-")[0] or tag, element, above)
    if tag in ("tr", "row"):
        return Context("row", 1 if above.kind == "row" else 0, above.depth)
    if tag == "thead":
        return Context("row", depth=above.depth)
    if tag == "details":
        return Context(depth=above.depth, level=above.depth)
    return Context("heading", _LEAST, asks=True, above=above) if tag == "summary" else above


def _first_number(element: Element, rend: str) -> int | None:
    start = element.get("start") or "1"
    ordered = "ol" in (element.tag, rend) and element.get("type") in (None, "1")
    return int(start) if ordered and start.isdecimal() and len(start) < 5 else None


def _item(tag: str, element: Element, above: Context) -> Context:
    """Return the context in an item: of a list, of a term that is explained ("dt"), of its explanation ("dd")."""
    depth = max(above.depth, 1)
    if tag == "dt":
        return Context("item", depth, depth, asks=True, above=above)
    if tag == "dd":
        return Context("answer", depth=depth) if above.kind == "answer" else Context("item", depth + 1, depth + 1)
    mark = "" if above.number is None else f"{above.number}. "
    if above.number is not None:
        above.number += 1
    return Context("item", depth, depth, mark)


@dataclass(slots=True)
class Said:
    """What is said of a text that is not a piece yet: in how many cells it stands, in how much of it type and code."""

    cells: int = 0
    heads: int = 0
    letters: int = 0
    strong: int = 0
    code: int = 0

    def cell(self, element: Element) -> None:
        """Count a cell of a table."""
        self.cells += 1
        self.heads += element.tag == "th" or element.get("role") == "head"

    def text(self, text: str, is_strong: bool, is_code: bool) -> None:
        """Count a text."""
        letters = len("".join(text.split()))
        self.letters += letters
        self.strong += letters if is_strong else 0
        self.code += letters if is_code else 0


def piece(text: str, context: Context, said: Said, is_listing: bool) -> Piece:
    """Return a text as what its context and what is said of it make of it; the first text of an item is the item."""
    if is_listing or (context.kind == "paragraph" and 0 < said.letters == said.code):
        return Piece(text, "code", context.depth)
    if context.kind == "row":
        is_row = said.cells > 1 and len(text) <= _LONGEST_CELL * said.cells
        return Piece(text, "row", int(said.heads == said.cells or context.level)) if is_row else Piece(text)
    if context.asks and text.endswith(ASKS):
        if context.above:
            context.above.kind = "answer"
        return Piece(text, "question")
    if context.kind == "paragraph" and not context.level and said.letters == said.strong:
        return strong_piece(text)
    found = Piece(text, context.kind, context.level, context.mark)
    if context.kind == "item":
        context.kind, context.mark = "paragraph", ""
    elif context.asks and context.above:
        context.above.kind = "paragraph"
    return found


def strong_piece(text: str) -> Piece:
    """Return a paragraph in bold type, which is a question or a heading where it reads like one."""
    if text.endswith(ASKS):
        return Piece(text, "question")
    return Piece(text, "heading", _LEAST) if len(text) <= LONGEST and not text.endswith(CLOSING) else Piece(text)
