"""Clauses: the pieces of a sentence between its punctuation marks, without what is in quotation marks or brackets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...lazy_patterns import lazy_pattern
from ...model import Span
from .quotation_marks import Quoted

_ENDS = lazy_pattern(r",(?!\d)|[;:…—“”]|\s[-–]+(?=\s|$)|--|(?<=[a-z]{4})\.(?=\s[A-Z])")
_WORD = lazy_pattern(r"[^\s“”,;:…—]+")
_ABBREVIATED = lazy_pattern(r"(?:\w\.)+|(?i:jr|sr|inc|co|corp)\.")
_HIDDEN = lazy_pattern(r",(?=\s(?i:jr|sr|inc|ltd)\b)|\([^()]*\)|\[[^\[\]]*\]")
"""What belongs to a name, or is said beside it: it ends no clause."""


class Words(NamedTuple):
    """Words in a row: as they are written, and where each stands in its sentence, without the full stop after it."""

    written: tuple[str, ...]
    spans: tuple[Span, ...]

    def part(self, first: int, end: int | None = None) -> Words:
        return Words(self.written[first:end], self.spans[first:end])

    def span(self, first: int = 0, length: int | None = None) -> Span:
        """Return where some of the words stand, to the last where no length is given."""
        last = len(self.spans) if length is None else first + length
        return Span(self.spans[first].start, self.spans[last - 1].end)


class Clause(NamedTuple):
    """A piece of a sentence, half-open; the mark before it, "" at the beginning; and its words."""

    start: int
    end: int
    before: str
    words: Words


def outside_quotations(sentence: str, quoted: Quoted) -> str:
    """Return a sentence with spaces for what is in quotation marks or brackets, which has the same length.

    One or two words in quotation marks leave no mark: they are a term, or the other name of somebody.
    """
    outside = quoted.outside
    for start, end in quoted.spans:
        inside = sentence[start:end].strip("“”\"'` ")
        if len(inside.split()) < 3 and inside[-1:] not in (",", ".", "!", "?"):
            outside = outside[:start] + " " * (end - start) + outside[end:]
    return _HIDDEN.sub(lambda found: " " * len(found[0]), outside)


def clauses_of(text: str) -> Iterator[Clause]:
    """Yield the pieces of a sentence whose quotations are blank.

    >>> [(clause.before, clause.words.written) for clause in clauses_of("“ ” Holm said, then left.")]
    [('”', ('Holm', 'said')), (',', ('then', 'left'))]
    """
    start, before = 0, ""
    for mark in _ENDS.finditer(text):
        words = words_between(text, start, mark.start())
        if words.written:
            yield Clause(start, mark.start(), before, words)
        if words.written or before not in ("“", "”") or mark[0] != ",":
            before = mark[0].strip()[:1]
        start = mark.end()
    words = words_between(text, start, len(text))
    if words.written:
        yield Clause(start, len(text), before, words)


def clause_end(text: str, start: int) -> int:
    """Return where the clause ends that a place is in."""
    return next((mark.start() for mark in _ENDS.finditer(text, start)), len(text))


def words_between(text: str, start: int, end: int) -> Words:
    found = [word for word in _WORD.finditer(text, start, end) if any(map(str.isalnum, word[0]))]
    written = [_without_stop(word[0]) for word in found]
    spans = [Span(word.start(), word.start() + len(one)) for word, one in zip(found, written, strict=True)]
    return Words(tuple(written), tuple(spans))


def _without_stop(word: str) -> str:
    return word if _ABBREVIATED.fullmatch(word) else word.rstrip(".?!’'")
