"""Sentences -> Quotes with numbered Citations."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Citation, Quote, Sentence

Chosen = tuple[Sentence, Sentence | None]
"""A sentence to quote, and the neighbouring sentence shown with it, if any."""


def cite(chosen: Iterable[Chosen]) -> tuple[Quote, ...]:
    """Quote the sentences, numbered from 1 in the order given."""
    return tuple(
        Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number), neighbour)
        for number, (sentence, neighbour) in enumerate(chosen, 1)
    )
