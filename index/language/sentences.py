"""Sentence splitting: a text -> the spans of its sentences.

Thai and Lao have no full stops: a space ends a sentence, but also a phrase, a name or a number, and which is not
written. A space is taken for an end when enough stands before it and whole phrases stand on both sides, so that a quote
holds clauses, and a name is seldom cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import sentencex

from ..lazy_patterns import lazy_pattern
from ..model import Span
from .codes import primary_subtag
from .note_marks import end_of_marks
from .sentence_joins import belong_together

_SPACED = ("th", "lo")
"""ISO 639-1 codes."""
_SHORTEST, _LONGEST = 60, 400
"""Code points: behind fewer a space ends no sentence, behind more any space does."""
_SHORTEST_WIDE = 30
"""Code points before two spaces, with which many writers end a sentence."""
_PHRASE = 12
"""Code points; what is shorter between two spaces may be half of a name, or a number."""
_MOST = 4_000
"""Code points of a sentence without any space."""
_SPACES = lazy_pattern(r"\s+")
_JOINING = "ซึ่ง โดย และ หรือ ที่ เพื่อ รวมถึง เช่น ได้แก่ จึง ก็ กับ ของ ใน จาก ตาม ว่า เป็น ด้วย ถึง คือ แต่ อัน ถูก ๆ ฯลฯ".split()
"""Words that join clauses: a sentence neither begins nor ends with them; "and", "which", "that", "of", "in" ..."""
_GOES_ON = lazy_pattern("[^\u0e01-\u0eff]|" + "|".join(_JOINING))
_STOPS_SHORT = lazy_pattern('(?:[^\u0e01-\u0eff)”"]|' + "|".join(_JOINING[:-2]) + ")$")
_WINDOW = 4_000
"""Code points that are cut at once: the splitter's time rises by the square of them. No sentence is longer."""
_SURROGATES = lazy_pattern("[\ud800-\udfff]")


def sentence_spans(text: str, span: Span, language: str | None = None) -> list[Span]:
    """Split a part of a text into sentences, without white space at their ends.

    The splitter is sentencex (https://github.com/wikimedia/sentencex): rules per language, no model. Where it cuts
    within a sentence `sentence_joins` undoes it, and note marks stay with what they are notes to.

    >>> text = "Mr. Smith paid $3.5 million. “Why?” she asked."
    >>> [text[start:end] for start, end in sentence_spans(text, Span(0, len(text)))]
    ['Mr. Smith paid $3.5 million.', '“Why?” she asked.']
    """
    part, subtag = text[span.start : span.end], primary_subtag(language)
    ends = _spaced_ends(part) if subtag in _SPACED else _ends(part, subtag)
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


def _spaced_ends(text: str) -> Iterator[int]:
    """Yield where the sentences of a Thai or Lao text end, with the space behind them."""
    start = phrase = 0
    for space in _SPACES.finditer(text):
        while space.start() - start > _MOST:
            start += _MOST
            yield start
        if _ends_a_sentence(text, start, phrase, space):
            start = space.end()
            yield start
        phrase = space.end()
    yield from range(start + _MOST, len(text), _MOST)
    if start < len(text):
        yield len(text)


def _ends_a_sentence(text: str, start: int, phrase: int, space: re.Match[str]) -> bool:
    """Say whether a space ends the sentence from `start` on, whose last phrase begins at `phrase`."""
    length, before = space.start() - start, text[max(start, space.start() - 10) : space.start()]
    if "\n" in space[0] or before.endswith(("!", "?")):
        return True
    if length < (_SHORTEST_WIDE if len(space[0]) > 1 else _SHORTEST):
        return False
    if length < _LONGEST and (_GOES_ON.match(text, space.end()) or _STOPS_SHORT.search(before)):
        return False
    whole = space.start() - phrase >= _PHRASE and not _SPACES.search(text, space.end(), space.end() + _PHRASE)
    return whole or len(space[0]) > 1 or length >= _LONGEST
