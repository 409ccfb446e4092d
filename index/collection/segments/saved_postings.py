"""Postings over segments: those of a term are read where they stand, and weighed, when they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from typing import TypeVar, overload

from ..bm25 import K1, B, PostingList, Postings, idf
from ..lazy import BoundedCache
from .numbering import Numbering, joined
from .segment import Segment, read_words
from .string_columns import SortedKeys

SHORT = 256
"""Posting lists of at most so many entries are weighed at once; of a longer one, often only the length is needed."""
_REMEMBERED = 100_000
"""Entries of posting lists that are kept as they were read last."""

T = TypeVar("T")
V = TypeVar("V")
Weigh = Callable[[int, int], float]
"""From a position and how often it holds a term to the weight of the term there."""


class SegmentPostings:
    """The positions that hold each term, over all segments, and how often; positions are of sentences or passages."""

    def __init__(self, segments: Sequence[Segment], name: str, places: Numbering, articles: Numbering) -> None:
        """Take the segments, the name of the columns, and the numbering of the positions."""
        self._numbering, self._articles, self._segments = places, articles, segments
        own = f"{name}: words"
        self._words = [read_words(one.parts, own) if own in one.parts else one.words for one in segments]
        self._numbers = [*map(SortedKeys, self._words)]
        self._columns = [_Columns(segment, name) for segment in segments]
        self.total = places.total
        self.lengths = places.column([column.lengths for column in self._columns])
        self.total_length = sum(self.lengths)

    @property
    def is_whole(self) -> bool:
        """Whether every term of every segment is held by a position, for no article was removed or changed."""
        return self._numbering.is_whole

    def postings(self, term: str) -> tuple[memoryview, memoryview]:
        """Return the positions that hold a term, in order, and how often each does."""
        held = [self._held(segment, term) for segment in range(len(self._segments))]
        positions = [each and each[0] for each in held]
        if self._numbering.is_whole and held[0]:
            return held[0]
        stretches = self._numbering.all_stretches(positions)
        return self._numbering.joined(positions, stretches), joined([each and each[1] for each in held], stretches)

    def _held(self, segment: int, term: str) -> tuple[memoryview, memoryview] | None:
        number = self._numbers[segment].get(term)
        return None if number is None else self._columns[segment].postings(number)

    def document_frequency(self, term: str) -> int:
        """Return how many positions hold a term."""
        held = [self._held(segment, term) for segment in range(len(self._segments))]
        positions = [each and each[0] for each in held]
        if self._numbering.is_whole:
            return len(positions[0] or ())
        return sum(end - start for _, _, start, end in self._numbering.all_stretches(positions))

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        """Yield each term that a position holds, in order, and how many do."""
        terms = self._words[0] if len(self._words) == 1 else sorted({*chain.from_iterable(self._words)})
        return ((term, held) for term in terms if (held := self.document_frequency(term)))

    def weighed_frequency(self, term: str) -> int:
        """Return in how many texts a term stands: what is above many passages is one text, and counts once."""
        if not self._columns or self._columns[0].counted is None:
            return self.document_frequency(term)
        return sum(self._counted(segment, term) for segment in range(len(self._segments)))

    def _counted(self, segment: int, term: str) -> int:
        number, counted = self._numbers[segment].get(term), self._columns[segment].counted
        if number is None or counted is None:
            return 0
        articles, counts = counted.of(number)
        return sum(sum(counts[start:end]) for _, _, start, end in self._articles.stretches(segment, articles))


class _Columns:
    """The columns of the postings of one segment, by the number of a term."""

    def __init__(self, segment: Segment, name: str) -> None:
        parts = segment.parts
        self._ends, self._positions, self._frequencies, self.lengths = (
            parts[f"{name}: {kind}"].cast("I") for kind in ("ends", "positions", "frequencies", "lengths")
        )
        names = [f"{name}: {kind}" for kind in ("article ends", "articles", "counts")]
        self.counted = _Counts(*(parts[each].cast("I") for each in names)) if names[0] in parts else None

    def postings(self, number: int) -> tuple[memoryview, memoryview]:
        start, end = self._ends[number], self._ends[number + 1]
        return self._positions[start:end], self._frequencies[start:end]


class _Counts:
    """In how many texts of each article a term stands."""

    def __init__(self, ends: memoryview, articles: memoryview, counts: memoryview) -> None:
        self._ends, self._articles, self._counts = ends, articles, counts

    def of(self, number: int) -> tuple[memoryview, memoryview]:
        start, end = self._ends[number], self._ends[number + 1]
        return self._articles[start:end], self._counts[start:end]


class SavedPostings(Postings):
    """BM25 over the postings of segments; the weights of a term are computed as those in memory are."""

    def __init__(self, source: SegmentPostings, b: float = B) -> None:
        self.total = source.total
        self._source = source
        self.idf = TermMapping(source, partial(_idf, source))
        self.postings = TermMapping(source, _remembered(partial(_posting_list, source, b)))

    def positions(self, term: str) -> list[int]:
        return self._source.postings(term)[0].tolist()

    def document_frequencies(self) -> Iterable[tuple[str, int]]:
        return self._source.document_frequencies()


class TermMapping(Mapping[str, T]):
    """What is known of each term that a position holds, made when it is asked for; None is nothing."""

    def __init__(self, source: SegmentPostings, make: Callable[[str], T | None]) -> None:
        self._source = source
        self._make = make

    def __getitem__(self, term: str) -> T:
        found = self._make(term)
        if found is None:
            raise KeyError(term)
        return found

    @overload
    def get(self, term: str, /) -> T | None: ...
    @overload
    def get(self, term: str, default: V, /) -> T | V: ...
    def get(self, term: str, default: object = None, /) -> object:
        found = self._make(term)
        return default if found is None else found

    def __contains__(self, term: object) -> bool:
        return isinstance(term, str) and self._source.document_frequency(term) > 0

    def __iter__(self) -> Iterator[str]:
        return (term for term, _ in self._source.document_frequencies())

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __bool__(self) -> bool:
        return any(True for _ in self)


class SavedPostingList(Sequence[tuple[int, float]]):
    """The positions and weights of one term, weighed as far as they are read."""

    def __init__(self, positions: memoryview, frequencies: memoryview, weigh: Weigh) -> None:
        self._positions, self._frequencies, self._weigh = positions, frequencies, weigh

    def __len__(self) -> int:
        return len(self._positions)

    def __iter__(self) -> Iterator[tuple[int, float]]:
        positions = self._positions.tolist()
        return zip(positions, map(self._weigh, positions, self._frequencies.tolist()), strict=True)

    @overload
    def __getitem__(self, index: int) -> tuple[int, float]: ...
    @overload
    def __getitem__(self, index: slice) -> list[tuple[int, float]]: ...
    def __getitem__(self, index: int | slice) -> tuple[int, float] | list[tuple[int, float]]:
        if isinstance(index, slice):
            return list(SavedPostingList(self._positions[index], self._frequencies[index], self._weigh))
        return self._positions[index], self._weigh(self._positions[index], self._frequencies[index])


def _idf(source: SegmentPostings, term: str) -> float | None:
    return idf(source.weighed_frequency(term), source.total) if source.document_frequency(term) else None


def _posting_list(source: SegmentPostings, b: float, term: str) -> PostingList | None:
    positions, frequencies = source.postings(term)
    if not positions:
        return None
    lengths, mean = source.lengths, source.total_length / source.total
    rarity = idf(source.weighed_frequency(term), source.total)

    def weigh(position: int, frequency: int) -> float:
        norm = K1 * (1 - b + b * lengths[position] / mean)
        return rarity * frequency * (K1 + 1) / (frequency + norm)

    entries = SavedPostingList(positions, frequencies, weigh)
    return [*entries] if len(entries) <= SHORT else entries


def _remembered(read: Callable[[str], PostingList | None]) -> Callable[[str], PostingList | None]:
    """Return what reads the postings of a term, or takes them as they were read before."""
    known = BoundedCache[str, PostingList](_REMEMBERED)

    def remembered(term: str) -> PostingList | None:
        found = known.get(term)
        if found is None and (found := read(term)) is not None:
            known.keep(term, found, len(found))
        return found

    return remembered
