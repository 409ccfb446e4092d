"""The second fit, whether to answer: a multinomial logit of whether the best sentence answers, and if not, why.

Sample weights make a mixture of the examples (see MIXTURE), and `confidence` is calibrated for that mixture.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from ..answering.weights import Weights
from ..language.content_words import content_words
from .lessons import Asked, Lesson
from .optimiser import Numbers, minimise
from .perturbation import lowered, mistyped
from .sampling import drawn, some

OWN, OFF_TOPIC, SMALL_TALK = range(3)
"""What a question may be: one about the articles, whether they answer it or not; one about others; no question."""
MOST = {OFF_TOPIC: 12, SMALL_TALK: 4}
"""Examples of each kind that an article gives at most; of small talk, from each list."""
MIXTURE = {OFF_TOPIC: 0.2, SMALL_TALK: 0.1}
"""The shares of the mixture that are about other articles, and no question at all."""
CASUAL = 6
"""One question in so many is put without capitals and question mark, one with typing errors, one as keywords, and one
inside a sentence."""
PHRASINGS = ("Can you tell me {}", "I wonder {}", "Hi, {}", "Please tell me {}", "Do you know {}", "{} Thanks!")
TYPOS = 0.2
"""The share of long words that is mistyped in a question with typing errors."""
KEYWORDS = 3
"""The most words of a question put as keywords: its last ones."""
PENALTY = 2.0
"""L2 penalty of the weights of standardised features."""
ALTERNATIVES = ("unanswered", "elsewhere")
"""What a question may be when the best sentence does not answer it: one about the articles, or anything else."""
WRONG, WITHOUT = 1.0, 0.2
"""What a wrong answer costs where a right one is worth 1, and the share of the questions that have no answer."""
NEARLY = 0.01
"""By how much less of all questions a threshold may be worth that answers more."""
ANSWERED_WRONGLY = 0.14
"""The share of the questions with an answer that words alone, which hardly tell whether there is one, may answer
wrongly."""
OFFERED = 0.2
"""The share of what is about other articles, or no question, to which the closest passage may be offered."""
EVEN = 0.5
"""The probability from which a question is answered when there are too few that must not be."""


@dataclass(frozen=True, slots=True)
class Example:
    """A question put to the articles of a lesson.

    `seen` are the keys of the articles it is put to and of the one it is about. They are left out of the corpus
    frequencies, as an article that is new to the bot would be. `as_typed`: it is written as people type, by itself.
    """

    asked: Asked
    kind: int
    seen: frozenset[str]
    as_typed: bool = False


def examples(
    lesson: Lesson,
    lessons: Sequence[Lesson],
    small_talk: Mapping[str, Sequence[str]],
    typing: Callable[[str], str] | None = None,
) -> Iterator[Example]:
    """Yield the examples that a lesson gives to the fit, typed as people do unless `typing` says otherwise."""
    seen = frozenset(lesson.keys)
    others = {
        asked.question: other.keys[0]
        for other in lessons
        if other.source == lesson.source and seen.isdisjoint(other.keys)
        for asked in other.questions
        if asked.answers
    }
    typed = typing or as_typed
    for asked in lesson.questions:
        put = asked if lesson.as_typed else asked._replace(question=typed(asked.question))
        yield Example(put, OWN, seen, lesson.as_typed)
    for text in some(list(others), MOST[OFF_TOPIC], lesson.keys[0]):
        yield Example(Asked(typed(text), ()), OFF_TOPIC, seen | {others[text]})
    for texts in small_talk.values():
        for text in some(texts, MOST[SMALL_TALK], lesson.keys[0]):
            yield Example(Asked(typed(text), ()), SMALL_TALK, seen)


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


def sample_weights(examples: Sequence[Example]) -> Numbers:
    """One weight an example, so that together they make the mixture: half of it are questions with an answer.

    Where there is nothing of a kind, the others make up for it.
    """
    kinds = np.array([example.kind for example in examples])
    answered = np.array([bool(example.asked.answers) for example in examples])
    rest = 0.5 - sum(MIXTURE.values())
    others = ((kinds == kind, share) for kind, share in MIXTURE.items())
    groups = [(answered, 0.5), ((kinds == OWN) & ~answered, rest), *others]
    weights = np.zeros(len(kinds))
    for group, share in groups:
        weights[group] = share / max(group.sum(), 1)
    made: Numbers = weights * (len(kinds) / weights.sum())
    return made


def fit_answerability(
    ordering: Weights,
    features: Sequence[Callable[..., float]],
    examples: Sequence[Example],
    rows: Numbers,
    right: Numbers,
) -> Weights:
    """Add the decision to weights that order sentences; the rows are of these features, one an example."""
    elsewhere = np.array([example.kind != OWN for example in examples])
    kinds = np.where(right == 1, 0, 1 + elsewhere)
    found = multinomial_logit(rows, kinds, sample_weights(examples))
    names = [*(feature.__name__ for feature in features), "intercept"]
    fitted = replace(
        ordering,
        alternatives={
            alternative: {name: round(float(weight), 4) for name, weight in zip(names, column, strict=True)}
            for alternative, column in zip(ALTERNATIVES, found.T, strict=True)
        },
    )
    sure = 1 / (1 + np.exp(-log_odds(fitted, rows)))
    answers, unsure = thresholds(examples, sure, right, ordering.semantic)
    return replace(fitted, answers=answers, unsure=unsure)


def log_odds(weights: Weights, rows: Numbers) -> Numbers:
    """The log-odds that the best sentence answers, one an example."""
    counts = np.array([[*each.values()] for each in weights.alternatives.values()])
    against = np.hstack([rows, np.ones((len(rows), 1))]) @ counts.T
    odds: Numbers = -np.logaddexp.reduce(against, axis=1)
    return odds


def thresholds(examples: Sequence[Example], sure: Numbers, right: Numbers, reads: bool) -> tuple[float, float]:
    """The probabilities from which a question is answered, and from which the closest passage is offered.

    What decides are questions as people type them, where there are some, each put to its article alone.
    """
    own = np.array([example.kind == OWN and len(example.seen) == 1 for example in examples])
    as_typed = np.array([example.as_typed for example in examples])
    own &= as_typed | ~(own & as_typed).any()
    answered = own & np.array([bool(example.asked.answers) for example in examples])
    if reads:
        answers = _worth_most(sure[answered], right[answered], sure[own & ~answered])
    else:
        answers = _passed_by(sure[answered & (right == 0)], ANSWERED_WRONGLY * answered.sum())
    others = np.array([example.kind != OWN for example in examples])
    unsure = _passed_by(sure[others], OFFERED * others.sum())
    return round(answers, 3), round(min(answers, unsure), 3)


def _worth_most(sure: Numbers, right: Numbers, without: Numbers) -> float:
    """The least probability from which right answers less WRONG times the others are the most, or NEARLY, with the
    questions `without` an answer as so many (WITHOUT) of all."""
    worth = np.where(right == 1, 1.0, -WRONG) * (1 - WITHOUT) / max(len(sure), 1)
    cost = np.full(len(without), -WRONG * WITHOUT / max(len(without), 1))
    every, all_worth = np.concatenate([sure, without]), np.concatenate([worth, cost])
    order = np.argsort(-every, kind="stable")
    total = np.cumsum(all_worth[order])
    return float(every[order][int(np.flatnonzero(total >= total.max() - NEARLY)[-1])])


REFUSED, OFF_TOPIC_ANSWERED = 0.06, 0.05
"""What is worth as much in another language: so many of its questions refused, so many of others answered."""


def log_odds_of_language(weights: Weights, examples: Sequence[Example], rows: Numbers) -> float:
    """What is to be added to the log-odds in a language, so that as few as can be are refused, and answered off topic.

    Both are weighed as REFUSED and OFF_TOPIC_ANSWERED say; of the values that are equally good the middle is taken.
    """
    odds = log_odds(weights, rows)
    own = np.sort(odds[[bool(example.asked.answers) for example in examples]])
    others = np.sort(odds[[example.kind == OFF_TOPIC for example in examples]])
    levels = np.sort(odds)
    refused = np.searchsorted(own, levels) / max(len(own), 1)
    answered = 1 - np.searchsorted(others, levels) / max(len(others), 1)
    worth = np.maximum(refused / REFUSED, answered / OFF_TOPIC_ANSWERED)
    good = levels[worth <= worth.min() + 1e-9]
    needed = np.log(weights.answers / (1 - weights.answers))
    return round(float(needed - (good[0] + good[-1]) / 2), 3)


def _passed_by(sure: Numbers, most: float) -> float:
    """The probability that so many at most are above, EVEN if that is no condition."""
    ordered = np.sort(sure)[::-1]
    return float(ordered[int(most)]) if int(most) < len(ordered) else EVEN


def multinomial_logit(rows: Numbers, kinds: Numbers, sample_weights: Numbers) -> Numbers:
    """What each feature adds to the log-odds of each kind against kind 0: one column a kind, the intercept last."""
    mean = np.average(rows, axis=0, weights=sample_weights)
    deviation = np.sqrt(np.average((rows - mean) ** 2, axis=0, weights=sample_weights))
    deviation = np.where(deviation > 0, deviation, 1.0)
    standard = np.hstack([(rows - mean) / deviation, np.ones((len(rows), 1))])
    is_kind = (kinds[:, None] == np.arange(1, int(kinds.max()) + 1)).astype(float)
    shape = (standard.shape[1], is_kind.shape[1])

    def loss(flat: Numbers) -> tuple[float, Numbers]:
        weights = flat.reshape(shape)
        odds = standard @ weights
        top = np.maximum(odds.max(axis=1), 0.0)
        raised = np.exp(odds - top[:, None])
        every = raised.sum(axis=1) + np.exp(-top)
        losses = sample_weights * (np.log(every) + top - (odds * is_kind).sum(axis=1))
        gradient = standard.T @ (sample_weights[:, None] * (raised / every[:, None] - is_kind))
        gradient[:-1] += PENALTY * weights[:-1]
        return float(losses.sum() + PENALTY * (weights[:-1] ** 2).sum() / 2), gradient.ravel()

    found = minimise(loss, shape[0] * shape[1]).reshape(shape)
    weights = found[:-1] / deviation[:, None]
    return np.vstack([weights, found[-1] - mean @ weights])
