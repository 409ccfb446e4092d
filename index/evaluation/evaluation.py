"""From question sets to metrics: every question is put to an Index of its article alone.

Whether a sentence is right is decided by where it stands, never by its words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Protocol

from ..answering.weights import Weights
from ..model import Answer, Article, Span
from ..pipeline import Index
from .metrics import Metrics, Outcome, metrics
from .question_sets import AskedQuestion, Gold, QuestionArticle, QuestionSetError

if TYPE_CHECKING:
    from ..collection.encoder import Encoder

HITS = 10
"""Hits of an answer that are looked at: MRR@10."""
BREAK = "\n\n"


class System(Protocol):
    """What is measured: an Index, or anything else that answers like one."""

    def answer(self, question: str, k: int) -> Answer: ...


def build_alone(article: QuestionArticle, semantic: bool | Encoder = False) -> Index:
    """Build the Index of one article."""
    return Index.build([as_article(article)], semantic=semantic)


def build_apart(folds: Sequence[Weights], semantic: bool | Encoder = False) -> Callable[[QuestionArticle], Index]:
    """Make a `build` that gives each article the weights that were fitted without it.

    It raises QuestionSetError for an article that was used for all of the weights.
    """

    def build(article: QuestionArticle) -> Index:
        weights = next((weights for weights in folds if article.key in weights.held_out), None)
        if weights is None:
            raise QuestionSetError(f"no weights were fitted without {article.key!r}")
        return Index.build([as_article(article)], weights=weights, semantic=semantic)

    return build


def as_article(article: QuestionArticle, id: str = "article") -> Article:
    """Make an Article of the paragraphs."""
    return Article(id=id, title=article.title or "Untitled", text=BREAK.join(article.paragraphs))


def paragraph_starts(article: QuestionArticle) -> list[int]:
    """Return where each paragraph stands in the text of the Article, and where one behind the last would."""
    return [0, *accumulate(len(paragraph) + len(BREAK) for paragraph in article.paragraphs)]


def evaluate(
    articles: Sequence[QuestionArticle],
    build: Callable[[QuestionArticle], System] = build_alone,
    progress: Callable[[int, int], object] = lambda done, total: None,
) -> dict[str, Metrics]:
    """Put every question to its article: metrics by source, in the order they are met, and "ALL" at the end."""
    outcomes: list[Outcome] = []
    total = sum(len(article.questions) for article in articles)
    for article in articles:
        system = build(article)
        for question in article.questions:
            outcomes.append(_outcome(article, question, system.answer(question.question, k=HITS)))
            progress(len(outcomes), total)
    sources = dict.fromkeys(outcome.source for outcome in outcomes)
    groups = {source: [outcome for outcome in outcomes if outcome.source == source] for source in sources}
    return {name: metrics(group) for name, group in {**groups, "ALL": outcomes}.items()}


def _outcome(article: QuestionArticle, question: AskedQuestion, answer: Answer) -> Outcome:
    outcome = Outcome(article.source, question.answerable, answer.confidence, answer.found)
    if not question.answerable or not question.answers:
        return outcome
    is_right = gold_test(article, question)
    rank = next((place for place, hit in enumerate(answer.hits[:HITS], 1) if is_right(hit.passage.span)), 0)
    sentence = answer.best is not None and is_right(answer.best.sentence.span)
    quote = sentence or (answer.best is not None and is_right(answer.best.span))
    return Outcome(article.source, True, answer.confidence, answer.found, rank, sentence, quote)


def gold_test(article: QuestionArticle, question: AskedQuestion) -> Callable[[Span], bool]:
    """Make the test that says whether a span of the article's text is where the question is answered."""
    starts = paragraph_starts(article)

    def is_right(span: Span) -> bool:
        # Of a quote that goes on in the next paragraph, only the part in the first one counts.
        paragraph = bisect_right(starts, span.start) - 1
        start = span.start - starts[paragraph]
        end = min(span.end - starts[paragraph], len(article.paragraphs[paragraph]))
        here = [gold for gold in question.answers if gold.paragraph == paragraph]
        return any(_agrees(gold, start, end, article.match) for gold in here)

    return is_right


def _agrees(gold: Gold, start: int, end: int, match: str) -> bool:
    if match == "span":
        return start <= gold.start and gold.end <= end
    overlap = min(end, gold.end) - max(start, gold.start)
    return overlap > 0 and 2 * overlap >= min(end - start, gold.end - gold.start)
