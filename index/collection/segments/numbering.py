"""How articles, passages, sentences ... are numbered over several segments, in order of the articles.

A segment numbers its own from 0. Of articles that stand one after the other both in their segment and in the whole, all
numbers differ by the same: they are a run. Articles of a segment that are in no run were changed or removed since.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

Place = tuple[int, int]
"""Of an article the number of its segment, and its own number there."""
Stretch = tuple[int, int, int, int]
"""The number of a run, that of its segment, and where some numbers of the segment that are in the run begin and end."""


class Run(NamedTuple):
    """Articles that stand one after the other: their segment, and there the number of the first and behind the last."""

    segment: int
    first: int
    stop: int


def runs_of(places: Iterable[Place]) -> list[Run]:
    """Join articles, which are given in order, into runs.

    >>> runs_of([(0, 0), (0, 1), (1, 0), (0, 2)])
    [Run(segment=0, first=0, stop=2), Run(segment=1, first=0, stop=1), Run(segment=0, first=2, stop=3)]
    """
    runs: list[Run] = []
    for segment, number in places:
        if runs and runs[-1].segment == segment and runs[-1].stop == number:
            runs[-1] = runs[-1]._replace(stop=number + 1)
        else:
            runs.append(Run(segment, number, number + 1))
    return runs


class Numbering:
    """The numbers of one kind of thing, say sentences, of all articles that are in a run."""

    def __init__(self, runs: Sequence[Run], ends: Sequence[Sequence[int]]) -> None:
        """Take for each segment 0, and then where what each of its articles has ends."""
        self.runs = runs
        self.firsts = [ends[run.segment][run.first] for run in runs]
        self.stops = [ends[run.segment][run.stop] for run in runs]
        sizes = (stop - first for first, stop in zip(self.firsts, self.stops, strict=True))
        self.starts = [*accumulate(sizes, initial=0)]
        self.total = self.starts[-1]
        self.is_whole = len(ends) == len(runs) == 1 and self.total == ends[0][-1]
        self._runs_of: list[list[int]] = [[] for _ in ends]
        for number, run in enumerate(runs):
            self._runs_of[run.segment].append(number)
        self._firsts_of = [[self.firsts[number] for number in held] for held in self._runs_of]

    def locate(self, number: int) -> tuple[int, int]:
        """Return the number of the run in which a thing is, and its number in the segment of that."""
        run = bisect_right(self.starts, number, 0, len(self.runs)) - 1
        return run, number - self.starts[run] + self.firsts[run]

    def shift(self, run: int) -> int:
        """Return what is to be added to the numbers of a segment that are in a run."""
        return self.starts[run] - self.firsts[run]

    def stretches(self, segment: int, numbers: Sequence[int]) -> Iterator[Stretch]:
        """Yield the stretches of numbers, which are in order, that are in a run; the others are left out."""
        runs, firsts, place = self._runs_of[segment], self._firsts_of[segment], 0
        while place < len(numbers):
            at = bisect_right(firsts, numbers[place]) - 1
            if at >= 0 and numbers[place] < self.stops[runs[at]]:
                end = bisect_left(numbers, self.stops[runs[at]], place)
                yield runs[at], segment, place, end
                place = end
            elif at + 1 == len(firsts):
                return
            else:
                place = bisect_left(numbers, firsts[at + 1], place)

    def gathered(self, numbers: Sequence[memoryview | None]) -> memoryview:
        """Return the numbers over all of things of each segment, which are in order there; None has none."""
        if self.is_whole:
            return numbers[0] or memoryview(array("I"))
        return self.joined(numbers, self.all_stretches(numbers))

    def all_stretches(self, numbers: Sequence[memoryview | None]) -> list[Stretch]:
        """Return the stretches of the numbers of all segments, in the order of the runs."""
        return sorted(
            stretch for segment, held in enumerate(numbers) if held for stretch in self.stretches(segment, held)
        )

    def joined(self, numbers: Sequence[memoryview | None], stretches: Iterable[Stretch]) -> memoryview:
        """Return the numbers over all of stretches."""
        column = array("I")
        for run, segment, start, end in stretches:
            _extend(column, (numbers[segment] or memoryview(column))[start:end], self.shift(run))
        return memoryview(column)

    def column(self, columns: Sequence[memoryview], of: Numbering | None = None) -> memoryview:
        """Return a column of all things from those of the segments, whose values may be numbers `of` others."""
        if self.is_whole:
            return columns[0]
        found = array(columns[0].format if columns else "I")
        for number, run in enumerate(self.runs):
            part = columns[run.segment][self.firsts[number] : self.stops[number]]
            _extend(found, part, of.shift(number) if of else 0)
        return memoryview(found)

    def ends(self, ends: Sequence[Sequence[int]]) -> Sequence[int]:
        """Return 0, and then where what each article has ends; this is the numbering of the articles."""
        found = array("I", [0])
        for number, run in enumerate(self.runs):
            shift = found[-1] - ends[run.segment][self.firsts[number]]
            found.extend(end + shift for end in ends[run.segment][self.firsts[number] + 1 : self.stops[number] + 1])
        return found


def joined(columns: Sequence[memoryview | None], stretches: Iterable[Stretch]) -> memoryview:
    """Return what stands beside the numbers of stretches."""
    column = array("I")
    for _, segment, start, end in stretches:
        _extend(column, (columns[segment] or memoryview(column))[start:end])
    return memoryview(column)


def _extend(column: array[int], part: memoryview, shift: int = 0) -> None:
    if shift:
        column.extend([number + shift for number in part])
    else:
        column.frombytes(part.cast("B"))
