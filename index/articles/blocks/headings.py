"""Headings in plain text: a short line that is no sentence, alone or directly above what it is the heading of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from ...language.note_marks import without_marks
from ...lazy_patterns import lazy_pattern
from ...model import Block, Span
from .lines import COLONS, Line, is_sentence_end

LONGEST = 80
"""Code points."""
LONGEST_ABOVE = 60
"""Code points of a heading without a blank line below it."""
_LONGER = 1.25
"""How much longer the line below such a heading is, at least; lines of verse are as long as one another."""
_PROSE = 50
"""Code points of a line that is too long for verse."""
CLOSING = tuple(".!:;,…。！：；，\"'”’»")
_MARKED = lazy_pattern(
    r"(?:(?P<mark>#{1,6}|={1,6})[ \t]+|(?P<bold>\*\*)(?=[^\s*]))(?P<words>\S[^*]*?)(?(bold):?\*\*:?|(?:[ \t]+[#=]+)?)"
)
_NUMBERS = lazy_pattern(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")
_PART = lazy_pattern(r"(?:part|chapter|book|teil|kapitel|abschnitt|partie|chapitre|parte|capítulo|capitolo)\s", re.I)
_CAPITALS, _OTHERS = 2, 3
"""Levels of headings that have no number."""


class Marked(NamedTuple):
    """A heading with marks around it: its level, and where its words begin and end in the line."""

    level: int
    start: int
    end: int


def marked(line: str) -> Marked | None:
    """Read a heading that is marked as in Markdown, in a wiki or in AsciiDoc, or is all in bold type.

    >>> marked("## Fares"), marked("== Fares =="), marked("**Fares**")
    (Marked(level=2, start=3, end=8), Marked(level=2, start=3, end=8), Marked(level=3, start=2, end=7))
    """
    found = _MARKED.fullmatch(line) if line[:1] in "#=*" and len(line) <= LONGEST else None
    if not found or line[found.start("words") : found.end("words")].endswith(CLOSING):
        return None
    return Marked(len(found["mark"]) if found["mark"] else _OTHERS, *found.span("words"))


def bare(heading: str) -> str:
    """Return the words of a heading, without the marks around it and the notes behind it.

    >>> bare("== Fares =="), bare("Fares[edit]")
    ('Fares', 'Fares')
    """
    found = marked(heading)
    return heading[found.start : found.end] if found else without_marks(heading)


def level_of(heading: str) -> int:
    """Return the level of a heading by its number, its capitals, or as that of a part.

    >>> level_of("2.1 Fares"), level_of("FARES"), level_of("Fares")
    (3, 2, 3)
    """
    numbers = _NUMBERS.match(heading)
    if numbers:
        return min(numbers[1].count(".") + 2, 6)
    return _CAPITALS if heading.isupper() or _PART.match(heading) else _OTHERS


def is_above(line: Line, below: Sequence[Line]) -> bool:
    """Say whether the first line of a paragraph is the heading of the others: a short one above a sentence."""
    if not below or not line.opens or not reads_like_a_heading(line.text) or len(line.text) > LONGEST_ABOVE:
        return False
    first, last = below[0].text, below[-1].text
    if any(f"{colon} " in line.text for colon in COLONS) and not _PART.match(line.text):
        return False
    is_shorter = len(line.text) * _LONGER <= len(first) or line.text.isupper()
    is_prose = len(first) >= _PROSE or all(is_sentence_end(each.text) for each in below)
    return is_shorter and is_prose and is_sentence_end(last) and not first[0].islower()


def reads_like_a_heading(line: str) -> bool:
    """Say whether a line is short and no sentence."""
    plain = len(line) <= LONGEST and not line.endswith(CLOSING) and not line[0].islower()
    return plain and any(map(str.isalpha, line)) and "|" not in line


def with_headings(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which the short paragraphs that are headings are known: they may ask, but are no sentences.

    A heading stands above a list, a table, a sentence, or a heading of a lower rank; lines of one rank that stand below
    one another are none.
    """
    short = [_is_short(text, block) for block in blocks]
    levels = [
        level_of(text[slice(*block.span)]) if is_short else 0 for is_short, block in zip(short, blocks, strict=True)
    ]
    found = list(blocks)
    for number in range(len(blocks) - 2, -1, -1):
        if not short[number] or (number and 0 < levels[number] <= levels[number - 1]):
            continue
        below = found[number + 1]
        if _stands_above(text, below) and (below.kind != "heading" or below.level > levels[number]):
            start, end = blocks[number].span
            words = Span(start, start + len(bare(text[start:end])))
            found[number] = replace(blocks[number], span=words, kind="heading", level=levels[number])
    return found


def _stands_above(text: str, below: Block) -> bool:
    """Say whether a heading may stand above a block: all but a paragraph that is short and no sentence."""
    start, end = below.span
    is_sentence = text.endswith((*CLOSING, "?", *COLONS), start, end) or end - start > LONGEST
    return below.kind != "paragraph" or (is_sentence and not text[start].islower())


def _is_short(text: str, block: Block) -> bool:
    start, end = block.span
    if block.kind != "paragraph" or block.level or end - start > LONGEST:
        return False
    return "\n" not in text[start:end] and reads_like_a_heading(text[start:end])
