"""Where the quotes of an answer stood: spans and digests, no text. From them it is quoted again where it stands."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain

from index import Answer, Citation, Index, Quote, Sentence, Span


@dataclass(frozen=True, slots=True)
class Trace:
    """Where a quote stood: its span, the start of its sentence, and a digest of its text instead of the text."""

    article: str
    span: Span
    sentence: int
    digest: str


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer as the journal keeps it; `verdict` is its state, or "summary", `asker` a digest of who asked."""

    generation: str
    verdict: str
    traces: tuple[Trace, ...]
    asker: str = ""

    def is_asked_by(self, message: int, person: int) -> bool:
        """Say whether a person asked what this message answers; unknown is no."""
        return self.asker == asker_digest(message, person)

    def quotes(self, index: Index) -> tuple[Quote, ...]:
        """Quote again, under its old number, what the articles still say."""
        sentences = {id: index.sentences(id) for id in {trace.article for trace in self.traces} if id in index.titles}
        found = [
            _found(number, trace, sentences[trace.article])
            for number, trace in enumerate(self.traces, 1)
            if trace.article in sentences
        ]
        return tuple(quote for quote in found if quote is not None)

    def answer(self, index: Index) -> Answer | None:
        """Return what a reply to this answer refers to, or None when nothing of it stands any more."""
        quotes = self.quotes(index)
        return Answer("", "answered", 1.0, self.generation, quotes=quotes) if quotes else None


def trace(quote: Quote) -> Trace:
    sentence = quote.sentence
    return Trace(sentence.article.id, quote.span, sentence.span.start, _digest(quote.text))


def _found(number: int, trace: Trace, sentences: Sequence[Sentence]) -> Quote | None:
    """Find the words of a quote, where they stood or wherever they stand now; None when they are gone."""
    length = trace.span.end - trace.span.start
    last_of = {sentence.span.end: place for place, sentence in enumerate(sentences)}
    there = bisect_left(sentences, trace.span.start, key=lambda sentence: sentence.span.start)
    for first in chain(range(there, min(there + 1, len(sentences))), range(len(sentences))):
        start = sentences[first].span.start
        last = last_of.get(start + length, -1)
        if last >= first and _digest(sentences[first].article.text[start : start + length]) == trace.digest:
            return _quoted(number, sentences[first : last + 1], leaning=trace.sentence != trace.span.start)
    return None


def _quoted(number: int, run: Sequence[Sentence], leaning: bool) -> Quote:
    """Quote sentences in a row: two are a sentence and its neighbour, more are one with what it introduces."""
    cited, *others = reversed(run) if leaning else run
    neighbour = others[0] if len(others) == 1 else None
    citation = Citation(number, cited.article, cited.paragraph, cited.number)
    return Quote(cited, citation, neighbour, last=others[-1] if len(others) > 1 else None)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def asker_digest(message: int, person: int) -> str:
    """Return what shows, for one message, whether somebody asked, and does not say who did: another one a message."""
    return _digest(f"{message} {person}")


def packed(traces: tuple[Trace, ...]) -> str:
    return json.dumps([[trace.article, *trace.span, trace.sentence, trace.digest] for trace in traces])


def unpacked(packed: str) -> tuple[Trace, ...]:
    return tuple(
        Trace(article, Span(start, end), sentence, digest)
        for article, start, end, sentence, digest in json.loads(packed)
    )
