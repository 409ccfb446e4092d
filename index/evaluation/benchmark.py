"""The benchmark: the CPU time of an answer, compared with one scoring of the same texts by rank_bm25.

Both get the same question right after each other, so that a busy machine slows both; what counts is the ratio.
What an encoder adds is the difference to the same answer without. Neither what is made once for all questions is
counted, nor the splitting of the question into terms for rank_bm25.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from time import process_time
from typing import ClassVar, NamedTuple

from ..collection.passages import cut
from ..language.terms import terms
from ..pipeline import Index
from .libraries import Library
from .metrics import quantile

_WARM = 3
"""Questions asked before the first that counts."""

Engines = Sequence[tuple[str, Callable[[str], object]]]


class Most(NamedTuple):
    """What is demanded of an answer over 60 paragraphs."""

    ratio: float = 6
    ratio_95: float = 15
    added: float = 120


@dataclass(frozen=True, slots=True)
class Speed:
    """Milliseconds of CPU for a question: the median, the 95th percentile, and the `worst` question of all.

    A ratio is that of an answer to its scoring; `added` and `added_95` are what the encoder adds, None without one.
    `passages` and `sentences` are those of the largest library.
    """

    questions: int
    passages: int
    sentences: int
    answer: float
    answer_95: float
    scoring: float
    ratio: float
    ratio_95: float
    worst: float = 0.0
    added: float | None = None
    added_95: float | None = None
    most: ClassVar[Most] = Most()

    @property
    def held(self) -> bool:
        """Whether it is as fast as demanded."""
        most = self.most
        return self.ratio <= most.ratio and self.ratio_95 <= most.ratio_95 and (self.added or 0.0) <= most.added


def measure_speed(libraries: Iterable[Library], semantic: bool = False) -> Speed | None:
    """Answer and score every question in turn; None when there is none."""
    times: list[Mapping[str, float]] = []
    sizes: list[tuple[int, int]] = [(0, 0)]
    for library in libraries:
        if not library.questions:
            continue
        passages = [passage for article in library.articles for passage in cut(article).passages]
        sentences = [sentence.text for passage in passages for sentence in passage.sentences]
        sizes.append((len(passages), len(sentences)))
        engines = _engines(library, [[passage.text for passage in passages], sentences], semantic)
        for question in library.questions[:_WARM]:
            _times(engines, question)
        # Each engine goes first for half of the questions.
        times += [_times(engines[:: (-1) ** place], question) for place, question in enumerate(library.questions)]
    return _speed(times, max(sizes)) if times else None


def _engines(library: Library, texts: Sequence[Sequence[str]], semantic: bool) -> Engines:
    from rank_bm25 import BM25Okapi

    scorers = [BM25Okapi([terms(text) for text in many]) for many in texts]
    terms_of = {question: terms(question) for question in library.questions}
    engines: list[tuple[str, Callable[[str], object]]] = [
        ("answer", Index.build(library.articles).answer),
        ("scoring", lambda question: [scorer.get_scores(terms_of[question]) for scorer in scorers]),
    ]
    return [*engines, ("semantic", Index.build(library.articles, semantic=True).answer)] if semantic else engines


def _times(engines: Engines, question: str) -> Mapping[str, float]:
    """Milliseconds of CPU of this process, all threads."""
    times: dict[str, float] = {}
    for name, ask in engines:
        started = process_time()
        ask(question)
        times[name] = 1000 * (process_time() - started)
    return times


def _speed(times: Sequence[Mapping[str, float]], size: tuple[int, int]) -> Speed:
    answers = [each["answer"] for each in times]
    ratios = [each["answer"] / each["scoring"] for each in times]
    added = [each["semantic"] - each["answer"] for each in times if "semantic" in each]
    return Speed(
        questions=len(times),
        passages=size[0],
        sentences=size[1],
        answer=quantile(answers, 0.5),
        answer_95=quantile(answers, 0.95),
        scoring=quantile([each["scoring"] for each in times], 0.5),
        ratio=quantile(ratios, 0.5),
        ratio_95=quantile(ratios, 0.95),
        worst=max(answers),
        added=quantile(added, 0.5) if added else None,
        added_95=quantile(added, 0.95) if added else None,
    )
