"""The second fit: whether the articles answer, from questions that they do and from those of the ALTERNATIVES.

A multinomial logit. What each example counts makes a mixture of questions, and `confidence` is calibrated for it:
that of the yardstick, see MIXTURE.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random

import numpy as np

from ..answering.weights import Weights
from ..language.content_words import content_words
from .evaluation import lowered, mistyped
from .optimiser import Numbers, Whole, minimise
from .question_sets import QuestionArticle
from .sampling import drawn, some

ALTERNATIVES = ("elsewhere", "talk", "untold")
"""What a question may be that the articles do not answer: one to other articles, no question to articles at all,
or one to these articles, whose answer they do not give."""
ANSWERED, ELSEWHERE, TALK, UNTOLD = range(1 + len(ALTERNATIVES))
MOST = {ANSWERED: 60, ELSEWHERE: 40, TALK: 16, UNTOLD: 160}
"""Questions of each kind that an article gives at most; of small talk, of each list."""
MIXTURE = {ELSEWHERE: 15, TALK: 12}
"""Questions of other articles and messages that count beside an article's own questions."""
OWN = 1200
"""Own questions that a source counts at most, be they answered or not."""
UNTOLD_MORE = 1.6
"""How much more a question without an answer counts: only some of the sources with long articles have them,
and a quarter of the questions to long articles shall be such."""
CASUAL = 6
"""One question in so many is put without capitals and question mark, one with slips, one as keywords, one as said to
somebody."""
SAID = ("Can you tell me {}", "I wonder {}", "Hi, {}", "Please tell me {}", "Do you know {}", "{} Thanks!")
SLIPS = 0.2
"""Share of its longer words that are mistyped then."""
KEYWORDS = 3
"""Words that are left of it then at most, its last ones."""
PENALTY, UNTOLD_PENALTY = 2.0, 1000.0
"""Of the squared weights of standardised signs. Hardly a sign tells a question whose answer is not there, and what
few articles with such questions seem to teach is chance: only how often they come, by the size of the library."""
BY_SIZE = "library_size"
ANSWERED_WRONGLY, OFFERED_WRONGLY = (0.03, 0.0135), (0.1, 0.1)
"""Share of the whole questions to other articles that is answered, and that is at least offered the closest passage:
of those to few sentences, and of those to many. Of the first some are no mistake: news articles tell of one event."""
EVEN = 0.5
"""The threshold where no question to other articles is known."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question put to an article; `seen` are the keys of the articles that it is about, and of the one it is put to.

    Their words do not count as common, for those of an article that was never met would not either.
    """

    source: str
    question: str
    kind: int
    seen: frozenset[str]
    whole: bool
    """Put as it was written."""


def examples(
    article: QuestionArticle,
    articles: Sequence[QuestionArticle],
    small_talk: Mapping[str, Sequence[str]],
    typing: Callable[[str], str] | None = None,
) -> Iterator[Example]:
    """The questions that an article gives to the fit, as people type them unless `typing` says otherwise."""
    others = {
        question.question: other.key
        for other in articles
        if other.source == article.source and other.key != article.key
        for question in other.questions
        if question.answerable
    }
    own = [question.question for question in article.questions if question.answerable]
    without = [question.question for question in article.questions if not question.answerable]
    lists = ((ANSWERED, own), (ELSEWHERE, list(others)), (UNTOLD, without), *((TALK, a) for a in small_talk.values()))
    for kind, texts in lists:
        for text in some(texts, MOST[kind], article.article_id):
            seen = frozenset((article.key, others[text])) if kind == ELSEWHERE else frozenset((article.key,))
            typed = (typing or as_typed)(text)
            yield Example(article.source, typed, kind, seen, whole=typed == text)


def as_typed(question: str) -> str:
    """Put some questions as people type: in lower case and without an end, with slips, as keywords, as said to one."""
    which, turn = divmod(drawn(question), CASUAL)
    if turn == 0:
        return lowered(question)
    if turn == 1:
        return mistyped(question, SLIPS, Random(question))  # noqa: S311  # not a secret
    if turn == 2:
        return SAID[which % len(SAID)].format(question)
    kept = content_words(question)[-1 - which % KEYWORDS :]
    return " ".join(question[word.start : word.end] for word in kept) if turn == 3 else question


