"""Weights: what each feature of evidence and each sign of certainty counts, from a file that says how it was fitted."""

from __future__ import annotations

from ast import literal_eval
from dataclasses import asdict, dataclass
from functools import cache
from hashlib import sha256
from math import exp
from pathlib import Path

from .model import FootnoteError

SHIPPED = Path(__file__).with_name("weights.json")
SHIPPED_SEMANTIC = Path(__file__).with_name("weights.semantic.json")


class WeightsError(FootnoteError):
    """Weights that do not fit this program; the message names the file and the reason."""


@dataclass(frozen=True)
class Weights:
    """What each feature counts towards a sentence's score, and each sign towards the answer's probability.

    `answers` and `unsure` are the probabilities from which the articles answer, and from which the closest
    passage is offered; `held_out` are the titles of the articles that were kept apart when it was fitted.
    """

    data: str
    command: str
    sentence: dict[str, float]
    answerable: dict[str, float]
    answers: float
    unsure: float
    held_out: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A short name made from the numbers: other weights, another name."""
        numbers = (self.sentence, self.answerable, self.answers, self.unsure)
        return sha256(repr(numbers).encode()).hexdigest()[:12]

    @property
    def semantic(self) -> bool:
        """Whether they were fitted with an encoder."""
        return "cosine" in self.sentence

    def write(self, path: Path) -> None:
        """Write them as JSON that people can read."""
        import json

        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


@cache
def shipped(semantic: bool = False) -> Weights:
    """The weights that come with the program: for words alone, or for words and an encoder."""
    return read_weights(SHIPPED_SEMANTIC if semantic else SHIPPED)


def read_weights(path: Path) -> Weights:
    """Read weights from a file. Raise WeightsError if it holds none, or not those of this program's features."""
    from .certainty import SEMANTIC_SIGNS, SIGNS
    from .evidence import FEATURES, SEMANTIC_FEATURES

    try:
        # Names and numbers are written alike in JSON and in Python, and ast is loaded anyway; json would not be.
        values = literal_eval(path.read_text(encoding="utf-8"))
        weights = Weights(**{**values, "held_out": tuple(values["held_out"])})
    except (OSError, SyntaxError, ValueError, TypeError, KeyError) as error:
        raise WeightsError(f"{path}: holds no weights: {error}") from error
    known = (SEMANTIC_FEATURES, SEMANTIC_SIGNS) if weights.semantic else (FEATURES, SIGNS)
    for named, functions in zip((weights.sentence, weights.answerable), known, strict=True):
        names = [function.__name__ for function in functions]
        if [name for name in named if name != "intercept"] != names:
            raise WeightsError(f"{path}: was fitted for other features; fit it again")
    return weights


def logistic(value: float) -> float:
    """The probability of log-odds.

    >>> logistic(0.0), logistic(-1000.0)
    (0.5, 0.0)
    """
    return 1 / (1 + exp(-value)) if value > -700 else 0.0
