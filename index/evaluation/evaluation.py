"""Question sets -> figures: how often the right sentence is quoted, and whether what cannot be answered is declined.

Every question is put to an Index that holds its article alone. Right is decided by offsets, never by words.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from random import Random
from statistics import fmean
from string import ascii_lowercase
from typing import TYPE_CHECKING, Protocol

from ..answering.weights import Weights
from ..model import Answer, Article, Span
from ..pipeline import Index
from .question_sets import AskedQuestion, Gold, QuestionArticle, QuestionSetError

if TYPE_CHECKING:
    from ..collection.encoder import Encoder

HITS = 10  # of an answer are looked at: MRR@10
REFUSED = 0.05  # share of the answerable questions refused at the threshold of FAR@5
BINS = 15  # of the calibration error
BREAK = "\n\n"
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")


class Asked(Protocol):
    """What is measured: an Index, or anything that answers like one."""

    def answer(self, question: str, k: int) -> Answer: ...


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one question. `rank` is the place of the first right hit from 1, 0 when there is none;
    `rank`, `sentence` and `quote` are None where no place of an answer is known."""

    source: str
    answerable: bool
    confidence: float
    found: bool
    rank: int | None = None
    sentence: bool | None = None
    quote: bool | None = None


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares in 0..1; None where there is no question to measure them on."""

    answerable: int
    unanswerable: int
    hit_1: float | None
    hit_3: float | None
    mrr_10: float | None
    sentence_1: float | None
    quote_1: float | None
    auroc: float | None
    far_5: float | None
    own_frr: float | None
    own_far: float | None
    ece: float | None


def build_alone(article: QuestionArticle, semantic: bool | Encoder = False) -> Index:
    """Build the Index of one article."""
    return Index.build([as_article(article)], semantic=semantic)


def build_apart(folds: Sequence[Weights], semantic: bool | Encoder = False) -> Callable[[QuestionArticle], Index]:
    """Make a `build` that gives each article the weights that were fitted without it.

    It raises QuestionSetError for an article that all of them have seen.
    """

    def build(article: QuestionArticle) -> Index:
        weights = next((weights for weights in folds if article.key in weights.held_out), None)
        if weights is None:
            raise QuestionSetError(f"no weights were fitted without {article.key!r}")
        return Index.build([as_article(article)], weights=weights, semantic=semantic)

    return build


def with_typos(articles: Sequence[QuestionArticle], share: float, seed: int = 0) -> list[QuestionArticle]:
    """Mistype each word of four and more letters with this probability."""
    draw = Random(seed)  # noqa: S311  # not a secret
    return _retyped(articles, lambda question: mistyped(question, share, draw))


def in_lower_case(articles: Sequence[QuestionArticle]) -> list[QuestionArticle]:
    """Put each question in lower case and without an end."""
    return _retyped(articles, lowered)


def _retyped(articles: Sequence[QuestionArticle], typed: Callable[[str], str]) -> list[QuestionArticle]:
    return [
        article.model_copy(
            update={
                "questions": tuple(
                    question.model_copy(update={"question": typed(question.question)}) for question in article.questions
                )
            }
        )
        for article in articles
    ]


def lowered(question: str) -> str:
    """Put a question in lower case and without an end, as people type it.

    >>> lowered("Did China comment on this?")
    'did china comment on this'
    """
    return question.lower().rstrip("?. ")


def mistyped(question: str, share: float, draw: Random) -> str:
    """Mistype each word of four and more letters with this probability."""
    return _LONG_WORD.sub(lambda word: mistype(word[0], draw) if draw.random() < share else word[0], question)


def mistype(word: str, draw: Random) -> str:
    """Make one mistake in a word, any of four kinds, anywhere.

    >>> mistype("ferry", Random(2))
    'cferry'
    """
    place, letter = draw.randrange(len(word)), draw.choice(ascii_lowercase)
    kind = draw.choice(("insert", "delete", "substitute", "swap"))
    before, here, after = word[:place], word[place], word[place + 1 :]
    if kind == "insert":
        return before + letter + here + after
    if kind == "delete":
        return before + after
    if kind == "substitute":
        return before + letter + after
    return word[: place - 1] + here + word[place - 1] + after if place else after[:1] + here + after[1:]


def as_article(article: QuestionArticle, id: str = "article") -> Article:
    """Make the Article that its paragraphs make."""
    return Article(id=id, title=article.title or "Untitled", text=BREAK.join(article.paragraphs))


def evaluate(
    articles: Sequence[QuestionArticle],
    build: Callable[[QuestionArticle], Asked] = build_alone,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> dict[str, Figures]:
    """Put every question to its article: figures by source, in the order met, and "ALL" at the end."""
    outcomes: list[Outcome] = []
    total = sum(len(article.questions) for article in articles)
    for article in articles:
        asked = build(article)
        for question in article.questions:
            outcomes.append(_outcome(article, question, asked.answer(question.question, k=HITS)))
            progress(len(outcomes), total)
    sources = dict.fromkeys(outcome.source for outcome in outcomes)
    groups = {source: [outcome for outcome in outcomes if outcome.source == source] for source in sources}
    return {name: figures(group) for name, group in {**groups, "ALL": outcomes}.items()}


def _outcome(article: QuestionArticle, question: AskedQuestion, answer: Answer) -> Outcome:
    outcome = Outcome(article.source, question.answerable, answer.confidence, answer.found)
    if not question.answerable or not question.answers:
        return outcome
    right = places_of(article, question)
    rank = next((place for place, hit in enumerate(answer.hits[:HITS], 1) if right(hit.passage.span)), 0)
    sentence = answer.best is not None and right(answer.best.sentence.span)
    quote = sentence or (answer.best is not None and right(answer.best.span))
    return Outcome(article.source, True, answer.confidence, answer.found, rank, sentence, quote)


def places_of(article: QuestionArticle, question: AskedQuestion) -> Callable[[Span], bool]:
    """Make the test of a quote: whether a span of the article's text is where a question is answered."""
    starts = [0, *accumulate(len(paragraph) + len(BREAK) for paragraph in article.paragraphs)]

    def right(span: Span) -> bool:
        # A quote that goes on in the next paragraph counts up to the end of its first one.
        paragraph = bisect_right(starts, span.start) - 1
        start = span.start - starts[paragraph]
        end = min(span.end - starts[paragraph], len(article.paragraphs[paragraph]))
        here = [gold for gold in question.answers if gold.paragraph == paragraph]
        return any(_agrees(gold, start, end, article.match) for gold in here)

    return right