def counts(articles: Sequence[QuestionArticle], asked: Sequence[Example]) -> Numbers:
    """What each example counts, so that together they are the mixture."""
    there = Counter((example.source, example.kind) for example in asked)
    wanted: dict[tuple[str, int], float] = {}
    for source in {article.source for article in articles}:
        these = [article for article in articles if article.source == source]
        answered = Counter(question.answerable for article in these for question in article.questions)
        share = min(1.0, OWN / answered.total())
        wanted[source, ANSWERED] = share * answered[True]
        wanted[source, UNTOLD] = share * answered[False] * UNTOLD_MORE
        wanted.update({(source, kind): float(count * len(these)) for kind, count in MIXTURE.items()})
    return np.array([wanted[key] / there[key] for key in ((each.source, each.kind) for each in asked)])


def decide(
    ordering: Weights,
    told_by: Sequence[Callable[..., float]],
    rows: Numbers,
    asked: Sequence[Example],
    counting: Numbers,
    sizes: Whole,
) -> Weights:
    """Add to weights that order sentences those that decide whether to answer.

    A row is what the signs say of an example, a size how many sentences it was put to; `counting` is what each counts.
    """
    names = [sign.__name__ for sign in told_by]
    penalties = np.full((len(names), len(ALTERNATIVES)), PENALTY)
    penalties[[name != BY_SIZE for name in names], UNTOLD - 1] = UNTOLD_PENALTY
    kinds = np.array([example.kind for example in asked])
    weights = multinomial_logit(rows, kinds, counting, penalties)
    others = np.array([example.kind == ELSEWHERE and example.whole for example in asked])
    odds = np.hstack([rows[others], np.ones((others.sum(), 1))]) @ weights
    passing = partial(thresholds, 1 / (1 + np.exp(odds).sum(axis=1)), sizes[others])
    named = zip(ALTERNATIVES, weights.T, strict=True)
    return replace(
        ordering,
        alternatives={
            name: dict(zip([*names, "intercept"], (round(float(value), 4) for value in each), strict=True))
            for name, each in named
        },
        answers=passing(ANSWERED_WRONGLY),
        unsure=passing(OFFERED_WRONGLY),
    )


def thresholds(probability: Numbers, sizes: Whole, shares: tuple[float, float]) -> dict[str, float]:
    """The thresholds that these shares of the questions reach: of those to few sentences, and of those to many."""
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
    # Of one size only, the threshold is level: any second size will do.
    return found if len(found) == 2 else {**found, **{str(2 * int(size)): value for size, value in found.items()}}


def multinomial_logit(signs: Numbers, kinds: Whole, counting: Numbers, penalties: Numbers) -> Numbers:
    """One column an alternative: what each sign adds to its log-odds against kind 0, the intercept last."""
    middle = np.average(signs, axis=0, weights=counting)
    width = np.sqrt(np.average((signs - middle) ** 2, axis=0, weights=counting))
    width = np.where(width > 0, width, 1.0)
    standard = np.hstack([(signs - middle) / width, np.ones((len(signs), 1))])
    shape = (standard.shape[1], penalties.shape[1])
    is_kind = (kinds[:, None] == np.arange(1, shape[1] + 1)).astype(float)

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(shape)
        odds = standard @ weights
        top = np.maximum(odds.max(axis=1), 0.0)
        raised = np.exp(odds - top[:, None])
        every = raised.sum(axis=1) + np.exp(-top)
        told = counting * (np.log(every) + top - (odds * is_kind).sum(axis=1))
        gradient = standard.T @ (counting[:, None] * (raised / every[:, None] - is_kind))
        gradient[:-1] += penalties * weights[:-1]
        return float(told.sum() + (penalties * weights[:-1] ** 2).sum() / 2), gradient.ravel()

    found = minimise(loss, shape[0] * shape[1]).reshape(shape)
    weights = found[:-1] / width[:, None]
    return np.vstack([weights, found[-1] - middle @ weights])
