"""Weights from files: those that come with the program, and others; both must be for the features of this program."""

from __future__ import annotations

from ast import literal_eval
from functools import cache
from pathlib import Path

from .answerability import ANSWERABILITY_FEATURES, SEMANTIC_ANSWERABILITY_FEATURES
from .features import RANKING_FEATURES, SEMANTIC_RANKING_FEATURES
from .weights import Weights, WeightsError

SHIPPED = Path(__file__).with_name("weights.json")
SHIPPED_SEMANTIC = Path(__file__).with_name("weights.semantic.json")


@cache
def shipped(semantic: bool = False) -> Weights:
    """The weights that come with the program: those for words alone, or those for words and an encoder."""
    return read_weights(SHIPPED_SEMANTIC if semantic else SHIPPED)


def read_weights(path: Path) -> Weights:
    """Read weights from a file. Raise WeightsError if it holds none, or not those of this program's features."""
    try:
        # Names and numbers are written alike in JSON and in Python, and ast is loaded anyway; json would not be.
        values = literal_eval(path.read_text(encoding="utf-8"))
        weights = Weights(**{**values, "held_out": tuple(values["held_out"])})
    except (OSError, SyntaxError, ValueError, TypeError, KeyError) as error:
        raise WeightsError(f"{path}: holds no weights: {error}") from error
    ranking = SEMANTIC_RANKING_FEATURES if weights.semantic else RANKING_FEATURES
    answerability = SEMANTIC_ANSWERABILITY_FEATURES if weights.semantic else ANSWERABILITY_FEATURES
    expected = [(weights.sentence, ranking), *((each, answerability) for each in weights.alternatives.values())]
    for named, features in expected:
        names = [feature.__name__ for feature in features]
        if [name for name in named if name != "intercept"] != names:
            raise WeightsError(f"{path}: was fitted for other features; fit it again")
    return weights
