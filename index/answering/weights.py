"""Weights: what each ranking feature and each answerability feature counts, and how they were fitted."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from ..language.codes import DEFAULT_LANGUAGE, primary_subtag
from ..language.corpus_frequency import MAX_RARITY
from ..model import FootnoteError


class WeightsError(FootnoteError):
    """Weights that do not fit this program; the message names the file and the reason."""


@dataclass(frozen=True)
class Weights:
    """The weights of both fits, and the thresholds of the decision.

    `sentence` has the weight of each ranking feature. `alternatives` has, for each thing that a question may be when
    the best sentence does not answer it, the weight of each answerability feature and the intercept. `answers` is the
    probability from which a question is answered, `unsure` that from which the closest passage is offered.
    `languages` has for each language what is added to the log-odds where an article in it is quoted; English is the
    measure, and a language that is not there is treated like the middle one of those.
    `common` are the terms of each rarity under the highest, with a space between.
    `held_out` are the titles of the articles, and the messages, that the weights were fitted without.
    """

    data: str
    command: str
    sentence: dict[str, float]
    alternatives: dict[str, dict[str, float]]
    answers: float
    unsure: float
    languages: dict[str, float] = field(default_factory=dict)
    common: dict[str, str] = field(default_factory=dict)
    held_out: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """A short name made from the numbers: other weights, another name."""
        numbers = (self.sentence, self.alternatives, self.answers, self.unsure, self.languages, self.common)
        return sha256(repr(numbers).encode()).hexdigest()[:12]

    def log_odds_of(self, language: str | None) -> float:
        """What the language of an article adds to the log-odds."""
        code = primary_subtag(language)
        if code in self.languages or code == DEFAULT_LANGUAGE or not self.languages:
            return self.languages.get(code, 0.0)
        return sorted(self.languages.values())[len(self.languages) // 2]

    def rarity(self, term: str) -> float:
        """How rare a term is in English articles in general."""
        return self._rarities.get(term, MAX_RARITY)

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return {term: float(rarity) for rarity, terms in self.common.items() for term in terms.split()}

    @property
    def semantic(self) -> bool:
        """Whether they were fitted with an encoder."""
        return "cosine" in self.sentence

    def write(self, path: Path) -> None:
        """Write them as JSON that people can read."""
        import json

        path.write_text(json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
