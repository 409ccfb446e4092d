"""Columns of numbers: unsigned, four bytes each."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sized
from itertools import accumulate


def number_column(values: Iterable[int]) -> bytes:
    """Return a column of numbers."""
    return array("I", values).tobytes()


def ends_of(lists: Iterable[Sized]) -> bytes:
    """Return 0, and then where each list ends when all of them stand one after the other."""
    return number_column(accumulate(map(len, lists), initial=0))
