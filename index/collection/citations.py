"""Sentences -> Quotes with numbered Citations."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Citation, Quote, Sentence

Chosen = tuple[Sentence, Sentence | None]
"""A sentence to quote, and the neighbouring sentence shown with it, if any."""


def cite(chosen: Iterable[Chosen]) -> tuple[Quote, ...]:
    """Quote the sentences, numbered from 1 in the order given."""
    return tuple(quote(number, *each) for number, each in enumerate(chosen, 1))


def quote(number: int, sentence: Sentence, neighbour: Sentence | None = None) -> Quote:
    """Quote one sentence under its number."""
    return Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number), neighbour)
