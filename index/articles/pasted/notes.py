"""The notes of an encyclopedia: its list of references, and lines that hold nothing but marks of notes."""

from __future__ import annotations

import re

from ...language.note_marks import only_marks
from ...lazy_patterns import lazy_pattern
from ..layout import Layout, TextBlock

_LONGEST_HEADING, _LONGEST_NOTE = 60, 600  # code points
_HEADINGS = lazy_pattern(
    r"(?:references?|notes|citations|footnotes|(?:notes|citations) and references|references and notes|sources"
    r"|einzelnachweise|anmerkungen|fußnoten|quellen|références|notes et références|notes|referencias|notas)"
    r"(?:\s?\[[^\]]{2,40}\])?:?"
)
_FROM = lazy_pattern(
    r"(?:from|aus|un article de|de) \w+, (?:the free encyclopedia|der freien enzyklopädie|l['’]encyclopédie libre"
    r"|la enciclopedia libre)\.?"
)
_BACKLINK = lazy_pattern(r"(?:\d{1,3}[.)]?\s+)?(?:\^|↑)\s?\S")
_NUMBERED = lazy_pattern(r"(?:\[\d{1,3}\]|\d{1,3}[.)])\s+\S")
_CITES = lazy_pattern(
    r"\b(?:1[5-9]|20)\d\d\b|https?://|\b(?:isbn|doi|retrieved|archived|abgerufen|consulté|ibid)\b|\b(?:pp?|s)\. ?\d",
    re.IGNORECASE,
)
"""What a source says: its year, number, address, page, or when it was seen."""


def encyclopedia(block: TextBlock) -> bool:
    """The line below a title that says which encyclopedia a text is from."""
    return _FROM.fullmatch(block.folded) is not None


def note_marks(block: TextBlock) -> bool:
    """A line with nothing but marks of notes."""
    return only_marks(block.text)


def reference(block: TextBlock) -> bool:
    """A note of an encyclopedia, with the arrow that leads back to its mark."""
    opens = block.text[:1] in "^↑" or block.text[:1].isdigit()
    return opens and _BACKLINK.match(block.text) is not None and _CITES.search(block.text) is not None


def label_references(layout: Layout) -> None:
    """Label a heading like "References" and the notes below it: those with an arrow, or with a number and a source."""
    for number in range(len(layout.lines) - 1):
        if not _is_heading(layout.text[slice(*layout.lines[number])]):
            continue
        last = _last_note(layout, number)
        for line in range(number, last + 1) if last > number else ():
            if line not in layout.labelled:
                layout.label(layout.block(line, line), "references")


def _is_heading(line: str) -> bool:
    return len(line) < _LONGEST_HEADING and _HEADINGS.fullmatch(line.casefold()) is not None


def _last_note(layout: Layout, heading: int) -> int:
    """Return the last of the notes that follow a heading; the heading itself if none does."""
    last = heading
    while last + 1 < len(layout.lines) and _is_note(layout, last + 1):
        last += 1
    return last


def _is_note(layout: Layout, number: int) -> bool:
    line = layout.text[slice(*layout.lines[number])][:_LONGEST_NOTE]
    return _BACKLINK.match(line) is not None or (_NUMBERED.match(line) is not None and _CITES.search(line) is not None)
