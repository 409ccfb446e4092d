"""A claim and a sentence of the articles side by side, and what of them has been accounted for already."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from ..analysis.temporal_expressions import TemporalExpression
from ..articles.date_lines import MONTHS
from .alignment import Alignment, ComparedToken

DifferenceKind = Literal["number", "name", "date", "negation", "speaker", "word", "order", "unit"]
_LONG_NAME = 5
_CLAUSE_ENDS = frozenset(",.;:!?)—–")
_CLAUSE_OPENS = frozenset(',;:(“"—–')
_CALENDAR = MONTHS.keys() | frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_FRACTIONS = frozenset(
    "half halves third thirds quarter quarters fifth fifths tenth tenths dozen dozens double".split()
)
_CONJUNCTIONS = frozenset("and or but that".split())


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
        while first and self.name_goes_on(first - 1):
            first -= 1
        while last + 1 < len(self.tokens) and self.name_goes_on(last):
            last += 1
        return self.words(range(first, last + 1) if last - first < _LONG_NAME else positions)

    def name_goes_on(self, position: int) -> bool:
        """Say whether the token at a position and the next one are parts of one name."""
        one, other = self.tokens[position], self.tokens[position + 1]
        return one.is_name and other.is_name and self.adjoins(position)

    def adjoins(self, position: int) -> bool:
        """Say whether only white space stands between the token at a position and the next one."""
        return not self.text[self.tokens[position].token.end : self.tokens[position + 1].token.start].strip()

    def positions_of(self, date: TemporalExpression) -> list[int]:
        """Return the positions of the tokens of a date."""
        return [i for i, one in enumerate(self.tokens) if date.start <= one.token.start < date.end]

    def is_calendar(self, positions: Sequence[int]) -> bool:
        """Say whether the words at some positions are months or days of the week, and nothing else."""
        return bool(positions) and all(self.tokens[i].token.key in _CALENDAR for i in positions)

    def has_fraction(self, positions: Sequence[int]) -> bool:
        """Say whether there is a word for a share or a round number, which digits may stand for: "a quarter"."""
        return any(self.tokens[i].token.key in _FRACTIONS for i in positions)

    def opens_at(self, position: int) -> bool:
        """Say whether a clause or a sentence begins with the token at a position."""
        if position <= 0:
            return True
        before, one = self.tokens[position - 1].token, self.tokens[position].token
        between = self.text[before.end : one.start]
        return before.key in _CONJUNCTIONS or not _CLAUSE_OPENS.isdisjoint(between)

    def ends_before(self, position: int) -> bool:
        """Say whether a clause or the sentence ends before the token at a position."""
        if position >= len(self.tokens):
            return True
        before, one = self.tokens[position - 1].token, self.tokens[position].token
        return one.key in _CONJUNCTIONS or not _CLAUSE_ENDS.isdisjoint(self.text[before.end : one.start])


class Slot(NamedTuple):
    """What stands between two pairs of an alignment: positions in the claim and in the sentence; either may be empty.

    `bounded` says that each side ends at a pair or at the end of its clause: then one stands in the place of the other.
    """

    claim: range
    sentence: range
    bounded: bool


class LocatedDifference(NamedTuple):
    """A difference, and the positions in the claim and in the sentence that it is about."""

    difference: Difference
    positions: tuple[int, ...]
    others: tuple[int, ...] = ()


class Comparison:
    """A claim, a sentence and their alignment, while their differences are looked for.

    `in_article` says whether a token stands anywhere in the article, `in_context` whether it stands in the sentence or
    in the two before it, `antecedents` whether these two name anything. `aligned` are the positions in the sentence by
    those in the claim; `used` are the positions in the sentence, `explained` those in the claim, that no other
    difference may be about. `equal` are, by the positions in the claim, those in the sentence of other words that
    certainly mean the same. `published` is the date of the article.
    """

    def __init__(
        self,
        claim: ComparedText,
        sentence: ComparedText,
        alignment: Alignment,
        in_article: Callable[[ComparedToken], bool],
        in_context: Callable[[ComparedToken], bool],
        antecedents: bool = False,
        published: date | None = None,
    ) -> None:
        self.claim, self.sentence = claim, sentence
        self.in_article, self.in_context, self.antecedents = in_article, in_context, antecedents
        self.published = published
        self.aligned = dict(alignment.pairs)
        self.used = set(self.aligned.values())
        self.explained: set[int] = set()
        self.equal: dict[int, int] = {}
        self.slots = [Slot(*one, self._bounded(*one)) for one in alignment.mismatches]

    def _bounded(self, claim: range, sentence: range) -> bool:
        left = claim.start > 0 or self.sentence.opens_at(sentence.start)
        right = claim.stop < len(self.claim.tokens) or self.sentence.ends_before(sentence.stop)
        return left and right

    def text(self, position: int) -> str:
        """Return the words of the claim at a position."""
        return self.claim.words([position])

    def open_claim(self, slot: Slot) -> list[int]:
        """Return the positions in the claim, in a slot, of the words that say something and are not explained."""
        return [i for i in slot.claim if self.claim.tokens[i].is_content and i not in self.explained]

    def open_sentence(self, slot: Slot) -> list[int]:
        """Return the positions in the sentence, in a slot, of the words that say something and are not used."""
        return [j for j in slot.sentence if self.sentence.tokens[j].is_content and j not in self.used]

    def stands_elsewhere(self, positions: Sequence[int]) -> bool:
        """Say whether the sentence has one of these words of the claim at a place that corresponds to none."""
        wanted = {self.claim.tokens[i].stem for i in positions}
        return any(one.stem in wanted for j, one in enumerate(self.sentence.tokens) if j not in self.used)

    @property
    def polarity_differs(self) -> bool:
        """Say whether one side negates and the other does not, where that is no difference of its own."""
        mine = any(one.token.kind == "negation" for i, one in enumerate(self.claim.tokens) if i not in self.explained)
        return mine and not any(one.token.kind == "negation" for one in self.sentence.tokens)
