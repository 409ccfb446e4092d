"""Quotation marks: what of a sentence is in them, and whether a quotation goes on after it."""

from __future__ import annotations

from typing import NamedTuple

from ...lazy_patterns import lazy_pattern

_MARKS = lazy_pattern(r"[“”„\"]|''|``")
_BEGINS = lazy_pattern(r"(?:\w:|\bsaid,)\s$")
"""What stands before a mark that begins a quotation, although the one before was never closed."""


class Quoted(NamedTuple):
    """A sentence read for its quotation marks.

    `outside` is as long as the sentence and has spaces for the words in quotation marks; whatever marks the text has,
    it has “ and ”. `spans` are the quotations with their marks, half-open; `still_open` says that the last one goes on.
    """

    outside: str
    spans: tuple[tuple[int, int], ...]
    still_open: bool


def read_quotations(sentence: str, opened: bool = False) -> Quoted:
    """Find the quotations of a sentence; `opened` when one goes on from the sentence before.

    >>> read_quotations('"Yes," she said. "No').outside
    '“    ” she said. “  '
    """
    starts: int | None = 0 if opened else None
    spans: list[tuple[int, int]] = []
    low = "„" in sentence
    for mark in _MARKS.finditer(sentence):
        sure = (
            mark[0] == '"'
            and bool(_BEGINS.search(sentence[: mark.start()]))
            and sentence[mark.end() :][:1] not in ("", ",", ".")
        )
        if sure and starts is not None and mark.start():
            spans.append((starts, mark.start()))
            starts = None
        opens = mark[0] in ("„", "``") or (mark[0] == "“" and not low) or (starts is None and mark[0] not in "”“")
        if starts is None and opens:
            starts = mark.start()
        elif starts is not None and not (mark[0] == "“" and not low):
            spans.append((starts, mark.end()))
            starts = None
    still_open = starts is not None
    if starts is not None:
        spans.append((starts, len(sentence)))
    outside = list(sentence)
    for start, end in spans:
        outside[start:end] = " " * (end - start)
        if not (opened and start == 0):
            outside[start] = "“"
        if not (still_open and end == len(sentence)):
            outside[end - 1] = "”"
    return Quoted("".join(outside), tuple(spans), still_open)
