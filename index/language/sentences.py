"""Sentence splitting: a text -> the spans of its sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from ..model import Span
from .codes import primary_subtag
from .note_marks import end_of_marks
from .sentence_joins import belong_together
from .spaced_sentences import SPACED, spaced_ends

_WINDOW = 4_000
"""Code points that are cut at once: the splitter's time rises by the square of them. No sentence is longer."""
_SURROGATES = re.compile("[\ud800-\udfff]")


def sentence_spans(text: str, span: Span, language: str | None = None) -> list[Span]:
    """Split a part of a text into sentences, without white space at their ends.

    The splitter is sentencex (https://github.com/wikimedia/sentencex): rules per language, no model. Where it cuts
    within a sentence `sentence_joins` undoes it, and note marks stay with what they are notes to.

    >>> text = "Mr. Smith paid $3.5 million. “Why?” she asked."
    >>> [text[start:end] for start, end in sentence_spans(text, Span(0, len(text)))]
    ['Mr. Smith paid $3.5 million.', '“Why?” she asked.']
    """
    part, subtag = text[span.start : span.end], primary_subtag(language)
    ends = spaced_ends(part) if subtag in SPACED else _ends(part, subtag)
    spans, position = [], 0
    for end in ends:
        piece = part[position:end]
        if bare := piece.strip():
            start = span.start + position + piece.index(bare)
            spans.append(Span(start, start + len(bare)))
        position = end
    return spans


def _ends(text: str, language: str) -> Iterator[int]:
    """Yield where the sentences of a text end, with the white space and the note marks behind them."""
    sentence = piece = end = 0
    for found in _pieces(language, text):
        start, piece, end = piece, end, end + len(found)
        if piece <= sentence:
            continue
        fits = end - sentence <= _WINDOW
        if fits and belong_together(text[start:piece], found, language):
            continue
        sentence = end_of_marks(text, piece)
        yield sentence
    if sentence < len(text):
        yield len(text)


def _pieces(language: str, text: str) -> Iterator[str]:
    """Cut a text into sentences, with what stands between them.

    A long text is read through a window that moves on to the last sentence in it; one that fills it ends there.
    """
    text = _SURROGATES.sub("\ufffd", text)  # the splitter takes only what UTF-8 can say
    start = 0
    while len(text) - start > _WINDOW:
        *whole, last = sentencex.segment(language, text[start : start + _WINDOW])
        for piece in whole or [_words(last)]:
            yield piece
            start += len(piece)
    yield from sentencex.segment(language, text[start:])


def _words(window: str) -> str:
    """The words of a window without the last one, which may go on behind it, unless that is most of it."""
    end = max(window.rfind(" ", len(window) // 2), window.rfind("\n", len(window) // 2)) + 1
    return window[:end] if end else window
