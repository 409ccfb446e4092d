"""Values -> the JSON objects of `--json`. Keys are only ever added: tools depend on them."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index import (
        Answer,
        Article,
        Event,
        Explanation,
        FigureTable,
        Index,
        Mentions,
        Quote,
        Sentence,
        Span,
        Statement,
        Summary,
        Timeline,
    )


def print_json(shape: dict[str, Any]) -> None:
    """Print one JSON object, in ASCII: readable in every encoding."""
    sys.stdout.write(json.dumps(shape, indent=2) + "\n")


def answer_shape(answer: Answer) -> dict[str, Any]:
    """Shape an answer; start and end are code points of the article's text, half-open."""
    return {
        "question": answer.question,
        "state": answer.state,
        "found": answer.found,
        "kind": answer.kind,
        "confidence": answer.confidence,
        "generation": answer.generation,
        "quotes": [quote_shape(quote) for quote in answer.quotes],
        "nearest": [quote_shape(quote) for quote in answer.nearest],
        "missing": list(answer.missing),
        "not_found": list(answer.not_found),
        "set_aside": list(answer.set_aside),
        "unsaid": list(answer.unsaid),
        "read_as": [list(pair) for pair in answer.read_as],
        "added": list(answer.added),
        "asked_in": answer.asked_in,
        "passages": [
            {
                "article": hit.passage.article.id,
                "start": hit.passage.span.start,
                "end": hit.passage.span.end,
                "score": hit.score,
            }
            for hit in answer.hits
        ],
    }


def explanation_shape(explanation: Explanation | None) -> dict[str, Any] | None:
    """Shape why a sentence was chosen: names and what each adds; null when no sentence shares a word."""
    if explanation is None:
        return None
    sentence, other = explanation.sentence, explanation.runner_up
    return {
        "sentence": {"article": sentence.article.id, "start": sentence.span.start, "end": sentence.span.end},
        "terms": dict(explanation.terms),
        "score": explanation.score,
        "features": dict(explanation.features),
        "runner_up": {"article": other.article.id, "start": other.span.start, "end": other.span.end} if other else None,
        "gap": explanation.gap,
        "signs": dict(explanation.answerability),
        "base": explanation.base,
        "confidence": explanation.confidence,
        "read_as": [list(pair) for pair in explanation.read_as],
        "by_meaning": explanation.by_meaning,
        "unsaid": list(explanation.unsaid),
        "withheld": explanation.withheld,
        "kindred": [list(pair) for pair in explanation.similar_words],
        "title_only": False,  # the rule is gone, the key stays
    }


def quote_shape(quote: Quote) -> dict[str, Any]:
    """Shape a quote: the text that is shown, and where in the article it stands."""
    article = quote.sentence.article
    return {
        "text": quote.text,
        "article": article.id,
        "title": article.title,
        "paragraph": quote.sentence.paragraph,
        "sentence": quote.sentence.number,
        "start": quote.span.start,
        "end": quote.span.end,
        "url": article.url,
        "published": _date(article),
        "author": article.author,
        "number": quote.citation.number,
        "field": quote.citation.field,
        "lead": _lead_shape(quote.lead) if quote.lead else None,
        "more": quote.more,
        "asked": place(quote.asked) if quote.asked else None,
    }


def _lead_shape(lead: Sentence) -> dict[str, Any]:
    return {"text": lead.text, "start": lead.span.start, "end": lead.span.end}


def summary_shape(summary: Summary) -> dict[str, Any]:
    """Shape a summary; article and title are null when it is one of all articles."""
    return {
        "article": summary.article.id if summary.article else None,
        "title": summary.article.title if summary.article else None,
        "generation": summary.generation,
        "quotes": [quote_shape(quote) for quote in summary.quotes],
    }


def figures_shape(table: FigureTable) -> dict[str, Any]:
    """Shape the figures; rivals, and what another date or another scope keeps apart, are positions among them."""
    figures = [
        {
            "value": figure.value,
            "unit": figure.unit,
            "of": figure.of,
            "speaker": figure.speaker,
            "written": figure.written,
            "start": figure.span.start,
            "end": figure.span.end,
            "quote": quote_shape(figure.quote),
        }
        for figure in table.figures
    ]
    apart = [{"figures": list(one.figures), "why": one.why} for one in table.apart]
    return {"figures": figures, "rivals": [list(group) for group in table.rivals], "apart": apart}


def statements_shape(statements: Sequence[Statement]) -> dict[str, Any]:
    """Shape who said what; the speaker is null where the article names nobody, the kind where that is not known, and
    inferred where the speaker is no pronoun."""
    return {
        "statements": [
            {
                "speaker": said.speaker,
                "inferred": said.inferred,
                "kind": said.kind,
                "manner": said.manner,
                "quote": quote_shape(said.quote),
            }
            for said in statements
        ]
    }


def mentions_shape(mentions: Mentions) -> dict[str, Any]:
    """Shape where a term stands; spans are code points of the article's text, half-open."""
    return {
        "term": mentions.term,
        "count": mentions.count,
        "of": mentions.total,
        "searched": list(mentions.searched),
        "parts": list(mentions.parts),
        "last_name": mentions.last_name,
        "set_aside": list(mentions.set_aside),
        "certain": mentions.certain,
        "sentences": [
            {**quote_shape(place.quote), "spans": [list(span) for span in place.spans]} for place in mentions.places
        ],
    }


def timeline_shape(timeline: Timeline) -> dict[str, Any]:
    """Shape a timeline; when is EDTF, and null where the words do not say."""
    return {
        "article": timeline.article.id if timeline.article else None,
        "events": [_event_shape(event) for event in timeline.events],
        "undated": [_event_shape(event) for event in timeline.undated],
    }


def _event_shape(event: Event) -> dict[str, Any]:
    return {"when": event.when, "said": event.said, "resolved": event.resolved, "quote": quote_shape(event.quote)}


def article_shape(article: Article) -> dict[str, Any]:
    """Shape what is known of an article; its length is in code points."""
    return {
        "id": article.id,
        "title": article.title,
        "url": article.url,
        "published": _date(article),
        "author": article.author,
        "language": article.language,
        "length": len(article.text),
    }


def reading_shape(index: Index, id: str) -> dict[str, Any]:
    """Shape an article as it was read; start and end are code points of its text, half-open.

    `under` is the place of a block in `blocks`, `origin` null where the text does not show where a field comes from.
    Raise ArticleError if the article is unknown.
    """
    from ..messages.parts import known

    article = index.article(id)
    shaped = article_shape(article)
    return {
        "generation": index.generation,
        **shaped,
        "text": article.text,
        "fields": {one.field: {"value": shaped[one.field], "origin": one.origin} for one in known(index, id)},
        "blocks": [
            {"kind": block.kind, "level": block.level, "under": block.under, "paragraph": number, **place(block.span)}
            for number, block in enumerate(index.blocks(id), 1)
        ],
        "sentences": [
            {"paragraph": one.paragraph, "sentence": one.number, **place(one.span)} for one in index.sentences(id)
        ],
        "boilerplate": [{"rule": one.rule, **place(one.span)} for one in index.boilerplate(id)],
    }


def place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _date(article: Article) -> str | None:
    return article.published.isoformat() if article.published else None
