"""A claim and a sentence of the articles side by side, and what of them has been accounted for already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..analysis.temporal_expressions import TemporalExpression
from .alignment import Alignment, ComparedToken

DifferenceKind = Literal["number", "name", "date", "negation", "speaker"]
_LONG_NAME = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a claim and an article differ: the words of each, "" where one has nothing there."""

    kind: DifferenceKind
    article: str
    claim: str


class ComparedText(NamedTuple):
    """A claim or a sentence, with the tokens and the dates that are compared; positions are those of its tokens."""

    text: str
    tokens: Sequence[ComparedToken]
    dates: Sequence[TemporalExpression]

    def words(self, positions: Sequence[int]) -> str:
        """Return the text from the first to the last of some positions."""
        tokens = [self.tokens[position].token for position in positions]
        return self.text[tokens[0].start : tokens[-1].end] if tokens else ""

    def name(self, positions: Sequence[int]) -> str:
        """Return the text of some positions; where they are a part of a name, the whole name."""
        if not positions or not all(self.tokens[position].is_name for position in (positions[0], positions[-1])):
            return self.words(positions)
        first, last = positions[0], positions[-1]
        while first and self._name_goes_on(first - 1):
            first -= 1
        while last + 1 < len(self.tokens) and self._name_goes_on(last):
            last += 1
        return self.words(range(first, last + 1) if last - first < _LONG_NAME else positions)

    def _name_goes_on(self, position: int) -> bool:
        """Say whether the token at a position and the next one are parts of one name."""
        one, other = self.tokens[position], self.tokens[position + 1]
        return one.is_name and other.is_name and not self.text[one.token.end : other.token.start].strip()

    def positions_of(self, date: TemporalExpression) -> list[int]:
        """Return the positions of the tokens of a date."""
        return [i for i, one in enumerate(self.tokens) if date.start <= one.token.start < date.end]


class LocatedDifference(NamedTuple):
    """A difference and the positions in the claim that it is about."""

    difference: Difference
    positions: tuple[int, ...]


class Comparison:
    """A claim, a sentence and their alignment, while their differences are looked for.

    `in_article` says whether a token stands anywhere in the article, `in_context` whether it stands in the sentence or
    in the two before it. `aligned` are the positions in the sentence by those in the claim; `used` are the positions
    in the sentence, `explained` those in the claim, that no other difference may be about.
    """

    def __init__(
        self,
        claim: ComparedText,
        sentence: ComparedText,
        alignment: Alignment,
        in_article: Callable[[ComparedToken], bool],
        in_context: Callable[[ComparedToken], bool],
    ) -> None:
        self.claim, self.sentence, self.alignment = claim, sentence, alignment
        self.in_article, self.in_context = in_article, in_context
        self.aligned = dict(alignment.pairs)
        self.used = set(self.aligned.values())
        self.explained: set[int] = set()

    def text(self, position: int) -> str:
        """Return the words of the claim at a position."""
        return self.claim.words([position])
