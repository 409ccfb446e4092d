"""The head of a page: title, standfirst, date line and byline, up to the first paragraph of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from .date_lines import LINE_SEPARATORS, parse_date_line
from .layout import Layout, TextBlock, same_words

_LONGEST_TITLE = 200  # code points
_LONGEST_BARE_TITLE = 120  # of a first line that nothing but its looks speaks for
_LONGEST_STANDFIRST = 400
_LONGEST_BYLINE = 120
_LONGEST_PART = 40  # of a byline, beside date and name: the outlet, the time it takes to read
_LONGEST_HEAD = 12  # lines
_NOT_A_TITLE = (".", ",", ";", ":", "。", "…")
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


def read_head(page: Layout) -> None:
    """Take the parts of the head.

    A line without a mark of its own is the standfirst, or a title that nobody named, only when a date, a byline or
    the title again comes next; a first line that reads like a title is the title when no other is known.
    """
    waiting: list[TextBlock] = []
    for block in _first_blocks(page):
        mark = _mark(block, page)
        if mark is None:
            waiting.append(block)
            if len(waiting) > _most_waiting(waiting[0], page):
                break
            continue
        if mark != "title":
            _settle(waiting, page)
        waiting.clear()
        page.take(block, mark)
    alone = not page.named and page.title is None and page.taken.issuperset(range(waiting[0].first if waiting else 0))
    if alone and waiting and len(waiting[0].text) <= _LONGEST_BARE_TITLE:
        _take_title(waiting, page)


def _first_blocks(page: Layout) -> Iterator[TextBlock]:
    """Yield what is free at the top: paragraphs, or the lines of one in which a line of the head stands."""
    for first, last in islice(page.paragraphs, _LONGEST_HEAD):
        lines = [page.block(line, line) for line in range(first, min(last, first + _LONGEST_HEAD) + 1)]
        apart = any(_mark(line, page) for line in lines) or not page.free(first, last)
        blocks = lines if apart else [page.block(first, last)]
        yield from (block for block in blocks if page.free(block.first, block.last))


def _mark(block: TextBlock, page: Layout) -> str | None:
    """Return what a line is by its own looks: the title that is known, a date line, a byline, or none of these."""
    if page.title is None and page.named and same_words(block.text, page.named):
        return "title"
    if page.title is not None and same_words(block.text, page.title.text):
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
    return None if _timeline(block, page) else "date"


def _timeline(block: TextBlock, page: Layout) -> bool:
    """Say whether other dates stand alone on the page, so that this one may be an entry of the article."""
    others = (number for number in range(len(page.lines)) if abs(number - block.first) > 1 and number not in page.taken)
    return any(parse_date_line(page.text[slice(*page.lines[number])]) for number in others)


def _most_waiting(first: TextBlock, page: Layout) -> int:
    return 1 if page.title else 3 if _is_label(first) else 2


def _settle(waiting: list[TextBlock], page: Layout) -> None:
    """Take the lines that wait before a marked one: the title if there is none yet, then the standfirst."""
    if len(waiting) > 1 and page.title is None and _is_label(waiting[0]):
        page.take(waiting.pop(0), "section label")
    if page.title is None:
        _take_title(waiting, page)
    if len(waiting) == 1 and page.title is not None and len(waiting[0].text) <= _LONGEST_STANDFIRST:
        page.take(waiting[0], "standfirst")


def _is_label(block: TextBlock) -> bool:
    """Say whether a line is the name of a section: one to three words in capitals."""
    return block.text.isupper() and len(block.text) <= 30 and len(block.text.split()) <= 3


def _take_title(waiting: list[TextBlock], page: Layout) -> None:
    """Take the first line that waits, if it reads like a title and something is left without it."""
    if not waiting or waiting[0].first != waiting[0].last or not _reads_like_a_title(waiting[0].text):
        return
    if any(line not in page.taken for line in range(waiting[0].last + 1, len(page.lines))):
        page.take(waiting.pop(0), "title")


def _reads_like_a_title(line: str) -> bool:
    return (
        len(line) <= _LONGEST_TITLE
        and not line.rstrip(_QUOTES).endswith(_NOT_A_TITLE)
        and any(character.isalpha() for character in line)
        and parse_date_line(line) is None
    )
