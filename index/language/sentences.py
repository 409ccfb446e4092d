"""Sentence splitting: a text -> the spans of its sentences."""

from __future__ import annotations

import sentencex

from ..model import Span
from .codes import primary_subtag


def sentence_spans(text: str, span: Span, language: str | None = None) -> list[Span]:
    """Split a part of a text into sentences, without white space at their ends.

    The splitter is sentencex (https://github.com/wikimedia/sentencex): rules per language, no model.

    >>> text = "Mr. Smith paid $3.5 million. “Why?” she asked."
    >>> [text[start:end] for start, end in sentence_spans(text, Span(0, len(text)))]
    ['Mr. Smith paid $3.5 million.', '“Why?” she asked.']
    """
    spans, position = [], span.start
    for piece in sentencex.segment(primary_subtag(language), text[span.start : span.end]):
        bare = piece.strip()
        if bare:
            start = position + piece.index(bare)
            spans.append(Span(start, start + len(bare)))
        position += len(piece)
    return spans
