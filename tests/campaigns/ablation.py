"""What is lost without each few ranking features: python -m tests.campaigns.ablation QUESTIONS.jsonl

Five folds by title, the choosing fit alone. The table says for which share of the questions the sentence scored best
is right, by source, and how that changes without features that say nearly the same: one alone is hardly missed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.answering.features import RANKING_FEATURES
from index.collection.collection import Collection
from index.evaluation.evaluation import as_article
from index.evaluation.fitting import QUESTIONS, Choices, choices_of, conditional_logit, fold_of, joined
from index.evaluation.question_sets import QuestionArticle, read_questions

Numbers = NDArray[np.float64]

FOLDS = 5
TOGETHER = tuple(
    names.split()
    for names in (
        "sentence_bm25 passage_bm25_share passage_bm25 gap_to_best",
        "coverage_beyond_title words_matched",
        "rarity_matched",
        "in_sentence_after in_passage",
        "names_in_passage",
        "character_ngrams",
        "word_similarity unmatched_in_context",
        "shared_bigrams longest_phrase",
        "density spread",
        "names_unmatched lowercase_unmatched",
        "focus_matched last_word_matched",
        "figure_given figures_given",
        "year_given number_for_time time_given",
        "reason_given",
        "opens_with_pronoun",
        "late_in_article opens_passage late_in_passage",
        "length",
    )
)


@dataclass(frozen=True)
class ArticleChoices:
    """An article's choices, and how many of its questions have no right sentence among the candidates."""

    article: QuestionArticle
    choices: Choices
    hopeless: int


def main() -> None:
    articles = [each for each in read_questions(Path(sys.argv[1])) if each.match != "none"]
    asked = [this for article in articles if (this := ask(article)) is not None]
    names = [feature.__name__ for feature in RANKING_FEATURES]
    every = first_right(asked, range(len(names)))
    print("| |", " | ".join(every), "|")
    print("|---|", "--:|" * len(every), sep="")
    print("| all features |", " | ".join(f"{100 * share:.1f}" for share in every.values()), "|", flush=True)
    for without in TOGETHER:
        shares = first_right(asked, [place for place, name in enumerate(names) if name not in without])
        changes = (f"{100 * (shares[source] - every[source]):+.1f}" for source in every)
        print("| without", ", ".join(f"`{name}`" for name in without), "|", " | ".join(changes), "|", flush=True)


def ask(article: QuestionArticle) -> ArticleChoices | None:
    choices = choices_of(article, Collection([as_article(article)]))
    answered = min(sum(bool(question.answers) for question in article.questions), QUESTIONS)
    return ArticleChoices(article, choices, answered - len(choices.starts)) if len(choices.starts) else None


def first_right(asked: Sequence[ArticleChoices], kept: Sequence[int]) -> dict[str, float]:
    """The share of the questions whose best-scored candidate is right, by source, each article scored apart."""
    sources = [*dict.fromkeys(this.article.source for this in asked), "ALL"]
    right, total = dict.fromkeys(sources, 0), dict.fromkeys(sources, 0)
    for fold in range(FOLDS):
        seen = [this.choices for this in asked if fold_of(this.article, FOLDS) != fold]
        weights = conditional_logit(only(joined(seen), kept))
        for this in (this for this in asked if fold_of(this.article, FOLDS) == fold):
            for source in (this.article.source, "ALL"):
                right[source] += count_right(only(this.choices, kept), weights)
                total[source] += len(this.choices.starts) + this.hopeless
    return {source: right[source] / total[source] for source in sources}


def only(choices: Choices, kept: Sequence[int]) -> Choices:
    return Choices(choices.features[:, list(kept)], choices.right, choices.starts)


def count_right(choices: Choices, weights: Numbers) -> int:
    scores = np.split(choices.features @ weights, choices.starts[1:])
    return int(sum(choices.right[start + part.argmax()] for start, part in zip(choices.starts, scores, strict=True)))


if __name__ == "__main__":
    main()
