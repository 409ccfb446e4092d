"""Where the quotes of an answer stood: spans and digests, no text. From them it is quoted again where it stands."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, pairwise

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
    for first, second in chain(_pairs(_there(trace, sentences), 1), _pairs(sentences)):
        start, end = first.span.start, (second or first).span.end
        if end - start == trace.span.end - trace.span.start and _digest(first.article.text[start:end]) == trace.digest:
            leaning = second is not None and trace.sentence != trace.span.start
            cited, neighbour = (second, first) if leaning and second else (first, second)
            return Quote(cited, Citation(number, cited.article, cited.paragraph, cited.number), neighbour)
    return None


def _there(trace: Trace, sentences: Sequence[Sentence]) -> Sequence[Sentence]:
    """Return the sentence that begins where the quote did, if any, and the one behind it."""
    at = bisect_left(sentences, trace.span.start, key=lambda sentence: sentence.span.start)
    return sentences[at : at + 2] if sentences[at : at + 1] and sentences[at].span.start == trace.span.start else ()


def _pairs(sentences: Sequence[Sentence], most: int | None = None) -> Iterator[tuple[Sentence, Sentence | None]]:
    """Yield `most` sentences, each alone, and then every two that follow one another."""
    yield from ((sentence, None) for sentence in sentences[:most])
    yield from pairwise(sentences)


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
