"""A text laid out for cleaning: its lines, the paragraphs they make, and what was taken from them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from ..model import Span

LONGEST_BLOCK = 1000
"""Code points; no part of a head and no boilerplate is longer."""
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")


class TextBlock(NamedTuple):
    """Lines `first` to `last`, inclusive, read as one line; `folded` is the same without case.

    `whole` says that it is a paragraph, not one line of several.
    """

    first: int
    last: int
    text: str
    folded: str
    whole: bool


@dataclass(slots=True)
class Layout:
    """The lines of a text that are not blank, by number, and its paragraphs as (first, last) line.

    `named` is the title the article is known by; `title` is the line that bears it, once that is found.
    """

    text: str
    lines: list[Span]
    paragraphs: list[tuple[int, int]]
    named: str | None = None
    title: TextBlock | None = None
    takings: list[tuple[TextBlock, str]] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def block(self, first: int, last: int, whole: bool = True) -> TextBlock:
        text = " ".join(self.text[self.lines[first].start : self.lines[last].end].split())
        return TextBlock(first, last, text, text.casefold(), whole)

    def blocks(self) -> Iterator[TextBlock]:
        """Yield what is free and not too long: every paragraph, and each line of a paragraph of several."""
        for first, last in self.paragraphs:
            if self.short(first, last) and self.free(first, last):
                yield self.block(first, last)
            for line in range(first, last + 1) if last > first else ():
                if line not in self.taken and self.short(line, line):
                    yield self.block(line, line, whole=False)

    def short(self, first: int, last: int) -> bool:
        return self.lines[last].end - self.lines[first].start <= LONGEST_BLOCK

    def free(self, first: int, last: int) -> bool:
        return self.taken.isdisjoint(range(first, last + 1))

    def take(self, block: TextBlock, name: str) -> None:
        """Take the lines of a block out of the body, under the name of a part of the article or of a rule."""
        self.takings.append((block, name))
        self.taken.update(range(block.first, block.last + 1))
        if name == "title":
            self.title = block

    def span(self, first: int, last: int) -> Span:
        return Span(self.lines[first].start, self.lines[last].end)

    def body(self) -> Iterator[Span]:
        """Yield what is left: paragraphs, each ended by a line that was taken."""
        for first, last in self.paragraphs:
            start = first
            for line in range(first, last + 2):
                if line > last or line in self.taken:
                    if start < line:
                        yield self.span(start, line - 1)
                    start = line + 1


def lay_out(text: str, start: int, title: str | None) -> Layout:
    """Lay out the text from `start` on; paragraphs end at a blank line, or at every line end if there is none."""
    page = Layout(text, [], [], title)
    stripped_end = len(text.rstrip())
    blank_lines = _BLANK_LINE.search(text, _first_word(text, start), stripped_end) is not None
    joins = False
    position = start
    for raw in text[start:].split("\n"):
        stripped = raw.strip()
        if stripped:
            begin = position + len(raw) - len(raw.lstrip())
            page.lines.append(Span(begin, begin + len(stripped)))
            number = len(page.lines) - 1
            page.paragraphs.append((page.paragraphs.pop()[0] if joins else number, number))
        joins = blank_lines and bool(stripped)
        position += len(raw) + 1
    return page


def _first_word(text: str, start: int) -> int:
    """Return where the first word from `start` on begins: blank lines above it say nothing about the paragraphs."""
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
