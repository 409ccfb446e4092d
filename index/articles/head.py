"""The head of an article: title, standfirst, date line and byline, up to the first paragraph of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ..lazy_patterns import lazy_pattern
from .blocks.headings import bare
from .date_lines import LINE_SEPARATORS, parse_date_line
from .layout import Layout, TextBlock, same_words

_LONGEST_TITLE = 200  # code points
_LONGEST_GUESSED_TITLE = 120  # of a first line that only looks like a title
_LONGEST_STANDFIRST = 400
_LONGEST_BYLINE = 120
_LONGEST_PART = 40  # of a date line or byline beside date and name: the outlet, the reading time
_LONGEST_HEAD = 12  # lines
_NOT_A_TITLE = (".", ",", ";", ":", "。", "…")
_STOPS = (*_NOT_A_TITLE, "!", "?", *"\"'”’»")
_LONGEST_SUBTITLE = 90  # code points of each of two lines, of which the first is the title
_MOST_BELOW_CAPITALS = 4  # lines
_TIMED = lazy_pattern(r"\W?\d{1,2}:\d\d\b")
"""A message of a chat, or a line of a timetable."""
_SENTENCE_END = lazy_pattern(r"[^\W\d_]{3}[.!?][\"'”’»]* +[\"'“„«‘]?[^\W\d_a-z]")
_MOST_SENTENCES = 2
_QUOTES = "\"'”’»“)"
_NAME = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*"
_BYLINE = (
    r"(?:(?:(?:Written|Reported|Story|Interview|Text|Review|Report|Analysis|Compiled) )?(?:[Bb]y|BY):?"
    r"|Von:?|(?:Author|Autor|Autorin|Text):)\s"
    rf"({_NAME}(?:,? (?:and|AND|und|&|van|von|de|der|den|al|la|bin|for|{_NAME})){{1,9}})"
)


def parse_byline(line: str) -> str | None:
    """Return who wrote the article, if that is all the line says.

    >>> parse_byline("By Jane Doe and John Roe | Northern Press")
    'Jane Doe and John Roe'
    >>> parse_byline("By Tuesday the water had gone.")
    """
    if len(line) > _LONGEST_BYLINE or not any(word in line for word in ("By", "by", "BY", "Von", "Aut", "Text")):
        return None
    found = (re.fullmatch(_BYLINE, part.strip()) for part in re.split(LINE_SEPARATORS, line))
    return next((byline[1] for byline in found if byline), None)


def label_head(layout: Layout) -> None:
    """Label the parts of the head.

    A date line, a byline and a known title are recognised by themselves. Other lines wait for one of these: before it
    they are the title, if none is known, and the standfirst. A first line that looks like a title is one if no other
    is known.
    """
    waiting: list[TextBlock] = []
    for block in _first_blocks(layout):
        part = _recognise(block, layout)
        if part is None:
            waiting.append(block)
            if len(waiting) > _max_waiting(waiting[0], layout):
                break
            continue
        if part != "title":
            _label_waiting(waiting, layout)
        waiting.clear()
        layout.label(block, part)
    unknown = (
        not layout.known_title
        and layout.title is None
        and layout.labelled.issuperset(range(waiting[0].first if waiting else 0))
    )
    if unknown and waiting and len(layout.block(waiting[0].first, waiting[0].first).text) <= _LONGEST_GUESSED_TITLE:
        _label_title(waiting, layout)
    _label_subtitle(layout)


def _first_blocks(layout: Layout) -> Iterator[TextBlock]:
    """Yield the blocks without label at the top: paragraphs, or the lines of one that holds a line of the head."""
    for first, last in islice(layout.paragraphs, _LONGEST_HEAD):
        lines = [layout.block(line, line) for line in range(first, min(last, first + _LONGEST_HEAD) + 1)]
        apart = any(_recognise(line, layout) for line in lines) or not layout.is_unlabelled(first, last)
        blocks = lines if apart else [layout.block(first, last)]
        yield from (block for block in blocks if layout.is_unlabelled(block.first, block.last))


def _recognise(block: TextBlock, layout: Layout) -> str | None:
    """Return what a block is by itself: the known title, a repeated title, a date line, a byline, or None."""
    if layout.title is None and layout.known_title and same_words(bare(block.text), layout.known_title):
        return "title"
    if layout.title is not None and same_words(block.text, layout.title.text):
        return "repeated title"
    if len(block.text) > _LONGEST_BYLINE:
        return None
    parts = [part.strip() for part in re.split(LINE_SEPARATORS, block.text) if part.strip()]
    dated = [part for part in parts if parse_date_line(part)]
    signed = [part for part in parts if parse_byline(part)]
    others = [part for part in parts if part not in dated and part not in signed]
    if not (dated or signed) or any(len(part) > _LONGEST_PART or part.endswith(_NOT_A_TITLE) for part in others):
        return None
    if not dated:
        return "byline"
    return None if _is_timeline_entry(block, layout) else "date"


def _is_timeline_entry(block: TextBlock, layout: Layout) -> bool:
    """Say whether there are other date lines in the text, so that this one may be an entry of a timeline."""
    others = (
        number for number in range(len(layout.lines)) if abs(number - block.first) > 1 and number not in layout.labelled
    )
    return any(parse_date_line(layout.text[slice(*layout.lines[number])]) for number in others)


def _max_waiting(first: TextBlock, layout: Layout) -> int:
    """Return how many blocks may come before a recognised one: title, standfirst and the name of a section."""
    return 1 if layout.title else 3 if _is_section_name(first) else 2


def _label_waiting(waiting: list[TextBlock], layout: Layout) -> None:
    """Label the blocks before a recognised one: the title, if there is none yet, then the standfirst."""
    if len(waiting) > 1 and layout.title is None and _is_section_name(waiting[0]):
        layout.label(waiting.pop(0), "section label")
    if layout.title is None:
        _label_title(waiting, layout)
    if len(waiting) == 1 and layout.title is not None and len(waiting[0].text) <= _LONGEST_STANDFIRST:
        layout.label(waiting[0], "standfirst")


def _is_section_name(block: TextBlock) -> bool:
    """Say whether a block is the name of a section: one to three words in capitals."""
    return block.text.isupper() and len(block.text) <= 30 and len(block.text.split()) <= 3


def _label_title(waiting: list[TextBlock], layout: Layout) -> None:
    """Label the first waiting block as the title, if it looks like one and something is left without it."""
    line = _title_line(waiting[0], layout) if waiting else None
    if line and any(number not in layout.labelled for number in range(line.last + 1, len(layout.lines))):
        layout.label(line, "title")
        waiting.pop(0)


def _title_line(block: TextBlock, layout: Layout) -> TextBlock | None:
    """Return the line of a block that looks like a title: its only one, one in capitals, or one above a subtitle."""
    first = layout.block(block.first, block.first)
    if not _looks_like_a_title(first.text):
        return None
    heads = first.text.isupper() and block.last - block.first < _MOST_BELOW_CAPITALS
    return first if block.first == block.last or heads or _is_above_a_subtitle(first, block.last, layout) else None


def _is_above_a_subtitle(title: TextBlock, last: int, layout: Layout) -> bool:
    """Say whether a line and one more are a paragraph, and neither is a sentence or a part of one."""
    below = layout.block(last, last).text
    is_apart = not title.text.endswith(_STOPS) and not below[0].islower() and not below.endswith(_STOPS)
    return last == title.first + 1 and is_apart and max(len(title.text), len(below)) <= _LONGEST_SUBTITLE


def _label_subtitle(layout: Layout) -> None:
    """Label the line directly below the title as the standfirst, if both are a paragraph of their own."""
    title = layout.title
    last = next((last for first, last in layout.paragraphs if title and first == title.first), 0)
    if title and last not in layout.labelled and _is_above_a_subtitle(title, last, layout):
        layout.label(layout.block(last, last), "standfirst")


def _looks_like_a_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST_TITLE
        and not line.rstrip(_QUOTES).endswith(_NOT_A_TITLE)
        and any(character.isalpha() for character in line)
        and parse_date_line(line) is None
        and not _TIMED.match(line)
        and len(_SENTENCE_END.findall(line)) < _MOST_SENTENCES
    )
