"""Where a claim stands word for word: the slices of an article that have its tokens, and what governs them there."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from ..collection.collection import Collection
from ..language.tokens import Token, read_tokens, tokens
from ..lazy_patterns import lazy_pattern
from ..model import Sentence, Span
from .clauses import Governing
from .governing import governing

_RUN = 5
"""Sentences over which a claim may run that is not punctuated as the article is."""
_DENIED_AFTER = lazy_pattern(
    r"\W*(?:(?:but|however|in fact|in reality|later)\W+)?"
    r"(?:(?:this|that|it|which)|(?:the|this|that|these|those|such)(?:\s\w+){0,2}?\s"
    r"(?:claims?|reports?|rumou?rs?|stor(?:y|ies)|allegations?|statements?|assertions?|ideas?|accounts?|figures?|numbers?))"
    r"\s(?:\w+\s){0,4}?"
    r"(?:false|untrue|wrong|incorrect|fabricated|debunked|disproved|disproven|denied|disputed|unfounded|baseless"
    r"|(?:a|an)\s(?:hoax|lie|myth|fabrication)|not\s(?:true|so|correct|the\scase))\b(?!\s\w+ly\b)",
    re.IGNORECASE,
)
"""The beginning of a sentence that takes back the one before it: "This turned out to be false."""

_BOUNDARY = 40
"""Code points that tell where a sentence ends or begins."""
_MOST_PLACES = 20
"""Places in one sentence where a claim may stand that are looked at."""
_OPENS = lazy_pattern(r"(?:^\W*|[a-z\d]{2}[.!?][\"”’)]*\s+[\"“‘(]*)\Z")
_ENDS = lazy_pattern(r"[.!?][\"”’)]*\s+[\"“‘(]*[A-Z]|\W*\Z")
"""The end and the beginning of a sentence that a splitter leaves together, as in a quotation."""


class Standing(NamedTuple):
    """Where a claim stands word for word: its span and that of the sentences around it, in code points of the article;
    and what governs it, in code points of the article too, None where nothing does."""

    sentence: Sentence
    span: Span
    around: Span
    governed: Governing | None

    @property
    def negation(self) -> Span | None:
        """The span of the "no" or "not" that alone opens the sentence before the claim, None where there is more."""
        article, before = self.sentence.article, Span(self.around.start, self.span.start)
        opening = read_tokens(article.part(before))
        rest = article.part(Span(self.span.end, self.around.end))
        if [token.kind for token in opening] != ["negation"] or any(map(str.isalnum, rest)):
            return None
        return Span(before.start + opening[0].start, before.start + opening[0].end)


def standings(collection: Collection, sentence: Sentence, claim: Sequence[Token]) -> Iterator[Standing]:
    """Yield where a claim stands in a sentence, or begins there and goes on in the next ones."""
    wanted = [token.key for token in claim]
    for span, around in _spans(collection, sentence, wanted):
        yield Standing(sentence, span, around, governed_at(collection, sentence, span, around))


def governed_at(collection: Collection, sentence: Sentence, span: Span, around: Span) -> Governing | None:
    """Return what governs a span of an article, by the sentences around it and the one after them."""
    around = _innermost(sentence, span, around)
    text = sentence.article.part(around)
    found = governing(text, span.start - around.start, span.end - around.start)
    if found is None:
        return _taken_back(collection, sentence, around)
    return found._replace(start=found.start + around.start, end=found.end + around.start)


def _innermost(sentence: Sentence, span: Span, around: Span) -> Span:
    """Return the span itself where it is whole sentences of a longer quotation, else what stands around it."""
    before = sentence.article.part(Span(around.start, span.start))
    after = sentence.article.part(Span(span.end, around.end))
    whole = _OPENS.search(before[-_BOUNDARY:]) and _ENDS.match(after[:_BOUNDARY])
    return span if whole else around


def _taken_back(collection: Collection, sentence: Sentence, around: Span) -> Governing | None:
    following = _following(collection, sentence, around.end)
    found = _DENIED_AFTER.match(sentence.article.part(following)) if following else None
    if found is None or following is None:
        return None
    start = found.end() - len(found[0].lstrip())
    return Governing("denied", following.start + start, following.start + found.end())


def _spans(collection: Collection, sentence: Sentence, wanted: Sequence[str]) -> Iterator[tuple[Span, Span]]:
    own = tokens(sentence.text)
    keys = [token.key for token in own]
    for place in islice(_places(keys, wanted), _MOST_PLACES):
        yield _span(sentence, sentence.span, own[place], own[place + len(wanted) - 1]), sentence.span
    begun = begun_at_end(wanted, keys)
    following = _following(collection, sentence, sentence.span.end, _RUN) if begun else None
    if following is None:
        return
    around = Span(sentence.span.start, following.end)
    every = read_tokens(sentence.article.part(around))
    first = len(own) - begun
    if [token.key for token in every[first : first + len(wanted)]] == list(wanted):
        last = every[first + len(wanted) - 1]
        around = _cut(collection, sentence, around, last)
        yield _span(sentence, around, every[first], last), around


def _span(sentence: Sentence, around: Span, first: Token, last: Token) -> Span:
    """Return the span from one token to another, with the punctuation at the ends of the sentences around them."""
    start, end = sentence.span.start + first.start, sentence.span.start + last.end
    opens = not any(map(str.isalnum, sentence.article.part(Span(around.start, start))))
    ends = not any(map(str.isalnum, sentence.article.part(Span(end, around.end))))
    return Span(around.start if opens else start, around.end if ends else end)


def _cut(collection: Collection, sentence: Sentence, around: Span, last: Token) -> Span:
    """Return the sentences from the first one to the one in which the last token stands."""
    cut = collection.articles[sentence.article.id]
    end = sentence.span.start + last.end
    place = bisect_right(cut.body, end - 1, key=lambda one: one.span.start)
    return Span(around.start, cut.body[place - 1].span.end if place else around.end)


def _places(keys: Sequence[str], wanted: Sequence[str]) -> Iterator[int]:
    joined, whole = "\n".join(("", *keys, "")), "\n".join(("", *wanted, ""))
    at = joined.find(whole)
    while at >= 0:
        yield joined.count("\n", 0, at)
        at = joined.find(whole, at + 1)


def begun_at_end(wanted: Sequence[str], own: Sequence[str]) -> int:
    """How many keys at the end of a sentence are the first of those wanted, but not all of these.

    The longest border of a text, by Knuth, Morris & Pratt, Fast pattern matching in strings (1977).

    >>> begun_at_end(["a", "b", "a", "c"], ["c", "a", "b", "a"])
    3
    """
    text = [*wanted, "", *own[-len(wanted) + 1 :]] if len(wanted) > 1 else []
    borders = [0] * len(text)
    for place in range(1, len(text)):
        border = borders[place - 1]
        while border and text[place] != text[border]:
            border = borders[border - 1]
        borders[place] = border + (text[place] == text[border])
    return borders[-1] if borders else 0


def _following(collection: Collection, sentence: Sentence, after: int, most: int = 1) -> Span | None:
    """Return the span of the next sentences, at most `most` and up to the next boilerplate; None for none."""
    cut = collection.articles[sentence.article.id]
    position = bisect_right(cut.body, after - 1, key=lambda one: one.span.start)
    end = after
    for one in cut.body[position : position + most]:
        if sentence.article.part(Span(end, one.span.start)).strip():
            break
        end = one.span.end
    return Span(after, end) if end > after else None
