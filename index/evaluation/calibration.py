"""The second fit, whether to answer: a multinomial logit between answered questions and the ALTERNATIVES.

Sample weights make a mixture of the examples (see MIXTURE), and `confidence` is calibrated for that mixture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from random import Random

import numpy as np

from ..answering.weights import Weights
from ..language.content_words import content_words
from .optimiser import Numbers, Whole, minimise
from .perturbation import lowered, mistyped
from .question_sets import QuestionArticle
from .sampling import drawn, some

ALTERNATIVES = ("off_topic", "small_talk", "unanswerable")
"""What a question may be that the articles do not answer: one about other articles, no question to articles at all, or
one about these articles, which do not say."""
ANSWERED, OFF_TOPIC, SMALL_TALK, UNANSWERABLE = range(1 + len(ALTERNATIVES))
MOST = {ANSWERED: 60, OFF_TOPIC: 40, SMALL_TALK: 16, UNANSWERABLE: 160}
"""Examples of each kind that an article gives at most; of small talk, from each list."""
MIXTURE = {OFF_TOPIC: 15, SMALL_TALK: 12}
"""How many off-topic questions and messages an article counts for in the mixture, beside its own questions."""
OWN = 1200
"""Own questions that a source counts for at most, answered or not."""
UNANSWERABLE_FACTOR = 1.6
"""How much more an unanswerable question counts: only some of the sources with long articles have them, and a quarter
of the questions to long articles shall be such."""
CASUAL = 6
"""One question in so many is put without capitals and question mark, one with typing errors, one as keywords, and one
inside a sentence."""
PHRASINGS = ("Can you tell me {}", "I wonder {}", "Hi, {}", "Please tell me {}", "Do you know {}", "{} Thanks!")
TYPOS = 0.2
"""The share of long words that is mistyped in a question with typing errors."""
KEYWORDS = 3
"""The most words of a question put as keywords: its last ones."""
PENALTY, UNANSWERABLE_PENALTY = 2.0, 1000.0
"""L2 penalties of the weights of standardised features. Hardly a feature tells an unanswerable question, and what
the few articles with such questions seem to teach is chance; they only teach how frequent such questions are."""
BY_SIZE = "library_size"
"""The feature by which that frequency may differ, so it has the small penalty."""
ANSWERED_WRONGLY, OFFERED_WRONGLY = (0.03, 0.0135), (0.1, 0.1)
"""The shares of off-topic questions that are answered, and that are at least offered the closest passage: of those to
few sentences, and of those to many. In short news some are no mistake, because two articles tell of one event."""
EVEN = 0.5
"""The threshold when there are no off-topic questions."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question put to an article; `kind` is ANSWERED or one of the alternatives.

    `seen` are the keys of the article it is put to and of the one it is about. They are left out of the corpus
    frequencies, as an article that is new to the bot would be.
    """

    source: str
    question: str
    kind: int
    seen: frozenset[str]
    as_written: bool


@dataclass(frozen=True)
class TrainingSet:
    """Examples with their features: one row an example, and `sizes`, how many sentences each was put to."""

    articles: Sequence[QuestionArticle]
    examples: Sequence[Example]
    rows: Numbers
    sizes: Whole

    @cached_property
    def sample_weights(self) -> Numbers:
        """One weight an example; together they make the mixture."""
        return sample_weights(self.articles, self.examples)


def examples(
    article: QuestionArticle,
    articles: Sequence[QuestionArticle],
    small_talk: Mapping[str, Sequence[str]],
    typing: Callable[[str], str] | None = None,
) -> Iterator[Example]:
    """Yield the examples that an article gives to the fit, typed as people do unless `typing` says otherwise."""
    others = {
        question.question: other.key
        for other in articles
        if other.source == article.source and other.key != article.key
        for question in other.questions
        if question.answerable
    }
    own = [question.question for question in article.questions if question.answerable]
    without = [question.question for question in article.questions if not question.answerable]
    talk = ((SMALL_TALK, texts) for texts in small_talk.values())
    for kind, texts in ((ANSWERED, own), (OFF_TOPIC, list(others)), (UNANSWERABLE, without), *talk):
        for text in some(texts, MOST[kind], article.article_id):
            seen = frozenset((article.key, others[text])) if kind == OFF_TOPIC else frozenset((article.key,))
            typed = (typing or as_typed)(text)
            yield Example(article.source, typed, kind, seen, as_written=typed == text)


def as_typed(question: str) -> str:
    """Put some questions as people type: in lower case, with typing errors, as keywords, inside a sentence."""
    which, turn = divmod(drawn(question), CASUAL)
    if turn == 0:
        return lowered(question)
    if turn == 1:
        return mistyped(question, TYPOS, Random(question))  # noqa: S311  # not a secret
    if turn == 2:
        return PHRASINGS[which % len(PHRASINGS)].format(question)
    kept = content_words(question)[-1 - which % KEYWORDS :]
    return " ".join(question[word.start : word.end] for word in kept) if turn == 3 else question


def sample_weights(articles: Sequence[QuestionArticle], examples: Sequence[Example]) -> Numbers:
    """One weight an example, so that together they make the mixture."""
    there = Counter((example.source, example.kind) for example in examples)
    wanted: dict[tuple[str, int], float] = {}
    for source in {article.source for article in articles}:
        these = [article for article in articles if article.source == source]
        answered = Counter(question.answerable for article in these for question in article.questions)
        share = min(1.0, OWN / answered.total())
        wanted[source, ANSWERED] = share * answered[True]
        wanted[source, UNANSWERABLE] = share * answered[False] * UNANSWERABLE_FACTOR
        wanted.update({(source, kind): float(count * len(these)) for kind, count in MIXTURE.items()})
    return np.array([wanted[key] / there[key] for key in ((each.source, each.kind) for each in examples)])


def fit_answerability(ordering: Weights, features: Sequence[Callable[..., float]], data: TrainingSet) -> Weights:
    """Add the alternatives and the thresholds to weights that order sentences; the rows are of these features."""
    names = [feature.__name__ for feature in features]
    penalties = np.full((len(names), len(ALTERNATIVES)), PENALTY)
    penalties[[name != BY_SIZE for name in names], UNANSWERABLE - 1] = UNANSWERABLE_PENALTY
    kinds = np.array([example.kind for example in data.examples])
    weights = multinomial_logit(data.rows, kinds, data.sample_weights, penalties)
    off_topic = np.array([example.kind == OFF_TOPIC and example.as_written for example in data.examples])
    odds = np.hstack([data.rows[off_topic], np.ones((off_topic.sum(), 1))]) @ weights
    threshold_of = partial(thresholds, 1 / (1 + np.exp(odds).sum(axis=1)), data.sizes[off_topic])
    return replace(
        ordering,
        alternatives={
            name: dict(zip([*names, "intercept"], (round(float(value), 4) for value in column), strict=True))
            for name, column in zip(ALTERNATIVES, weights.T, strict=True)
        },
        answers=threshold_of(ANSWERED_WRONGLY),
        unsure=threshold_of(OFFERED_WRONGLY),
    )


def thresholds(probability: Numbers, sizes: Whole, shares: tuple[float, float]) -> dict[str, float]:
    """The thresholds that these shares of the questions pass: of questions to few sentences, and to many."""
    if not len(sizes):
        return {"1": EVEN, "2": EVEN}
    large = sizes > np.sqrt(float(sizes.min()) * float(sizes.max()))
    found = {
        str(round(float(np.exp(np.log(sizes[part]).mean())))): round(
            float(np.quantile(probability[part], 1 - share)), 3
        )
        for part, share in zip((~large, large), shares, strict=True)
        if part.any()
    }
    # With one size only, the threshold is the same for all: any second size will do.
    return found if len(found) == 2 else {**found, **{str(2 * int(size)): value for size, value in found.items()}}


def multinomial_logit(rows: Numbers, kinds: Whole, sample_weights: Numbers, penalties: Numbers) -> Numbers:
    """One column an alternative: what each feature adds to its log-odds against kind 0, the intercept last."""
    mean = np.average(rows, axis=0, weights=sample_weights)
    deviation = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=sample_weights))
    deviation = np.where(deviation > 0, deviation, 1.0)
    standard = np.hstack([(rows - mean) / deviation, np.ones((len(rows), 1))])
    shape = (standard.shape[1], penalties.shape[1])
    is_kind = (kinds[:, None] == np.arange(1, shape[1] + 1)).astype(float)

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(shape)
        odds = standard @ weights
        top = np.maximum(odds.max(axis=1), 0.0)
        raised = np.exp(odds - top[:, None])
        every = raised.sum(axis=1) + np.exp(-top)
        losses = sample_weights * (np.log(every) + top - (odds * is_kind).sum(axis=1))
        gradient = standard.T @ (sample_weights[:, None] * (raised / every[:, None] - is_kind))
        gradient[:-1] += penalties * weights[:-1]
        return float(losses.sum() + (penalties * weights[:-1] ** 2).sum() / 2), gradient.ravel()

    found = minimise(loss, shape[0] * shape[1]).reshape(shape)
    weights = found[:-1] / deviation[:, None]
    return np.vstack([weights, found[-1] - mean @ weights])
