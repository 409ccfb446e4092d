"""A sentence read for what governs what: its words and marks in order, without the asides that govern nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from ..lazy_patterns import lazy_pattern
from . import governors as words_of
from .governors import is_negation, stem

Context = Literal["denied", "negated", "conditional", "excepted", "reported"]

COMMAS = frozenset((",", "—", "–", "--", "(", ")"))
QUOTES = frozenset('“”"')
SEGMENT = 10
"""Words that an attribution between commas has at most."""
_PIECES = lazy_pattern(r"[^\W_]+(?:['’\u00ad-][^\W_]+)*|--|[,;:()“”\"—–?.]")
_RELATIVES = frozenset("who which whose whom where".split())


class Governing(NamedTuple):
    """How words are governed, and by which words: half-open, in code points of the sentence."""

    context: Context
    start: int
    end: int


class Word(NamedTuple):
    """A word in lower case or a mark, half-open in code points of the sentence."""

    text: str
    start: int
    end: int


def read(text: str, offset: int) -> list[Word]:
    """Read the words and marks of a text that begins at an offset of its sentence."""
    return [
        Word(one[0].casefold().replace("’", "'"), offset + one.start(), offset + one.end())
        for one in _PIECES.finditer(text)
    ]


def open_quotation(every: Sequence[Word]) -> Word | None:
    """Return the quotation mark that is still open at the end, if one is."""
    opened: Word | None = None
    for one in every:
        if one.text == "“" or (one.text == '"' and opened is None):
            opened = one
        elif one.text in ("”", '"'):
            opened = None
    return opened


def without_asides(every: Sequence[Word]) -> list[Word]:
    """Leave out parentheses and relative clauses between commas: "The mayor, who denied it, sold the stadium"."""
    kept: list[Word] = []
    place = 0
    while place < len(every):
        one = every[place]
        end = None
        if one.text == "(":
            end = _next(every, place + 1, (")",))
        elif one.text == "," and place + 1 < len(every) and every[place + 1].text in _RELATIVES:
            end = _next(every, place + 1, (",",))
        if end is not None:
            place = end + 1
            continue
        kept.append(one)
        place += 1
    return kept


def _next(every: Sequence[Word], start: int, texts: Sequence[str]) -> int | None:
    return next((i for i in range(start, len(every)) if every[i].text in texts), None)


def opens(window: Sequence[Word], place: int) -> bool:
    """Say whether a clause begins at a place, or goes on with "that" after it."""
    before = window[place - 1].text if place else ","
    after = window[place + 1].text if place + 1 < len(window) else ""
    return before in COMMAS or before in ("and", "but") or after == "that"


def phrases_in(window: Sequence[Word], phrases: Sequence[str], context: Context) -> Iterator[Governing]:
    """Yield where phrases stand, as what governs in that context."""
    texts = [one.text for one in window]
    for phrase in phrases:
        parts = phrase.split()
        for place in range(len(texts) - len(parts) + 1):
            if texts[place : place + len(parts)] == parts:
                yield Governing(context, window[place].start, window[place + len(parts) - 1].end)


def says(one: Word) -> bool:
    """Say whether a word is one of saying, as a verb or a noun."""
    return one.text in words_of.SPEAKING or stem(one.text) in words_of.SAYING


def negations(every: Sequence[Word]) -> Iterator[Word]:
    """Yield the words that negate; "a few" and "a little" do not."""
    for place, one in enumerate(every):
        after = every[place + 1].text if place + 1 < len(every) else ""
        if is_negation(one.text, after) and not (
            one.text in ("few", "little") and place and every[place - 1].text == "a"
        ):
            yield one


def waiting(words: Sequence[Word]) -> Iterator[Governing]:
    """Yield "once" and "until" before a clause in the present: "until the court agrees", not "until it agreed"."""
    for place, one in enumerate(words):
        after = [other.text for other in words[place + 1 :]]
        if one.text in words_of.WAITING and any(map(_is_present, after[1:])) and not any(map(_is_past, after)):
            yield Governing("conditional", one.start, one.end)


def _is_present(word: str) -> bool:
    return word.endswith("s") or word == "are"


def _is_past(word: str) -> bool:
    return (
        word.endswith("ed") or word.isdigit() or word in ("was", "were", "had", "did", "became", "came", "went", "took")
    )
