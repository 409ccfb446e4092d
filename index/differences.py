"""A claim aligned with a sentence to what differs: numbers, dates, names, negations, who said it. Mechanical.

Only what faces something in the sentence, or what the whole article does not have, is a difference: a claim may say
less than the sentence, and it may take a word from the sentence beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from .alignment import Alignment, Reading, Stretch
from .attribution import Attribution, attribution
from .names import same_name
from .when import Moment

DifferenceKind = Literal["number", "name", "date", "negation", "speaker"]
_WIDE = 8
"""Tokens; a longer stretch is another wording, in which only numbers are compared."""
_LONG_NAME = 5
_SPOKEN = 1000
"""Code points; nobody is looked for who would say a longer sentence."""
_PRONOUNS = frozenset("he she it they him her them his its their who this that these those".split())


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
        self._taken = set(self.pair_of.values())
        self._done: set[int] = set()

    def differences(self) -> list[Found]:
        """Find what differs, in the claim's order."""
        found = [*self._dates(), *self._numbers(), *self._negations(), *self._names()]
        return sorted(found, key=lambda one: one.places[0])

    def _dates(self) -> Iterator[Found]:
        dates = {place: moment for moment in self.sentence.moments for place in self.sentence.places(moment)}
        free = [moment for moment in self.sentence.moments if not self._taken.issuperset(self.sentence.places(moment))]
        for moment in self.claim.moments:
            places = self.claim.places(moment)
            if not places or all(place in self.pair_of for place in places):
                continue
            self._done.update(places)
            faced = [dates[other] for other in self._facing(places) if other in dates]
            other = next(iter((*faced, *free)), None)
            if other is None and all(self.stands(self.claim.readings[place]) for place in places):
                continue
            if other is not None:
                self._taken.update(self.sentence.places(other))
                if _means(other) == _means(moment):
                    continue
            said = self.sentence.text[other.start : other.end] if other else ""
            yield Found(Difference("date", said, self.claim.text[moment.start : moment.end]), tuple(places))

    def _facing(self, places: Sequence[int]) -> Iterator[int]:
        """The positions in the sentence that some of the claim are paired with, or face in a stretch."""
        for stretch in self.alignment.stretches:
            if any(place in stretch.claim for place in places):
                yield from stretch.sentence
        for place in places:
            if place in self.pair_of:
                yield self.pair_of[place]

    def _numbers(self) -> Iterator[Found]:
        for stretch in self.alignment.stretches:
            mine, theirs = self._open_numbers(stretch.claim), self._free_numbers(stretch.sentence)
            for place in mine:
                other = self._counterpart(place, theirs)
                if other is not None:
                    self._taken.add(other)
                    theirs = [one for one in theirs if one != other]
                reading = self.claim.readings[place]
                if other is None and (self.stands(reading) or not self._text(place)[:1].isdigit()):
                    continue
                self._done.add(place)
                if other is None or self.sentence.readings[other].token.key != reading.token.key:
                    yield Found(self._number(place, other), (place,))

    def _number(self, place: int, other: int | None) -> Difference:
        dated = other is not None and any(other in self.sentence.places(moment) for moment in self.sentence.moments)
        return Difference(
            "date" if dated else "number", "" if other is None else self.sentence.words([other]), self._text(place)
        )

    def _counterpart(self, place: int, facing: Sequence[int]) -> int | None:
        """The number of the sentence that a number of the claim stands for: the one that it faces, the one of the
        same thing, or the one that is nearly written the same."""
        if facing:
            return facing[0]
        free = self._free_numbers(range(len(self.sentence.readings)))
        counted = self._after(self.claim, place)
        same = [other for other in free if counted and counted & self._after(self.sentence, other)]
        alike = [other for other in free if _nearly(self._text(place), self.sentence.words([other]))]
        return next(iter((*(one for one in same if one in alike), *alike, *same)), None)

    @staticmethod
    def _after(side: Side, place: int) -> set[str]:
        return {one.stem for one in side.readings[place + 1 : place + 4] if one.content and one.token.kind == "word"}

    def _open_numbers(self, places: Sequence[int]) -> list[int]:
        readings = self.claim.readings
        return [i for i in places if readings[i].token.kind == "number" and i not in self._done]

    def _free_numbers(self, places: Sequence[int]) -> list[int]:
        readings = self.sentence.readings
        return [i for i in places if readings[i].token.kind == "number" and i not in self._taken]

    def _negations(self) -> Iterator[Found]:
        for stretch in self.alignment.stretches:
            mine = [i for i in stretch.claim if self.claim.readings[i].token.kind == "negation"]
            theirs = [i for i in stretch.sentence if self.sentence.readings[i].token.kind == "negation"]
            if bool(mine) == bool(theirs) or self._content(stretch) > 2:
                continue
            self._done.update(mine)
            around = self._around(stretch)
            yield Found(Difference("negation", self.sentence.words(around[1]), self.claim.words(around[0])), around[0])

    def _content(self, stretch: Stretch) -> int:
        """How many words on either side say something, numbers and dates that were compared left out."""
        mine = sum(self.claim.readings[i].content and i not in self._done for i in stretch.claim)
        return max(mine, sum(self.sentence.readings[i].content and i not in self._taken for i in stretch.sentence))

    def _around(self, stretch: Stretch) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """A stretch with the tokens on both sides of it."""
        mine = range(max(0, stretch.claim.start - 1), min(stretch.claim.stop + 1, len(self.claim.readings)))
        size = len(self.sentence.readings)
        theirs = range(max(0, stretch.sentence.start - 1), min(stretch.sentence.stop + 1, size))
        return tuple(mine), tuple(theirs)

    def _names(self) -> Iterator[Found]:
        said, claimed = _attribution(self.sentence.text), _attribution(self.claim.text)
        found = [one for stretch in self.alignment.stretches if (one := self._renamed(stretch))]
        if self._reordered(found):
            return
        for mine, theirs in found:
            start, own = self.sentence.readings[theirs[0]].token.start if theirs else -1, self._start(mine)
            speaks = bool(said and said.span.start <= start < said.span.end) or bool(
                said and claimed and not theirs and claimed.span.start <= own < claimed.span.end
            )
            kind: DifferenceKind = "speaker" if speaks else "name"
            yield Found(Difference(kind, self.sentence.name(theirs), self.claim.name(mine)), mine)

    def _reordered(self, found: Sequence[tuple[tuple[int, ...], tuple[int, ...]]]) -> bool:
        """Say whether the same names stand there in another order, with nothing but "and" between."""
        if len(found) < 2:
            return False
        places = range(found[0][0][0], found[-1][0][-1] + 1)
        listed = all(self.claim.readings[i].name or self.claim.readings[i].token.key in ("and", "or") for i in places)
        mine, theirs = [self.claim.words(one) for one, _ in found], [self.sentence.words(one) for _, one in found]
        return listed and sorted(mine) == sorted(theirs)

    def _start(self, places: Sequence[int]) -> int:
        return self.claim.readings[places[0]].token.start

    def _renamed(self, stretch: Stretch) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
        """The name in the claim's part of a stretch, and what it faces, when they are not the same."""
        mine = [i for i in stretch.claim if self._is_name(i, stretch) and i not in self._done]
        theirs = [i for i in stretch.sentence if self.sentence.readings[i].name and i not in self._taken]
        mine = [i for i in mine if not any(self._same(i, j) for j in stretch.sentence)]
        if not mine or len(stretch.claim) > _WIDE or self._adds_more(stretch, mine):
            return None
        theirs = [j for j in theirs if not any(self._same(i, j) for i in stretch.claim)]
        if theirs and len(stretch.sentence) <= _WIDE:
            return tuple(mine), tuple(theirs)
        if all(self.nearby(self.claim.readings[i]) for i in mine) or len(stretch.sentence) > _WIDE:
            return None
        faced = [j for j in stretch.sentence if self.sentence.readings[j].content or self._pronoun(j)]
        if not faced and all(self.stands(self.claim.readings[i]) for i in mine):
            return None
        return tuple(mine), tuple(faced)

    def _adds_more(self, stretch: Stretch, names: Sequence[int]) -> bool:
        """Say whether a name that the article has elsewhere comes with other words that the sentence has not."""
        more = [i for i in stretch.claim if self.claim.readings[i].content and i not in names and i not in self._done]
        return bool(more) and all(self.stands(self.claim.readings[i]) for i in names)

    def _is_name(self, place: int, stretch: Stretch) -> bool:
        """Say whether the claim has a name here; one that is all small has one where it faces a name."""
        reading = self.claim.readings[place]
        small = self.claim.text == self.claim.text.lower() and reading.content and reading.token.kind == "word"
        return reading.name or (
            small
            and not self.stands(reading)
            and any(self.sentence.readings[j].name or self._pronoun(j) for j in stretch.sentence)
        )

    def _pronoun(self, place: int) -> bool:
        return self.sentence.readings[place].token.key in _PRONOUNS

    def _same(self, place: int, other: int) -> bool:
        return same_name(self.claim.readings[place].token.key, self.sentence.readings[other].token.key)

    def _text(self, place: int) -> str:
        return self.claim.words([place])


def _attribution(text: str) -> Attribution | None:
    return attribution(text) if len(text) <= _SPOKEN else None


def _means(moment: Moment) -> object:
    return moment.when or moment.relative


def _nearly(one: str, other: str) -> bool:
    """Say whether two numbers are written the same but for one digit, changed, added or left out.

    >>> _nearly("120,000", "12,000"), _nearly("13", "18"), _nearly("3", "8"), _nearly("500", "12")
    (True, True, False, False)
    """
    mine, theirs = ("".join(filter(str.isdigit, number)) for number in (one, other))
    if max(len(mine), len(theirs)) < 2 or abs(len(mine) - len(theirs)) > 1:
        return False
    head = next((i for i, (a, b) in enumerate(zip(mine, theirs, strict=False)) if a != b), min(len(mine), len(theirs)))
    skip, other_skip = (1, 1) if len(mine) == len(theirs) else (1, 0) if len(mine) > len(theirs) else (0, 1)
    return mine[head + skip :] == theirs[head + other_skip :] and mine != theirs
