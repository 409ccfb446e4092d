"""Splitting an Article into Sentences, which can be quoted, and Passages, which are retrieved.

What of the text is boilerplate is decided in `articles.cleaning`; nothing is ranked here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..language.sentences import sentence_spans
from ..model import Article, Block, Passage, Sentence, Span

if TYPE_CHECKING:
    from ..articles.cleaning import Cleaned

LONGEST_PASSAGE = 3000
"""Code points; a longer paragraph becomes several passages, so that each can be shown and read."""
_LONGEST_WHOLE = {"heading": 200, "row": LONGEST_PASSAGE, "code": LONGEST_PASSAGE}
"""Code points of blocks that are one sentence."""


@dataclass(frozen=True, slots=True)
class CutArticle:
    """An article split up: `head` are the sentences of title, standfirst, date, byline and captions, `body` the others.

    `passages` are in the order of the article; title, date and byline are in none of them.
    """

    article: Article
    cleaned: Cleaned
    head: tuple[Sentence, ...]
    body: tuple[Sentence, ...]
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Positions:
    """The positions of the passages and of the sentences of one article."""

    passages: range
    sentences: range


def cut(article: Article) -> CutArticle:
    """Split an article into sentences and passages; a passage never crosses a paragraph."""
    from ..articles.cleaning import clean  # what was saved needs none of it

    cleaned = clean(article.text, article.title, article.blocks)
    head = _number(article, 0, _head_spans(article, cleaned))
    body = [_number(article, number, _said_in(article, block)) for number, block in enumerate(cleaned.blocks, 1)]
    prose = set(_head_prose(article, cleaned))
    leading = [(sentence,) for sentence in head if sentence.span in prose]
    return CutArticle(
        article=article,
        cleaned=cleaned,
        head=head,
        body=tuple(sentence for paragraph in body for sentence in paragraph),
        passages=tuple(Passage(part) for paragraph in (*leading, *body) for part in _parts(paragraph)),
    )


def _head_spans(article: Article, cleaned: Cleaned) -> list[Span]:
    lines = [span for span in (cleaned.title, cleaned.date, cleaned.byline) if span]
    return sorted(lines + _head_prose(article, cleaned))


def _head_prose(article: Article, cleaned: Cleaned) -> list[Span]:
    """Return the sentences of the standfirst and of the captions."""
    return [span for part in (cleaned.standfirst, *cleaned.caption) if part for span in _sentences(article, part)]


def _said_in(article: Article, block: Block) -> list[Span]:
    """Return the sentences of a block; a heading, a row of a table and a listing are one, unless they are long."""
    is_one = block.span.end - block.span.start <= _LONGEST_WHOLE.get(block.kind, 0)
    return [block.span] if is_one else _sentences(article, block.span)


def _sentences(article: Article, span: Span) -> list[Span]:
    return sentence_spans(article.text, span, article.language)


def _number(article: Article, paragraph: int, spans: Iterable[Span]) -> tuple[Sentence, ...]:
    return tuple(Sentence(article, span, paragraph, number) for number, span in enumerate(spans, 1))


def _parts(sentences: tuple[Sentence, ...]) -> Iterator[tuple[Sentence, ...]]:
    """Group the sentences of a paragraph into runs of at most LONGEST_PASSAGE code points; a longer one is alone."""
    part: list[Sentence] = []
    for sentence in sentences:
        if part and sentence.span.end - part[0].span.start > LONGEST_PASSAGE:
            yield tuple(part)
            part = []
        part.append(sentence)
    if part:
        yield tuple(part)
