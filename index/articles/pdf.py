"""PDF -> plain text, by PDFium: paragraphs put together from lines, without running heads and page numbers.

A PDF has lines on pages and nothing else. A line that is clearly shorter than most ends its paragraph; a word that is
broken at a line end keeps a soft hyphen there, which search passes over.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..lazy_patterns import lazy_pattern
from .files import LARGEST_TEXT, FileError

MOST_PAGES = 2_000
_EDGE, _REPEATED = 2, 3
"""Lines at the top and at the bottom of a page that may be a running head, and pages on which one has to stand."""
_SHORT = 0.8
"""Of the usual length of a line: a shorter one ends its paragraph, unless the sentence goes on below it."""
_PAGE_NUMBER = lazy_pattern(
    r"(?:page|seite|p\.|s\.)?\s*(?:[-–—]\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*(?:of|von|/)\s*\d{1,4})?\s*[-–—]?"
)
_CONTROL = lazy_pattern(r"[\x00-\x08\x0b-\x1f\x7f]")
_BROKEN = lazy_pattern(r"(?<!\w)(\w+)\ufffe(\w+)")
"""A word with what PDFium puts for a hyphen at a line end."""
_WORD = lazy_pattern(r"\w+(?:-\w+)*")
_ENDS = lazy_pattern(r"[.!?:;…][\"'”’»)\]]*$")


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF. Raise FileError if it is none, is locked, too long, or has no text."""
    lines = list(_without_heads([_lines(text) for text in _page_texts(data)]))
    if not lines:
        raise FileError("holds no text, only pictures of pages; have their text recognised (OCR) and save it again")
    return "\n\n".join(_unbroken(list(_paragraphs(lines))))


def _page_texts(data: bytes) -> Iterator[str]:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(data)
    except PdfiumError as error:
        locked = "assword" in str(error)
        raise FileError(f"is {'locked with a password' if locked else 'damaged'}; save it again as PDF") from error
    with document:
        if len(document) > MOST_PAGES:
            raise FileError(f"has more than {MOST_PAGES:,} pages; split it")
        size = 0
        for page in document:
            text = page.get_textpage().get_text_range()
            size += len(text)
            if size > LARGEST_TEXT:
                raise FileError(f"holds more than {LARGEST_TEXT:,} letters; split it")
            yield text
            page.close()


def _lines(text: str) -> list[str]:
    lines = (" ".join(_CONTROL.sub("", line).split()) for line in text.replace("\x02", "\ufffe").splitlines())
    return [line for line in lines if line]


def _edges(page: list[str]) -> dict[int, tuple[int, str]]:
    """Return the lines at the top and the bottom of a page by number: how far from which edge, and what, less figures.

    >>> _edges(["The Daily", "It rose.", "Page 3"])
    {0: (0, 'the daily'), 1: (-2, 'it rose.'), 2: (-1, 'page #')}
    """
    places = [*range(_EDGE), *range(-_EDGE, 0)]
    return {
        place % len(page): (place, re.sub(r"\d+", "#", page[place].casefold()))
        for place in places
        if -len(page) <= place < len(page)
    }


def _without_heads(pages: list[list[str]]) -> Iterator[str]:
    """Yield the lines of all pages but those that stand in one place of several pages, figures aside, and numbers."""
    edges = [_edges(page) for page in pages]
    counts = Counter(edge for page in edges for edge in page.values())
    for page, edge in zip(pages, edges, strict=True):
        for number, line in enumerate(page):
            outermost = number in (0, len(page) - 1) and _PAGE_NUMBER.fullmatch(line.casefold())
            if not outermost and counts[edge.get(number, (0, ""))] < _REPEATED:
                yield line


def _paragraphs(lines: list[str]) -> Iterator[str]:
    usual = sorted(map(len, lines))[int(0.9 * (len(lines) - 1))]
    paragraph: list[str] = []
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        paragraph.append(line)
        if not below or (len(line) < _SHORT * usual and (_ENDS.search(line) or not below[0].islower())):
            yield " ".join(paragraph)
            paragraph = []


def _unbroken(paragraphs: list[str]) -> Iterator[str]:
    """Yield paragraphs with the hyphens at line ends: soft, unless the document has the word with its hyphen."""
    written = {word.casefold() for text in paragraphs for word in _WORD.findall(text) if "-" in word}

    def joined(broken: re.Match[str]) -> str:
        one, other = broken.groups()
        return f"{one}-{other}" if f"{one}-{other}".casefold() in written else f"{one}\u00ad{other}"

    return (_BROKEN.sub(joined, text).replace("\ufffe", "-") for text in paragraphs)
