"""Fitting finds what explains the data, the same in every run, and never sees what is kept apart."""

import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.answering.weight_files import read_weights, shipped
from index.answering.weights import Weights, WeightsError
from index.evaluation.calibration import multinomial_logit, thresholds
from index.evaluation.fitting import PENALTY, Choices, conditional_logit, fit, fit_folds, fold_of
from index.evaluation.optimiser import OptimiserError
from index.evaluation.question_sets import QuestionArticle, QuestionSetError, read_questions

SHIPPED = Path(__file__).parents[1] / "questions.jsonl"
TALK = {"talk": ["how are you my friend", "tell me a story about dragons", "do you like music"]}


def test_the_decision_fit_balances_what_it_predicts() -> None:
    draw = np.random.default_rng(1)
    features = draw.normal(size=(600, 2))
    odds = np.stack([2 * features[:, 0] - 1, features[:, 1], -1 - features[:, 0]], axis=1)
    chances = np.hstack([np.ones((600, 1)), np.exp(odds)])
    chances /= chances.sum(axis=1, keepdims=True)
    kinds = (draw.random((600, 1)) > chances.cumsum(axis=1)).sum(axis=1)

    weights = multinomial_logit(features, kinds, np.ones(600), np.full((2, 3), 2.0))

    raised = np.hstack([np.ones((600, 1)), np.exp(np.hstack([features, np.ones((600, 1))]) @ weights)])
    predicted = (raised / raised.sum(axis=1, keepdims=True)).sum(axis=0)
    assert predicted == pytest.approx(np.bincount(kinds, minlength=4), abs=0.1)
    assert weights[0, 0] > 1.3
    assert abs(weights[1, 0]) < 0.5


def test_each_size_answers_its_share_of_the_questions_to_others() -> None:
    probability = np.concatenate([np.linspace(0, 1, 101), np.linspace(0.5, 1, 101)])
    sizes = np.array([10] * 101 + [1000] * 101)

    assert thresholds(probability, sizes, (0.1, 0.2)) == {"10": 0.9, "1000": 0.9}
    assert thresholds(probability[:101], sizes[:101], (0.1, 0.2)) == {"10": 0.9, "20": 0.9}
    assert thresholds(probability[:0], sizes[:0], (0.1, 0.2)) == {"1": 0.5, "2": 0.5}


def test_the_choice_fit_stands_at_the_top_of_its_likelihood() -> None:
    features = np.array([[1.0, 0.3], [0.0, 0.1], [0.2, 0.9], [0.8, 0.7], [0.1, 0.2], [0.5, 0.5]])
    right = np.array([1.0, 0.0, 0.0, 1.0, 0.0, 1.0])
    starts = np.array([0, 3])

    def loss(weights: np.ndarray) -> float:
        raised = np.exp(features @ weights)
        good = [raised[:3] @ right[:3] / raised[:3].sum(), raised[3:] @ right[3:] / raised[3:].sum()]
        return float(-np.log(good).sum() + PENALTY / 2 * ((weights * features.std(axis=0)) ** 2).sum())

    weights = conditional_logit(Choices(features, right, starts))

    for step in (np.array([0.05, 0.0]), np.array([0.0, 0.05])):
        assert loss(weights) < min(loss(weights + step), loss(weights - step))


def test_the_same_data_give_the_same_weights() -> None:
    articles = read_questions(SHIPPED)

    one, other = fit(articles, TALK), fit(articles, TALK)

    assert one == other
    for size, value in one.answers.items():
        assert 0 < one.unsure[size] <= value < 1


def test_a_fold_is_fitted_without_its_articles() -> None:
    articles = read_questions(SHIPPED)
    seen: list[set[str]] = []

    def remember(those: Sequence[QuestionArticle], small_talk: Mapping[str, Sequence[str]]) -> Weights:
        seen.append({article.key for article in those} | {*small_talk["talk"]})
        return shipped()

    folds = list(fit_folds(articles, TALK, 2, remember))

    everything = {article.key for article in articles} | {*TALK["talk"]}
    assert sorted(name for fold in folds for name in fold.held_out) == sorted(everything)
    for weights, those in zip(folds, seen, strict=True):
        assert those.isdisjoint(weights.held_out)
    assert {fold_of(article, 5) for article in articles} <= set(range(5))


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    with pytest.raises(OptimiserError, match=r"footnote-bot\[fit\]"):
        fit(read_questions(SHIPPED), TALK)


def test_nothing_to_fit_on_is_an_error() -> None:
    with pytest.raises(QuestionSetError, match="no article"):
        fit([])


def test_weights_survive_the_file(tmp_path: Path) -> None:
    shipped().write(tmp_path / "weights.json")

    assert read_weights(tmp_path / "weights.json") == shipped()
    assert all(math.isfinite(value) for value in shipped().sentence.values())


def test_weights_for_other_features_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "weights.json"
    shipped().write(path)
    path.write_text(
        path.read_text(encoding="utf-8").replace('"word_similarity"', '"word_similarities"'), encoding="utf-8"
    )

    with pytest.raises(WeightsError, match="fitted for other features"):
        read_weights(path)
    with pytest.raises(WeightsError, match="holds no weights"):
        read_weights(tmp_path / "nowhere.json")
