"""The lines of paragraphs, as plain text is read by: what each says, how far it is indented, what is above it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ...model import Span

ENDS = tuple(".!?…。！？؟।\"'”’»)]*")
"""What a line of prose ends in when its sentence does."""
COLONS = (":", "：")
_BLANK = re.compile(r"\n[^\S\n]*\n")
_TAB = 4


class Line(NamedTuple):
    """A line without white space at its ends, and how many columns it is indented.

    `opens` says that it is the first of its paragraph, `is_apart` that a blank line stands above it.
    """

    span: Span
    text: str
    indent: int
    opens: bool
    is_apart: bool


def lines_of(text: str, paragraphs: Iterable[Span]) -> Iterator[Line]:
    """Yield the lines of paragraphs of a text."""
    end = 0
    for paragraph in paragraphs:
        position = paragraph.start
        opens = True
        for raw in text[paragraph.start : paragraph.end].split("\n"):
            bare = raw.strip()
            start = position + len(raw) - len(raw.lstrip())
            if bare:
                is_apart = opens and _BLANK.search(text, end, start) is not None
                yield Line(Span(start, start + len(bare)), bare, _indent(text, start), opens, is_apart)
                end = start + len(bare)
                opens = False
            position += len(raw) + 1


def _indent(text: str, start: int) -> int:
    """Return how far the line is indented that begins at `start`: spaces, a tab as four."""
    columns = 0
    while start > 0 and text[start - 1] in " \t" and columns < 80:
        start -= 1
        columns += _TAB if text[start] == "\t" else 1
    return columns


def is_sentence_end(line: str) -> bool:
    """Say whether a sentence may end with a line.

    >>> is_sentence_end("It sank."), is_sentence_end("Boats and")
    (True, False)
    """
    return line.endswith(ENDS)
