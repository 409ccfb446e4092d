"""The lines of paragraphs, as plain text is read by: what each says, how far it is indented, what is above it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from ...lazy_patterns import lazy_pattern
from ...model import Span

ENDS = tuple(".!?…。！？؟।\"'”’»)]*")
"""What a line of prose ends in when its sentence does."""
STOPS = (".", "!", "?", "…", "。", "？", "！")
COLONS = (":", "：")
_BLANK = lazy_pattern(r"\n[^\S\n]*\n")
_MARGIN = lazy_pattern(r"(?:>[ \t]?)+(?=[^\W\d_]|[\"“„«'‘*_(])|\[(?:\d{1,2}:)?\d{1,2}:\d\d\][ \t]+(?=\S)")
"""What stands before what a line says: the marks of what is answered, the time at which it was said."""
_TAB = 4
INDENTED = 2
"""Columns: a line that is indented by less than that is not."""


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
            if margin := _MARGIN.match(bare) if bare[:1] in (">", "[") else None:
                bare, start = bare[margin.end() :], start + margin.end()
                opens = opens or margin[0][0] == "["
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


def runs(lines: Sequence[Line], taken: Container[int]) -> Iterator[list[int]]:
    """Yield the numbers of lines of one paragraph that are not taken, in a run."""
    run: list[int] = []
    for number, line in enumerate(lines):
        if run and (line.opens or number in taken):
            yield run
            run = []
        if number not in taken:
            run.append(number)
    if run:
        yield run


def is_inside(line: Line, above: Line) -> bool:
    """Say whether a line is indented further than one above it."""
    return line.indent >= above.indent + INDENTED


def is_sentence_end(line: str) -> bool:
    """Say whether a sentence may end with a line.

    >>> is_sentence_end("It sank."), is_sentence_end("Boats and")
    (True, False)
    """
    return line.endswith(ENDS)