def _agrees(gold: Gold, start: int, end: int, match: str) -> bool:
    if match == "span":
        return start <= gold.start and gold.end <= end
    overlap = min(end, gold.end) - max(start, gold.start)
    return overlap > 0 and 2 * overlap >= min(end - start, gold.end - gold.start)


def figures(outcomes: Sequence[Outcome]) -> Figures:
    """Count what became of the questions."""
    placed = [outcome for outcome in outcomes if outcome.rank is not None]
    positive = [outcome for outcome in outcomes if outcome.answerable]
    negative = [outcome for outcome in outcomes if not outcome.answerable]
    yes, no = ([outcome.confidence for outcome in group] for group in (positive, negative))
    ranks = [outcome.rank or 0 for outcome in placed]
    return Figures(
        answerable=len(positive),
        unanswerable=len(negative),
        hit_1=_mean([rank == 1 for rank in ranks]),
        hit_3=_mean([0 < rank <= 3 for rank in ranks]),
        mrr_10=_mean([1 / rank if rank else 0.0 for rank in ranks]),
        sentence_1=_mean([bool(outcome.sentence) for outcome in placed]),
        quote_1=_mean([bool(outcome.quote) for outcome in placed]),
        auroc=auroc(yes, no) if yes and no else None,
        far_5=far_at(yes, no) if yes and no else None,
        own_frr=_mean([not outcome.found for outcome in positive]),
        own_far=_mean([outcome.found for outcome in negative]),
        ece=calibration_error([(outcome.confidence, outcome.answerable) for outcome in outcomes]) if outcomes else None,
    )


def _mean(values: Sequence[float]) -> float | None:
    return fmean(values) if values else None


def auroc(positive: Sequence[float], negative: Sequence[float]) -> float:
    """How often a positive value is above a negative one, ties counted half.

    >>> auroc([3, 2], [1, 2])
    0.875
    """
    below = sorted(negative)
    wins = sum(bisect_right(below, value) + bisect_left(below, value) for value in positive)
    return wins / (2 * len(positive) * len(negative))


def calibration_error(pairs: Sequence[tuple[float, bool]], bins: int = BINS) -> float:
    """How far confidence is from the share that is answerable, on the mean of bins of as many questions each.

    >>> calibration_error([(0.2, False), (0.2, False), (0.9, True), (0.9, True)], bins=2)
    0.15
    """
    ordered = sorted(pairs)
    edges = [number * len(ordered) // bins for number in range(bins + 1)]
    parts = [ordered[start:stop] for start, stop in pairwise(edges) if stop > start]
    apart = (abs(sum(sure for sure, _ in part) - sum(right for _, right in part)) for part in parts)
    return round(sum(apart) / len(ordered), 6)


def far_at(positive: Sequence[float], negative: Sequence[float], refused: float = REFUSED) -> float:
    """Share of the negative values at or above the threshold that refuses this share of the positive ones.

    >>> far_at([1, 2, 3], [1, 2], refused=0.5)
    0.5
    """
    threshold = quantile(positive, refused)
    return fmean(value >= threshold for value in negative)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share lies, straight between neighbours as numpy.quantile has it.

    >>> quantile([10, 20, 40], 0.75)
    30.0
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
