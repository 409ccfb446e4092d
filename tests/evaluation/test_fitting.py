"""Fitting finds what explains the data, the same in every run, and never sees what is kept apart."""

import json
import math
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

from index.answering.weight_files import read_weights, shipped
from index.answering.weights import Weights, WeightsError
from index.evaluation.calibration import (
    MIXTURE,
    OFF_TOPIC,
    OWN,
    SMALL_TALK,
    Example,
    log_odds_of_language,
    multinomial_logit,
    sample_weights,
)
from index.evaluation.fitting import PENALTY, TOGETHER, Choices, conditional_logit, fit, fit_folds, fold_of
from index.evaluation.lessons import Asked, Lesson, read_lessons
from index.evaluation.optimiser import OptimiserError
from index.evaluation.question_sets import QuestionSetError
from index.model import Span

SHIPPED = Path(__file__).parents[1] / "questions.jsonl"
TALK = {"talk": ["how are you my friend", "tell me a story about dragons", "do you like music"]}


def test_the_decision_fit_balances_what_it_predicts() -> None:
    draw = np.random.default_rng(1)
    features = draw.normal(size=(900, 2))
    against = np.exp(np.column_stack([np.zeros(900), 2 * features[:, 0] - 1, -features[:, 1]]))
    shares = against / against.sum(axis=1, keepdims=True)
    kinds = (draw.random(900)[:, None] > np.cumsum(shares, axis=1)).sum(axis=1)

    weights = multinomial_logit(features, kinds, np.ones(900))

    raised = np.exp(np.hstack([features, np.ones((900, 1))]) @ weights)
    predicted = raised / (1 + raised.sum(axis=1, keepdims=True))
    assert predicted.sum(axis=0) == pytest.approx([(kinds == 1).sum(), (kinds == 2).sum()], abs=0.1)
    assert weights[0, 0] > 1.5
    assert weights[1, 1] < -0.6
    assert abs(weights[0, 1]) < 0.4


def test_half_of_the_mixture_are_questions_with_an_answer() -> None:
    answered = Asked("Who came?", (Span(0, 3),))
    others = [Asked(text, ()) for text in ("Who left?", "Who sang?", "hi")]
    kinds = [OWN, OWN, OFF_TOPIC, SMALL_TALK]
    put = [Example(asked, kind, frozenset()) for asked, kind in zip([answered, *others], kinds, strict=True)]

    weights = sample_weights([*put, put[1]])

    assert weights[0] == pytest.approx(weights.sum() / 2)
    assert weights[1] == weights[4]
    assert weights[2] == pytest.approx(weights.sum() * MIXTURE[OFF_TOPIC])


def test_a_language_gets_what_parts_its_questions_from_those_of_others() -> None:
    weights = Weights("", "", {}, {"unanswered": {"matched": -1.0, "intercept": 0.0}}, 0.5, 0.3)
    answered = [Example(Asked("Wer kam?", (Span(0, 3),)), OWN, frozenset())] * 9
    others = [Example(Asked("Wer ging?", ()), OFF_TOPIC, frozenset())] * 9
    rows = np.array([[odds] for odds in (*range(11, 20), *range(9))], float)

    added = log_odds_of_language(weights, [*answered, *others], rows)

    assert 8 < -added <= 11


def test_a_language_that_was_not_fitted_is_like_the_middle_one() -> None:
    weights = Weights("", "", {}, {}, 0.5, 0.3, languages={"de": 0.4, "vi": -2.0, "es": 1.0})

    assert [weights.log_odds_of(code) for code in ("en", None, "vi-VN", "ko")] == [0.0, 0.0, -2.0, 0.4]


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
    lessons = read_lessons([SHIPPED])

    one, other = fit(lessons, TALK), fit(lessons, TALK)

    assert one == other
    assert 0 < one.unsure <= one.answers < 1


def test_articles_whose_questions_are_as_typed_are_put_together_too(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus")
    sizes: list[int] = []

    fit(read_lessons([tmp_path / "corpus"]), progress=lambda done, total: sizes.append(total))

    assert sizes[0] == 2 * (TOGETHER + 1)


def write_corpus(folder: Path) -> None:
    """Write so many articles of two sentences, each with a question that it answers and one that it does not."""
    (folder / "articles").mkdir(parents=True)
    (folder / "questions").mkdir()
    for number in range(TOGETHER):
        text = f"Harbour {number}\n\nThe quay opens at {number + 6}.\n\nA ferry calls twice a day.\n"
        (folder / "articles" / f"harbour{number}.txt").write_text(text)
        rows = (
            {"question": "when does the quay open", "answers": [f"{number + 6}"], "within": [f"at {number + 6}"]},
            {"question": "what does the ferry cost", "answers": []},
        )
        (folder / "questions" / f"harbour{number}.jsonl").write_text("\n".join(map(json.dumps, rows)))


def test_a_fold_is_fitted_without_its_articles() -> None:
    lessons = read_lessons([SHIPPED])
    seen: list[set[str]] = []

    def remember(those: Sequence[Lesson], small_talk: Mapping[str, Sequence[str]]) -> Weights:
        seen.append({lesson.keys[0] for lesson in those} | {*small_talk["talk"]})
        return shipped()

    folds = list(fit_folds(lessons, TALK, 2, remember))

    everything = {lesson.keys[0] for lesson in lessons} | {*TALK["talk"]}
    assert sorted(name for fold in folds for name in fold.held_out) == sorted(everything)
    for weights, those in zip(folds, seen, strict=True):
        assert those.isdisjoint(weights.held_out)
    assert {fold_of(lesson.keys[0], 5) for lesson in lessons} <= set(range(5))


def test_without_the_extra_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "scipy.optimize", None)

    with pytest.raises(OptimiserError, match=r"footnote-bot\[fit\]"):
        fit(read_lessons([SHIPPED]), TALK)


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
