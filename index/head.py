"""The head of a page: title, standfirst, date line and byline, up to the first paragraph of the body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from .captions import is_caption
from .dates import parse_date
from .furniture import furniture_rule
from .page import Block, Page

_LONGEST_TITLE = 200  # code points
_LONGEST_STANDFIRST = 400
_LONGEST_BYLINE = 100
_LONGEST_HEAD = 12  # lines
_NOT_A_TITLE = (".", ",", ";", ":", "。", "…")
_PART = re.compile(r"\s[|·•—–]\s|\|")
_NAME = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]*"
_BYLINE = re.compile(
    r"(?:(?:(?:Written |Reported |Story )?[Bb]y|BY|Von):?|(?:Author|Autor|Autorin|Text):)\s+"
    rf"({_NAME}(?:,? (?:and|und|&|van|von|de|der|den|al|la|bin|for|{_NAME})){{1,9}})"
)


def parse_byline(line: str) -> str | None:
    """Return who wrote the article, if that is all the line says.

    >>> parse_byline("By Jane Doe and John Roe")
    'Jane Doe and John Roe'
    >>> parse_byline("By Tuesday the water had gone.")
    """
    found = _BYLINE.fullmatch(line) if len(line) <= _LONGEST_BYLINE else None
    return found[1] if found else None


def read_head(page: Page) -> None:
    """Take the parts of the head.

    A line without a mark of its own is the standfirst, or a title that nobody named, only when a date, a byline or
    the title again comes next; a first line that reads like a title is the title when no other is known.
    """
    waiting: list[Block] = []
    for block in _first_lines(page):
        mark = _mark(block, page)
        if mark:
            _settle(waiting, page)
            waiting.clear()
            page.take(block, mark)
        elif not is_caption(block) and not furniture_rule(block, page):
            waiting.append(block)
            if len(waiting) > 2 - (page.title is not None):
                break
    first = waiting[0] if waiting else None
    if first and first.first == 0 and page.title is None and not page.named and _reads_like_a_title(first, page):
        page.take(first, "title")


def _first_lines(page: Page) -> Iterator[Block]:
    """Yield the paragraphs at the top, or the lines of one that begins with, or holds, a line of the head."""
    for first, last in islice(page.paragraphs, _LONGEST_HEAD):
        lines = [page.block(line, line) for line in range(first, min(last, first + _LONGEST_HEAD) + 1)]
        apart = any(_mark(line, page) for line in lines)
        yield from lines if apart else [page.block(first, last)]


def _mark(block: Block, page: Page) -> str | None:
    """Return what a line is by its own looks: the title that is known, a date line, a byline, or none of these."""
    if page.title is None and page.named and block.folded == page.named:
        return "title"
    if page.title is not None and block.folded == page.title.folded:
        return "repeated title"
    parts = [part.strip() for part in _PART.split(block.text) if part.strip()]
    if not parts or not all(parse_date(part) or parse_byline(part) for part in parts):
        return None
    if not any(parse_date(part) for part in parts):
        return "byline"
    return None if _timeline(block, page) else "date"


def _timeline(block: Block, page: Page) -> bool:
    """Say whether other dates stand alone on the page, so that this one may be an entry of the article."""
    others = (*page.lines[: max(0, block.first - 1)], *page.lines[block.last + 2 :])
    return any(parse_date(page.text[line.start : line.end]) for line in others)


def _settle(waiting: list[Block], page: Page) -> None:
    """Take the lines that wait before a marked one: the title if there is none yet, then the standfirst."""
    if waiting and page.title is None and _reads_like_a_title(waiting[0], page):
        page.take(waiting.pop(0), "title")
    if len(waiting) == 1 and page.title is not None and len(waiting[0].text) <= _LONGEST_STANDFIRST:
        page.take(waiting[0], "standfirst")


def _reads_like_a_title(block: Block, page: Page) -> bool:
    return (
        block.first == block.last < len(page.lines) - 1
        and len(block.text) <= _LONGEST_TITLE
        and not block.text.endswith(_NOT_A_TITLE)
        and any(character.isalpha() for character in block.text)
        and parse_date(block.text) is None
    )
