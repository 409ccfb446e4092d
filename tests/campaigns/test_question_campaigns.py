"""The campaigns over question sets: which failures are read by hand, and how the figures of a decision are counted."""

import json

import numpy as np
import pytest

from tests.campaigns.answerability import calibration_error, quantile, share
from tests.campaigns.folds import failures

PARAGRAPH = "The pier broke. A storm had come."


def row(id: str, *, sentence: bool, source: str = "news") -> dict[str, object]:
    asked = {"kind": "answerable", "source": source, "article": "The pier", "id": id, "question": "Why?"}
    return {
        **asked,
        "sentence": sentence,
        "refuse": False,
        "quote": True,
        "chosen": {"paragraph": 0, "start": 0, "end": 15},
    }


def test_wrong_first_sentences_are_drawn_by_source_and_shown_with_their_words() -> None:
    questions = [{"id": f"q{number}", "answers": [{"text": "A storm"}]} for number in range(4)]
    articles = [{"source": source, "paragraphs": [PARAGRAPH], "questions": questions} for source in ("news", "wiki")]
    rows = [row("q0", sentence=True), *(row(f"q{number}", sentence=False) for number in range(1, 4))]
    rows.append(row("q2", sentence=False, source="wiki"))

    shown = [json.loads(line) for line in failures(rows, articles, 2)]

    assert [each["source"] for each in shown] == ["news", "news", "wiki"]
    assert {each["id"] for each in shown} <= {"q1", "q2", "q3"}
    assert {each["chosen"] for each in shown} == {"The pier broke."}
    assert shown[0]["answers"] == [{"text": "A storm"}]


def test_what_counts_more_moves_a_share_and_a_quantile_more() -> None:
    values, counting = np.array([0.1, 0.9, 0.5]), np.array([1.0, 1.0, 8.0])

    assert share(values > 0.4, counting, np.array([True, True, False])) == 0.5
    assert share(values > 0.4, counting, np.array([True, True, True])) == pytest.approx(0.9)
    assert quantile(values, counting, 0.05) == 0.1
    assert quantile(values, counting, 0.5) == 0.5


def test_the_calibration_error_is_how_far_the_probability_is_from_what_is_right() -> None:
    sure, counting = np.array([0.2] * 5 + [0.8] * 5), np.ones(10)
    right = np.array([1, 0, 0, 0, 0, 1, 1, 1, 1, 0], bool)

    assert calibration_error(sure, right, counting) <= calibration_error(sure, ~right, counting)
    assert calibration_error(np.ones(10), np.zeros(10, bool), counting) == pytest.approx(1.0)
    assert calibration_error(np.ones(10), np.ones(10, bool), counting) == 0.0
