"""Postings over segments: those of a term are read where they stand, when they are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from .numbering import Numbering, joined
from .segment import Segment, read_words
from .string_columns import SortedKeys


class SegmentPostings:
    """A PostingSource over all segments; positions are of sentences or passages."""

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

    def shared_frequency(self, term: str) -> int:
        """Return in how many texts a term stands that passages share, however many do."""
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


class SharedFrequencies(Mapping[str, int]):
    """In how many texts each term stands: what is above many passages is one text, and counts once."""

    def __init__(self, source: SegmentPostings) -> None:
        self._source = source

    def __getitem__(self, term: str) -> int:
        return self._source.shared_frequency(term)

    def __iter__(self) -> Iterator[str]:
        return (term for term, _ in self._source.document_frequencies())

    def __len__(self) -> int:
        return sum(1 for _ in self)
