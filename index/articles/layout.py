"""The layout of a text: its lines, its paragraphs, and the labels that cleaning gives to the lines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..lazy_patterns import lazy_pattern
from ..model import Span
from .blocks.wrapping import ends_of_paragraphs

LONGEST_BLOCK = 1000
"""Code points; no part of the head and no boilerplate is longer."""
_BLANK_LINE = lazy_pattern(r"\n[^\S\n]*\n")


class TextBlock(NamedTuple):
    """The text of lines `first` to `last`, inclusive, on one line; `folded` is the same without case.

    `whole` says that it is a whole paragraph, not one line of several.
    """

    first: int
    last: int
    text: str
    folded: str
    whole: bool


@dataclass(slots=True)
class Layout:
    """The lines of a text that are not blank, by number, and its paragraphs as (first, last) line.

    `labels` are the blocks that are not the body, each with the part of the article or the rule of boilerplate that it
    is; `labelled` are the numbers of their lines. `known_title` is the title from the metadata, `title` the block of
    the text that is it, once that is found. `in_listings` are the numbers of the lines of listings of code, which are
    never boilerplate.
    """

    text: str
    lines: list[Span]
    paragraphs: list[tuple[int, int]]
    known_title: str | None = None
    title: TextBlock | None = None
    labels: list[tuple[TextBlock, str]] = field(default_factory=list)
    labelled: set[int] = field(default_factory=set)
    in_listings: set[int] = field(default_factory=set)

    def block(self, first: int, last: int, whole: bool = True) -> TextBlock:
        text = " ".join(self.text[self.lines[first].start : self.lines[last].end].split())
        return TextBlock(first, last, text, text.casefold(), whole)

    def blocks(self) -> Iterator[TextBlock]:
        """Yield what has no label and is not too long: each paragraph, and each line of those with several."""
        for first, last in self.paragraphs:
            if first in self.in_listings:
                continue
            if self.is_short(first, last) and self.is_unlabelled(first, last):
                yield self.block(first, last)
            for line in range(first, last + 1) if last > first else ():
                if line not in self.labelled and self.is_short(line, line):
                    yield self.block(line, line, whole=False)

    def is_short(self, first: int, last: int) -> bool:
        return self.lines[last].end - self.lines[first].start <= LONGEST_BLOCK

    def is_unlabelled(self, first: int, last: int) -> bool:
        return self.labelled.isdisjoint(range(first, last + 1))

    def label(self, block: TextBlock, name: str) -> None:
        """Label the lines of a block as a part of the article or by a rule; they are no longer in the body."""
        self.labels.append((block, name))
        self.labelled.update(range(block.first, block.last + 1))
        if name == "title":
            self.title = block

    def span(self, first: int, last: int) -> Span:
        return Span(self.lines[first].start, self.lines[last].end)

    def body(self) -> Iterator[Span]:
        """Yield the paragraphs of the body; a line with a label ends its paragraph."""
        for first, last in self.paragraphs:
            start = first
            for line in range(first, last + 2):
                if line > last or line in self.labelled:
                    if start < line:
                        yield self.span(start, line - 1)
                    start = line + 1


def lay_out(text: str, start: int, title: str | None, listings: Sequence[Span] = ()) -> Layout:
    """Lay out a text from `start` on; paragraphs end at blank lines, or at every line end if there are none.

    A text without blank lines may be hard-wrapped: then lines are joined. Each of `listings`, in their order, is one
    paragraph, whatever lines it has.
    """
    layout = Layout(text, [], [], title)
    stripped_end = len(text.rstrip())
    blank_lines = _BLANK_LINE.search(text, _first_word(text, start), stripped_end) is not None
    joins = False
    listed = iter(listings)
    listing = next(listed, None)
    position = start
    for raw in text[start:].split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = position + len(raw) - len(raw.lstrip())
            layout.lines.append(Span(begin, begin + len(stripped)))
            number = len(layout.lines) - 1
            while listing and listing.end <= begin:
                listing = next(listed, None)
            goes_on = number - 1 in layout.in_listings if listing and listing.start < begin else joins
            if listing and listing.start <= begin:
                layout.in_listings.add(number)
            layout.paragraphs.append((layout.paragraphs.pop()[0] if goes_on else number, number))
        joins = blank_lines and bool(stripped)
        position += len(raw) + 1
    if not blank_lines:
        _join_wrapped(layout)
    return layout


def _join_wrapped(layout: Layout) -> None:
    """Join the lines of a text without blank lines to paragraphs, if they are hard-wrapped."""
    ends = ends_of_paragraphs([layout.text[slice(*line)] for line in layout.lines])
    if ends is None:
        return
    last = [number for number, is_last in enumerate(ends) if is_last]
    layout.paragraphs = [(above + 1, number) for above, number in zip((-1, *last), last, strict=False)]


def _first_word(text: str, start: int) -> int:
    """Return where the text begins after `start`: blank lines above it do not say how paragraphs are separated."""
    return start + len(text[start:]) - len(text[start:].lstrip())


_STRAIGHT = str.maketrans("’‘`´“”„«»–—‐‑\u00a0", '\'\'\'\'"""""---- ')


def same_words(one: str, other: str) -> bool:
    """Say whether two lines differ in nothing but case, white space, and the form of quotes and dashes.

    >>> same_words("Hayashi’s “plan”", "HAYASHI'S  \\"plan\\"")
    True
    """
    return abs(len(one) - len(other)) <= 20 and _bare(one) == _bare(other)


def _bare(line: str) -> str:
    return " ".join(line.translate(_STRAIGHT).casefold().split()).rstrip(" .")
