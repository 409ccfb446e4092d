"""An Article, and how it was split, <-> a record of plain values for JSON; text and sentences are stored elsewhere."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import Any

from ...model import Article, Block, Boilerplate, Passage, Sentence, Span
from ..passages import CutArticle

Record = dict[str, Any]


def article_to_record(article: Article) -> Record:
    """Return what is known of an article as a record, without its id, its title and its text."""
    return {
        "url": article.url,
        "published": _day(article.published),
        "author": article.author,
        "language": article.language,
        "blocks": [_block_to_record(block) for block in article.blocks],
    }


def cut_to_record(cut: CutArticle) -> Record:
    """Return what cleaning found in an article and the spans of its head, of which some are in no passage."""
    cleaned = cut.cleaned
    return {
        "title": cleaned.title,
        "standfirst": cleaned.standfirst,
        "date": cleaned.date,
        "published": _day(cleaned.published),
        "byline": cleaned.byline,
        "author": cleaned.author,
        "caption": cleaned.caption,
        "boilerplate": [(piece.span, piece.rule) for piece in cleaned.boilerplate],
        "blocks": [_block_to_record(block) for block in cleaned.blocks],
        "head": [sentence.span for sentence in cut.head],
    }


def cut_from_record(
    article: Article, record: Record, sentences: Sequence[Sentence], passages: Sequence[Passage]
) -> CutArticle:
    """Return a split article from its record, its sentences and its passages."""
    from ...articles.cleaning import Cleaned

    cleaned = Cleaned(
        title=_read_span(record["title"]),
        standfirst=_read_span(record["standfirst"]),
        date=_read_span(record["date"]),
        published=read_day(record["published"]),
        byline=_read_span(record["byline"]),
        author=record["author"],
        caption=tuple(Span(*span) for span in record["caption"]),
        boilerplate=tuple(Boilerplate(Span(*span), rule) for span, rule in record["boilerplate"]),
        blocks=read_blocks(record["blocks"]),
    )
    return CutArticle(
        article=article,
        cleaned=cleaned,
        head=tuple(Sentence(article, Span(*span), 0, number) for number, span in enumerate(record["head"], 1)),
        body=tuple(sentence for sentence in sentences if sentence.paragraph),
        passages=tuple(passages),
    )


def _block_to_record(block: Block) -> list[object]:
    return [*block.span, block.kind, block.level, block.under]


def read_blocks(record: Iterable[Sequence[Any]]) -> tuple[Block, ...]:
    """Return blocks from their record."""
    return tuple(Block(Span(start, end), kind, level, under) for start, end, kind, level, under in record)


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def read_day(day: str | None) -> datetime.date | None:
    """Return a date from its record."""
    return datetime.date.fromisoformat(day) if day else None


def _read_span(span: list[int] | None) -> Span | None:
    return Span(*span) if span else None
