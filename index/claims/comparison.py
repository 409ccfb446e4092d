"""A claim and a sentence side by side: what stands for what, and what has been compared already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from ..analysis.temporal_values import Moment
from .alignment import Alignment, Reading

DifferenceKind = Literal["number", "name", "date", "negation", "speaker"]
_LONG_NAME = 5


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a claim and an article part; `article` and `claim` are their words, "" where one has nothing there."""

    kind: DifferenceKind
    article: str
    claim: str


class Side(NamedTuple):
    """A claim or a sentence as it is compared."""

    text: str
    readings: Sequence[Reading]
    moments: Sequence[Moment]

    def words(self, places: Sequence[int]) -> str:
        """The text from the first to the last of some positions."""
        tokens = [self.readings[place].token for place in places]
        return self.text[tokens[0].start : tokens[-1].end] if tokens else ""

    def name(self, places: Sequence[int]) -> str:
        """The text of some positions, with the rest of the name that they are a part of."""
        if not places or not all(self.readings[place].name for place in (places[0], places[-1])):
            return self.words(places)
        first, last = places[0], places[-1]
        while first and self._goes_on(first - 1):
            first -= 1
        while last + 1 < len(self.readings) and self._goes_on(last):
            last += 1
        return self.words(range(first, last + 1) if last - first < _LONG_NAME else places)

    def _goes_on(self, place: int) -> bool:
        """Say whether a name goes on from one position to the next."""
        one, other = self.readings[place], self.readings[place + 1]
        return one.name and other.name and not self.text[one.token.end : other.token.start].strip()

    def places(self, moment: Moment) -> list[int]:
        """The positions of the tokens of a moment."""
        return [i for i, one in enumerate(self.readings) if moment.start <= one.token.start < moment.end]


class Found(NamedTuple):
    """A difference and the positions in the claim that it is about."""

    difference: Difference
    places: tuple[int, ...]


class Comparison:
    """A claim and a sentence side by side; `stands` says whether the article has a token anywhere, `nearby` whether
    the sentence or those before it do."""

    def __init__(
        self,
        claim: Side,
        sentence: Side,
        alignment: Alignment,
        stands: Callable[[Reading], bool],
        nearby: Callable[[Reading], bool],
    ) -> None:
        self.claim, self.sentence, self.alignment = claim, sentence, alignment
        self.stands, self.nearby = stands, nearby
        self.pair_of = dict(alignment.pairs)
        self.taken = set(self.pair_of.values())
        self.done: set[int] = set()

    def text(self, place: int) -> str:
        """The words of the claim at a position."""
        return self.claim.words([place])
