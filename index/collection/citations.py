"""Sentences to numbered quotes."""

from __future__ import annotations

from collections.abc import Iterable

from ..model import Citation, Quote, Sentence

Chosen = tuple[Sentence, Sentence | None]
"""A sentence to quote, and the neighbour that it brings along."""


def cite(chosen: Iterable[Chosen]) -> tuple[Quote, ...]:
    """Number the sentences, each with the neighbour it brings along, in the order given."""
    return tuple(
        Quote(sentence, Citation(number, sentence.article, sentence.paragraph, sentence.number), neighbour)
        for number, (sentence, neighbour) in enumerate(chosen, 1)
    )
