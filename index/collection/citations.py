"""Sentences -> Quotes with numbered Citations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ..model import Citation, Quote, Sentence, Span


class Chosen(NamedTuple):
    """A sentence to quote, and what is shown with it: see Quote."""

    sentence: Sentence
    neighbour: Sentence | None = None
    lead: Sentence | None = None
    last: Sentence | None = None
    more: int = 0
    asked: Span | None = None


def cite(chosen: Iterable[Chosen]) -> tuple[Quote, ...]:
    """Quote the sentences, numbered from 1 in the order given."""
    return tuple(quote(number, each) for number, each in enumerate(chosen, 1))


def quote(number: int, chosen: Chosen) -> Quote:
    """Quote one sentence under its number."""
    sentence = chosen.sentence
    citation = Citation(number, sentence.article, sentence.paragraph, sentence.number)
    return Quote(sentence, citation, chosen.neighbour, chosen.lead, chosen.last, chosen.more, chosen.asked)


def chosen_of(quote: Quote) -> Chosen:
    """What a quote shows, to be cited anew."""
    return Chosen(quote.sentence, quote.neighbour, quote.lead, quote.last, quote.more, quote.asked)
