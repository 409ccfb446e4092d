"""The retrieval benchmark: our engine and others over the same texts, asked the same questions in turn.

Every engine answers a block of questions, then the next engine the same block, each engine first in its turn, so that a
busy machine slows all of them. Before that it answers the block once uncounted: what an engine keeps of a term, or
reads from memory, is there, as for words that people ask for again and again. A ratio is that of rank_bm25's time
for a block to the engine's: how many times as fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import comb
from time import process_time

from ..collection.passages import cut
from ..language.codes import languages_of
from ..language.content_words import content_words
from ..language.terms import terms
from .engines import OWN, REFERENCE, Ask, Terms, engines_for
from .invented_terms import InventedTexts, invented_texts
from .libraries import Library
from .metrics import quantile

BLOCK = 5
"""Questions that an engine answers before the next one gets them."""
BLOCKS, BLOCKS_OF_MANY, MANY = 40, 8, 50_000
"""How many blocks are asked, and how many from so many texts."""


@dataclass(frozen=True, slots=True)
class Row:
    """One engine at one size, and how many times as fast as rank_bm25 it is, or as ours where that is left out.

    `ms` are milliseconds of CPU a question, the median of the blocks; `ratio` the median of the blocks' ratios, from
    `low` to `high` its interval of 95 %.
    """

    engine: str
    passages: int
    questions: str
    ms: float
    ratio: float
    low: float
    high: float


def measure_retrieval(passages: Sequence[int]) -> list[Row]:
    """Measure over texts that are made up, at each size."""
    return [row for count in passages for row in _measured(invented_texts(count, _blocks(count) * BLOCK))]


def measure_retrieval_of(libraries: Iterable[Library]) -> list[Row]:
    """Measure over the passages of all articles together. No row if there is no passage or no question."""
    texts: list[list[str]] = []
    questions: list[str] = []
    for library in libraries:
        questions += library.questions
        for article in library.articles:
            languages = languages_of([article.language])
            texts += [terms(passage.text, languages) for passage in cut(article).passages]
    whole = [terms(question) for question in questions]
    content = [
        [term for word in content_words(question) for term in terms(question[word.start : word.end])]
        for question in questions
    ]
    return _measured(InventedTexts(texts, {"content": content, "whole": whole})) if texts and whole else []


def _blocks(count: int) -> int:
    return BLOCKS if count < MANY else BLOCKS_OF_MANY


def _measured(given: InventedTexts) -> list[Row]:
    engines = engines_for(given.texts)
    rows = []
    for kind, questions in given.questions.items():
        times = _times(engines, questions[: _blocks(len(given.texts)) * BLOCK])
        reference = times.get(REFERENCE, times[OWN])
        for name, taken in times.items():
            ratios = [theirs / ours for theirs, ours in zip(reference, taken, strict=True)]
            middle = quantile(taken, 0.5)
            rows.append(Row(name, len(given.texts), kind, middle, *median_with_interval(ratios)))
    return rows


def _times(engines: Mapping[str, Ask], questions: Sequence[Terms]) -> dict[str, list[float]]:
    """Milliseconds of CPU a question, for each block."""
    times: dict[str, list[float]] = {name: [] for name in engines}
    order = [*engines]
    for first in range(0, len(questions), BLOCK):
        block = questions[first : first + BLOCK]
        for name in order:
            _milliseconds(engines[name], block)
            times[name].append(_milliseconds(engines[name], block))
        order.append(order.pop(0))
    return times


def _milliseconds(ask: Ask, block: Sequence[Terms]) -> float:
    started = process_time()
    for question in block:
        ask(question)
    return 1000 * (process_time() - started) / len(block)


def median_with_interval(values: Sequence[float]) -> tuple[float, float, float]:
    """The median and the ends of its interval of 95 %: order statistics, whatever the distribution.

    The r-th from below and from above hold the median between them unless fewer than r of n values are on one side of
    it, which is binomial with 1/2 (Conover, Practical Nonparametric Statistics, section 3.2). Of under six values they
    are the first and the last.

    >>> median_with_interval([5, 1, 4, 2, 3, 6, 7])
    (4.0, 1, 7)
    """
    ordered, n = sorted(values), len(values)
    rank, outside = 0, 0.0
    while (outside := outside + 2 * comb(n, rank) / 2**n) <= 0.05:
        rank += 1
    low = max(rank - 1, 0)
    return quantile(ordered, 0.5), ordered[low], ordered[n - 1 - low]
